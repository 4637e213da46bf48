"""What a licensed judge counted, corrected for what it is known to get wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.evals.judges.licence import Licence
from assistant.evals.records import SampleResult
from assistant.evals.stats import Interval, effective_samples, wilson
from assistant.evals.summary import binary_metrics, collect

PREFIX = "judge:"
"""Before a criterion's id, the name of the metric that a judge gives for it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """The share of replies that keep to a criterion: as judged, and as it truly is by all that is known."""

    criterion: str
    licensed: bool
    judged: Interval
    corrected: Interval


def corrected_rates(results: Iterable[SampleResult], licence: Licence) -> list[Corrected]:
    """Every pass-or-fail criterion of the licence that was judged in a run, over the replies that were scored."""
    held = list(results)
    binary = binary_metrics(held)
    told = []
    for metric, samples in sorted(collect(held).items()):
        name = metric.removeprefix(PREFIX)
        if not metric.startswith(PREFIX) or licence.of(name) is None or not binary.get(metric, False):
            continue
        scored = [each for each in samples.values() if each.values]
        if not scored:
            continue
        shares = [sum(each.values) / len(each.values) for each in scored]
        n = effective_samples(shares, [each.sample.group for each in scored])
        kept = sum(shares) / len(shares)
        told.append(
            Corrected(
                criterion=name,
                licensed=name in licence.licensed,
                judged=wilson(kept * n, n),
                corrected=licence.corrected(name, (1.0 - kept) * n, n),
            )
        )
    return told
