"""What retrieval is to the rooms above: an embedder makes vectors, a retriever finds passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.domain import SearchResult

Vectors = NDArray[np.float32]
"""Shape (texts, dimension); each row of length 1."""


class Embedder(Protocol):
    """Turns texts into vectors. ``name`` and ``dimension`` are stored with the index and must match it."""

    name: str

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text.

        Raises:
            UnavailableError: the service behind it did not answer.
        """
        ...


class Retriever(Protocol):
    """Finds what a brand's knowledge says."""

    def search(self, brand: str, query: str, *, k: int = 5, language: str | None = None) -> SearchResult:
        """At most ``k`` passages, best first, each FAQ entry or passage once.

        Raises:
            IndexMismatchError: no index, or one made with another embedder; the text names the command to run.
        """
        ...
