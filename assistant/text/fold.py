"""Undo the disguises of a text, and keep the way back to the original."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a folded text: every form it may be read as (the plainest first), and its span in the folded text."""

    forms: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made plain. ``offsets[i]`` is where ``text[i]`` came from in ``original``; one more for the end."""

    original: str
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span of the original that ``text[start:end]`` came from."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def fold(text: str) -> Folded:
    """The text in lower case, disguises undone."""
    pairs = [(char, index) for index, original in enumerate(text) for char in original.casefold()]
    return Folded(text, "".join(char for char, _ in pairs), (*(index for _, index in pairs), len(text)))
