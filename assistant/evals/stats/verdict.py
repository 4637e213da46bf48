"""From a difference with its interval to one of four words."""

from __future__ import annotations

import math
from enum import StrEnum

from assistant.errors import UserError
from assistant.evals.stats.distributions import normal_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval

POWER = 0.8
"""How likely a real difference of the margin's size should be found."""


class Verdict(StrEnum):
    """What a comparison says. ``underpowered`` is not ``equivalent``: it says that nobody can tell."""

    BETTER = "better"
    WORSE = "worse"
    EQUIVALENT = "equivalent"
    UNDERPOWERED = "underpowered"


def decide(difference: Interval, margin: float, *, p_value: float = 0.0, level: float = 1.0 - CONFIDENCE) -> Verdict:
    """The word for a difference, against the margin below which nobody cares.

    ``equivalent`` when the whole interval lies within the margin (two one-sided tests, stricter than they need be:
    the interval that is drawn is the one that decides). ``better`` and ``worse`` when it lies on one side of nil and
    the p value, adjusted for how many questions were asked, agrees.

    Source: Schuirmann (1987), J. Pharmacokinet. Biopharm. 15, 657-680, for the two one-sided tests.

    Args:
        difference: of the second run over the first; higher is better.
        margin: the smallest difference that matters, in the same unit; above 0.
        p_value: two-sided and adjusted.
        level: what ``p_value`` is compared with.

    Raises:
        UserError: the margin is not above 0.
    """
    if not margin > 0.0:
        raise UserError("The margin must be above 0: the smallest difference that matters.", field="margin")
    if -margin < difference.low and difference.high < margin:
        return Verdict.EQUIVALENT
    if p_value <= level and difference.low > 0.0:
        return Verdict.BETTER
    if p_value <= level and difference.high < 0.0:
        return Verdict.WORSE
    return Verdict.UNDERPOWERED


def samples_needed(
    spread: float, margin: float, *, design_effect: float = 1.0, power: float = POWER, level: float = 1.0 - CONFIDENCE
) -> int:
    """How many paired samples would find a difference of ``margin``, or show that there is none.

    The larger of the two answers: n = ((z_{1-α/2} + z_{power}) σ / margin)² to find it, and the same with
    z_{1-β/2} in place of z_{power} for the whole interval to lie within the margin when the truth is nil.

    Source: Chow, Shao, Wang & Lokhnygina (2017), Sample Size Calculations in Clinical Research (3rd ed.), §3.1-3.2;
    the design effect is Kish's.

    Args:
        spread: standard deviation of the paired differences.
        margin: the smallest difference that matters, in the same unit.
        design_effect: how many times more the clustering costs (see ``design_effect``).
        power: how likely the answer should be found.
        level: two-sided.

    Raises:
        UserError: the margin is not above 0, or the spread is negative.
    """
    if not margin > 0.0 or not spread >= 0.0 or not 0.0 < power < 1.0:
        raise UserError("Samples needed: give a margin above 0, a spread of 0 or more, a power between 0 and 1.")
    beta = 1.0 - power
    reach = normal_quantile(1.0 - level / 2.0) + normal_quantile(1.0 - beta / 2.0)
    return max(2, math.ceil((reach * spread / margin) ** 2 * max(1.0, design_effect)))
