"""How commands print: JSON alone on standard output, or text laid out for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic_core import to_json

from assistant.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console


@cache
def console() -> Console:
    """Standard output for people."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


@cache
def notes() -> Console:
    """Standard error: progress and remarks, never data."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def print_json(value: object) -> None:
    """One line of JSON, flushed so that a reader of a pipe sees it at once."""
    sys.stdout.buffer.write(to_json(value) + b"\n")
    sys.stdout.buffer.flush()


def json_lines(stream: Any, *, longest: int) -> Iterator[dict[str, Any] | UserError]:
    """Objects of a JSON-lines stream (bytes), or for a broken line the error that says which and why.

    Blank lines are passed over. A line of more than ``longest`` bytes is an error, not a crash.
    """
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield _object(line, longest)
        except UserError as error:
            yield UserError(f"Line {number}: {error.message}", field=error.field)


def _object(line: bytes, longest: int) -> dict[str, Any]:
    if len(line) > longest:
        raise UserError(f"{len(line):,} bytes; at most {longest:,} are taken.")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError("not UTF-8 text.") from None
    except (ValueError, RecursionError) as error:
        raise UserError(f"not JSON ({getattr(error, 'msg', 'nested too deep')}).") from None
    if not isinstance(value, dict):
        raise UserError('not an object such as {"id": "1", "text": "…"}.')
    return value
