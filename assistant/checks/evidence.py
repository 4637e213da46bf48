"""What a reply may lean on: the passages it cites, those it was given, the person's own words, the brand's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.approved import approved_of
from assistant.checks.base import Reply
from assistant.checks.facts import Fact, facts_told
from assistant.checks.support import Reading, coverage, in_order, measure, probability, read
from assistant.domain import Citation, Passage
from assistant.text import sentences, words

_LONGEST = 12_000
"""Characters of a passage that are compared; passages are a few hundred tokens."""
_WINDOW = 3
"""Adjacent sentences of a passage that together may support one sentence of ours."""
_MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Window:
    """Adjacent sentences of one passage."""

    passage_id: str
    text: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Support:
    """How well the best window supports a sentence: probability, share of its content found, and the window."""

    probability: float
    coverage: float
    window: Window | None


_NO_SUPPORT = Support(0.0, 0.0, None)


class Evidence:
    """The passages that a reply cites, read for comparison."""

    def __init__(self, passages: tuple[Passage, ...], cited: frozenset[str], language: str) -> None:
        self.language = language
        self.passages = passages
        self.cited = tuple(passage for passage in passages if passage.id in cited)
        self.uncited = tuple(passage for passage in passages if passage.id not in cited)
        self.foreign = bool(self.cited) and all(_foreign(passage, language) for passage in self.cited)
        """True when every cited passage is in another language: words cannot be compared, facts can."""
        self.windows = tuple(window for passage in self.cited for window in _windows(passage, language))

    def best(self, sentence: str) -> Support:
        """The window that supports a sentence best."""
        best = _NO_SUPPORT
        for window in self.windows:
            likely = probability(measure(sentence, window.reading, self.language))
            if likely > best.probability:
                best = Support(likely, coverage(sentence, window.reading, self.language), window)
        return best

    def support(self, sentence: str) -> float:
        """Share of the sentence's content that one window has, 0 to 1."""
        return max((coverage(sentence, window.reading, self.language) for window in self.windows), default=0.0)

    def source_of(self, sentence: str) -> str:
        """The one sentence of a cited passage that has most of the sentence's content; empty when there is none."""
        best = max(
            self.windows,
            key=lambda each: (coverage(sentence, each.reading, self.language), -len(each.text)),
            default=None,
        )
        return best.text if best else ""

    def verbatim(self, sentence: str) -> float:
        """Share of the sentence's words that a cited passage has in the same order, 0 to 1."""
        return max(
            (
                in_order(sentence, read(source_text(passage)[:_LONGEST], self.language), self.language)
                for passage in self.cited
            ),
            default=0.0,
        )

    def cited_facts(self) -> Iterator[Fact]:
        """The facts that cited passages give."""
        return _facts(self.cited, self.language)

    def uncited_facts(self) -> Iterator[Fact]:
        """The facts of passages that were given but are not cited."""
        return _facts(self.uncited, self.language)

    def names(self, *texts: str) -> frozenset[str]:
        """Lower-case words of the passages and of the texts given: what a name may be made of."""
        sources = (*(source_text(passage)[:_LONGEST] for passage in self.cited), *texts)
        return frozenset().union(*(_names(text) for text in sources))


@lru_cache(maxsize=2_048)
def _names(text: str) -> frozenset[str]:
    return frozenset(word.lower().removesuffix("'s").removesuffix("’s") for word in words(text))


def evidence_of(reply: Reply) -> Evidence:
    """The evidence of a reply; the checks of one reply share it."""
    return _evidence(reply.passages, reply.citations, reply.language)


@lru_cache(maxsize=32)
def _evidence(passages: tuple[Passage, ...], citations: tuple[Citation, ...], language: str) -> Evidence:
    return Evidence(passages, frozenset(citation.passage_id for citation in citations), language)


def source_text(passage: Passage) -> str:
    """All that a passage says, its headings and link included."""
    return "\n".join(part for part in (passage.title, passage.heading, passage.text, passage.url or "") if part)


def brand_text(reply: Reply) -> str:
    """What the brand says of itself: name, description, contacts, and the sentences it has approved."""
    file = reply.brand.file
    parts: Iterable[str] = (
        file.name,
        file.description,
        *file.own_handles,
        *file.public_contacts,
        *file.own_domains,
        *file.topics,
        *approved_of(reply.brand).texts,
        reply.channel.title,
    )
    return "\n".join(parts)


def _facts(passages: tuple[Passage, ...], language: str) -> Iterator[Fact]:
    for passage in passages:
        yield from facts_told(source_text(passage)[:_LONGEST], language)


def _foreign(passage: Passage, language: str) -> bool:
    return passage.language not in {language, "und", ""}


def _windows(passage: Passage, language: str) -> Iterator[Window]:
    text = passage.text[:_LONGEST]
    spans = sentences(text)[:_MOST_SENTENCES]
    head = f"{passage.heading}\n" if passage.heading else ""
    for first in range(len(spans)):
        for last in range(first, min(first + _WINDOW, len(spans))):
            piece = text[spans[first][0] : spans[last][1]]
            yield Window(passage.id, piece, read(head + piece, language))
