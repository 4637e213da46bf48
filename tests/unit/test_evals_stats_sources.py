"""Each formula against scipy or statsmodels."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.evals.stats import (
    clopper_pearson,
    clustered_mean,
    clustered_share,
    corrected_rate,
    design_effect,
    holm,
    mcnemar_clustered,
    mcnemar_exact,
    paired_difference,
    pass_hat_k,
    samples_needed,
    sign_flip_p,
    weighted_kappa,
    wilson,
)
from assistant.evals.stats.distributions import (
    beta_cdf,
    beta_quantile,
    binomial_cdf,
    normal_cdf,
    normal_quantile,
    t_cdf,
    t_quantile,
)

scipy_stats: Any = pytest.importorskip("scipy.stats", reason="scipy is a dependency of development alone")
contingency: Any = pytest.importorskip("statsmodels.stats.contingency_tables", reason="as scipy")
inter_rater: Any = pytest.importorskip("statsmodels.stats.inter_rater", reason="as scipy")
multitest: Any = pytest.importorskip("statsmodels.stats.multitest", reason="as scipy")
proportion: Any = pytest.importorskip("statsmodels.stats.proportion", reason="as scipy")
linear: Any = pytest.importorskip("statsmodels.regression.linear_model", reason="as scipy")

shares = st.floats(1e-6, 1 - 1e-6)
counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(shares, st.floats(0.3, 500), st.floats(0.3, 500))
@settings(deadline=None, max_examples=30)
def test_beta(x: float, a: float, b: float) -> None:
    assert beta_cdf(x, a, b) == pytest.approx(float(scipy_stats.beta.cdf(x, a, b)), abs=1e-10)


@given(shares, st.floats(0.8, 400))
@settings(deadline=None, max_examples=30)
def test_t(probability: float, df: float) -> None:
    expected = float(scipy_stats.t.ppf(probability, df))
    assert t_quantile(probability, df) == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert t_cdf(expected, df) == pytest.approx(probability, abs=1e-9)


@given(shares)
def test_normal(probability: float) -> None:
    assert normal_quantile(probability) == pytest.approx(float(scipy_stats.norm.ppf(probability)), abs=1e-8)
    assert normal_cdf(normal_quantile(probability)) == pytest.approx(probability, abs=1e-9)
    assert t_quantile(probability, math.inf) == normal_quantile(probability)
    assert t_cdf(0.3, math.inf) == normal_cdf(0.3)


@given(counts, st.sampled_from([0.9, 0.95, 0.99]))
@settings(deadline=None, max_examples=30)
def test_shares(count: tuple[int, int], confidence: float) -> None:
    passed, n = count
    for ours, name in ((wilson, "wilson"), (clopper_pearson, "beta")):
        told = ours(passed, n, confidence=confidence)
        low, high = proportion.proportion_confint(passed, n, alpha=1 - confidence, method=name)
        assert (told.low, told.high) == pytest.approx((np.nan_to_num(low), np.nan_to_num(high, nan=1.0)), abs=1e-8)
        assert passed / n in told


@given(counts, shares)
@settings(deadline=None, max_examples=30)
def test_binomial(count: tuple[int, int], p: float) -> None:
    assert binomial_cdf(*count, p) == pytest.approx(float(scipy_stats.binom.cdf(*count, p)), abs=1e-10)
    assert binomial_cdf(-1, count[1], p) == 0.0
    assert beta_quantile(p, 2.0, 3.0) == pytest.approx(float(scipy_stats.beta.ppf(p, 2, 3)), abs=1e-9)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=120))
@settings(deadline=None, max_examples=30)
def test_mcnemar(pairs: list[tuple[bool, bool]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    table = [[sum(x and y for x, y in pairs), sum(x and not y for x, y in pairs)]]
    table.append([sum(y and not x for x, y in pairs), sum(not x and not y for x, y in pairs)])
    expected = float(contingency.mcnemar(table, exact=True).pvalue)
    assert mcnemar_exact(a, b).p_value == pytest.approx(expected, abs=1e-9)
    assert mcnemar_clustered(a, b).p_value == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@settings(deadline=None, max_examples=30)
def test_holm(p_values: list[float]) -> None:
    expected = multitest.multipletests(p_values, method="holm")[1]
    assert holm(p_values) == pytest.approx(list(expected), abs=1e-12)


def test_holm_of_nothing() -> None:
    assert holm([]) == []


def expected_kappa(table: np.ndarray[Any, Any], kind: str) -> Any:
    levels = len(table)
    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels)))
    if kind == "none":
        return inter_rater.cohens_kappa(table)
    return inter_rater.cohens_kappa(table, weights=apart if kind == "linear" else apart**2)


@pytest.mark.parametrize("weights", ["none", "linear", "quadratic"])
def test_kappa(weights: Any) -> None:
    generator = np.random.default_rng(7)
    first = generator.integers(0, 4, 90)
    second = np.clip(first + generator.integers(-1, 2, 90), 0, 3)
    table = np.zeros((4, 4))
    np.add.at(table, (first, second), 1)
    theirs = expected_kappa(table, weights)
    ours = weighted_kappa(list(first), list(second), 4, weights=weights)
    assert ours.estimate == pytest.approx(float(theirs.kappa))
    # Their interval is symmetric, ours is made on the z scale: at the estimate both have the same slope.
    error = float(theirs.std_kappa) * float(scipy_stats.t.ppf(0.975, 89)) / (1 - ours.estimate**2)
    assert math.atanh(ours.high) - math.atanh(ours.estimate) == pytest.approx(error, rel=1e-6)


def test_kappa_at_its_ends() -> None:
    perfect = weighted_kappa([0, 1] * 10, [0, 1] * 10, 2)
    assert perfect.estimate == 1.0
    assert 0.5 < perfect.low < 0.9
    same = weighted_kappa([1] * 10, [1] * 10, 2)
    assert math.isnan(same.estimate)
    assert weighted_kappa([0, 1], [1, 0], 2).estimate == pytest.approx(-1.0)
    with pytest.raises(UserError):
        weighted_kappa([0, 2], [0, 1], 2)
    with pytest.raises(UserError):
        weighted_kappa([0], [0, 1], 2)


def test_cluster_robust_mean_is_that_of_a_regression() -> None:
    generator = np.random.default_rng(3)
    clusters = np.repeat(np.arange(14), generator.integers(1, 9, 14))
    values = generator.normal(size=len(clusters)) + generator.normal(size=14)[clusters]
    fitted = linear.OLS(values, np.ones(len(values))).fit(
        cov_type="cluster", cov_kwds={"groups": clusters, "use_correction": False}
    )
    found = clustered_mean(values, list(clusters))
    sizes = np.bincount(clusters)
    sums = np.bincount(clusters, weights=values - values.mean())
    assert found.mean == pytest.approx(float(fitted.params[0]))
    assert math.sqrt(float((sums**2).sum())) / len(values) == pytest.approx(float(fitted.bse[0]))
    # CR2 weighs each cluster by what it took from the residuals.
    by_hand = math.sqrt(float((sums**2 / (1 - sizes / len(values))).sum())) / len(values)
    assert found.standard_error == pytest.approx(by_hand)


@given(st.lists(st.floats(-5, 5), min_size=3, max_size=60).filter(lambda v: np.std(v) > 1e-6))
@settings(deadline=None, max_examples=30)
def test_samples_of_their_own_give_the_ordinary_t_test(values: list[float]) -> None:
    found = clustered_mean(values)
    assert found.df == pytest.approx(len(values) - 1)
    theirs = scipy_stats.ttest_1samp(values, 0.0)
    assert found.p_value() == pytest.approx(float(theirs.pvalue), abs=1e-8)
    interval = theirs.confidence_interval()
    assert (found.interval().low, found.interval().high) == pytest.approx((interval.low, interval.high), abs=1e-7)


def test_degrees_of_freedom_by_the_matrices_they_come_from() -> None:
    sizes = [1, 2, 7, 3]
    n = sum(sizes)
    values = np.arange(n, dtype=float) ** 1.5
    clusters = np.repeat(np.arange(4), sizes)
    from assistant.evals.stats.clustered import _correlation, _satterthwaite

    residuals = values - values.mean()
    rho = _correlation(residuals, clusters, np.array(sizes, dtype=float))
    working = np.where(clusters[:, None] == clusters, rho, 0.0) + (1 - rho) * np.eye(n)
    centre = np.eye(n) - 1 / n
    arms = [centre @ (clusters == g) / math.sqrt(1 - sizes[g] / n) for g in range(4)]
    matrix = np.array([[x @ working @ y for y in arms] for x in arms])
    expected = np.trace(matrix) ** 2 / np.trace(matrix @ matrix)
    leverage = 1 / (1 - np.array(sizes) / n)
    assert _satterthwaite(np.array(sizes, dtype=float), leverage, rho) == pytest.approx(expected)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=9), st.integers(1, 4))
@settings(deadline=None, max_examples=30)
def test_sign_flips_are_counted_exactly(changes: list[int], size: int) -> None:
    clusters = [index // size for index in range(len(changes))]
    sums = [sum(c for c, g in zip(changes, clusters, strict=True) if g == k) for k in sorted(set(clusters))]
    observed = abs(sum(sums))
    flips = [
        abs(sum(s if mask >> k & 1 else -s for k, s in enumerate(sums))) >= observed for mask in range(1 << len(sums))
    ]
    assert sign_flip_p(changes, clusters) == pytest.approx(sum(flips) / len(flips))


@pytest.mark.parametrize(("spread", "margin"), [(0.3, 0.05), (0.5, 0.1)])
def test_samples_needed_have_the_power_they_promise(spread: float, margin: float) -> None:
    power: Any = pytest.importorskip("statsmodels.stats.power", reason="as scipy")
    n = samples_needed(spread, margin)
    found = power.TTestPower().power(effect_size=margin / spread, nobs=n, alpha=0.05)
    assert float(found) >= 0.8
    error = spread / math.sqrt(n)
    inside = 2 * float(scipy_stats.norm.cdf(margin / error - 1.959964)) - 1
    assert inside == pytest.approx(0.8, abs=0.01)
    assert samples_needed(spread, margin, design_effect=3.0) == pytest.approx(3 * n, abs=3)


def test_passes_over_repeats() -> None:
    assert pass_hat_k([(3, 3), (2, 3), (0, 3)], 1) == pytest.approx(5 / 9)
    assert pass_hat_k([(3, 3), (2, 3), (0, 3)], 2) == pytest.approx((1 + 1 / 3) / 3)
    assert pass_hat_k([(3, 3), (2, 3), (0, 3)], 3) == pytest.approx(1 / 3)
    assert math.isnan(pass_hat_k([(1, 1)], 2))
    with pytest.raises(UserError):
        pass_hat_k([(4, 3)], 1)
    with pytest.raises(UserError):
        pass_hat_k([(1, 3)], 0)


def test_a_corrected_rate_is_the_true_one_when_the_judge_is_perfect_or_known_exactly() -> None:
    perfect = corrected_rate(30, 100, true_positives=50, labelled_positive=50, true_negatives=50, labelled_negative=50)
    assert perfect.estimate == pytest.approx(0.3)
    judged = round(10_000 * (0.2 * 0.9 + 0.8 * 0.1))
    many = corrected_rate(
        judged, 10_000, true_positives=9000, labelled_positive=10_000, true_negatives=9000, labelled_negative=10_000
    )
    assert many.estimate == pytest.approx(0.2, abs=1e-9)
    assert many.half_width < 0.02
    few = corrected_rate(2600, 10_000, true_positives=9, labelled_positive=10, true_negatives=9, labelled_negative=10)
    assert few.half_width > 0.1


@pytest.mark.parametrize("right", [(5, 10, 5, 10), (0, 0, 5, 5), (2, 10, 3, 10)])
def test_a_judge_no_better_than_a_coin_corrects_nothing(right: tuple[int, int, int, int]) -> None:
    told = corrected_rate(
        3, 10, true_positives=right[0], labelled_positive=right[1], true_negatives=right[2], labelled_negative=right[3]
    )
    assert math.isnan(told.estimate)
    assert (told.low, told.high) == (0.0, 1.0)


def test_one_cluster_says_nothing() -> None:
    assert clustered_mean([1.0, 0.0], ["a", "a"]).interval().low == -math.inf
    assert clustered_mean([1.0, 0.0], ["a", "a"]).p_value() == 1.0
    told = paired_difference([1, 0, 1], [0, 1, 1], ["a"] * 3, binary=True)
    assert (told.low, told.high) == (-1.0, 1.0)
    share = clustered_share([1.0] * 50, ["a"] * 50)
    assert share.low < 0.3


def test_clusters_cost_samples() -> None:
    clusters = [index // 10 for index in range(200)]
    alike = [float(cluster % 2) for cluster in clusters]
    assert design_effect(alike, clusters) > 8
    assert design_effect([float(index % 2) for index in range(200)], clusters) == 1.0


@pytest.mark.parametrize("values", [[], [math.nan], [math.inf, 1.0]])
def test_what_is_no_list_of_numbers_is_told(values: list[float]) -> None:
    with pytest.raises(UserError):
        clustered_mean(values)
    with pytest.raises(UserError):
        clustered_mean([1.0, 2.0], ["a"])
    with pytest.raises(UserError):
        wilson(3, 2)
    with pytest.raises(UserError):
        paired_difference([1.0], [1.0, 2.0])
