"""Means of samples that come in clusters (threads, posts), and intervals that stay honest when clusters are few.

Samples of one thread resemble each other. Counted as independent they make an interval too narrow: under no difference
it then cries wolf in a third of the runs. What counts is how many clusters there are and how unequal.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from assistant.errors import UserError
from assistant.evals.stats.distributions import normal_quantile, t_cdf, t_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval
from assistant.evals.stats.proportions import wilson

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClusteredMean:
    """A mean with its cluster-robust standard error and the degrees of freedom of its t distribution."""

    mean: float
    standard_error: float
    df: float
    n: int
    clusters: int

    def interval(self, confidence: float = CONFIDENCE) -> Interval:
        """The t interval. Without spread to go by (one cluster) it is endless."""
        wide = math.inf
        if self.df > 0:
            wide = t_quantile(0.5 + confidence / 2.0, self.df) * self.standard_error
        return Interval(
            estimate=self.mean, low=self.mean - wide, high=self.mean + wide, n=self.n, clusters=self.clusters
        )

    def p_value(self, null: float = 0.0) -> float:
        """Two-sided p of the mean being ``null``; 1 where there is nothing to go by."""
        if self.df <= 0 or self.standard_error == 0.0:
            return 1.0 if self.df <= 0 or self.mean == null else 0.0
        return 2.0 * t_cdf(-abs(self.mean - null) / self.standard_error, self.df)


def clustered_mean(values: ArrayLike, clusters: Sequence[Hashable] | None = None) -> ClusteredMean:
    """The mean of all values, with a standard error that clusters and their unequal sizes cannot fool.

    The variance is the CR2 ("bias-reduced linearisation") estimator, which for a mean comes down to
    Σ S_g² / (1 - n_g/N) / N², where S_g is a cluster's sum of residuals. The degrees of freedom are Satterthwaite's
    under a working model with one correlation within clusters, estimated from the data.

    Source: Bell & McCaffrey (2002), Survey Methodology 28, 169-181; Imbens & Kolesár (2016), Rev. Econ. Stat. 98,
    701-712; Pustejovsky & Tipton (2018), J. Bus. Econ. Stat. 36, 672-683.

    Args:
        values: one number for each observation, in any unit.
        clusters: which cluster each belongs to; None: each is its own.

    Raises:
        UserError: there are no values, one is not finite, or the lengths differ.
    """
    numbers, labels = checked(values, clusters)
    n = len(numbers)
    sizes = np.bincount(labels).astype(np.float64)
    mean = float(numbers.mean())
    if len(sizes) == 1:
        return ClusteredMean(mean=mean, standard_error=math.nan, df=0.0, n=n, clusters=1)
    residuals = numbers - mean
    sums = np.bincount(labels, weights=residuals)
    leverage = 1.0 / (1.0 - sizes / n)
    variance = float((sums**2 * leverage).sum()) / n**2
    df = _satterthwaite(sizes, leverage, _correlation(residuals, labels, sizes))
    return ClusteredMean(mean=mean, standard_error=math.sqrt(variance), df=df, n=n, clusters=len(sizes))


def clustered_share(values: ArrayLike, clusters: Sequence[Hashable] | None = None) -> Interval:
    """A share of clustered passes and fails, as Wilson's interval at the effective number of samples.

    The effective number is what independent samples would give the same standard error, reduced further by the
    degrees of freedom; it never exceeds the number of samples.

    Source: Korn & Graubard (1998), Survey Methodology 24, 193-201, with Wilson's interval as Dean & Pagano (2015),
    Stat. Methods Med. Res. 24, find best for clusters.

    Args:
        values: 0 or 1 (or a share over repeats) for each sample.
        clusters: which cluster each belongs to; None: each is its own.
    """
    found = clustered_mean(values, clusters)
    share, effective = min(max(found.mean, 0.0), 1.0), _effective(found)
    told = wilson(share * effective, effective)
    return Interval(estimate=share, low=told.low, high=told.high, n=found.n, clusters=found.clusters)


def effective_samples(values: ArrayLike, clusters: Sequence[Hashable] | None = None) -> float:
    """How many independent samples would say as much of a share as these clustered ones (see ``clustered_share``)."""
    return _effective(clustered_mean(values, clusters))


def _effective(found: ClusteredMean) -> float:
    share, n = min(max(found.mean, 0.0), 1.0), float(found.n)
    if found.df > 0 and found.standard_error > 0:
        spread = share * (1.0 - share) / found.standard_error**2
        return min(n, spread * (normal_quantile(0.975) / t_quantile(0.975, found.df)) ** 2)
    # Without spread the data cannot tell how alike a cluster's samples are: each cluster counts once.
    return float(found.clusters)


def design_effect(values: ArrayLike, clusters: Sequence[Hashable]) -> float:
    """How many times more samples the clustering costs: the variance of the mean against that of independent ones.

    At least 1: luck in a small sample must not make clusters look like a gain. Source: Kish (1965), Survey Sampling.
    """
    found = clustered_mean(values, clusters)
    numbers, _ = checked(values, clusters)
    plain = float(numbers.var(ddof=1)) / len(numbers) if len(numbers) > 1 else 0.0
    if plain == 0.0 or math.isnan(found.standard_error):
        return 1.0
    return max(1.0, found.standard_error**2 / plain)


def checked(values: ArrayLike, clusters: Sequence[Hashable] | None) -> tuple[Numbers, NDArray[np.intp]]:
    """The values, and the number of each one's cluster counted from 0.

    Raises:
        UserError: there are no values, one is not finite, or the lengths differ.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.ndim != 1 or len(numbers) == 0 or not np.isfinite(numbers).all():
        raise UserError("Statistics need a list of one or more finite numbers.")
    if clusters is None:
        return numbers, np.arange(len(numbers), dtype=np.intp)
    if len(clusters) != len(numbers):
        raise UserError(f"There are {len(numbers)} values and {len(clusters)} clusters: give one for each value.")
    known: dict[Hashable, int] = {}
    labels = np.fromiter((known.setdefault(each, len(known)) for each in clusters), dtype=np.intp, count=len(numbers))
    return numbers, labels


