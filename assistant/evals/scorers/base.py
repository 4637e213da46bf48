"""What a scorer is: a name, the samples it speaks of, and what it says of an output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.brands import Brand
from assistant.evals.judges import RubricJudge
from assistant.evals.records import Sample, Score, ScoreState

Output = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What a scorer may look at. ``judge`` is there only when the suite has one."""

    sample: Sample
    output: Output
    text: str
    brand: Brand
    judge: RubricJudge | None = None


def _always(sample: Sample) -> bool:
    return sample is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scorer:
    """One scorer. ``speaks_of`` decides by the sample alone; ``metrics`` are those it gives to every such sample.

    ``score`` may leave a metric out where the output has nothing to look at, and may add metrics of single clauses.
    """

    name: str
    score: Callable[[Given], Mapping[str, Score]]
    speaks_of: Callable[[Sample], bool] = field(default=_always)
    metrics: tuple[str, ...] = ()

    @property
    def main(self) -> tuple[str, ...]:
        """The metrics that a crashed sample fails."""
        return self.metrics or (self.name,)


def passed(
    ok: bool,  # noqa: FBT001 - its one meaning
    explanation: str = "",
    *,
    finding: str | None = None,
    clause: str | None = None,
    quote: str | None = None,
) -> Score:
    """1 or 0."""
    return Score(value=float(ok), explanation=explanation, finding=finding, clause=clause, quote=quote)


def graded(value: float, explanation: str = "") -> Score:
    """A share."""
    return Score(value=min(1.0, max(0.0, value)), explanation=explanation, binary=False)


def unscored(why: str) -> Score:
    """Nobody can say."""
    return Score(value=None, state=ScoreState.UNSCORED, explanation=why)


def failed(why: str) -> Score:
    """There was nothing to score."""
    return Score(value=None, state=ScoreState.FAILED, explanation=why)


def labelled(*names: str) -> Callable[[Sample], bool]:
    """Speaks of samples that people labelled so."""
    return lambda sample: any(name in sample.labels for name in names)


def referenced(name: str) -> Callable[[Sample], bool]:
    """Speaks of samples with such a reference."""
    return lambda sample: bool(sample.references.get(name))


def one_of(label: Any) -> list[str]:
    """A label that is one word or a list of those that are right."""
    return [str(each) for each in label] if isinstance(label, list | tuple) else [str(label)]
