"""Where an index gets its passages from: the database, seen through the few questions that retrieval asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.domain import Passage


class IndexState(Protocol):
    """How far a brand's knowledge and its index are.

    ``version`` grows with every change of passages and is 0 for a brand that never had any; ``indexed_version`` is the
    version that the vectors were last brought to (None: never, or work on them was cut short); ``embedder`` and
    ``dimension`` are what made them.
    """

    @property
    def version(self) -> int: ...  # noqa: D102 (the class says)
    @property
    def indexed_version(self) -> int | None: ...  # noqa: D102 (as above)
    @property
    def embedder(self) -> str | None: ...  # noqa: D102 (as above)
    @property
    def dimension(self) -> int | None: ...  # noqa: D102 (as above)


class PassageSource(Protocol):
    """The database, as far as an index is concerned. Threads may call one object at the same time."""

    def state(self, brand: str) -> IndexState:
        """How far the brand's knowledge and its index are."""
        ...

    def record_index(self, brand: str, *, version: int | None, embedder: str, dimension: int) -> None:
        """Remember what makes the vectors, and the version that they hold (None: work on them has begun)."""
        ...

    def passage_ids(self, brand: str) -> list[str]:
        """The id of every passage of the brand, sorted."""
        ...

    def passages(self, brand: str) -> Iterator[Passage]:
        """Every passage of the brand, in an order that stays, read in pieces."""
        ...

    def passages_by_id(self, brand: str, ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that exist and whose document has not expired."""
        ...
