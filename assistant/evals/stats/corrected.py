"""What a judge counted, corrected for what the judge is known to get wrong."""

from __future__ import annotations

import math

from assistant.errors import UserError
from assistant.evals.stats.distributions import normal_quantile
from assistant.evals.stats.interval import CONFIDENCE, Interval


def corrected_rate(
    positives: float,
    n: float,
    *,
    true_positives: int,
    labelled_positive: int,
    true_negatives: int,
    labelled_negative: int,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The true rate behind a judge's rate; the interval covers the noise of the test and of the calibration.

    Source: Rogan & Gladen (1978), Am. J. Epidemiol. 107, 71-76, with the interval of Lang & Reiczigel (2014), Prev.
    Vet. Med. 113, 13-22: pseudo-counts on all three shares and a shift towards the middle.

    Args:
        positives: samples the judge called positive; fractional where ``n`` is an effective number.
        n: samples judged.
        true_positives: of those that people labelled positive, how many the judge called so.
        labelled_positive: how many people labelled positive.
        true_negatives: of those that people labelled negative, how many the judge called so.
        labelled_negative: how many people labelled negative.
        confidence: what the interval is to cover.

    Returns:
        The rate, 0 to 1. Where the judge tells nothing (its rates do not beat a coin), the estimate is NaN and the
        interval 0 to 1.

    Raises:
        UserError: a count is larger than what it is counted of.
    """
    shares = ((positives, n), (true_positives, labelled_positive), (true_negatives, labelled_negative))
    if any(not 0 <= part <= whole for part, whole in shares):
        raise UserError("A corrected rate needs counts between 0 and what they are counted of.")
    nothing = Interval(estimate=math.nan, low=0.0, high=1.0, n=round(n))
    if not (n and labelled_positive and labelled_negative):
        return nothing
    plain = true_positives / labelled_positive + true_negatives / labelled_negative - 1.0
    z = normal_quantile(0.5 + confidence / 2.0)
    many = n + z * z
    rate = (positives + z * z / 2.0) / many
    tpr, tnr = (true_positives + 1.0) / (labelled_positive + 2.0), (true_negatives + 1.0) / (labelled_negative + 2.0)
    youden = tpr + tnr - 1.0
    if plain <= 0.0 or youden <= 0.0:
        return nothing
    estimate = min(1.0, max(0.0, (positives / n + true_negatives / labelled_negative - 1.0) / plain))
    middle = min(1.0, max(0.0, (rate + tnr - 1.0) / youden))
    of_tpr, of_tnr = tpr * (1.0 - tpr) / (labelled_positive + 2.0), tnr * (1.0 - tnr) / (labelled_negative + 2.0)
    error = math.sqrt(rate * (1.0 - rate) / many + middle**2 * of_tpr + (1.0 - middle) ** 2 * of_tnr) / youden
    shift = 2.0 * z * z * (middle * of_tpr - (1.0 - middle) * of_tnr)
    low, high = max(0.0, middle + shift - z * error), min(1.0, middle + shift + z * error)
    return Interval(estimate=estimate, low=min(low, estimate), high=max(high, estimate), n=round(n))
