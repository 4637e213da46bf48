"""Two runs of one suite, sample by sample: better, worse, equivalent, or nobody can tell.

What has no score on one side is never dropped: the interval reaches from where it would be had the missing scores gone
against the second run to where they would have spoken for it, and both sides' counts stand beside the figure.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from assistant.errors import UserError
from assistant.evals.changes import SampleChange, sample_changes
from assistant.evals.comparable import what_changed
from assistant.evals.records import RunRecord
from assistant.evals.stats import (
    CONFIDENCE,
    Interval,
    Verdict,
    bootstrap_p,
    decide,
    holm,
    paired_difference,
    paired_spread,
    samples_needed,
    sign_flip_p,
)
from assistant.evals.summary import Run, SampleValues, binary_metrics, collect, slice_values

MARGIN = 0.05
"""The smallest difference that matters where neither the suite nor the caller names another."""
_FEWEST_IN_SLICE = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One run's half of a figure: ``mean`` with what is missing as 0, and the counts of sample × repeat."""

    mean: float
    scored: int
    failed: int
    unscored: int


@dataclass(frozen=True, kw_only=True, slots=True)
class MetricComparison:
    """One metric, the second run less the first. ``p_value`` is adjusted (Holm); ``raw_p`` is not.

    ``a_only`` and ``b_only`` count the samples on which only one side passed (graded: did better). ``needed``: samples
    that would be enough to tell; None when they are, or when one cluster leaves nothing to reckon with.
    """

    metric: str
    a: Side
    b: Side
    difference: Interval
    margin: float
    raw_p: float
    p_value: float
    verdict: Verdict
    binary: bool
    a_only: int
    b_only: int
    needed: int | None

    @property
    def no_worse(self) -> bool:
        """True when the second run is not worse by the margin or more, whatever else is unknown."""
        return self.difference.low > -self.margin


@dataclass(frozen=True, kw_only=True, slots=True)
class SliceComparison:
    """One metric on one part of the samples; ``moved`` when the change is more than luck among all slices."""

    slice: str
    value: str
    metric: str
    difference: Interval
    p_value: float
    moved: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """All of it. ``differs`` names what the two runs were made with that is not the same (prompt, say)."""

    a: RunRecord
    b: RunRecord
    differs: tuple[str, ...]
    samples: int
    clusters: int
    a_errored: int
    b_errored: int
    metrics: tuple[MetricComparison, ...]
    slices: tuple[SliceComparison, ...]
    worse: tuple[SampleChange, ...]
    better: tuple[SampleChange, ...]

    @property
    def primary(self) -> tuple[MetricComparison, ...]:
        """What the verdict goes by: the suite's primary metrics, else all that stand for all samples."""
        named = self.b.primary
        chosen = [each for each in self.metrics if (each.metric in named if named else ":" not in each.metric)]
        return tuple(chosen) or self.metrics

    @property
    def verdict(self) -> Verdict:
        """The sternest word: worse if any primary metric is, underpowered if any is, better if any is."""
        said = {each.verdict for each in self.primary}
        order = (Verdict.WORSE, Verdict.UNDERPOWERED, Verdict.BETTER)
        return next((verdict for verdict in order if verdict in said), Verdict.EQUIVALENT)

    @property
    def moved(self) -> tuple[SliceComparison, ...]:
        """The slices that moved by more than luck."""
        return tuple(each for each in self.slices if each.moved)


def compare(a: Run, b: Run, *, margin: float | None = None) -> Comparison:
    """Compare two runs over the same samples.

    Args:
        a: the first run (before, the baseline).
        b: the second (after, the candidate).
        margin: the smallest difference that matters, 0 to 1; None: the suite's for each metric, else 0.05.

    Raises:
        UserError: the suites, samples or scorers differ, or a run is not complete; the text says what changed.
    """
    reasons = what_changed(a, b)
    if reasons:
        raise UserError(f"The runs {a.record.id} and {b.record.id} cannot be compared: {'; '.join(reasons)}.")
    pairs = _pairs(a, b)
    if not pairs:
        raise UserError("The runs cannot be compared: neither has a score.")
    binary = {**binary_metrics(a.results), **binary_metrics(b.results)}
    raw = {metric: _p_value(rows, binary=binary.get(metric, True)) for metric, rows in pairs.items()}
    adjusted = _adjusted(raw)
    metrics = tuple(
        _metric(
            metric,
            rows,
            binary=binary.get(metric, True),
            margin=margin or b.record.margins.get(metric) or MARGIN,
            p_values=(raw[metric], adjusted[metric]),
        )
        for metric, rows in sorted(pairs.items(), key=lambda item: (":" in item[0], item[0]))
    )
    smallest = {each.metric: 0.0 if each.binary else each.margin for each in metrics}
    worse, better = sample_changes(a, b, smallest)
    groups = {result.sample.id: result.sample.group for result in b.results}
    return Comparison(
        a=a.record,
        b=b.record,
        differs=_differs(a.record, b.record),
        samples=len(groups),
        clusters=len(set(groups.values())),
        a_errored=a.errored,
        b_errored=b.errored,
        metrics=metrics,
        slices=_slices(pairs, binary, b.record.slices),
        worse=worse,
        better=better,
    )


_Pair = tuple[SampleValues, SampleValues]


def _pairs(a: Run, b: Run) -> dict[str, list[_Pair]]:
    """Metric → both sides of each sample that has it on either; a side that has it not is missing there."""
    first, second = collect(a.results), collect(b.results)
    found: dict[str, list[_Pair]] = {}
    crashed = [{result.sample.id for result in run.results if result.error is not None} for run in (a, b)]
    for metric in {**first, **second}:
        ours, theirs = first.get(metric, {}), second.get(metric, {})
        rows = []
        for name in {**ours, **theirs}:
            one, other = ours.get(name), theirs.get(name)
            known = one or other
            if known is not None:
                rows.append((one or _absent(known, crashed[0]), other or _absent(known, crashed[1])))
        found[metric] = rows
    return found


