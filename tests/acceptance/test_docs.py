"""What the documentation says, held against the program: links, commands, settings and examples."""

from __future__ import annotations

import re
import shlex
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from assistant.brands import load_brand
from assistant.cli.main import app
from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_COMMAND = re.compile(r"(?<![\w./-])(?:(?:\.\./)?\.venv/bin/)?assistant ((?:[a-z][a-z-]*\b|--[a-z])[^`|\n]*)")
_QUOTED = re.compile(r"`([^`\n]+)`")


def _named(page: Path) -> str:
    return str(page.relative_to(ROOT))


pytestmark = pytest.mark.parametrize("page", PAGES, ids=_named)


@cache
def _anchors(page: Path) -> frozenset[str]:
    headings = re.findall(r"^#{1,6} (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)


def _code(page: Path) -> list[str]:
    """What stands as code: fenced lines, and pieces of a line between backticks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    return [*(line for block in blocks for line in block.replace("\\\n", " ").splitlines()), *_QUOTED.findall(prose)]


def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        leads_to = (page.parent / path).resolve() if path else page
        assert leads_to.exists(), target
        assert not anchor or anchor in _anchors(leads_to), target


def test_every_command_and_option_exists(page: Path) -> None:
    for line in _code(page):
        for said in _COMMAND.findall(line):
            # Typer brings click along under a name of its own: what a group is shows in its commands.
            command: Any = typer.main.get_command(app)
            parts = _split(said)
            for part in takewhile(lambda each: not each.startswith("-"), list(parts)):
                if not hasattr(command, "commands"):
                    break
                assert part in command.commands, f"assistant {said}"
                command = command.commands[parts.pop(0)]
            known = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}
            given = {part.partition("=")[0].rstrip(".,;:") for part in parts if re.match(r"--?[a-z]", part)}
            assert given <= known, f"assistant {said}"


def test_every_setting_exists(page: Path) -> None:
    known = {f"ASSISTANT_{name.upper()}" for name in Settings.model_fields}
    named = set(re.findall(r"\bASSISTANT_[A-Z_]*[A-Z]\b", page.read_text(encoding="utf-8")))
    assert named <= known


def test_examples_of_a_brands_files_are_read(page: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    kinds = {"voice": "brand.yaml", "clauses": "policy.yaml"}
    files = {name: block for block in blocks for key, name in kinds.items() if key in yaml.safe_load(block)}
    if not files:
        return
    folder = tmp_path / "acme"
    folder.mkdir()
    for name, block in files.items():
        (folder / name).write_text(block, encoding="utf-8")
    brand = load_brand("acme", tmp_path, ROOT / "knowledge")
    assert brand.name == "Acme"
    assert brand.policy.get("profanity") is None


def _split(said: str) -> list[str]:
    """The words as a shell sees them; of an example that is no whole command, those before its first gap."""
    said = re.split(r" [#<>]", said, maxsplit=1)[0]
    try:
        return shlex.split(said)
    except ValueError:
        return said.split()
