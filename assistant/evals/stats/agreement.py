"""Do two raters agree beyond chance?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from assistant.errors import UserError
from assistant.evals.stats.distributions import t_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval
from assistant.evals.stats.proportions import wilson

_DIGITS = 12
"""Sums of shares are right to about this many: beyond it, perfect agreement would look imperfect."""

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

    The interval is made on Fisher's z scale, where it keeps its coverage also for few samples and high agreement. Where
    the raters never differ and there is no spread to go by, it is that of the share on which they agree.

    Near misses count by ``weights``. Both raters using one and the same level throughout leaves nothing to tell: the
    estimate is NaN, the interval -1 to 1.

    Source: Cohen (1968), Psychol. Bull. 70, 213-220; standard error of Fleiss, Cohen & Everitt (1969), Psychol. Bull.
    72, 323-327; the z scale for agreement is Lin's (1989), Biometrics 45, 255-268.

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
    if 1.0 - chance < 10.0**-_DIGITS:
        return Interval(estimate=math.nan, low=-1.0, high=1.0, n=n)
    kappa = round((observed - chance) / (1.0 - chance), _DIGITS)
    by_row, by_column = weight @ columns, rows @ weight
    inner = weight - (by_row[:, None] + by_column[None, :]) * (1.0 - kappa)
    variance = float((table * inner**2).sum()) - (kappa - chance * (1.0 - kappa)) ** 2
    error = math.sqrt(max(0.0, variance) / n) / (1.0 - chance)
    if error < 10.0**-_DIGITS or abs(kappa) >= 1.0:
        share = wilson(min(1.0, observed) * n, n, confidence=confidence)
        low, high = ((each - chance) / (1.0 - chance) for each in (share.low, share.high))
    else:
        wide = t_quantile(0.5 + confidence / 2.0, max(1.0, n - 1.0)) * error / (1.0 - kappa**2)
        low, high = math.tanh(math.atanh(kappa) - wide), math.tanh(math.atanh(kappa) + wide)
    return Interval(estimate=kappa, low=max(-1.0, min(low, kappa)), high=min(1.0, max(high, kappa)), n=n)


def _weight(levels: int, kind: Weights) -> NDArray[np.float64]:
    apart: NDArray[np.float64] = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(np.float64)
    if kind == "none":
        return np.eye(levels)
    share: NDArray[np.float64] = apart / max(1, levels - 1)
    kept: NDArray[np.float64] = 1.0 - (share if kind == "linear" else share**2)
    return kept
