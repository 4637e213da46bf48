"""Where an index gets its passages from: the database, seen through the few questions that retrieval asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.domain import Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class BrandState:
    """What the database knows of one brand's knowledge.

    ``version`` grows by one with every change and starts at 0; ``embedder`` (``name``) and ``dimension`` are those
    that the index was last made with, None before the first time.
    """

    version: int = 0
    passages: int = 0
    embedder: str | None = None
    dimension: int | None = None


class PassageSource(Protocol):
    """The database, as far as an index is concerned. Threads may call one object at the same time."""

    def state(self, brand: str) -> BrandState:
        """Version and embedder of a brand's knowledge; version 0 when it has none."""
        ...

    def record_embedder(self, brand: str, embedder: str, dimension: int) -> None:
        """Remember what the brand's index was made with."""
        ...

    def passages(self, brand: str) -> Iterator[Passage]:
        """Every passage of the brand in a stable order, without holding them all in memory."""
        ...

    def passages_by_id(self, brand: str, ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that exist, expired ones left out."""
        ...
