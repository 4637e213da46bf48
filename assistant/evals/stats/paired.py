"""Two runs over the same samples: is the difference real, and how large may it be?"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from assistant.errors import UserError
from assistant.evals.stats.clustered import ClusteredMean, Numbers, checked, clustered_mean
from assistant.evals.stats.distributions import binomial_cdf
from assistant.evals.stats.interval import CONFIDENCE, Interval

_DRAWS = 1999
_AT_ONCE = 2_000_000
_FEW_CLUSTERS = 12
_MOSTLY = 0.8
# Six-point weights for few clusters: Webb (2023), Can. J. Econ. 56, 839-858; two points repeat themselves too often.
_SIX = np.array([-math.sqrt(1.5), -1.0, -math.sqrt(0.5), math.sqrt(0.5), 1.0, math.sqrt(1.5)])
_TWO = np.array([-1.0, 1.0])


@dataclass(frozen=True, kw_only=True, slots=True)
class McNemar:
    """How many pairs only A passed and only B passed, and the exact two-sided p."""

    only_a: int
    only_b: int
    p_value: float


def mcnemar_exact(a: Sequence[bool], b: Sequence[bool]) -> McNemar:
    """Do two runs differ in how often they pass? For samples that are independent of each other.

    Source: McNemar (1947), Psychometrika 12, 153-157, in its exact binomial form: min(1, 2 P(X ≤ min)).

    Raises:
        UserError: the lengths differ.
    """
    if len(a) != len(b):
        raise UserError("A paired test needs the same samples on both sides.")
    only_a = sum(bool(x) and not y for x, y in zip(a, b, strict=True))
    only_b = sum(bool(y) and not x for x, y in zip(a, b, strict=True))
    n = only_a + only_b
    p = min(1.0, 2.0 * binomial_cdf(min(only_a, only_b), n, 0.5)) if n else 1.0
    return McNemar(only_a=only_a, only_b=only_b, p_value=p)


def mcnemar_clustered(a: Sequence[bool], b: Sequence[bool], clusters: Sequence[Hashable] | None = None) -> McNemar:
    """McNemar's exact test where samples come in clusters: whole clusters change sides under the null, not samples.

    The p is that of the sum of the clusters' differences over all 2^G ways to flip their signs, counted exactly (sums
    of small whole numbers, by convolution). With clusters of one it is McNemar's exact test.

    Source: the paired randomisation test of Fisher (1935), The Design of Experiments, §21, on cluster sums, as Gail et
    al. (1996), Stat. Med. 15, 1069-1092, use it for randomised groups.

    Raises:
        UserError: the lengths differ.
    """
    plain = mcnemar_exact(a, b)
    changes = [bool(y) - bool(x) for x, y in zip(a, b, strict=True)]
    p = sign_flip_p(changes, clusters) if changes else 1.0
    return McNemar(only_a=plain.only_a, only_b=plain.only_b, p_value=p)


def sign_flip_p(changes: Sequence[int], clusters: Sequence[Hashable] | None = None) -> float:
    """Exact two-sided p that whole numbers of change (passes won less passes lost, one a sample) are luck.

    Source: see ``mcnemar_clustered``; with repeats of each sample the numbers go beyond one.

    Raises:
        UserError: there are no samples, or the lengths differ.
    """
    numbers, labels = checked(np.asarray(changes, dtype=np.float64), clusters)
    sums = np.rint(np.abs(np.bincount(labels, weights=numbers))).astype(int)
    observed = abs(round(float(numbers.sum())))
    chances = np.ones(1)
    for size in sums[sums > 0]:
        wider = np.zeros(len(chances) + 2 * size)
        wider[: len(chances)] += chances / 2.0
        wider[2 * size :] += chances / 2.0
        chances = wider
    reach = len(chances) // 2
    far = np.abs(np.arange(-reach, reach + 1)) >= observed
    return min(1.0, float(chances[far].sum()))


def paired_difference(
    a: ArrayLike,
    b: ArrayLike,
    clusters: Sequence[Hashable] | None = None,
    *,
    binary: bool = False,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The mean of b - a over the same samples, with an interval that clusters cannot fool.

    The interval is the t interval of ``clustered_mean``. For passes and fails two made-up samples join in the variance,
    one that only A passes and one that only B passes: without them a handful of changed samples, or none, would make an
    interval that is far too narrow. The same holds for graded scores (in 0 to 1) of which four in five did not change.

    Source: see ``clustered_mean``; the added pair is Bonett & Price (2012), J. Educ. Behav. Stat. 37, 479-488.

    Args:
        a: scores of the first run, one a sample, in one unit with ``b``.
        b: scores of the second, in the same order.
        clusters: which cluster each sample belongs to; None: each is its own.
        binary: True when each score is 0 or 1 (or a share of such repeats).
        confidence: what the interval is to cover.

    Raises:
        UserError: the lengths differ, or there are no samples.
    """
    told = _spread(_differences(a, b), clusters, binary=binary).interval(confidence)
    return told.clipped(-1.0, 1.0) if binary else told


