"""A reply cut into sentences and clauses of folded text, with the way back to the original."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.domain import Span
from assistant.text import Folded, fold, sentences

_KEPT = 32
_MENTION = re.compile(r"\s{0,9}@[\w.\-]{1,60}\s{1,9}(?=\S)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a reply: as written, folded, and where it stands in the reply."""

    text: str
    folded: Folded
    start: int

    @property
    def span(self) -> Span:
        """Where it stands in the reply."""
        return self.start, self.start + len(self.text)

    @property
    def asks(self) -> bool:
        """True when it ends as a question."""
        return "?" in self.text[-4:]

    def span_of(self, start: int, end: int) -> Span:
        """The span in the reply of a span of the folded text."""
        first, last = self.folded.span(start, end)
        return self.start + first, self.start + last


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, in folded text."""

    sentence: Sentence
    text: str


@lru_cache(maxsize=_KEPT)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, without the @name it may begin with: whom it addresses is no part of what it says.

    The checks of one reply share them.
    """
    mention = _MENTION.match(text)
    at = mention.end() if mention else 0
    found = ((at + start, at + end) for start, end in sentences(text[at:]))
    return tuple(Sentence(text[start:end], fold(text[start:end]), start) for start, end in found)


def clauses_of(whole: Clause, splits: re.Pattern[str]) -> Iterator[Clause]:
    """The clauses of a sentence, cut where the pattern matches; empty ones are left out."""
    last = 0
    for match in splits.finditer(whole.text):
        if whole.text[last : match.start()].strip():
            yield Clause(whole.sentence, whole.text[last : match.start()])
        last = match.end()
    if whole.text[last:].strip():
        yield Clause(whole.sentence, whole.text[last:])
