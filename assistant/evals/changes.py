"""The single samples that changed between two runs: what a person looks at after the figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evals.records import SampleResult
from assistant.evals.summary import Run, SampleValues, collect


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleChange:
    """A sample that changed: metric → (before, after), None where there was no score.

    ``change`` sums the metrics up, what has no score as 0. ``before`` and ``after`` are the repeats to look at: one
    that crashed, else the one that scored lowest.
    """

    sample_id: str
    change: float
    metrics: Mapping[str, tuple[float | None, float | None]]
    before: SampleResult
    after: SampleResult


def sample_changes(
    a: Run, b: Run, smallest: Mapping[str, float]
) -> tuple[tuple[SampleChange, ...], tuple[SampleChange, ...]]:
    """The samples that got worse, the worst first and crashes last, and those that only got better, the best first.

    A sample that fell on any metric, or lost its score there, is among the worse, whatever it gained on others.

    Args:
        a: the first run.
        b: the second, over the same samples.
        smallest: metric → the change from which a sample counts as changed; 0 takes any.
    """
    first, second = collect(a.results), collect(b.results)
    before, after = _telling(a.results), _telling(b.results)
    worse: list[SampleChange] = []
    better: list[SampleChange] = []
    for name, result in after.items():
        moves = {}
        for metric in sorted({**first, **second}):
            values = _mean(first.get(metric, {}).get(name)), _mean(second.get(metric, {}).get(name))
            move = (values[1] or 0.0) - (values[0] or 0.0)
            if values[0] != values[1] and abs(move) >= smallest.get(metric, 0.0):
                moves[metric] = (values, move)
        if not moves:
            continue
        change = SampleChange(
            sample_id=name,
            change=math.fsum(move for _, move in moves.values()),
            metrics={metric: values for metric, (values, _) in moves.items()},
            before=before[name],
            after=result,
        )
        fell = any(move < 0 or values[1] is None for values, move in moves.values())
        (worse if fell else better).append(change)
    return (
        tuple(sorted(worse, key=lambda each: (each.after.error is not None, each.change, each.sample_id))),
        tuple(sorted(better, key=lambda each: (-each.change, each.sample_id))),
    )


def _mean(values: SampleValues | None) -> float | None:
    if values is None or not values.values:
        return None
    return math.fsum(values.values) / len(values.values)


def _telling(results: Sequence[SampleResult]) -> dict[str, SampleResult]:
    found: dict[str, tuple[tuple[bool, float], SampleResult]] = {}
    for result in results:
        total = math.fsum(score.value for score in result.scores.values() if score.value is not None)
        key = (result.error is None, total)
        if result.sample.id not in found or key < found[result.sample.id][0]:
            found[result.sample.id] = (key, result)
    return {name: result for name, (_, result) in found.items()}
