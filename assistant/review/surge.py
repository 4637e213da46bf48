"""A surge: far more comments, or far more risky ones, than the hour usually brings. It stops what leaves by a rule.

Five times the usual hourly rate is what the shipped crisis plans call a crisis. Small numbers jump by chance: the
floors below keep a quiet brand from standing still because of a handful of comments. For counts like these (Poisson),
five times a mean of 6 is about ten standard deviations away.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import structlog

from assistant.domain import Actor, ActorKind
from assistant.errors import ConflictError, ForbiddenError
from assistant.storage import Storage
from assistant.storage.cases import find_case
from assistant.storage.decided import take_back
from assistant.storage.engine import WriteSession
from assistant.storage.freezes import Freeze, approved_by_rule, freeze_of, lift, locked_freeze_of, set_frozen
from assistant.storage.rates import HourlyCounts, hourly_counts

_log = structlog.get_logger(__name__)

WATCH: Final = Actor(name="surge-watch", kind=ActorKind.PROGRAM)
"""Who the audit trail says froze a brand when nobody did by hand."""

TIMES: Final = 5.0
"""How many times the usual is far over it."""

LEAST_COMMENTS: Final = 30
LEAST_RISKY: Final = 6
"""Fewer in an hour are no surge, whatever is usual."""

TRUSTED_FOR: Final = timedelta(hours=1)
"""How long a person's lifting stands against the same surge."""

_LOOKED_EVERY = 15.0
_FROZEN = "Automatic replies of this brand stand still: a person decides, until somebody lifts it."


@dataclass(frozen=True, kw_only=True, slots=True)
class Surge:
    """The last hour beside what that hour of the day usually brings."""

    comments: int
    risky: int
    usual_comments: float
    usual_risky: float

    @property
    def by_volume(self) -> bool:
        """True when far more comments come than usual."""
        return self.comments >= max(LEAST_COMMENTS, TIMES * self.usual_comments)

    @property
    def by_risk(self) -> bool:
        """True when far more of them are risky than usual."""
        return self.risky >= max(LEAST_RISKY, TIMES * self.usual_risky)

    @property
    def on(self) -> bool:
        """True when either holds."""
        return self.by_volume or self.by_risk


def surge_in(counts: HourlyCounts) -> Surge:
    """What the counts say."""
    return Surge(
        comments=counts.comments,
        risky=counts.risky,
        usual_comments=counts.usual_comments,
        usual_risky=counts.usual_risky,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """How it stands with a brand."""

    brand: str
    surge: Surge
    freeze: Freeze

    @property
    def alarming(self) -> bool:
        """True when people should see a banner."""
        return self.surge.on or self.freeze.frozen


class SurgeWatch:
    """Looks at what comes in, and stops what leaves by a rule. Shared by all threads.

    Args:
        storage: where cases are.
        every: seconds for which a brand's counts are good.
    """

    def __init__(self, storage: Storage, *, every: float = _LOOKED_EVERY) -> None:
        self._storage = storage
        self._every = every
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Surge]] = {}

    def look(self, brand: str) -> Standing:
        """How it stands; a surge that nobody lifted of late freezes the brand now."""
        surge = self._surge(brand)
        with self._storage.read() as session:
            freeze = freeze_of(session, brand)
        if surge.on and not freeze.frozen and not _trusted(freeze):
            self.freeze(brand, "surge", actor=WATCH)
            with self._storage.read() as session:
                freeze = freeze_of(session, brand)
        return Standing(brand=brand, surge=surge, freeze=freeze)

    def refuse_frozen(self, brand: str) -> None:
        """Look before something leaves by a rule.

        Raises:
            ForbiddenError: nothing may.
        """
        if self.look(brand).freeze.frozen:
            raise ForbiddenError(_FROZEN)

    def freeze(self, brand: str, cause: str, *, actor: Actor) -> int:
        """Let nothing leave by a rule until a person lifts it, and take back what a rule let out and has not left.

        Returns:
            How many cases were taken back; they wait before a person.
        """
        with self._storage.write() as session:
            set_frozen(session, brand, cause, actor=actor)
        with self._storage.read() as session:
            waiting = approved_by_rule(session, brand)
        return sum(self._taken_back(case_id, actor) for case_id in waiting)

    def lift(self, brand: str, *, actor: Actor) -> bool:
        """Let the brand's rules work again; False when they did.

        Raises:
            ForbiddenError: who asks is no person: nothing else may lift it.
        """
        if actor.kind is not ActorKind.PERSON:
            raise ForbiddenError("Only a person may let automatic replies go on.")
        with self._storage.write() as session:
            return lift(session, brand, actor=actor)

    def _surge(self, brand: str) -> Surge:
        with self._lock:
            known = self._known.get(brand)
        if known is not None and time.monotonic() - known[0] < self._every:
            return known[1]
        with self._storage.read() as session:
            surge = surge_in(hourly_counts(session, brand))
        with self._lock:
            self._known[brand] = (time.monotonic(), surge)
        return surge

    def _taken_back(self, case_id: str, actor: Actor) -> bool:
        try:
            with self._storage.write() as session:
                _take_back_last(session, case_id, actor)
        except ConflictError:
            _log.info("not_taken_back", case=case_id)
            return False
        return True


def _take_back_last(session: WriteSession, case_id: str, actor: Actor) -> None:
    case = find_case(session, case_id)
    last = next((each for each in reversed(case.decisions) if each.undone_at is None), None) if case else None
    if case is None or last is None or not take_back(session, case, last, actor=actor):
        raise ConflictError("The case moved on.")


def refuse_frozen_in(session: WriteSession, brand: str) -> None:
    """As ``SurgeWatch.refuse_frozen``, inside the transaction that would let something out, so that none slips by.

    Raises:
        ForbiddenError: the brand stands still.
    """
    if locked_freeze_of(session, brand).frozen:
        raise ForbiddenError(_FROZEN)


def _trusted(freeze: Freeze) -> bool:
    return freeze.lifted_at is not None and datetime.now(UTC) - freeze.lifted_at < TRUSTED_FOR
