"""What searches would find if a document read otherwise: the same ranking, over knowledge that is not stored."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage, SearchResult
from assistant.knowledge.base import Embedder
from assistant.knowledge.headings import indexed_heading
from assistant.knowledge.index import PassageIndex
from assistant.knowledge.source import IndexState, PassageSource
from assistant.knowledge.vectors import Pairs, VectorStore, pairs


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What one question finds now, and what it would find."""

    question: str
    before: SearchResult
    after: SearchResult

    @property
    def moved(self) -> bool:
        """True when another text comes first."""
        return _first(self.before) != _first(self.after)


def effects(
    index: PassageIndex, brand: str, document: str, passages: Sequence[Passage], questions: Sequence[str]
) -> list[Effect]:
    """What each question finds, before and after a document holds these passages.

    Raises:
        IndexMismatchError: the brand has no index, or one made with another embedder.
        UnavailableError: the embedder's service or Chroma does not answer.
    """
    before = [index.search(brand, question, k=1) for question in questions]
    with trial(index, document, passages) as tried:
        after = [tried.search(brand, question, k=1) for question in questions]
    return [
        Effect(question=question, before=was, after=would)
        for question, was, would in zip(questions, before, after, strict=True)
    ]


@contextmanager
def trial(index: PassageIndex, document: str, passages: Sequence[Passage]) -> Iterator[PassageIndex]:
    """An index in which a document holds these passages; nothing of it is stored."""
    with tempfile.TemporaryDirectory(prefix="trial-") as folder:
        yield PassageIndex(
            Path(folder),
            source=_TrialSource(index.source, document, passages),
            store=_TrialStore(index.store, index.embedder, passages),
            embedder=index.embedder,
        )


class _TrialSource:
    """A source in which one document reads otherwise."""

    def __init__(self, source: PassageSource, document: str, passages: Sequence[Passage]) -> None:
        self._source = source
        self._document = document
        self._passages = passages

    def state(self, brand: str) -> IndexState:
        return self._source.state(brand)

    def record_index(self, brand: str, *, version: int | None, embedder: str, dimension: int) -> None:
        raise NotImplementedError("A trial stores nothing.")

    def passage_ids(self, brand: str) -> list[str]:
        return sorted(passage.id for passage in self.passages(brand))

    def passages(self, brand: str) -> Iterator[Passage]:
        yield from (each for each in self._source.passages(brand) if each.document != self._document)
        yield from self._passages

    def passages_by_id(self, brand: str, ids: Sequence[str]) -> dict[str, Passage]:
        stored = self._source.passages_by_id(brand, ids)
        kept = {identity: each for identity, each in stored.items() if each.document != self._document}
        return kept | {each.id: each for each in self._passages if each.id in ids}


class _TrialStore(VectorStore):
    """The stored vectors, and those of the passages on trial."""

    def __init__(self, store: VectorStore, embedder: Embedder, passages: Sequence[Passage]) -> None:
        self._real = store
        self._ids = [passage.id for passage in passages]
        headings = [indexed_heading(passage) for passage in passages]
        wholes = [f"{heading}\n{passage.text}" for heading, passage in zip(headings, passages, strict=True)]
        self._rows = pairs(embedder.embed(headings), embedder.embed(wholes)) if passages else None

    def ids(self, brand: str, embedder: Embedder) -> set[str]:
        return self._real.ids(brand, embedder) | set(self._ids)

    def nearest(self, brand: str, embedder: Embedder, query: NDArray[np.float32], count: int) -> list[str]:
        return [*self._ids, *self._real.nearest(brand, embedder, query, count)]

    def fetch(self, brand: str, embedder: Embedder, ids: Sequence[str]) -> Pairs:
        rows = self._real.fetch(brand, embedder, ids)
        place = {identity: row for row, identity in enumerate(ids)}
        for row, identity in enumerate(self._ids):
            if identity in place and self._rows is not None:
                rows[place[identity]] = self._rows[row]
        return rows


def _first(found: SearchResult) -> tuple[str, str] | None:
    return (found.passages[0].heading, found.passages[0].text) if found.passages else None