def paired_spread(
    a: ArrayLike, b: ArrayLike, clusters: Sequence[Hashable] | None = None, *, binary: bool = False
) -> float:
    """Standard deviation of one pair's difference, the price of the clusters included: what ``samples_needed`` takes.

    NaN when all samples are of one cluster: then nothing is known of it.
    """
    found = _spread(_differences(a, b), clusters, binary=binary)
    return found.standard_error * math.sqrt(found.n)


def _spread(differences: Numbers, clusters: Sequence[Hashable] | None, *, binary: bool) -> ClusteredMean:
    # Graded scores that hardly ever change are like passes and fails: what was not seen yet may still be there.
    seldom = len(differences) > 0 and float((differences == 0.0).mean()) > _MOSTLY
    return _padded(differences, clusters) if binary or seldom else clustered_mean(differences, clusters)


def _padded(differences: Numbers, clusters: Sequence[Hashable] | None) -> ClusteredMean:
    """The mean as it is, its standard error with the added pair, its degrees of freedom without."""
    found = clustered_mean(differences, clusters)
    if found.clusters == 1 and found.n > 1:
        return found
    own: list[Hashable] = [("own", each) for each in (range(found.n) if clusters is None else clusters)]
    wider = clustered_mean(np.append(differences, [1.0, -1.0]), [*own, "only b", "only a"])
    return replace(found, standard_error=wider.standard_error, df=max(1.0, found.df))


def bootstrap_p(
    a: ArrayLike, b: ArrayLike, clusters: Sequence[Hashable] | None = None, *, seed: int = 0, draws: int = _DRAWS
) -> float:
    """Two-sided p that the mean of b - a is nil, for graded scores: a wild cluster bootstrap of the studentised mean.

    Each draw flips or scales whole clusters' sums by random weights, with the null imposed. The same seed gives the
    same p.

    Source: Cameron, Gelbach & Miller (2008), Rev. Econ. Stat. 90, 414-427, with Webb's weights below 12 clusters.

    Raises:
        UserError: the lengths differ, or there are no samples.
    """
    differences, labels = checked(_differences(a, b), clusters)
    n, sizes = len(differences), np.bincount(labels).astype(np.float64)
    if len(sizes) == 1 or not differences.any():
        return 1.0
    sums: Numbers = np.bincount(labels, weights=differences).astype(np.float64)
    leverage = 1.0 / (1.0 - sizes / n)
    observed = _studentised(sums[None, :], sizes, leverage)[0]
    generator = np.random.default_rng(seed)
    weights = _SIX if len(sizes) < _FEW_CLUSTERS else _TWO
    beyond = done = 0
    while done < draws:
        rows = min(draws - done, max(1, _AT_ONCE // len(sizes)))
        drawn: Numbers = generator.choice(weights, size=(rows, len(sizes))) * sums
        beyond += int((_studentised(drawn, sizes, leverage) >= observed - 1e-12).sum())
        done += rows
    return (1.0 + beyond) / (1.0 + draws)


def _studentised(sums: Numbers, sizes: Numbers, leverage: Numbers) -> Numbers:
    n = float(sizes.sum())
    means = sums.sum(axis=1) / n
    residual = sums - means[:, None] * sizes
    error = np.sqrt((residual**2 * leverage).sum(axis=1)) / n
    # No spread at all is the strongest evidence there is, or none when the mean is nil too.
    value: Numbers = np.where(
        error > 0, np.abs(means) / np.where(error > 0, error, 1.0), np.where(means != 0, np.inf, 0)
    )
    return value


def _differences(a: ArrayLike, b: ArrayLike) -> Numbers:
    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if first.shape != second.shape:
        raise UserError("A paired comparison needs the same samples on both sides.")
    return second - first
