"""Which passage supports which sentence of a reply, and with which of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.checks.evidence import Evidence
from assistant.domain import Draft, Passage, Span
from assistant.text import sentences, words
from assistant.web.words import Mark, marked

_LIKELY = 0.3
"""Probability of support from which on a passage is shown for a sentence; a hint for the eye, not a check."""

_SHORTEST_WORD = 3
_MOST_MARKS = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage beside a reply. ``number`` is what the reply's sentences refer to; 0 for one that is not cited."""

    passage: Passage
    number: int
    text: Markup


def reply_with_sources(
    draft: Draft, passages: Sequence[Passage], findings: Sequence[Mark]
) -> tuple[Markup, list[Shown]]:
    """The reply's text, its sentences tied to passages; and the passages, cited ones first, their words marked."""
    cited = list(dict.fromkeys(citation.passage_id for citation in draft.citations))
    numbers = {passage_id: place for place, passage_id in enumerate(cited, start=1)}
    quotes: dict[str, list[Mark]] = {}
    marks = list(findings)
    by_id = {passage.id: passage for passage in passages}
    evidence = Evidence(tuple(passages), frozenset(cited), draft.language)
    for place, (start, end) in enumerate(sentences(draft.text)):
        sentence = draft.text[start:end]
        found = evidence.best(sentence)
        if found.window is None or found.probability < _LIKELY:
            continue
        number = numbers[found.window.passage_id]
        key = f"s{place}"
        marks.append(Mark((start, end), "cites", f"{key} p{number}", f"[{number}]"))
        passage = by_id[found.window.passage_id]
        at = passage.text.find(found.window.text)
        if at >= 0:
            inside = (at, at + len(found.window.text))
            quotes.setdefault(passage.id, []).extend(
                [Mark(inside, "quote", key), *_shared(passage.text, inside, sentence, key)]
            )
    for citation in draft.citations:
        passage_text = by_id[citation.passage_id].text if citation.passage_id in by_id else ""
        at = passage_text.find(citation.quote) if citation.quote else -1
        if at >= 0 and citation.passage_id not in quotes:
            quotes[citation.passage_id] = [Mark((at, at + len(citation.quote)), "quote", "")]
    ordered = sorted(passages, key=lambda passage: numbers.get(passage.id, len(numbers) + 1))
    shown = [
        Shown(passage, numbers.get(passage.id, 0), marked(passage.text, quotes.get(passage.id, ())))
        for passage in ordered
    ]
    return marked(draft.text, marks), shown


def _shared(text: str, inside: Span, sentence: str, key: str) -> list[Mark]:
    """The words of the stretch that the sentence has too."""
    wanted = {word.casefold() for word in words(sentence) if len(word) >= _SHORTEST_WORD}
    found: list[Mark] = []
    at = inside[0]
    for word in words(text[inside[0] : inside[1]]):
        start = text.find(word, at, inside[1])
        if start < 0:
            continue
        at = start + len(word)
        if word.casefold() in wanted and len(found) < _MOST_MARKS:
            found.append(Mark((start, at), "shared", key))
    return found
