"""The brand's own clauses about comments: their words, phrases and patterns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

import regex

from assistant.brands import Brand, CommentClause, Policy
from assistant.detectors.base import Reading
from assistant.domain import Flag, Span
from assistant.text import Folded, fold
from assistant.text.phrases import Pattern, PhraseBook, literal_pattern

_TIMEOUT: Final = 0.05
"""Seconds a brand's regular expression may take on one comment."""
_MOST_HITS: Final = 50
"""Hits kept of one clause in one comment; more of the same tell a person nothing new."""


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What a policy looks for: entries of a book are labelled by number of clause and of entry."""

    clauses: tuple[CommentClause, ...]
    book: PhraseBook
    unless: PhraseBook
    bare: tuple[tuple[int, str], ...]
    """Clause and text, for entries without a word in them, such as an emoji."""
    patterns: tuple[tuple[int, Any], ...]


class PolicyRulesDetector:
    """Flags every hit of every clause that says what to look for, in the text with its disguises undone."""

    name = "policy_rules"
    network = False

    def __init__(self) -> None:
        self._compiled: WeakKeyDictionary[Policy, _Compiled] = WeakKeyDictionary()
        self._lock = Lock()

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """One flag for each hit of a clause that is not cancelled by an ``unless`` phrase."""
        compiled = self._rules(brand.policy)
        folded = reading.folded
        cancelled = {int(hit.label.partition(".")[0]) for hit in compiled.unless.find(folded)}
        flags: dict[tuple[int, Span | None], Flag] = {}
        for number, span, reason in _hits(compiled, folded):
            clause = compiled.clauses[number]
            if number in cancelled or (number, span) in flags:
                continue
            if sum(1 for known, _ in flags if known == number) < _MOST_HITS:
                flags[number, span] = Flag(
                    category=clause.category,
                    severity=clause.severity,
                    score=1.0,
                    detector=self.name,
                    clause=clause.id,
                    span=span,
                    reason=reason,
                )
        return list(flags.values())

    def _rules(self, policy: Policy) -> _Compiled:
        with self._lock:
            compiled = self._compiled.get(policy)
            if compiled is None:
                compiled = self._compiled[policy] = _compile(policy)
            return compiled


def _hits(compiled: _Compiled, folded: Folded) -> Iterator[tuple[int, Span | None, str]]:
    for hit in compiled.book.find(folded):
        span = folded.span(hit.start, hit.end)
        yield int(hit.label.partition(".")[0]), span, _said(folded, span, hit.source)
    for number, bare in compiled.bare:
        for match in regex.finditer(regex.escape(bare), folded.original):
            yield number, match.span(), f'It has "{bare}", which the clause names.'
    for number, pattern in compiled.patterns:
        try:
            for match in pattern.finditer(folded.text, timeout=_TIMEOUT):
                if match.end() > match.start():
                    span = folded.span(*match.span())
                    yield number, span, f'"{_short(folded.original[slice(*span)])}" fits a pattern of the clause.'
        except TimeoutError:
            # Not looked at is not "clean": a person has to look.
            yield number, None, "A pattern of the clause took too long on this text to be sure that it is clean."


def _said(folded: Folded, span: Span, entry: str) -> str:
    said = _short(folded.original[slice(*span)])
    if said.casefold() == entry.casefold():
        return f'It says "{said}", which the clause names.'
    return f'It says "{said}", which the clause names as "{_short(entry)}".'


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004 (what fits a line on the desk)


def _compile(policy: Policy) -> _Compiled:
    clauses = policy.on_comments
    found: list[Pattern] = []
    unless: list[Pattern] = []
    bare: list[tuple[int, str]] = []
    patterns: list[tuple[int, Any]] = []
    for number, clause in enumerate(clauses):
        match = clause.match
        for place, entry in enumerate((*match.words, *match.phrases)):
            pattern = literal_pattern(f"{number}.{place}", entry)
            if pattern is not None:
                found.append(pattern)
            elif entry.strip():
                bare.append((number, entry.strip()))
        unless.extend(filter(None, (literal_pattern(f"{number}.u", entry) for entry in match.unless)))
        patterns.extend((number, regex.compile(_plain(entry), regex.IGNORECASE)) for entry in match.patterns)
    return _Compiled(clauses, PhraseBook(found), PhraseBook(unless), tuple(bare), tuple(patterns))


def _plain(pattern: str) -> str:
    """The pattern as folded text is spelt: ``ß`` is ``ss`` there, and accents of words are gone."""
    return "".join(fold(char).text if char.isalpha() and not char.isascii() else char for char in pattern)
