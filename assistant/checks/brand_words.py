"""Looking for a brand's own words and phrases in a reply, disguises undone and endings allowed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar

import regex

from assistant.brands import Match
from assistant.domain import Span
from assistant.text import Folded, fold
from assistant.text.phrases import Pattern, PhraseBook, literal_pattern

_TIMEOUT = 0.05
"""Seconds a brand's regular expression may take on one reply."""
_ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "e", "en", "er", "em", "n", "ern", "nen", "innen")
_SHORTEST = 4
"""Letters a word needs for its endings to be tried."""
_KEPT = 64

_Key = TypeVar("_Key")
_Made = TypeVar("_Made")


class PerBrand(Generic[_Key, _Made]):
    """Something made once for each object of a brand that is loaded; the latest few are kept. Thread-safe."""

    def __init__(self, make: Callable[[_Key], _Made]) -> None:
        self._make = make
        self._kept: dict[int, tuple[_Key, _Made]] = {}
        self._lock = Lock()

    def __call__(self, key: _Key) -> _Made:
        """What was made of this very object."""
        with self._lock:
            kept = self._kept.get(id(key))
        if kept is not None and kept[0] is key:
            return kept[1]
        made = self._make(key)
        with self._lock:
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[id(key)] = (key, made)
        return made


def inflected_book(entries: Iterable[str]) -> PhraseBook:
    """A book of words and phrases whose last word may have another ending; hits are labelled with the entry."""
    patterns: list[Pattern] = []
    for entry in entries:
        last = entry.split()[-1] if entry.split() else ""
        endings = _ENDINGS if len(last) >= _SHORTEST and last.isalpha() else ()
        for ending in ("", *endings):
            pattern = literal_pattern(entry, entry + ending)
            if pattern is not None:
                patterns.append(pattern)
    return PhraseBook(patterns)


@dataclass(frozen=True, slots=True)
class Sought:
    """A clause's match, ready to be looked for."""

    book: PhraseBook
    unless: PhraseBook
    bare: tuple[str, ...]
    patterns: tuple[Any, ...]


def compile_match(match: Match) -> Sought:
    """A match as ``policy.yaml`` writes it."""
    entries = (*match.words, *match.phrases)
    found = [(entry, literal_pattern(entry, entry)) for entry in entries]
    unless = (literal_pattern(entry, entry) for entry in match.unless)
    return Sought(
        PhraseBook(pattern for _, pattern in found if pattern),
        PhraseBook(filter(None, unless)),
        tuple(entry.strip() for entry, pattern in found if pattern is None and entry.strip()),
        tuple(regex.compile(_plain(pattern), regex.IGNORECASE) for pattern in match.patterns),
    )


def spans_of(sought: Sought, folded: Folded) -> Iterator[Span]:
    """Where a match is found, in the original text; nothing when an ``unless`` phrase is there.

    Raises:
        TimeoutError: a pattern took too long to be sure; the caller must hold the reply.
    """
    if sought.unless.find(folded):
        return
    for hit in sought.book.find(folded):
        yield folded.span(hit.start, hit.end)
    for bare in sought.bare:
        start = folded.original.find(bare)
        if start >= 0:
            yield start, start + len(bare)
    for pattern in sought.patterns:
        for found in pattern.finditer(folded.text, timeout=_TIMEOUT):
            if found.end() > found.start():
                yield folded.span(*found.span())


def _plain(pattern: str) -> str:
    return "".join(fold(char).text if char.isalpha() and not char.isascii() else char for char in pattern)
