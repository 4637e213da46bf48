"""How a comment is read by word rules: invisible signs out, runs of blanks joined, and a lower-case twin of equal length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain import Span
from assistant.text.personal_data.plain import plain

_BLANKS = re.compile(r"\s{2,}")
LONGEST = 20_000
"""Characters that are read, from the beginning and the end of longer texts: rules cost time for each of them."""


@dataclass(frozen=True, slots=True)
class View:
    """``span`` leads from positions in ``text`` and ``lowered`` back to the original."""

    text: str
    lowered: str
    span: Callable[[int, int], Span]


def view(original: str) -> View:
    """The text as the rules want it."""
    if len(original) > LONGEST:
        original = original[: LONGEST // 2] + " " * (len(original) - LONGEST) + original[-LONGEST // 2 :]
    shown = plain(original)
    if not _BLANKS.search(shown.text):
        return View(shown.text, _lower(shown.text), shown.span)
    kept = [
        index
        for index, char in enumerate(shown.text)
        if not (char.isspace() and index and shown.text[index - 1].isspace())
    ]
    text = "".join(shown.text[index] for index in kept)

    def span(start: int, end: int) -> Span:
        return shown.span(kept[start], kept[end - 1] + 1)

    return View(text, _lower(text), span)


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return re.sub(r"\s", " ", lowered).replace("’", "'")
