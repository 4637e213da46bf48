"""The gate: pass, regression, or cannot say. What is not known never passes."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from assistant.brands import Brand
from assistant.evals.calibrate import labels_hash
from assistant.evals.judges import Identity, clause_criteria, load_licence, trait_criteria
from assistant.evals.records import Sample, ScoreState
from assistant.evals.samples import collect_samples, read_samples
from assistant.evals.suite import Suite
from assistant.evals.summary import Figure, Run, figures
from assistant.settings import Settings

ESCALATION, CALM = "escalation", "calm"


class GateCode(IntEnum):
    """The gate's word, as the process leaves with it."""

    PASSED = 0
    REGRESSION = 1
    CANNOT_SAY = 2

    @property
    def word(self) -> str:
        """As people read it."""
        return {0: "passed", 1: "regression", 2: "cannot say"}[self]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing the gate looked at."""

    name: str
    code: GateCode
    told: str


@dataclass(frozen=True, kw_only=True, slots=True)
class GateResult:
    """All that the gate looked at. ``minutes``: what the misses and false alarms cost reviewers."""

    items: tuple[Item, ...] = ()
    minutes: float = 0.0
    missed_escalations: int = 0
    over_flagged: int = 0
    figures: tuple[Figure, ...] = field(default=(), repr=False)

    @property
    def code(self) -> GateCode:
        """What cannot be said outweighs: nobody may read a result that is not one. Then a regression."""
        codes = {each.code for each in self.items}
        return max(codes, default=GateCode.PASSED)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it did not pass."""
        return tuple(each.told for each in self.items if each.code is not GateCode.PASSED)

    def as_json(self) -> dict[str, Any]:
        """As it is kept in the run's record."""
        return {
            "code": int(self.code),
            "word": self.code.word,
            "items": [{"name": each.name, "code": int(each.code), "told": each.told} for each in self.items],
            "minutes": self.minutes,
            "missed_escalations": self.missed_escalations,
            "over_flagged": self.over_flagged,
        }


def open_gate(suite: Suite, run: Run, objections: Sequence[str] = ()) -> GateResult:
    """What the suite's gate says of a run.

    Args:
        suite: whose gate.
        run: its record and results; outputs are not needed.
        objections: why nothing may be gated on the judge.
    """
    gate, results = suite.file.gate, run.results
    items = [_whole(run), _errored(run, gate.most_errored)]
    if not results:
        return GateResult(items=(*items, Item(name="samples", code=GateCode.CANNOT_SAY, told="Nothing was run.")))
    told = figures(results)
    by_name = {each.metric: each for each in told}
    gated = {**gate.thresholds, **gate.steady, **({ESCALATION: 1.0} if ESCALATION in suite.file.scorers else {})}
    items += [_known(name, by_name.get(name), suite) for name in gated if name != ESCALATION]
    for name, least in gate.thresholds.items():
        if name in by_name:
            items.append(_threshold(by_name[name], least, sure=gate.sure))
    for name, least in gate.steady.items():
        if name in by_name:
            items.append(_steady(by_name[name], least))
    missed = _missed(run)
    over = _over_flagged(run)
    if ESCALATION in suite.file.scorers and ESCALATION in by_name:
        items.append(_escalations(by_name[ESCALATION], missed, gate.missed_escalations))
    if CALM in by_name and gate.over_flagged < 1:
        items.append(_calm(by_name[CALM], over, gate.over_flagged))
    if objections and any(name.split(":")[0] == "judge" for name in gated):
        reason = f"The judge is not licensed: {'; '.join(objections)}. Run assistant eval calibrate."
        items.append(Item(name="judge", code=GateCode.CANNOT_SAY, told=reason))
    minutes = missed * gate.costs.missed_escalation + over * gate.costs.over_flag
    return GateResult(
        items=tuple(items),
        minutes=minutes,
        missed_escalations=missed,
        over_flagged=over,
        figures=tuple(told),
    )


def _whole(run: Run) -> Item:
    missing = run.record.planned - len(run.results)
    if missing <= 0:
        return Item(name="complete", code=GateCode.PASSED, told=f"All {run.record.planned} results are there.")
    why = f"{missing} of {run.record.planned} results are missing. Run it again; it goes on where it stopped."
    return Item(name="complete", code=GateCode.CANNOT_SAY, told=why)


def _errored(run: Run, most: float) -> Item:
    n, errored = len(run.results), run.errored
    told = f"{errored} of {n} results crashed ({most:.0%} at most may)."
    bad = n > 0 and errored / n > most
    return Item(name="errored", code=GateCode.CANNOT_SAY if bad else GateCode.PASSED, told=told)


