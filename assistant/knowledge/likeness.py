"""Passages that say the same are shown once."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain import Passage
from assistant.knowledge.terms import words

_LIKE = 0.9
"""Share of words (Jaccard) from which two passages say the same."""

_MAX_CHARS = 4_000


def unlike(found: Iterable[tuple[int, Passage]], *, at_most: int) -> list[tuple[int, Passage]]:
    """The first ``at_most`` passages, those left out that say what an earlier one says.

    Passages of different questions are told apart however alike their answers are.
    """
    kept: list[tuple[int, Passage]] = []
    headings: list[frozenset[str]] = []
    for position, passage in found:
        heading = frozenset(words(passage.heading))
        near = [other for (_, other), said in zip(kept, headings, strict=True) if _alike(heading, said)]
        if near and any(_alike(_text(passage), _text(other)) for other in near):
            continue
        kept.append((position, passage))
        headings.append(heading)
        if len(kept) == at_most:
            break
    return kept


def _text(passage: Passage) -> frozenset[str]:
    return frozenset(words(passage.text[:_MAX_CHARS]))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if one == other:
        return True
    union = len(one | other)
    return bool(union) and len(one & other) / union >= _LIKE
