"""How word rules read a comment: invisible signs out, blanks joined, and a lower-case twin of equal length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.domain import Span
from assistant.text import Folded
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


def ends(text: str) -> str:
    """The text as long as it is, its middle blanked where it is too long to be read whole."""
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST // 2] + " " * (len(text) - LONGEST) + text[-LONGEST // 2 :]


def view(original: str) -> View:
    """The text as the rules want it."""
    shown = plain(ends(original))
    return _joined(shown.text, shown.span)


def folded_view(folded: Folded) -> View:
    """The text with its disguises undone, read in the same way."""
    return _joined(folded.text[:LONGEST], folded.span)


def _joined(text: str, back: Callable[[int, int], Span]) -> View:
    """Runs of blanks become one."""
    if not _BLANKS.search(text):
        return View(text, _lower(text), back)
    kept = [index for index, char in enumerate(text) if not (char.isspace() and index and text[index - 1].isspace())]
    joined = "".join(text[index] for index in kept)

    def span(start: int, end: int) -> Span:
        return back(kept[start], kept[end - 1] + 1)

    return View(joined, _lower(joined), span)


def lower(text: str) -> str:
    """Lower case of the same length: the few letters that would become two stay as they are."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return lowered


def _lower(text: str) -> str:
    return re.sub(r"\s", " ", lower(text)).replace("’", "'")
