"""init and brands: project folders."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from assistant.brands.load import DEFAULT_BRAND, check_brand_name
from assistant.cli.options import JsonOption, program
from assistant.cli.output import console, print_json
from assistant.errors import AssistantError, UserError
from assistant.settings import shipped_folder

_SAMPLE = "haverfell"
"""The sample brand that a new brand starts from."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(init)
    app.command()(brands)


def init(
    folder: Annotated[Path, typer.Argument(help="Where the project goes; made when missing.")],
    brand: Annotated[str, typer.Option("--brand", "-b", help="Name of your first brand.")] = "my-brand",
) -> None:
    """Make a project folder: prompts/, knowledge/<brand>/ and evals/, filled with a worked example to change.

    Example: assistant init community --brand acme
    """
    check_brand_name(brand)
    taken = [name for name in ("prompts", "knowledge", "evals") if (folder / name).exists()]
    if taken:
        raise UserError(f"{folder} already has {' and '.join(taken)}. Choose an empty folder.", field="folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(shipped_folder("prompts"), folder / "prompts")
        for part in ("suites", "datasets"):
            shutil.copytree(shipped_folder("evals") / part, folder / "evals" / part)
        knowledge = shipped_folder("knowledge")
        shutil.copytree(knowledge / DEFAULT_BRAND, folder / "knowledge" / DEFAULT_BRAND)
        shutil.copytree(knowledge / _SAMPLE, folder / "knowledge" / brand)
    except OSError as error:
        raise UserError(f"{folder} cannot be written: {error.strerror or error}.", field="folder") from None
    console().print(f"Made {escape(str(folder))}. The brand {brand} starts as a copy of the sample brand.")
    console().print("Next, in that folder:")
    console().print(
        f"  1. put your own words into knowledge/{brand}/brand.yaml, policy.yaml, guidelines/, faq/, replies/"
    )
    console().print(f"  2. assistant index --brand {brand}")
    console().print(f'  3. assistant draft "Do you ship to Norway?" --brand {brand} --channel instagram')


def brands(json: JsonOption = False) -> None:
    """List the brands and say what is wrong with their files.

    Example: assistant brands
    """
    rows = [_row(name) for name in program().brands()]
    if json:
        print_json(rows)
    else:
        for row in rows:
            known = f"{row.name}, {'/'.join(row.languages)}, {row.clauses} policy clauses"
            console().print(f"[bold]{escape(row.brand)}[/]  {escape(row.problem or known)}")
    if any(row.problem for row in rows):
        raise UserError("Some brand files are not valid; mend what is said above.")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    brand: str
    name: str | None = None
    languages: tuple[str, ...] = ()
    clauses: int = 0
    problem: str | None = None


def _row(name: str) -> _Row:
    try:
        brand = program().brand(name)
    except AssistantError as error:
        return _Row(brand=name, problem=error.message)
    clauses = sum(1 for _ in brand.policy)
    return _Row(brand=name, name=brand.name, languages=tuple(brand.file.languages), clauses=clauses)
