"""What all tests share: a scrubbed environment, and where the public data lies."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def _scrubbed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and state goes to a folder of its own."""
    for name in list(os.environ):
        if name.startswith(("ASSISTANT_", "OPENAI_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ASSISTANT_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of public data sets; without it the test is skipped."""
    if not DATA.is_dir():
        pytest.skip("the public data sets are not beside the checkout (../shared/data)")
    return DATA
