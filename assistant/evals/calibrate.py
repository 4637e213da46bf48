"""Holds a judge against people's labels and writes what it earned.

A labelled set is a dataset whose samples have a reply of ours in ``references`` (``reply``, and ``context`` where one
is needed) and in ``labels`` what people said of it, by criterion: ``pass`` or ``fail``, or the number of a level. It is
frozen: its hash stands in the licence. It is never used as examples for a judge.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.judges.criteria import Criterion
from assistant.evals.judges.licence import Earned, Floors, Identity, Licence
from assistant.evals.judges.rubric import RubricJudge
from assistant.evals.records import Sample, to_json
from assistant.evals.stats import clopper_pearson, weighted_kappa

_ONE_SIDED = 0.90
"""A two-sided 90 % interval: its lower end is a one-sided 95 % bound."""
_WORDS = {"pass": 1, "fail": 0, "compliant": 1, "violation": 0, "keeps": 1, "breaks": 0}


def labels_hash(samples: Sequence[Sample]) -> str:
    """The hash of a labelled set, whatever the order of its lines."""
    return content_hash(sorted((to_json(each) for each in samples), key=lambda each: str(each["id"])))


def calibrate(
    judge: RubricJudge,
    identity: Identity,
    samples: Sequence[Sample],
    criteria: Mapping[str, Sequence[Criterion]],
    *,
    floors: Floors | None = None,
    progress: Callable[[], None] = lambda: None,
) -> Licence:
    """Judge every labelled reply and say, criterion by criterion, whether the judge may gate.

    Args:
        judge: who is examined.
        identity: what the licence is bound to.
        samples: the frozen set, labelled by people.
        criteria: by brand; only labelled criteria are asked.
        floors: what must be reached; None: the usual ones.
        progress: called after each reply.

    Raises:
        UserError: nothing is labelled, or a label or reply is not what it should be; the text names the sample.
    """
    tallies: dict[str, _Tally] = {}
    for sample in samples:
        asked = {each.id: each for each in criteria.get(sample.brand, ()) if each.id in sample.labels}
        unknown = sorted(sample.labels.keys() - asked.keys())
        if unknown:
            raise UserError(f"The sample {sample.id} labels {unknown[0]}, which {sample.brand} has no criterion for.")
        reply = sample.references.get("reply")
        if not isinstance(reply, str) or not reply.strip():
            raise UserError(f"The sample {sample.id} has no references.reply: nothing was labelled.")
        scores = judge.score(reply, list(asked.values()), context=context_of(sample))
        for name, criterion in asked.items():
            score = scores[name]
            said = None if score.value is None or not score.scored else _level(criterion, score.value)
            tallies.setdefault(name, _Tally(criterion)).add(_label(sample, criterion), said)
        progress()
    if not tallies:
        raise UserError("The labelled set has no labels: a judge is calibrated on what people said.")
    wanted = floors or Floors()
    return Licence(
        identity=identity,
        labels=labels_hash(samples),
        samples=len(samples),
        floors=wanted,
        earned=tuple(tallies[name].earned(wanted) for name in sorted(tallies)),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    ).sealed()


def context_of(sample: Sample) -> str:
    """What a judge is told beside the reply: the thread, the comment, and the passages of the references."""
    thread = [f"{'We' if turn.get('ours') else 'Somebody'}: {turn.get('text', '')}" for turn in sample.thread]
    known = sample.references.get("context") or ""
    parts = [*thread, f"Comment: {sample.text}", str(known)]
    return "\n".join(part for part in parts if part)


@dataclass(slots=True)
class _Tally:
    """What people and the judge said on one criterion, each as a level (0 and 1 for pass and fail)."""

    criterion: Criterion
    people: list[int] = field(default_factory=list)
    judged: list[int | None] = field(default_factory=list)

    def add(self, people: int, judged: int | None) -> None:
        self.people.append(people)
        self.judged.append(judged)

    def earned(self, floors: Floors) -> Earned:
        passing = self.criterion.passing if self.criterion.levels else 1
        pairs = list(zip(self.people, self.judged, strict=True))
        faults = [said for truth, said in pairs if truth < passing]
        clean = [said for truth, said in pairs if truth >= passing]
        found = sum(said is not None and said < passing for said in faults)
        cleared = sum(said is not None and said >= passing for said in clean)
        levels = len(self.criterion.levels) or 2
        # No answer is taken as the one that is furthest off: it must not pass for agreement.
        filled = [(levels - 1 if truth < passing else 0) if said is None else said for truth, said in pairs]
        kappa = weighted_kappa(self.people, filled, levels)
        tpr = clopper_pearson(found, len(faults), confidence=_ONE_SIDED)
        tnr = clopper_pearson(cleared, len(clean), confidence=_ONE_SIDED)
        return Earned(
            criterion=self.criterion.id,
            hash=self.criterion.hash,
            faults=len(faults),
            found=found,
            clean=len(clean),
            cleared=cleared,
            unscored=sum(said is None for said in self.judged),
            true_positive_low=tpr.low,
            true_negative_low=tnr.low,
            # One level throughout leaves nothing to agree on beyond chance.
            kappa=0.0 if math.isnan(kappa.estimate) else kappa.estimate,
            kappa_low=kappa.low,
            kappa_high=kappa.high,
            reasons=tuple(_short_of(floors, tpr.low, tnr.low, kappa.estimate, (len(faults), len(clean)))),
        )


def _short_of(floors: Floors, tpr: float, tnr: float, kappa: float, labelled: tuple[int, int]) -> list[str]:
    reasons = []
    if tpr < floors.true_positive_rate:
        reasons.append(
            f"finds faults at {tpr:.2f} or more, {floors.true_positive_rate:.2f} is asked for ({labelled[0]} labelled)"
        )
    if tnr < floors.true_negative_rate:
        reasons.append(
            f"clears what is clean at {tnr:.2f} or more, {floors.true_negative_rate:.2f} is asked for "
            f"({labelled[1]} labelled)"
        )
    if not kappa >= floors.kappa:
        told = "cannot be told" if math.isnan(kappa) else f"is {kappa:.2f}"
        reasons.append(f"agreement (kappa) {told}, {floors.kappa:.2f} is asked for")
    return reasons


def _level(criterion: Criterion, value: float) -> int:
    return round(value * (len(criterion.levels) - 1)) if criterion.levels else int(value)


def _label(sample: Sample, criterion: Criterion) -> int:
    """A person's label as a level.

    Raises:
        UserError: it is none.
    """
    label = sample.labels[criterion.id]
    if criterion.levels:
        if isinstance(label, int) and not isinstance(label, bool) and 0 <= label < len(criterion.levels):
            return label
        if label in criterion.levels:
            return criterion.levels.index(label)
    elif isinstance(label, bool):
        return int(label)
    elif isinstance(label, str) and label in _WORDS:
        return _WORDS[label]
    wanted = f"a level from 0 to {len(criterion.levels) - 1}" if criterion.levels else "pass or fail"
    raise UserError(f"The sample {sample.id} labels {criterion.id} as {label!r:.60}: write {wanted}.")