def _correlation(residuals: Numbers, labels: NDArray[np.intp], sizes: Numbers) -> float:
    """The correlation within clusters, 0 to 1: the ANOVA estimator for unequal sizes (Donner 1986, Int. Stat. Rev.)."""
    n, groups = len(residuals), len(sizes)
    if groups == n:
        return 0.0
    means = np.bincount(labels, weights=residuals) / sizes
    between = float((sizes * means**2).sum()) / (groups - 1)
    within = float(((residuals - means[labels]) ** 2).sum()) / (n - groups)
    typical = (n - float((sizes**2).sum()) / n) / (groups - 1)
    spread = between + (typical - 1.0) * within
    return min(1.0, max(0.0, (between - within) / spread)) if spread > 0 else 0.0


def _satterthwaite(sizes: Numbers, leverage: Numbers, correlation: float) -> float:
    """(tr B)² / tr B² for the matrix B of the variance estimator, kept as a diagonal plus a part of rank two."""
    n = float(sizes.sum())
    spread = sizes * (1.0 - correlation) + sizes**2 * correlation
    root = np.sqrt(leverage)
    arms = np.stack([root * spread, root * sizes], axis=1)
    core = np.array([[0.0, -1.0 / n], [-1.0 / n, float(spread.sum()) / n**2]])
    diagonal = leverage * spread
    low_rank = np.einsum("gi,ij,gj->g", arms, core, arms)
    product = core @ (arms.T @ arms)
    trace = float(diagonal.sum() + low_rank.sum())
    squared = float((diagonal**2).sum() + 2.0 * (diagonal * low_rank).sum() + np.trace(product @ product))
    return trace**2 / squared
