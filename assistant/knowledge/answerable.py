"""How probable it is that the passages found answer the query."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain import Passage
from assistant.knowledge.base import Embedder
from assistant.knowledge.lexical import Lexicon
from assistant.knowledge.ranking import Ranked


def answerable(
    query: str,
    language: str,
    found: Sequence[tuple[int, Passage]],
    ranked: Ranked,
    lexicon: Lexicon,
    embedder: Embedder,
) -> float:
    """A probability."""
    return float(max(ranked.dense_heading)) if found else 0.0
