"""How a comment is read for spam: invisible signs out, runs of blanks joined, and a lower-case twin of equal length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain import Span
from assistant.text.personal_data.plain import plain

_BLANKS = re.compile(r"\s{2,}")
_HALF = 10_000
"""Of longer texts the beginning and the end of so many characters are read: spam that nobody scrolls to sells nothing."""


@dataclass(frozen=True, slots=True)
class View:
    """``span`` leads from positions in ``text`` and ``lowered`` back to the original."""

    text: str
    lowered: str
    span: Callable[[int, int], Span]


def view(original: str) -> View:
    """The text as the rules want it."""
    if len(original) > 2 * _HALF:
        original = original[:_HALF] + " " * (len(original) - 2 * _HALF) + original[-_HALF:]
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
