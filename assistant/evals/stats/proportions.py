"""Shares: how often something holds, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.errors import UserError
from assistant.evals.stats.distributions import beta_quantile, normal_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval


def wilson(successes: float, n: float, *, confidence: float = CONFIDENCE) -> Interval:
    """The score interval of a share of independent observations.

    Both counts may be fractional, as when ``n`` is an effective number of samples.

    Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212; recommended by Brown, Cai & DasGupta (2001), Stat. Sci. 16.

    Raises:
        UserError: the counts are no counts.
    """
    _check(successes, n)
    if n == 0:
        return Interval(estimate=math.nan, low=0.0, high=1.0)
    z2 = normal_quantile(0.5 + confidence / 2.0) ** 2
    share = successes / n
    middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n)
    half = math.sqrt(z2 * (share * (1.0 - share) / n + z2 / (4.0 * n * n))) / (1.0 + z2 / n)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    # Exact at the ends: rounding must not exclude the estimate itself.
    return Interval(estimate=share, low=min(low, share), high=max(high, share), n=round(n))


def clopper_pearson(successes: int, n: int, *, confidence: float = CONFIDENCE) -> Interval:
    """The exact interval of a share: never covers less than it says, so it is what a judge's licence goes by.

    Source: Clopper & Pearson (1934), Biometrika 26, 404-413, through beta quantiles.

    Raises:
        UserError: the counts are no counts.
    """
    _check(successes, n)
    if n == 0:
        return Interval(estimate=math.nan, low=0.0, high=1.0)
    tail = (1.0 - confidence) / 2.0
    low = 0.0 if successes == 0 else beta_quantile(tail, float(successes), n - successes + 1.0)
    high = 1.0 if successes == n else beta_quantile(1.0 - tail, successes + 1.0, float(n - successes))
    return Interval(estimate=successes / n, low=low, high=high, n=n)


def pass_hat_k(passes: Sequence[tuple[int, int]], k: int) -> float:
    """pass^k: the chance that ``k`` repeats of a sample all pass, averaged over samples. Flicker lowers it.

    Args:
        passes: for each sample, how many of its repeats passed, and how many there were.
        k: repeats that must all pass. Samples with fewer repeats are left out.

    Returns:
        0 to 1; NaN when no sample has k repeats.

    Source: the unbiased estimator C(c, k) / C(n, k) of Yao et al. (2024), τ-bench, arXiv:2406.12045.

    Raises:
        UserError: k is below one, or more repeats passed than there were.
    """
    if k < 1 or any(not 0 <= passed <= n for passed, n in passes):
        raise UserError("pass^k needs k of one or more, and no more passes than repeats.")
    shares = [math.comb(passed, k) / math.comb(n, k) for passed, n in passes if n >= k]
    return math.fsum(shares) / len(shares) if shares else math.nan


def _check(successes: float, n: float) -> None:
    if not 0 <= successes <= n:
        raise UserError(f"{successes} of {n} is not a share: count between 0 and the number of samples.")
