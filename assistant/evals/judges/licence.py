"""A judge's licence: the proof, criterion by criterion, that it agrees with people, and what the proof is bound to.

A judge without a valid licence may score and be shown, but nothing may be gated on it.
"""

from __future__ import annotations

import dataclasses
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.judges.criteria import Criterion
from assistant.evals.stats import Interval, corrected_rate

_UNFIT = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Floors:
    """What a judge must reach on every criterion: one-sided 95 % lower bounds of both rates, and kappa itself."""

    true_positive_rate: float = 0.70
    true_negative_rate: float = 0.80
    kappa: float = 0.60


@dataclass(frozen=True, kw_only=True, slots=True)
class Earned:
    """What a judge reached on one criterion. Positive means fault; what it did not score counts as wrong.

    ``faults`` and ``clean`` are how many people labelled so; ``found`` and ``cleared`` how many of them it got right.
    """

    criterion: str
    hash: str
    faults: int
    found: int
    clean: int
    cleared: int
    unscored: int
    true_positive_low: float
    true_negative_low: float
    kappa: float
    kappa_low: float
    kappa_high: float
    reasons: tuple[str, ...]

    @property
    def licensed(self) -> bool:
        """True when every floor is reached."""
        return not self.reasons


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Who judges: any change of these is another judge."""

    judge: str
    prompt: str
    language_model: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Licence:
    """The licence as it lies on disk. ``labels`` is the hash of the labelled set, ``seal`` that of the licence."""

    identity: Identity
    labels: str
    samples: int
    floors: Floors
    earned: tuple[Earned, ...]
    made: str
    seal: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def licensed(self) -> frozenset[str]:
        """The criteria it was earned for."""
        return frozenset(each.criterion for each in self.earned if each.licensed)

    def of(self, criterion: str) -> Earned | None:
        """What was reached on a criterion; None when nobody labelled it."""
        return next((each for each in self.earned if each.criterion == criterion), None)

    def sealed(self) -> Licence:
        """The same with the hash of all it says."""
        return dataclasses.replace(self, seal=self._contents())

    def _contents(self) -> str:
        return content_hash(_told(dataclasses.replace(self, seal="")))

    def objections(self, identity: Identity, labels: str, criteria: Sequence[Criterion]) -> list[str]:
        """Why this licence does not let that judge gate on these criteria; empty when it does.

        Args:
            identity: of the judge at hand.
            labels: hash of the labelled set as it is now.
            criteria: what a run is to be gated on, as they are now.
        """
        reasons = []
        if self.seal != self._contents():
            reasons.append("the licence file was changed by hand")
        reasons.extend(
            f"the {name.replace('_', ' ')} changed since it was calibrated"
            for name in ("judge", "prompt", "language_model")
            if getattr(self.identity, name) != getattr(identity, name)
        )
        if self.labels != labels:
            reasons.append("the labelled set changed since it was calibrated")
        for criterion in criteria:
            earned = self.of(criterion.id)
            if earned is None:
                reasons.append(f"{criterion.id} was not in the labelled set")
            elif earned.hash != criterion.hash:
                reasons.append(f"the guideline of {criterion.id} changed since it was calibrated")
            elif not earned.licensed:
                reasons.append(f"{criterion.id}: {', '.join(earned.reasons)}")
        return reasons

    def corrected(self, criterion: str, faults: float, n: float) -> Interval:
        """The true share of replies that keep to a criterion, from how many of ``n`` the judge faulted.

        The interval covers the noise of the test and that of the calibration. ``n`` may be an effective number.
        """
        earned = self.of(criterion)
        if earned is None:
            return Interval(estimate=math.nan, low=0.0, high=1.0, n=round(n))
        broken = corrected_rate(
            faults,
            n,
            true_positives=earned.found,
            labelled_positive=earned.faults,
            true_negatives=earned.cleared,
            labelled_negative=earned.clean,
        )
        return Interval(estimate=1.0 - broken.estimate, low=1.0 - broken.high, high=1.0 - broken.low, n=broken.n)


def licence_path(folder: Path, judge: str) -> Path:
    """Where a judge's licence lies; two judges never share a file."""
    return folder / f"{_UNFIT.sub('-', judge).strip('-')[:80]}-{content_hash(judge)[:8]}.json"


def save_licence(licence: Licence, folder: Path) -> Path:
    """Write a licence, sealed, in one step.

    Raises:
        UserError: the file cannot be written.
    """
    path = licence_path(folder, licence.identity.judge)
    beside = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        told = json.dumps(_told(licence.sealed()), indent=2, ensure_ascii=False)
        beside.write_text(told + "\n", encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise UserError(f"The licence {path} cannot be written: {error}.") from None
    return path


def load_licence(folder: Path, judge: str) -> Licence | None:
    """The licence of a judge; None when it has none.

    Raises:
        UserError: the file is broken.
    """
    path = licence_path(folder, judge)
    if not path.is_file():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Licence(
            **{
                **told,
                "identity": Identity(**told["identity"]),
                "floors": Floors(**told["floors"]),
                "earned": tuple(Earned(**{**each, "reasons": tuple(each["reasons"])}) for each in told["earned"]),
            }
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise UserError(f"The licence {path} is broken ({error!s:.120}): calibrate the judge again.") from None


def _told(licence: Licence) -> dict[str, Any]:
    # Through JSON and back, so that a licence read from disk has the same hash as the one that was written.
    told: dict[str, Any] = json.loads(json.dumps(dataclasses.asdict(licence), ensure_ascii=False))
    return told
