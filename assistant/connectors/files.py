"""Comments from a csv or jsonl file: an export of any platform, with a ``text`` column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from assistant.domain import Comment, Turn
from assistant.errors import UserError

_KNOWN = ("id", "external_id", "author", "author_id", "thread_id", "url", "language", "channel")
_LONGEST_FIELD = 2_000_000
"""Characters one field of a csv row may have; the csv module's own limit is lower than a long comment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BadRow:
    """A row that is no comment. ``name`` says where it stands."""

    name: str
    reason: str


def read_comments(file: Path, *, brand: str, channel: str) -> Iterator[Comment | BadRow]:
    """Each row as a comment, in order; a row that cannot be one says why, and the rest goes on.

    Columns: ``text`` (needed), ``id`` or ``external_id``, ``author``, ``author_id``, ``thread_id``, ``url``,
    ``language``, ``channel``, ``created_at``, and in jsonl ``thread``. Others are passed over.

    Raises:
        UserError: the file cannot be read, or is neither csv nor jsonl.
    """
    kind = file.suffix.lower().lstrip(".")
    if kind not in {"csv", "jsonl", "ndjson"}:
        raise UserError(f"{file} is not a csv or jsonl file.", field="file")
    with _opened(file) as stream:
        rows = _csv_rows(stream, file) if kind == "csv" else _json_rows(stream)
        for number, row in rows:
            try:
                yield _comment(row, brand, channel) if isinstance(row, dict) else _refuse(row)
            except UserError as error:
                yield BadRow(name=f"{file.name}, line {number}", reason=error.message)


@contextmanager
def _opened(file: Path) -> Iterator[IO[str]]:
    try:
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as stream:
            yield stream
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.", field="file") from None


def _csv_rows(stream: IO[str], file: Path) -> Iterator[tuple[int, dict[str, Any] | str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(stream)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or []]
        if "text" not in names:
            raise UserError(
                f"{file} has no column named text. It has: {', '.join(names[:20]) or 'none'}.", field="file"
            )
        reader.fieldnames = names
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        yield reader.line_num, f"not a csv row ({error})."


def _json_rows(stream: IO[str]) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for number, line in enumerate(stream, start=1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            yield number, value if isinstance(value, dict) else 'not a JSON object such as {"text": "…"}.'


def _refuse(reason: str) -> BadRow:
    raise UserError(reason)


def _comment(row: dict[str, Any], brand: str, channel: str) -> Comment:
    text = row.get("text")
    if not isinstance(text, str):
        raise UserError("text is missing or no text.", field="text")
    known = {name: str(row[name]) for name in _KNOWN if isinstance(row.get(name), str | int) and row[name] != ""}
    known.setdefault("channel", channel)
    if "external_id" not in known and "id" in known:
        known["external_id"] = known["id"]
    return Comment(
        text=text, brand=brand, created_at=_when(row.get("created_at")), thread=_thread(row.get("thread")), **known
    )


def _when(value: Any) -> datetime | None:
    if value is None or value == "":
        return None
    try:
        when = datetime.fromisoformat(str(value))
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    except ValueError:
        raise UserError("created_at is not a date such as 2026-01-31T12:00:00Z.", field="created_at") from None


def _thread(value: Any) -> tuple[Turn, ...]:
    if value is None or value == "":
        return ()
    if not isinstance(value, list):
        value = [value]
    return tuple(_turn(turn) for turn in value)


def _turn(turn: Any) -> Turn:
    if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
        raise UserError('thread is not a list such as [{"text": "…", "ours": true}].', field="thread")
    author = turn.get("author")
    return Turn(
        text=turn["text"],
        author=author if isinstance(author, str) else None,
        ours=turn.get("ours") is True,
        at=_when(turn.get("at")),
    )
