"""Comments of a file → cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.connectors.files import BadRow, read_comments
from assistant.domain import Actor, ActorKind, Comment
from assistant.errors import UserError

if TYPE_CHECKING:
    from assistant.bootstrap import Program

IMPORT: Final = Actor(name="import", kind=ActorKind.PROGRAM)
"""Who the audit trail says brought in the comments of a file."""

_AT_ONCE: Final = 500
"""Comments stored in one transaction: other writers wait for it."""


@dataclass(kw_only=True, slots=True)
class ImportReport:
    """What became of a file's rows: stored, there before, or no comments."""

    added: int = 0
    known: int = 0
    skipped: list[BadRow] = field(default_factory=list)


def import_file(
    program: Program, file: Path, brand: str, channel: str, *, on_row: Callable[[], None] = lambda: None
) -> ImportReport:
    """Comments of a csv or jsonl file as cases; broken rows are passed over and named.

    Raises:
        UserError: the file cannot be read, or is neither.
    """
    report = ImportReport()
    waiting: list[Comment] = []

    def store() -> None:
        for each in program.store(waiting, IMPORT) if waiting else ():
            report.added += each.new
            report.known += not each.new
        waiting.clear()

    for row in read_comments(file, brand=brand, channel=channel):
        on_row()
        if isinstance(row, BadRow):
            report.skipped.append(row)
            continue
        try:
            waiting.append(program.take(row))
        except UserError as error:
            report.skipped.append(BadRow(name=f"{file.name}: {row.id or row.text[:40]!r}", reason=error.message))
        if len(waiting) >= _AT_ONCE:
            store()
    store()
    return report