def _absent(known: SampleValues, crashed: AbstractSet[str]) -> SampleValues:
    if known.sample.id in crashed:
        return SampleValues(known.sample, failed=known.repeats)
    return SampleValues(known.sample, unscored=known.repeats)


def _metric(
    metric: str, rows: Sequence[_Pair], *, binary: bool, margin: float, p_values: tuple[float, float]
) -> MetricComparison:
    difference = _difference(rows, binary=binary)
    verdict = decide(difference, margin, p_value=p_values[1])
    changes = [other.lowest - one.lowest for one, other in rows]
    return MetricComparison(
        metric=metric,
        a=_side([one for one, _ in rows]),
        b=_side([other for _, other in rows]),
        difference=difference,
        margin=margin,
        raw_p=p_values[0],
        p_value=p_values[1],
        verdict=verdict,
        binary=binary,
        a_only=sum(change < 0 for change in changes),
        b_only=sum(change > 0 for change in changes),
        needed=_needed(rows, margin, binary=binary) if verdict is Verdict.UNDERPOWERED else None,
    )


def _side(values: Sequence[SampleValues]) -> Side:
    return Side(
        mean=math.fsum(each.lowest for each in values) / len(values),
        scored=sum(len(each.values) for each in values),
        failed=sum(each.failed for each in values),
        unscored=sum(each.unscored for each in values),
    )


def _difference(rows: Sequence[_Pair], *, binary: bool) -> Interval:
    """The difference of the figures as they are shown, its ends as far out as the missing scores can push them."""
    against = _interval(rows, binary=binary, favour=False)
    if all(one.complete and other.complete for one, other in rows):
        return against
    beside = _interval(rows, binary=binary, favour=True)
    change = math.fsum(other.lowest - one.lowest for one, other in rows) / len(rows)
    return Interval(estimate=change, low=against.low, high=beside.high, n=len(rows), clusters=against.clusters)


def _filled(rows: Sequence[_Pair], *, favour: bool) -> tuple[list[float], list[float], list[str]]:
    """Both sides with the missing scores filled in against the second run, or for it."""
    first = [one.lowest if favour else one.highest for one, _ in rows]
    second = [other.highest if favour else other.lowest for _, other in rows]
    return first, second, [one.sample.group for one, _ in rows]


def _interval(rows: Sequence[_Pair], *, binary: bool, favour: bool) -> Interval:
    first, second, clusters = _filled(rows, favour=favour)
    return paired_difference(first, second, clusters, binary=binary).clipped(-1.0, 1.0)


def _p_value(rows: Sequence[_Pair], *, binary: bool) -> float:
    """The larger p of filling in against the second run and for it."""
    found = []
    for favour in (False, True):
        first, second, clusters = _filled(rows, favour=favour)
        if binary:
            repeats = max(one.repeats for one, _ in rows)
            changes = [round(repeats * (after - before)) for before, after in zip(first, second, strict=True)]
            found.append(sign_flip_p(changes, clusters))
        else:
            found.append(bootstrap_p(first, second, clusters))
        if all(one.complete and other.complete for one, other in rows):
            break
    return max(found)


def _adjusted(raw: Mapping[str, float]) -> dict[str, float]:
    """Holm within two families: the metrics that stand for all samples, and the single clauses."""
    told: dict[str, float] = {}
    for of_clause in (False, True):
        family = [metric for metric in raw if (":" in metric) is of_clause]
        told |= dict(zip(family, holm([raw[metric] for metric in family]), strict=True))
    return told


def _needed(rows: Sequence[_Pair], margin: float, *, binary: bool) -> int | None:
    first, second, clusters = _filled(rows, favour=False)
    spread = paired_spread(first, second, clusters, binary=binary)
    return None if math.isnan(spread) else max(len(rows) + 1, samples_needed(spread, margin))


def _slices(
    pairs: Mapping[str, Sequence[_Pair]], binary: Mapping[str, bool], names: Sequence[str]
) -> tuple[SliceComparison, ...]:
    found: list[tuple[str, str, str, Interval, float]] = []
    for metric, rows in pairs.items():
        if ":" in metric:
            continue
        for name in names:
            split: dict[str, list[_Pair]] = {}
            for pair in rows:
                for value in slice_values(pair[0].sample, name):
                    split.setdefault(value, []).append(pair)
            for value, part in split.items():
                if len(part) >= _FEWEST_IN_SLICE:
                    kind = binary.get(metric, True)
                    p = _p_value(part, binary=kind)
                    found.append((name, value, metric, _difference(part, binary=kind), p))
    adjusted = holm([each[4] for each in found])
    told = [
        SliceComparison(
            slice=name,
            value=value,
            metric=metric,
            difference=difference,
            p_value=p,
            moved=p <= 1.0 - CONFIDENCE and 0.0 not in difference,
        )
        for (name, value, metric, difference, _), p in zip(found, adjusted, strict=True)
    ]
    return tuple(sorted(told, key=lambda each: (not each.moved, each.difference.estimate)))


def _differs(a: RunRecord, b: RunRecord) -> tuple[str, ...]:
    told = []
    for name, label in (("prompt", "prompt"), ("language_model", "language model"), ("brand_rules", "brand rules")):
        if getattr(a.hashes, name) != getattr(b.hashes, name):
            before, after = getattr(a, name, ""), getattr(b, name, "")
            told.append(f"{label}: {before} → {after}" if before != after else f"{label}: changed")
    return tuple(told)
