"""One score out of several: every signal is brought to its own best passage, weighted, and summed.

Measured on StackFAQ (R@1): BM25 .70, static vectors of the question .78, reciprocal-rank fusion .72, this .86. How the
weights were found stands in ``docs/decisions/0006-retrieval.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts for; only proportions matter."""

    heading: float
    whole: float
    grams: float
    dense_heading: float
    dense_whole: float


TRUSTED_FAQ: Final = Weights(heading=0.5, whole=1.0, grams=0.0, dense_heading=2.0, dense_whole=1.0)
"""Questions with answers, in a language that the embedder knows."""

TRUSTED_PROSE: Final = Weights(heading=0.3, whole=2.0, grams=0.0, dense_heading=0.5, dense_whole=2.0)
"""Headings say less than questions do."""

DISTRUSTED: Final = Weights(heading=1.0, whole=1.5, grams=0.0, dense_heading=0.4, dense_whole=0.4)
"""A language that the embedder was not made for: words decide."""

COMPOUNDED: Final = Weights(heading=0.0, whole=0.1, grams=1.0, dense_heading=0.0, dense_whole=0.2)
"""As above, in a language that writes compounds as one word: the n-grams of words decide."""

COMPOUNDED_TRUSTED: Final = Weights(heading=0.3, whole=0.4, grams=0.7, dense_heading=1.0, dense_whole=0.6)
"""Compounds, and an embedder that knows the language."""

OTHER_LANGUAGE: Final = 0.92
"""What is left of a score when the passage is not in the asker's language: enough to lose a tie, not the search."""


def fuse(signals: Mapping[str, Scores | None], groups: NDArray[np.int8], weights: Mapping[int, Weights]) -> Scores:
    """Scores between 0 and 1 for candidates.

    Args:
        signals: by the names of ``Weights``, raw scores of the candidates; each is divided by its own maximum, so the
            candidates must hold every signal's best passage. None: the signal is silent.
        groups: which weights each candidate is under.
        weights: the weights of every group.
    """
    fused = np.zeros(len(groups), dtype=np.float32)
    brought = {name: _to_best(scores) for name, scores in signals.items() if scores is not None}
    for group, weighted in weights.items():
        members = groups == group
        if not members.any():
            continue
        total = sum(getattr(weighted, name) for name in Weights.__slots__)
        for name, scores in brought.items():
            fused[members] += scores[members] * (getattr(weighted, name) / total)
    return fused


def _to_best(scores: Scores) -> Scores:
    best = float(scores.max(initial=0.0))
    brought: Scores = np.clip(scores, 0.0, None) / best if best > 0 else np.zeros_like(scores)
    return brought
