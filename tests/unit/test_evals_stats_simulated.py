"""What the intervals and tests promise, under simulation: modest sizes, fixed seeds (larger ones in the benchmark)."""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

import numpy as np
import pytest

from assistant.evals.stats import (
    Verdict,
    bootstrap_p,
    clustered_share,
    corrected_rate,
    decide,
    mcnemar_exact,
    paired_difference,
    sign_flip_p,
    weighted_kappa,
    wilson,
)

NORMAL = NormalDist()
Generator = np.random.Generator
Array = np.ndarray[Any, np.dtype[np.float64]]


def clustered_normal(generator: Generator, clusters: Array, within: float) -> Array:
    shared: Array = generator.normal(size=int(clusters.max()) + 1)[clusters.astype(int)]
    own: Array = generator.normal(size=len(clusters))
    drawn: Array = np.sqrt(within) * shared + np.sqrt(1 - within) * own
    return drawn


def unequal(generator: Generator, groups: int) -> Array:
    return np.repeat(np.arange(groups), generator.geometric(0.25, groups)).astype(float)


@pytest.mark.parametrize(("groups", "within"), [(12, 0.4), (40, 0.4), (100, 0.2)])
def test_no_difference_is_seldom_called_one(groups: int, within: float) -> None:
    generator = np.random.default_rng(11)
    runs, cried, naive, covered = 300, 0, 0, 0
    edge = NORMAL.inv_cdf(0.88)
    for _ in range(runs):
        clusters = unequal(generator, groups)
        drawn = clustered_normal(generator, clusters, within)
        a, b = (drawn < -edge).astype(float), (drawn > edge).astype(float)
        difference = paired_difference(a, b, list(clusters), binary=True)
        p = sign_flip_p([round(each) for each in b - a], list(clusters))
        covered += 0.0 in difference
        cried += decide(difference, 0.001, p_value=p) in {Verdict.BETTER, Verdict.WORSE}
        naive += mcnemar_exact(list(a > 0), list(b > 0)).p_value <= 0.05
    assert cried / runs <= 0.05
    assert covered / runs >= 0.93
    assert naive > cried


def test_graded_scores_of_few_clusters_are_covered() -> None:
    generator = np.random.default_rng(5)
    runs, covered, cried = 200, 0, 0
    for _ in range(runs):
        clusters = unequal(generator, 15)
        difference = 0.03 + 0.2 * clustered_normal(generator, clusters, 0.3)
        covered += 0.03 in paired_difference(np.zeros(len(clusters)), difference, list(clusters))
        cried += bootstrap_p(np.zeros(len(clusters)), difference - 0.03, list(clusters), draws=199) <= 0.05
    assert 0.92 <= covered / runs <= 0.99
    assert cried / runs <= 0.075


def test_a_real_difference_is_found() -> None:
    generator = np.random.default_rng(2)
    found = 0
    for _ in range(100):
        clusters = unequal(generator, 60)
        drawn = clustered_normal(generator, clusters, 0.2)
        a, b = (drawn < NORMAL.inv_cdf(0.8)).astype(float), (drawn < NORMAL.inv_cdf(0.92)).astype(float)
        p = sign_flip_p([round(each) for each in b - a], list(clusters))
        found += decide(paired_difference(a, b, list(clusters), binary=True), 0.05, p_value=p) is Verdict.BETTER
    assert found >= 95


@pytest.mark.parametrize(("groups", "within", "share"), [(20, 0.3, 0.9), (60, 0.3, 0.7), (150, 0.0, 0.95)])
def test_shares_are_covered(groups: int, within: float, share: float) -> None:
    generator = np.random.default_rng(9)
    covered = 0
    for _ in range(300):
        clusters = unequal(generator, groups)
        passed = (clustered_normal(generator, clusters, within) < NORMAL.inv_cdf(share)).astype(float)
        covered += share in clustered_share(passed, list(clusters))
    assert 0.92 <= covered / 300 <= 0.995


def test_wilson_covers() -> None:
    generator = np.random.default_rng(4)
    assert np.mean([0.85 in wilson(int(k), 80) for k in generator.binomial(80, 0.85, 2000)]) == pytest.approx(
        0.95, abs=0.02
    )


@pytest.mark.parametrize(
    ("rate", "n", "labelled", "tpr", "tnr"), [(0.3, 150, 40, 0.85, 0.9), (0.1, 200, 60, 0.9, 0.92)]
)
def test_corrected_rates_cover_both_noises(rate: float, n: int, labelled: int, tpr: float, tnr: float) -> None:
    generator = np.random.default_rng(6)
    runs, covered, plain = 600, 0, 0
    for _ in range(runs):
        judged = generator.binomial(n, rate * tpr + (1 - rate) * (1 - tnr))
        told = corrected_rate(
            judged,
            n,
            true_positives=int(generator.binomial(labelled, tpr)),
            labelled_positive=labelled,
            true_negatives=int(generator.binomial(labelled, tnr)),
            labelled_negative=labelled,
        )
        covered += rate in told
        plain += rate in wilson(int(judged), n)
    assert 0.93 <= covered / runs <= 0.99
    assert plain < covered


def test_kappa_covers() -> None:
    generator = np.random.default_rng(8)
    share, agree = np.array([0.4, 0.3, 0.2, 0.1]), 0.7
    joint = (1 - agree) * np.outer(share, share) + agree * np.diag(share)
    covered = 0
    for _ in range(400):
        drawn = generator.choice(16, size=90, p=joint.ravel())
        covered += agree in weighted_kappa(list(drawn // 4), list(drawn % 4), 4)
    assert 0.92 <= covered / 400 <= 0.98


@pytest.mark.parametrize(
    ("low", "high", "p", "verdict"),
    [
        (0.01, 0.2, 0.01, Verdict.BETTER),
        (0.01, 0.2, 0.2, Verdict.UNDERPOWERED),
        (-0.2, -0.01, 0.01, Verdict.WORSE),
        (-0.04, 0.04, 1.0, Verdict.EQUIVALENT),
        (0.01, 0.04, 0.001, Verdict.EQUIVALENT),
        (-0.05, 0.04, 1.0, Verdict.UNDERPOWERED),
        (-0.2, 0.2, 1.0, Verdict.UNDERPOWERED),
    ],
)
def test_the_four_words(low: float, high: float, p: float, verdict: Verdict) -> None:
    from assistant.evals.stats import Interval

    assert decide(Interval(estimate=(low + high) / 2, low=low, high=high), 0.05, p_value=p) is verdict


@pytest.mark.parametrize("binary", [True, False])
def test_nothing_changed_in_few_samples_is_not_proof_of_nothing(binary: bool) -> None:  # noqa: FBT001 - a parameter
    few = paired_difference([1.0] * 10, [1.0] * 10, binary=binary)
    many = paired_difference([1.0] * 400, [1.0] * 400, binary=binary)
    assert decide(few, 0.05) is Verdict.UNDERPOWERED
    assert decide(many, 0.05) is Verdict.EQUIVALENT
