"""What a comment is about, in words that can stand in a reply: the brand's own name for it, or the person's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.domain import Span
from assistant.pipeline.nouns import NEVER_A_TOPIC, own_words
from assistant.text import sentences

LONGEST: Final = 1_500
"""Characters of a comment that are read for its topic: what it is about is said early or in its question."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_FOREIGN: Final = {
    # A topic that begins so was named for a sentence of the other language.
    "de": re.compile(r"(?:your|our|the|my)\s", re.IGNORECASE),
    "en": re.compile(r"(?:deine?|ihre?|unsere?|eure?|der|die|das)\s", re.IGNORECASE),
}
_QUESTION_WEIGHT: Final = 3
_SHORTEST_STEM: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What a topic is looked for in.

    ``headings`` are those of the passages found, best first: words they share with the comment are likely its topic.
    ``avoid`` are spans of the text that must not be repeated to the person (what was flagged, personal data).
    """

    text: str
    language: str
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    headings: tuple[str, ...] = ()
    avoid: tuple[Span, ...] = ()
    names: tuple[str, ...] = ()
    """Words that name the brand or the person and are no topic."""


def topic_of(subject: Subject) -> str | None:
    """The topic, fit to stand where ``{topic}`` stands; None when nothing in the text says it."""
    text = subject.text[:LONGEST]
    named = _named(text, subject.topics, subject.language)
    if named is not None:
        return named
    tokens = [match for match in _WORD.finditer(text) if not _touches(match.span(), subject.avoid)]
    skip = {word.casefold() for name in subject.names for word in _WORD.findall(name)} | NEVER_A_TOPIC
    return own_words(text, tokens, subject.language, subject.headings, skip)


def _touches(span: Span, avoid: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in avoid)


def _named(text: str, topics: Sequence[tuple[str, tuple[str, ...]]], language: str) -> str | None:
    """The brand's topic with the most matched letters; those in a question count more, the first wins a tie."""
    if not topics:
        return None
    lookup = _lookup(tuple(topics))
    foreign = _FOREIGN.get(language)
    weights: dict[str, int] = {}
    for start, end in sentences(text):
        sentence = text[start:end]
        weight = _QUESTION_WEIGHT if sentence.rstrip().endswith("?") else 1
        for topic, letters in _matches(sentence, lookup):
            if foreign is None or not foreign.match(topic):
                weights[topic] = weights.get(topic, 0) + weight * letters
    if not weights:
        return None
    return max(weights, key=lambda topic: weights[topic]).strip()


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Phrases by their first word; stems (words with a trailing ``*``) by their first letters."""

    phrases: dict[str, list[tuple[tuple[str, ...], str]]]
    stems: dict[str, list[tuple[str, str]]]


@lru_cache(maxsize=64)
def _lookup(topics: tuple[tuple[str, tuple[str, ...]], ...]) -> _Lookup:
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    for topic, shown_by in topics:
        for entry in (*shown_by, topic):
            parts = tuple(part.casefold() for part in _WORD.findall(entry))
            if not parts:
                continue
            if len(parts) == 1 and entry.rstrip().endswith("*") and len(parts[0]) >= _SHORTEST_STEM:
                stems.setdefault(parts[0][:_SHORTEST_STEM], []).append((parts[0], topic))
            else:
                phrases.setdefault(parts[0], []).append((parts, topic))
    return _Lookup(phrases, stems)


def _matches(sentence: str, lookup: _Lookup) -> Iterable[tuple[str, int]]:
    found = tuple(word.casefold() for word in _WORD.findall(sentence))
    for index, word in enumerate(found):
        for parts, topic in lookup.phrases.get(word, ()):
            if found[index : index + len(parts)] == parts:
                yield topic, sum(map(len, parts))
        for stem, topic in lookup.stems.get(word[:_SHORTEST_STEM], ()):
            if word.startswith(stem):
                yield topic, len(stem)
