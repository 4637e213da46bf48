"""From evidence to one score, and to the name of what it is: spam or a scam."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.detectors.evidence import Evidence, noisy_or, strongest


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """``score`` is 0 to 1; ``evidence`` is all that speaks for it, strongest first."""

    category: str
    score: float
    evidence: tuple[Evidence, ...]


def weigh(evidence: Iterable[Evidence]) -> Weighed | None:
    """The score of all evidence together; None where there is none.

    A scam looks like spam too, so weak signs of both count together. It is called a scam when the signs of a scam
    alone make that more likely than not.
    """
    ranked = strongest(evidence)
    if not ranked:
        return None
    scam = noisy_or(one for one in ranked if one.category == "scam")
    return Weighed(
        category="scam" if scam > 0.5 else "spam",  # noqa: PLR2004 - more likely than not
        score=noisy_or(ranked),
        evidence=tuple(ranked),
    )
