"""How much of one text's words another has."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

_SHORTEST_STEM: Final = 5


def shared(some: Collection[str], others: Collection[str]) -> float:
    """The share of ``some`` that ``others`` have, alone or as a part of a compound (German writes them as one word)."""
    return sum(has(each, others) for each in some) / len(some)


def has(stem: str, stems: Collection[str]) -> bool:
    """True when a stem is there, alone or as a part of a compound, or a part of it is."""
    if stem in stems:
        return True
    if len(stem) < _SHORTEST_STEM:
        return False
    return any(stem in each or (len(each) >= _SHORTEST_STEM and each in stem) for each in stems)
