"""How probable it is that the best passage answers the query: a logistic curve over the evidence.

The coefficients come from ``evals/benchmarks/answerable.py --fit``, which says on what they were fitted and how they do
on what they were not; ``docs/decisions/0007-answerable.md`` tells the story.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from assistant.knowledge.evidence import Evidence


@dataclass(frozen=True, kw_only=True, slots=True)
class Coefficients:
    """What each measure adds to the log-odds. Measures that are not named add nothing."""

    constant: float
    heading_cosine: float = 0.0
    whole_cosine: float = 0.0
    covered: float = 0.0
    question: float = 0.0
    alike: float = 0.0
    alike_heading: float = 0.0
    unknown: float = 0.0
    margin: float = 0.0


BY_MEANING: Final = {
    "static": Coefficients(constant=-3.16, heading_cosine=0.30, whole_cosine=4.79, covered=1.00, question=2.01),
    "minilm": Coefficients(constant=-4.62, heading_cosine=1.93, whole_cosine=7.04, covered=0.63, question=0.80),
}
"""For a language that the embedder knows, by the embedder's name."""

BY_WORDS: Final = Coefficients(constant=-0.57, alike=2.02, alike_heading=2.82, margin=2.14, unknown=-2.20)
"""For a language that it does not know: vectors say nothing there."""

_LIKE: Final = "minilm"
"""Whose coefficients other embedders take, after their cosines were brought to its range."""

_UNRELATED: Final = 0.2
"""The cosine that two passages of one brand commonly have with that embedder."""


def answerable(evidence: Evidence, *, embedder: str, by_words: bool, background: float) -> float:
    """A probability.

    Args:
        evidence: measures of the query against the best passage.
        embedder: the embedder's name.
        by_words: the vectors mean nothing in the passage's language.
        background: the mean cosine of unrelated passages of the brand.
    """
    if not evidence.asked:
        # “Thanks!” or “ok” asks for nothing that a passage could answer.
        return 0.0
    if by_words:
        return _logistic(BY_WORDS, evidence, evidence.heading_cosine, evidence.whole_cosine)
    known = BY_MEANING.get(embedder)
    if known is not None:
        return _logistic(known, evidence, evidence.heading_cosine, evidence.whole_cosine)
    heading, whole = (_brought(cosine, background) for cosine in (evidence.heading_cosine, evidence.whole_cosine))
    return _logistic(BY_MEANING[_LIKE], evidence, heading, whole)


def _brought(cosine: float, background: float) -> float:
    """A cosine of another embedder, so that unrelated and equal texts lie where they lie with the known one."""
    above = (cosine - background) / max(1.0 - background, 0.05)
    return _UNRELATED + (1.0 - _UNRELATED) * above


def _logistic(coefficients: Coefficients, evidence: Evidence, heading_cosine: float, whole_cosine: float) -> float:
    odds = (
        coefficients.constant
        + coefficients.heading_cosine * heading_cosine
        + coefficients.whole_cosine * whole_cosine
        + coefficients.covered * evidence.covered
        + coefficients.question * evidence.question
        + coefficients.alike * evidence.alike
        + coefficients.alike_heading * evidence.alike_heading
        + coefficients.unknown * evidence.unknown
        + coefficients.margin * evidence.margin
    )
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds)))), 4)
