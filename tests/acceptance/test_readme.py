"""What README says can be typed, typed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.acceptance.conftest import PROGRAM, clean_environment

README = Path(__file__).parents[2] / "README.md"


def test_the_readmes_commands_work_in_the_order_they_stand(tmp_path: Path) -> None:
    [block] = re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    script = re.sub(r"(\.\./)?\.venv/bin/assistant", str(PROGRAM), block)
    assert script.count(str(PROGRAM)) >= 4
    done = subprocess.run(  # noqa: S603 - our own README
        ["/bin/bash", "-euo", "pipefail", "-c", script],
        cwd=tmp_path,
        env=clean_environment(tmp_path / "home"),
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "press@haverfell.example" in done.stdout
    assert "draft by extractive" in done.stdout


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)", README.read_text(encoding="utf-8")):
        assert (README.parent / target).exists(), target
