"""From evidence to one score for each category."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from assistant.detectors.spam.evidence import Evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """A category with its score (0 to 1) and the evidence for it, strongest first."""

    category: Literal["spam", "scam"]
    score: float
    evidence: tuple[Evidence, ...]


def weigh(evidence: Iterable[Evidence]) -> list[Weighed]:
    """Scores by noisy-or (Pearl 1988, 4.3.2): each family of evidence is one chance that the comment is what it seems.

    A scam is also spam-like, so its weaker signs count with the signs of spam; the category is the one with the
    stronger evidence of its own.
    """
    strongest: dict[str, Evidence] = {}
    for one in evidence:
        if one.family not in strongest or one.weight > strongest[one.family].weight:
            strongest[one.family] = one
    ranked = sorted(strongest.values(), key=lambda one: -one.weight)
    if not ranked:
        return []
    score = 1 - math.prod(1 - one.weight for one in ranked)
    own = {name: 1 - math.prod(1 - one.weight for one in ranked if one.category == name) for name in ("spam", "scam")}
    category: Literal["spam", "scam"] = "scam" if own["scam"] > 0.5 else "spam"  # noqa: PLR2004 - more likely than not
    return [Weighed(category=category, score=score, evidence=tuple(ranked))]
