"""Datasets that others wrote: csv, JSON lines with columns of their own, promptfoo's tests, pydantic_evals' cases."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import UserError
from assistant.evals.records import Sample
from assistant.evals.samples import BrokenRow, json_rows, to_sample
from assistant.evals.suite import Source

_LISTED = ("tags", "thread", "categories", "clauses", "facts", "forbidden", "passages")
_TRUTHS = ("must_escalate", "answerable")
_LARGEST = 50_000_000


def read_outside(source: Source, path: Path, defaults: Mapping[str, str]) -> Iterator[Sample | BrokenRow]:
    """The samples of a dataset that is not in our own form; what cannot be taken over is a broken row that says so.

    Args:
        source: its format and columns.
        path: the file.
        defaults: field → value for samples that have it not.

    Raises:
        UserError: the file cannot be read or is not of that format.
    """
    match source.format:
        case "csv":
            rows = _csv(path, source)
        case "jsonl":
            rows = _jsonl(path, source)
        case "promptfoo":
            from assistant.evals.promptfoo import promptfoo_rows

            rows = promptfoo_rows(path, read_document(path))
        case _:
            from assistant.evals.pydantic_cases import case_rows

            rows = case_rows(path, read_document(path))
    for where, row in rows:
        try:
            yield to_sample(row, dict(defaults)) if isinstance(row, dict) else BrokenRow(where=where, reason=row)
        except UserError as error:
            yield BrokenRow(where=where, reason=error.message)


Row = tuple[str, dict[str, Any] | str]


def read_document(path: Path) -> Any:
    """A YAML or JSON document.

    Raises:
        UserError: it cannot be read.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UserError(f"{path} has more than {_LARGEST:,} bytes: make JSON lines of it.", field="datasets")
        text = path.read_text(encoding="utf-8-sig")
        return json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"The dataset {path} cannot be read: {error}.", field="datasets") from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise UserError(f"{path} is not valid: {' '.join(str(error).split())[:200]}.", field="datasets") from None


def _csv(path: Path, source: Source) -> Iterator[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                where = f"{path}, line {reader.line_num}"
                if None in row:
                    yield where, "it has more fields than the header"
                else:
                    yield where, _mapped({key: value for key, value in row.items() if value}, source, reader.line_num)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"The dataset {path} cannot be read: {error}.", field="datasets") from None


def _jsonl(path: Path, source: Source) -> Iterator[Row]:
    for number, (where, row) in enumerate(json_rows(path), start=1):
        yield where, row if isinstance(row, str) else _mapped(row, source, number)


def _mapped(row: Mapping[str, Any], source: Source, number: int) -> dict[str, Any]:
    """A row by the suite's columns; without any, columns that are called as our fields are."""
    columns = source.columns or {key: key for key in row if _is_field(key)}
    found: dict[str, Any] = {}
    for field, column in columns.items():
        if column not in row or row[column] is None:
            continue
        outer, _, inner = field.partition(".")
        value = _value(inner or outer, row[column])
        if inner:
            found.setdefault(outer, {})[inner] = value
        else:
            found[outer] = value
    found.setdefault("id", f"{Path(source.path).stem}-{number}")
    return found


def _is_field(key: str) -> bool:
    names = ("id", "brand", "text", "channel", "language", "thread", "tags", "cluster", "labels", "references")
    return key in names or key.startswith(("labels.", "references."))


def _value(name: str, value: Any) -> Any:
    """A cell as the field wants it: lists are parted by ``;``, truth is a word, JSON is JSON."""
    if not isinstance(value, str):
        return value if name in _LISTED or isinstance(value, bool | dict | list) else str(value)
    plain = value.strip()
    if plain.startswith(("[", "{")):
        try:
            return json.loads(plain)
        except (ValueError, RecursionError):
            return value
    if name in _LISTED:
        return [each.strip() for each in plain.split(";") if each.strip() not in {"", "none"}]
    if name in _TRUTHS and plain.lower() in {"true", "false"}:
        return plain.lower() == "true"
    return value
