"""JSON lines → samples, with errors that name file and line."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.records import Sample, to_json

_FIELDS = tuple(each.name for each in fields(Sample))
_LISTS, _OBJECTS = ("thread", "tags"), ("labels", "references")
_NEEDED = ("id", "brand", "text")
_LONGEST_LINE = 2_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class BrokenRow:
    """A row that is no sample: where it stands and why."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


@dataclass(kw_only=True, slots=True)
class Dataset:
    """The samples of a suite, in order, and the rows that are none."""

    samples: list[Sample] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)

    @property
    def hash(self) -> str:
        """Changes with any sample and with their number, not with their order."""
        return content_hash(sorted(content_hash(to_json(each)) for each in self.samples))


def read_samples(path: Path, *, defaults: dict[str, str] | None = None) -> Iterator[Sample | BrokenRow]:
    """The samples of a JSON-lines file as docs/evals.md describes them; blank lines and # lines are passed over.

    Args:
        path: the file.
        defaults: field → value for samples that have it not (brand, channel, language).

    Raises:
        UserError: the file cannot be read.
    """
    for where, row in json_rows(path):
        try:
            yield to_sample(row, defaults or {}) if isinstance(row, dict) else BrokenRow(where=where, reason=row)
        except UserError as error:
            yield BrokenRow(where=where, reason=error.message)


def json_rows(path: Path) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Each line's place and its object, or what is wrong with it.

    Raises:
        UserError: the file cannot be read.
    """
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip() and not line.lstrip().startswith(b"#"):
                    yield f"{path}, line {number}", _row(line)
    except OSError as error:
        raise UserError(f"The dataset {path} cannot be read: {error.strerror or error}.", field="datasets") from None


def _row(line: bytes) -> dict[str, Any] | str:
    if len(line) > _LONGEST_LINE:
        return f"{len(line):,} bytes; at most {_LONGEST_LINE:,} are taken"
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "not UTF-8 text"
    except (ValueError, RecursionError) as error:
        return f"not JSON ({getattr(error, 'msg', 'nested too deep')})"
    return value if isinstance(value, dict) else "not an object"


def to_sample(row: dict[str, Any], defaults: dict[str, str]) -> Sample:
    """One row as a sample.

    Raises:
        UserError: a key is unknown (the text names the nearest), a field is missing or of the wrong kind.
    """
    for key in row:
        if key not in _FIELDS:
            near = difflib.get_close_matches(str(key), _FIELDS, n=1, cutoff=0.4)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise UserError(f"the key {key!r:.60} is unknown.{hint}")
    values = {
        **{key: value for key, value in defaults.items() if value},
        **{k: v for k, v in row.items() if v is not None},
    }
    if isinstance(values.get("id"), int) and not isinstance(values["id"], bool):
        values["id"] = str(values["id"])
    for name in _NEEDED:
        if not isinstance(values.get(name), str) or (name != "text" and not values[name].strip()):
            raise UserError(f"{name} is missing" if name not in values else f"{name} must be text")
    for name, value in values.items():
        kind, word = (list, "a list") if name in _LISTS else (dict, "an object") if name in _OBJECTS else (str, "text")
        if not isinstance(value, kind):
            raise UserError(f"{name} must be {word}")
    if any(not isinstance(turn, dict) or not isinstance(turn.get("text"), str) for turn in values.get("thread", ())):
        raise UserError('thread must be a list of objects such as {"text": "…", "ours": false}')
    if any(not isinstance(tag, str) for tag in values.get("tags", ())):
        raise UserError("tags must be a list of texts")
    return Sample(**{**values, **{name: tuple(values.get(name, ())) for name in _LISTS}})


def collect_samples(
    rows: Iterable[Sample | BrokenRow], *, brands: Sequence[str] = (), tags: Sequence[str] = ()
) -> Dataset:
    """The samples that pass the filters, each id once; a second one of an id is a broken row."""
    found = Dataset()
    seen: set[str] = set()
    for row in rows:
        if isinstance(row, BrokenRow):
            found.broken.append(row)
            continue
        if row.id in seen:
            found.broken.append(BrokenRow(where=row.id, reason="a second sample has this id"))
            continue
        seen.add(row.id)
        if (not brands or row.brand in brands) and (not tags or set(tags) & set(row.tags)):
            found.samples.append(row)
    return found


def write_samples(samples: Iterable[Sample], path: Path) -> int:
    """Samples as JSON lines that ``read_samples`` and other tools read; how many they were.

    Raises:
        UserError: the file cannot be written.
    """
    beside = path.with_name(path.name + ".new")
    count = 0
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for sample in samples:
                told = {key: value for key, value in to_json(sample).items() if value or key in _NEEDED}
                file.write(json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n")
                count += 1
        beside.replace(path)
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None
    return count
