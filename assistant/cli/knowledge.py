"""index and import: knowledge and comments into the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.cli.importing import import_file
from assistant.cli.options import BrandOption, ChannelOption, JsonOption, program
from assistant.cli.output import console, notes, print_json
from assistant.errors import UserError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(index)
    app.command("import")(import_comments)


def progress() -> Progress:
    """A progress bar on standard error, silent when nobody watches."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=notes(), transient=True, disable=not notes().is_terminal)


def index(
    brand: BrandOption,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Files and folders; empty: the brand's own faq/, guidelines/ and replies/.", show_default=False
        ),
    ] = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the whole index anew from the database.")] = False,
    json: JsonOption = False,
) -> None:
    """Take documents into a brand's knowledge: md, txt, html, csv, jsonl, pdf, docx. Only what changed is done again.

    Example: assistant index --brand haverfell knowledge/haverfell/faq returns.pdf
    """
    with progress() as bar:
        task = bar.add_task("Reading", total=None)

        def told(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage.capitalize(), completed=done, total=total)

        report = program().index_knowledge(brand, paths or (), rebuild=rebuild, progress=told)
    if json:
        print_json(report)
    else:
        for word in ("added", "changed", "removed", "expired"):
            for name in getattr(report, word):
                console().print(f"{word:8} {escape(name)}")
        for skipped in report.skipped:
            console().print(f"[yellow]skipped[/]  {escape(skipped.name)}: {escape(skipped.reason)}")
        for note in report.notes:
            console().print(f"[yellow]note[/]     {escape(note.name)}: {escape(note.reason)}")
        console().print(
            f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed, "
            f"{report.unchanged} unchanged, {len(report.skipped)} skipped; {report.passages:,} passages in the index."
        )
    if report.skipped and not (report.anything_changed or report.unchanged):
        raise UserError("Nothing could be indexed; every file was skipped, for the reasons given.")


def import_comments(
    file: Annotated[Path, typer.Argument(help="csv or jsonl with a text column; - for JSON lines on standard input.")],
    brand: BrandOption,
    channel: ChannelOption = "web",
    json: JsonOption = False,
) -> None:
    """Store comments from a file as cases; the ones already there are left alone.

    Example: assistant import comments.csv --brand haverfell --channel instagram
    """
    with progress() as bar:
        task = bar.add_task("Storing", total=None)
        report = import_file(program(), file, brand, channel, on_row=lambda: bar.advance(task))
    if json:
        print_json(report)
    else:
        for skipped in report.skipped:
            console().print(f"[yellow]skipped[/]  {escape(skipped.name)}: {escape(skipped.reason)}")
        console().print(f"{report.added} stored, {report.known} already there, {len(report.skipped)} skipped.")
    if report.skipped:
        raise UserError(f"{len(report.skipped)} of the rows could not be stored; each says why above.")
