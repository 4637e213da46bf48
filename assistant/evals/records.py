"""What a run is made of, and how it lies on disk: ``run.json`` (a RunRecord) and ``results.jsonl`` (SampleResults).

A score is a value, an explanation and a state. Only ``scored`` has a value; the other two are counted and shown, never
left out: ``failed`` (the sample's task crashed: there was nothing to score) and ``unscored`` (the scorer could not say:
it raised, its judge refused, or gave a quote that is not there). A scorer that does not apply to a sample gives none.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from assistant.errors import UserError

RUN_FILE, RESULTS_FILE = "run.json", "results.jsonl"

Json = Mapping[str, Any]


class ScoreState(StrEnum):
    """Whether a score says something."""

    SCORED = "scored"
    FAILED = "failed"
    UNSCORED = "unscored"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """One line of a dataset. ``cluster`` (thread or post) holds samples that are not independent of each other.

    ``labels``: what is right about the comment, by people. ``references``: what a good output has (facts, passages,
    forbidden words …). ``thread``: earlier turns, oldest first, as ``domain.Turn`` writes them.
    """

    id: str
    brand: str
    text: str
    channel: str = ""
    language: str = ""
    thread: tuple[Json, ...] = ()
    tags: tuple[str, ...] = ()
    labels: Json = field(default_factory=dict)
    references: Json = field(default_factory=dict)
    cluster: str = ""

    @property
    def group(self) -> str:
        """The cluster, or the sample itself where none was named."""
        return self.cluster or self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """What a scorer says: ``value`` from 0 (worst) to 1 (best), only when ``scored``.

    ``finding``: the check or question that decided. ``clause`` and the two quotes (verbatim, from our text and from the
    guideline) are its evidence. ``binary`` scores are 0 or 1 and are compared as pass and fail.
    """

    value: float | None
    state: ScoreState = ScoreState.SCORED
    explanation: str = ""
    binary: bool = True
    finding: str | None = None
    clause: str | None = None
    quote: str | None = None
    guideline_quote: str | None = None

    @property
    def scored(self) -> bool:
        """True when there is a value."""
        return self.state is ScoreState.SCORED and self.value is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleResult:
    """What one repeat of one sample came to. ``text`` is our main output (draft or answer), ``output`` all of it.

    ``error``: why the task crashed; every score is then ``failed``. ``scores`` is by scorer, clause scorers as
    ``scorer:clause``.
    """

    sample: Sample
    repeat: int = 0
    text: str = ""
    output: Json = field(default_factory=dict)
    scores: Mapping[str, Score] = field(default_factory=dict)
    error: str | None = None
    seconds: float = 0.0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0.0
    cached: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Hashes:
    """What a run was made from, each as a content hash: equal hashes mean equal content."""

    suite: str = ""
    dataset: str = ""
    prompt: str = ""
    language_model: str = ""
    brand_rules: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class RunRecord:
    """One variant of a suite over its dataset; a suite of several variants makes as many runs of one ``group``.

    ``planned`` counts sample × repeat. ``slices`` name what figures are split by: ``brand``, ``channel``, ``language``,
    ``tags``, ``labels.<name>``. ``primary`` are the scorers that the gate looks at; none means all.
    """

    id: str
    suite: str
    task: str
    variant: str
    hashes: Hashes
    started: str
    finished: str | None = None
    group: str = ""
    planned: int = 0
    repeats: int = 1
    prompt: str = ""
    language_model: str = ""
    slices: tuple[str, ...] = ()
    primary: tuple[str, ...] = ()
    margins: Mapping[str, float] = field(default_factory=dict)
    complete: bool = False
    problems: tuple[str, ...] = ()
    extra: Json = field(default_factory=dict)


T = TypeVar("T")


def to_json(value: Any) -> dict[str, Any]:
    """A record as JSON holds it."""
    plain: dict[str, Any] = dataclasses.asdict(value)
    return plain


def result_from_json(value: Json) -> SampleResult:
    """A line of ``results.jsonl``.

    Raises:
        UserError: it has not the form of one.
    """
    try:
        made = {name: _score(each) for name, each in dict(value.get("scores", {})).items()}
        return _known(SampleResult, {**value, "sample": sample_from_json(value["sample"]), "scores": made})
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise UserError(f"This is not a result of a run: {error!r:.200}.") from None


def sample_from_json(value: Json) -> Sample:
    """A sample. Unknown keys are left to the loader, which tells people of them.

    Raises:
        TypeError: a required field is missing.
    """
    lists = {name: tuple(value.get(name) or ()) for name in ("thread", "tags")}
    return _known(Sample, {**value, **lists})


def run_from_json(value: Json) -> RunRecord:
    """A ``run.json``.

    Raises:
        UserError: it has not the form of one.
    """
    try:
        lists = {name: tuple(value.get(name) or ()) for name in ("slices", "primary", "problems")}
        return _known(RunRecord, {**value, **lists, "hashes": _known(Hashes, value["hashes"])})
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise UserError(f"This is not the record of a run: {error!r:.200}.") from None


def read_run(folder: Path) -> RunRecord:
    """The record of a run's folder.

    Raises:
        UserError: there is none, or it is broken.
    """
    try:
        return run_from_json(json.loads((folder / RUN_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise UserError(f"{folder} does not hold a run: {error!s:.200}.") from None


def read_results(folder: Path) -> Iterator[SampleResult]:
    """The results of a run's folder, as they came. A last line that was cut off by a crash is passed over.

    Raises:
        UserError: a line in the middle is broken; the text names it.
    """
    path = folder / RESULTS_FILE
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.endswith("\n"):
                return
            try:
                yield result_from_json(json.loads(line))
            except (ValueError, UserError) as error:
                raise UserError(f"{path}, line {number} is broken: {error!s:.200}.") from None


def write_results(results: Iterable[SampleResult]) -> Iterator[str]:
    """Each result as one line, newline included. Lone surrogates are kept, escaped."""
    for result in results:
        yield json.dumps(to_json(result), ensure_ascii=True, separators=(",", ":"), default=str) + "\n"


def _score(value: Json) -> Score:
    return _known(Score, {**value, "state": ScoreState(value.get("state", ScoreState.SCORED))})


def _known(kind: type[T], value: Json) -> T:
    names = {each.name for each in dataclasses.fields(kind)}  # type: ignore[arg-type]  # every kind here is a dataclass
    return kind(**{name: each for name, each in value.items() if name in names})
