"""The figures of a run: every metric with its interval, and beside it how many were scored, failed and unscored.

A sample without a score counts as nought in the figure, and the interval reaches from there to where it would be had
all of them been right: what is not known can widen a figure, never raise it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.evals.records import RunRecord, Sample, SampleResult, ScoreState
from assistant.evals.stats import Interval, clustered_mean, clustered_share, pass_hat_k


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """A run as it was read: its record and all its results."""

    record: RunRecord
    results: Sequence[SampleResult]

    @property
    def errored(self) -> int:
        """Results whose task crashed."""
        return sum(result.error is not None for result in self.results)


@dataclass(slots=True)
class SampleValues:
    """One sample's repeats on one metric: the values that are there, and how many are not."""

    sample: Sample
    values: list[float] = field(default_factory=list)
    failed: int = 0
    unscored: int = 0

    @property
    def repeats(self) -> int:
        """All repeats, scored or not."""
        return len(self.values) + self.failed + self.unscored

    @property
    def lowest(self) -> float:
        """The mean if every repeat without a score were 0."""
        return math.fsum(self.values) / self.repeats

    @property
    def highest(self) -> float:
        """The mean if every repeat without a score were 1."""
        return (math.fsum(self.values) + self.failed + self.unscored) / self.repeats

    @property
    def complete(self) -> bool:
        """True when every repeat has a score."""
        return not (self.failed or self.unscored)

    def missing(self, state: ScoreState) -> None:
        """Count a repeat without a score."""
        if state is ScoreState.FAILED:
            self.failed += 1
        else:
            self.unscored += 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """A metric over samples. ``interval.estimate`` counts what has no score as 0; ``of_scored`` leaves it out.

    ``n`` = ``scored`` + ``failed`` + ``unscored`` counts sample × repeat. ``steady`` is pass^k over all repeats, None
    for graded metrics and single repeats.
    """

    metric: str
    interval: Interval
    of_scored: float
    n: int
    scored: int
    failed: int
    unscored: int
    binary: bool
    steady: float | None = None


def collect(results: Iterable[SampleResult]) -> dict[str, dict[str, SampleValues]]:
    """Metric → sample id → its values. A crashed repeat is missing in every metric that its suite has for it."""
    found: dict[str, dict[str, SampleValues]] = defaultdict(dict)
    crashed: list[SampleResult] = []
    for result in results:
        if result.error is not None:
            crashed.append(result)
            continue
        for metric, score in result.scores.items():
            values = found[metric].setdefault(result.sample.id, SampleValues(result.sample))
            if score.value is not None and score.scored:
                values.values.append(min(1.0, max(0.0, score.value)))
            else:
                values.missing(score.state)
    for result in crashed:
        # Which clauses would have applied is not known: a crash counts against the metrics that stand for all samples.
        for metric in result.scores or [name for name in found if ":" not in name]:
            found[metric].setdefault(result.sample.id, SampleValues(result.sample)).missing(ScoreState.FAILED)
    return dict(found)


def binary_metrics(results: Iterable[SampleResult]) -> dict[str, bool]:
    """Metric → whether all its scores are pass or fail."""
    found: dict[str, bool] = {}
    for result in results:
        for metric, score in result.scores.items():
            if score.scored:
                found[metric] = found.get(metric, True) and score.binary
    return found


def figure(metric: str, values: Sequence[SampleValues], *, binary: bool) -> Figure:
    """One metric over these samples (one or more)."""
    clusters = [each.sample.group for each in values]
    low, high = [each.lowest for each in values], [each.highest for each in values]
    measure = clustered_share if binary else _bounded_mean
    lower, upper = measure(low, clusters), measure(high, clusters)
    scored = sum(len(each.values) for each in values)
    total = math.fsum(value for each in values for value in each.values)
    repeats = min(each.repeats for each in values)
    passes = [(round(math.fsum(each.values)), each.repeats) for each in values]
    return Figure(
        metric=metric,
        interval=Interval(
            estimate=lower.estimate, low=lower.low, high=upper.high, n=len(values), clusters=lower.clusters
        ),
        of_scored=total / scored if scored else math.nan,
        n=sum(each.repeats for each in values),
        scored=scored,
        failed=sum(each.failed for each in values),
        unscored=sum(each.unscored for each in values),
        binary=binary,
        steady=pass_hat_k(passes, repeats) if binary and repeats > 1 else None,
    )


def figures(results: Sequence[SampleResult]) -> list[Figure]:
    """Every metric of a run: those for all samples first, then those of single clauses."""
    binary = binary_metrics(results)
    found = collect(results)
    order = sorted(found, key=lambda metric: (":" in metric, metric))
    return [figure(metric, list(found[metric].values()), binary=binary.get(metric, True)) for metric in order]


def sliced(results: Sequence[SampleResult], slices: Sequence[str]) -> dict[str, dict[str, list[Figure]]]:
    """Slice name → value → the figures of its samples, for metrics that stand for all samples."""
    binary, found = binary_metrics(results), collect(results)
    told: dict[str, dict[str, list[Figure]]] = {}
    for name in slices:
        split: dict[str, dict[str, list[SampleValues]]] = defaultdict(lambda: defaultdict(list))
        for metric in sorted(each for each in found if ":" not in each):
            for values in found[metric].values():
                for value in slice_values(values.sample, name):
                    split[value][metric].append(values)
        told[name] = {
            value: [figure(metric, rows, binary=binary.get(metric, True)) for metric, rows in by_metric.items()]
            for value, by_metric in sorted(split.items())
        }
    return told


def slice_values(sample: Sample, name: str) -> tuple[str, ...]:
    """What a sample is in a slice: one value, several for lists, ``none`` where it has nothing there."""
    value: Any = sample
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    if isinstance(value, (list, tuple, set, frozenset)):
        return tuple(sorted({str(each) for each in value})) or ("none",)
    return ("none",) if value is None or value == "" else (str(value),)


def _bounded_mean(values: Sequence[float], clusters: Sequence[str]) -> Interval:
    return clustered_mean(values, clusters).interval().clipped(0.0, 1.0)
