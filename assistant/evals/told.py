"""A run and a comparison as JSON for scripts; every figure with its interval and its counts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from assistant.evals.changes import SampleChange
from assistant.evals.compare import Comparison
from assistant.evals.gate import GateCode
from assistant.evals.run import Finished
from assistant.evals.summary import Figure


def figure_json(figure: Figure) -> dict[str, Any]:
    """A figure. What is not a number is null."""
    return {
        "metric": figure.metric,
        "value": _number(figure.interval.estimate),
        "low": _number(figure.interval.low),
        "high": _number(figure.interval.high),
        "of_scored": _number(figure.of_scored),
        "samples": figure.interval.n,
        "clusters": figure.interval.clusters,
        "n": figure.n,
        "scored": figure.scored,
        "errored": figure.failed,
        "unscored": figure.unscored,
        "steady": None if figure.steady is None else _number(figure.steady),
    }


def finished_json(each: Finished) -> dict[str, Any]:
    """A variant's run."""
    record = each.record
    return {
        "id": record.id,
        "folder": str(each.folder),
        "suite": record.suite,
        "variant": record.variant,
        "prompt": record.prompt,
        "language_model": record.language_model,
        "planned": record.planned,
        "complete": record.complete,
        "resumed": each.resumed,
        "problems": list(record.problems),
        "gate": each.gate.as_json(),
        "figures": [figure_json(figure) for figure in each.gate.figures],
    }


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """A comparison."""
    return {
        "a": comparison.a.id,
        "b": comparison.b.id,
        "differs": list(comparison.differs),
        "verdict": str(comparison.verdict),
        "samples": comparison.samples,
        "clusters": comparison.clusters,
        "errored": [comparison.a_errored, comparison.b_errored],
        "metrics": [
            {
                "metric": each.metric,
                "a": _number(each.a.mean),
                "b": _number(each.b.mean),
                "scored": [each.a.scored, each.b.scored],
                "errored": [each.a.failed, each.b.failed],
                "unscored": [each.a.unscored, each.b.unscored],
                "difference": _number(each.difference.estimate),
                "low": _number(each.difference.low),
                "high": _number(each.difference.high),
                "margin": each.margin,
                "p_value": _number(each.p_value),
                "verdict": str(each.verdict),
                "needed": each.needed,
            }
            for each in comparison.metrics
        ],
        "moved": [
            {"slice": each.slice, "value": each.value, "metric": each.metric, "difference": each.difference.estimate}
            for each in comparison.moved
        ],
        "worse": [_change(each) for each in comparison.worse],
        "better": [_change(each) for each in comparison.better],
    }


def _change(change: SampleChange) -> dict[str, Any]:
    return {
        "id": change.sample_id,
        "text": change.after.sample.text,
        "metrics": {name: list(values) for name, values in change.metrics.items()},
        "before": change.before.text,
        "after": change.after.text,
    }


def comparison_code(comparison: Comparison) -> GateCode:
    """What a gate says of it: a primary metric that fell is a regression; one that may have fallen cannot be told."""
    if any(each.verdict == "worse" for each in comparison.primary):
        return GateCode.REGRESSION
    if any(not each.no_worse for each in comparison.primary):
        return GateCode.CANNOT_SAY
    return GateCode.PASSED


def exit_code(finished: Sequence[Finished], gated: dict[str, bool]) -> int:
    """0 pass, 1 regression, 2 cannot say: the worst of the gated variants; a variant that is not complete is gated."""
    codes = [each.gate.code for each in finished if gated.get(each.record.variant, True) or not each.record.complete]
    return int(max(codes, default=GateCode.PASSED))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 6)
