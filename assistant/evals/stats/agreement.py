"""Do two raters agree beyond chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.errors import UserError
from assistant.evals.stats.distributions import normal_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval

Weights = Literal["none", "linear", "quadratic"]


def weighted_kappa(
    first: Sequence[int],
    second: Sequence[int],
    levels: int,
    *,
    weights: Weights = "quadratic",
    confidence: float = CONFIDENCE,
) -> Interval:
    """Cohen's kappa: agreement of two raters on levels 0 to ``levels`` - 1, beyond what chance gives.

    Near misses count by ``weights``. Both raters using one and the same level throughout leaves nothing to tell: the
    estimate is NaN, the interval -1 to 1.

    Source: Cohen (1968), Psychol. Bull. 70, 213-220; standard error of Fleiss, Cohen & Everitt (1969), Psychol. Bull.
    72, 323-327.

    Raises:
        UserError: there is nothing rated, the lengths differ, or a rating is no level.
    """
    if not first or len(first) != len(second):
        raise UserError("Agreement needs the same one or more samples rated by both.")
    if any(not 0 <= each < levels for each in (*first, *second)):
        raise UserError(f"A rating must be a level from 0 to {levels - 1}.")
    n = len(first)
    table = np.zeros((levels, levels))
    np.add.at(table, (np.asarray(first), np.asarray(second)), 1.0 / n)
    weight = _weight(levels, weights)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed, chance = float((weight * table).sum()), float((weight * np.outer(rows, columns)).sum())
    if chance >= 1.0:
        return Interval(estimate=math.nan, low=-1.0, high=1.0, n=n)
    kappa = (observed - chance) / (1.0 - chance)
    by_row, by_column = weight @ columns, rows @ weight
    inner = weight - (by_row[:, None] + by_column[None, :]) * (1.0 - kappa)
    variance = float((table * inner**2).sum()) - (kappa - chance * (1.0 - kappa)) ** 2
    error = math.sqrt(max(0.0, variance) / n) / (1.0 - chance)
    wide = normal_quantile(0.5 + confidence / 2.0) * error
    low, high = max(-1.0, kappa - wide), min(1.0, kappa + wide)
    return Interval(estimate=kappa, low=low, high=high, n=n)


def _weight(levels: int, kind: Weights) -> NDArray[np.float64]:
    apart: NDArray[np.float64] = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(np.float64)
    if kind == "none":
        return np.eye(levels)
    share: NDArray[np.float64] = apart / max(1, levels - 1)
    kept: NDArray[np.float64] = 1.0 - (share if kind == "linear" else share**2)
    return kept