def _known(name: str, figure: Figure | None, suite: Suite) -> Item:
    gate = suite.file.gate
    if figure is None:
        return Item(
            name=name, code=GateCode.CANNOT_SAY, told=f"Nothing was scored by {name}: no sample is labelled for it."
        )
    if figure.interval.n < gate.least_samples:
        told = f"{name} stands on {figure.interval.n} samples; {gate.least_samples} are needed."
        return Item(name=name, code=GateCode.CANNOT_SAY, told=told)
    if figure.unscored / figure.n > gate.most_unscored:
        told = f"{name} could not be scored for {figure.unscored} of {figure.n}."
        return Item(name=name, code=GateCode.CANNOT_SAY, told=told)
    return Item(name=name, code=GateCode.PASSED, told=f"{name}: {_counts(figure)}.")


def _counts(figure: Figure) -> str:
    return f"n {figure.n}, scored {figure.scored}, errored {figure.failed}, unscored {figure.unscored}"


def _threshold(figure: Figure, least: float, *, sure: bool) -> Item:
    """Missing scores count as 0 in the mean; where they alone decide, nobody can say."""
    interval = figure.interval
    told = f"{figure.metric} is {interval.estimate:.3f} [{interval.low:.3f}, {interval.high:.3f}], asked for {least:g}"
    told = f"{told} ({_counts(figure)})."
    reached = (interval.low if sure else interval.estimate) >= least - 1e-12
    if reached:
        return Item(name=figure.metric, code=GateCode.PASSED, told=told)
    missing = (figure.failed + figure.unscored) / figure.n
    could_be = interval.high if sure else interval.estimate + missing
    code = GateCode.CANNOT_SAY if could_be >= least - 1e-12 else GateCode.REGRESSION
    return Item(name=figure.metric, code=code, told=told)


def _steady(figure: Figure, least: float) -> Item:
    share = figure.steady
    if share is None or math.isnan(share):
        told = f"{figure.metric} cannot be steady or flicker: it is graded, or each sample ran once."
        return Item(name=f"{figure.metric} steady", code=GateCode.CANNOT_SAY, told=told)
    told = f"{figure.metric} passes in every repeat for {share:.3f} of the samples, asked for {least:g}."
    code = GateCode.PASSED if share >= least else GateCode.REGRESSION
    return Item(name=f"{figure.metric} steady", code=code, told=told)


def _missed(run: Run) -> int:
    """Must-escalate samples that were not escalated in some repeat; a crash or no score is a miss."""
    missed: dict[str, bool] = defaultdict(bool)
    for result in run.results:
        found = result.scores.get(ESCALATION)
        if found is not None:
            missed[result.sample.id] |= found.value != 1.0
    return sum(missed.values())


def _over_flagged(run: Run) -> int:
    found = (result.scores.get(CALM) for result in run.results)
    return sum(each is not None and each.state is ScoreState.SCORED and each.value == 0.0 for each in found)


def _escalations(figure: Figure, missed: int, most: int) -> Item:
    told = f"{missed} of {figure.interval.n} must-escalate comments were missed ({most} at most may be)."
    return Item(name=ESCALATION, code=GateCode.REGRESSION if missed > most else GateCode.PASSED, told=told)


def _calm(figure: Figure, over: int, most: float) -> Item:
    share = over / figure.scored if figure.scored else math.nan
    told = f"{over} of {figure.scored} harmless comments were sent ahead of the line ({most:.0%} at most may be)."
    return Item(name="over-flagging", code=GateCode.PASSED if share <= most else GateCode.REGRESSION, told=told)


def judge_objections(suite: Suite, identity: Identity, brands: Sequence[Brand], settings: Settings) -> list[str]:
    """Why the suite may not be gated on its judge; empty when it may.

    Raises:
        UserError: the licence or the labelled set cannot be read.
    """
    licence = load_licence(licences_folder(settings), identity.judge)
    if licence is None:
        return [f"{identity.judge} has no licence"]
    if not suite.file.judge.labels:
        return ["the suite does not name the labelled set (judge.labels)"]
    labelled: list[Sample] = collect_samples(read_samples(suite.beside(suite.file.judge.labels))).samples
    criteria = [each for brand in brands for each in (*clause_criteria(brand), *trait_criteria(brand))]
    gated = {name.split(":", 1)[1] for name in suite.file.gate.thresholds if name.startswith("judge:")}
    if "judge" not in suite.file.gate.thresholds:
        criteria = [each for each in criteria if each.id in gated]
    return licence.objections(identity, labels_hash(labelled), criteria)


def licences_folder(settings: Settings) -> Path:
    """Where licences lie: with the project, as they are reviewed like code."""
    return settings.project / "evals" / "licences"
