"""Which cases the pipeline has yet to handle, and who has taken one.

A worker takes a case for a short while and keeps renewing; when its process is killed the renewing stops and the case
is free again. Taking counts as an attempt, so that a comment that kills whoever touches it does not go round for ever.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, literal_column, or_, select, update

from assistant.domain import Actor, CaseState, Route, Severity
from assistant.storage import audit, codec
from assistant.storage.cases import find_case, thread_key
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.ids import new_id
from assistant.storage.records import Case
from assistant.storage.tables import CaseRow

# Written out, not bound: SQLite uses the index over unhandled cases only for a condition it can read.
_IS_RECEIVED = CaseRow.__table__.c.state == literal_column("'received'")


@dataclass(frozen=True, kw_only=True, slots=True)
class Unhandled:
    """A case to be handled; ``thread`` names its thread among all brands'."""

    case_id: str
    brand: str
    thread: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A case as it was taken, and the lease that lets its holder store what came of it."""

    case: Case
    lease: str


def unhandled(session: ReadSession, *, per_brand: int) -> list[Unhandled]:
    """Cases that nobody has taken and that may be tried now: for each brand its oldest, at most ``per_brand``."""
    found: list[Unhandled] = []
    for brand in session.scalars(select(CaseRow.brand).where(_IS_RECEIVED).distinct()).all():
        rows = session.execute(
            select(CaseRow.id, CaseRow.brand, CaseRow.channel, CaseRow.thread_id)
            .where(_IS_RECEIVED, CaseRow.brand == brand, *_free(datetime.now(UTC)))
            .order_by(CaseRow.number)
            .limit(per_brand)
        )
        found += [
            Unhandled(case_id=row.id, brand=row.brand, thread=thread_key(row.brand, row.channel, row.thread_id))
            for row in rows
        ]
    return found


def take(session: WriteSession, case_id: str, *, length: timedelta) -> Taken | None:
    """Take a case for that long; None when it is handled, taken, or not to be tried yet."""
    now = datetime.now(UTC)
    lease = new_id("lease")
    taken = session.scalar(
        update(CaseRow)
        .where(CaseRow.id == case_id, _IS_RECEIVED, *_free(now))
        .values(lease=lease, leased_until=now + length, attempts=CaseRow.attempts + 1)
        .returning(CaseRow.number)
    )
    case = None if taken is None else find_case(session, case_id)
    return None if case is None else Taken(case=case, lease=lease)


def renew(session: WriteSession, leases: Collection[str], *, length: timedelta) -> None:
    """Make leases that are still good last that long from now."""
    session.execute(
        update(CaseRow).where(_IS_RECEIVED, CaseRow.lease.in_(leases)).values(leased_until=datetime.now(UTC) + length)
    )


def put_back(session: WriteSession, taken: Taken, *, after: timedelta) -> None:
    """Free a case to be tried again later."""
    session.execute(
        update(CaseRow)
        .where(CaseRow.id == taken.case.id, _IS_RECEIVED, CaseRow.lease == taken.lease)
        .values(lease=None, leased_until=None, due_at=datetime.now(UTC) + after)
    )


def give_up(session: WriteSession, taken: Taken, problem: str, *, actor: Actor) -> bool:
    """Lay a case that could not be handled before a person, as it is, with the problem said.

    Returns:
        False, with nothing changed, when the lease is no longer good.
    """
    case = taken.case
    # Nothing was decided about it, so what was seen when it came in decides: never less than review.
    route = {Severity.CRITICAL: Route.ESCALATE, Severity.HIGH: Route.PRIORITY}.get(case.severity or Severity.LOW)
    route = route or Route.REVIEW
    state = CaseState.ESCALATED if route is Route.ESCALATE else CaseState.WAITING
    given_up = session.scalar(
        update(CaseRow)
        .where(CaseRow.id == case.id, _IS_RECEIVED, CaseRow.lease == taken.lease)
        .values(
            state=state.value,
            route=route.value,
            urgency=codec.urgency(route, case.severity),
            problems=[*case.problems, problem],
            version=CaseRow.version + 1,
            updated_at=datetime.now(UTC),
            lease=None,
            leased_until=None,
            due_at=None,
        )
        .returning(CaseRow.number)
    )
    if given_up is None:
        return False
    audit.record(
        session,
        actor=actor,
        action="case.given_up",
        subject=f"case:{case.id}",
        brand=case.comment.brand,
        detail={"route": route.value, "attempts": case.attempts},
    )
    return True


def _free(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        or_(CaseRow.leased_until.is_(None), CaseRow.leased_until < now),
        or_(CaseRow.due_at.is_(None), CaseRow.due_at <= now),
    )
