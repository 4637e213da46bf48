"""Quantiles and tails of the distributions that the rest of the room needs, with nothing but the standard library.

Each is accurate to about ten digits, which the tests hold against scipy: far beyond what any sample can tell.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from statistics import NormalDist

_NORMAL = NormalDist()
_TINY = 1e-300
_CLOSE = 3e-15
_MOST_TERMS = 500
_HALVINGS = 200


def normal_quantile(probability: float) -> float:
    """The standard normal's quantile; ``probability`` strictly between 0 and 1."""
    return _NORMAL.inv_cdf(probability)


def normal_cdf(value: float) -> float:
    """P(Z ≤ value) of a standard normal."""
    return _NORMAL.cdf(value)


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    Source: continued fraction 6.4.5 of Press et al., Numerical Recipes (3rd ed.), by the modified Lentz method.
    """
    if x <= 0.0 or x >= 1.0:
        return float(x >= 1.0)
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - beta_cdf(1.0 - x, b, a)
    front = a * math.log(x) + b * math.log1p(-x) + math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1.0 / _away_from_nil(1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, _MOST_TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0)),
        ):
            d = 1.0 / _away_from_nil(1.0 + term * d)
            c = _away_from_nil(1.0 + term / c)
            value *= d * c
        if abs(d * c - 1.0) < _CLOSE:
            break
    return value


def _away_from_nil(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def beta_quantile(probability: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = probability, by bisection."""
    return _solve(lambda x: beta_cdf(x, a, b), probability, 0.0, 1.0)


def t_cdf(value: float, df: float) -> float:
    """P(T ≤ value) of Student's t; ``df`` may be any positive number.

    Source: Abramowitz & Stegun, 26.7.1 with 26.5.27 (through the incomplete beta function).
    """
    if math.isinf(df):
        return normal_cdf(value)
    tail = 0.5 * beta_cdf(df / (df + value * value), df / 2.0, 0.5)
    return 1.0 - tail if value > 0 else tail


def t_quantile(probability: float, df: float) -> float:
    """Student's t quantile; ``df`` may be any positive number."""
    if math.isinf(df):
        return normal_quantile(probability)
    if probability < 0.5:  # noqa: PLR2004 - the middle of a symmetric distribution
        return -t_quantile(1.0 - probability, df)
    high = 2.0
    while t_cdf(high, df) < probability and high < 1e12:  # noqa: PLR2004 - beyond any quantile that is asked for
        high *= 4.0
    return _solve(lambda x: t_cdf(x, df), probability, 0.0, high)


def binomial_cdf(successes: int, n: int, p: float) -> float:
    """P(X ≤ successes) of n trials. Source: Abramowitz & Stegun, 26.5.24."""
    if successes < 0 or successes >= n:
        return float(successes >= n)
    return 1.0 - beta_cdf(p, successes + 1.0, float(n - successes))


def _solve(rising: Callable[[float], float], target: float, low: float, high: float) -> float:
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        if middle in {low, high}:
            break
        low, high = (middle, high) if rising(middle) < target else (low, middle)
    return (low + high) / 2.0
