"""Figures about cases within a time: volume, waiting, approvals, flags, sentiment, threads."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, case, func, select

from assistant.domain import ActorKind, Sentiment, Severity
from assistant.storage.case_list import OPEN
from assistant.storage.engine import ReadSession
from assistant.storage.rates import seconds_of
from assistant.storage.records import Action
from assistant.storage.tables import CaseRow, DecisionRow, DraftRow, FlagRow

_MOST_DECISIONS = 20_000
_MOST_COMPARED = 200
_LONGEST_COMPARED = 4_000
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class DayVolume:
    """Comments of one day (days since 1970, UTC). ``risky``: with a flag of severity high or critical."""

    day: int
    comments: int
    risky: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """What people decided. Seconds are from arrival to the first decision; None where nothing was decided.

    ``edit_distance``: of edited approvals, the share of words that were changed, the middle one.
    """

    approved: int
    edited: int
    rejected: int
    escalated: int
    moderated: int
    by_rule: int
    wait_median: float | None
    wait_slow: float | None
    edit_distance: float | None

    @property
    def decided(self) -> int:
        """Decisions that end a case, by people."""
        return self.approved + self.rejected + self.moderated

    @property
    def approval_rate(self) -> float | None:
        """Share of those that let a reply out."""
        return self.approved / self.decided if self.decided else None

    @property
    def edit_rate(self) -> float | None:
        """Share of the replies let out that a person had changed."""
        return self.edited / self.approved if self.approved else None


@dataclass(frozen=True, kw_only=True, slots=True)
class BusyThread:
    """A thread with many comments; ``newest`` is the id of its newest case."""

    brand: str
    channel: str
    thread_id: str
    comments: int
    open: int
    severity: Severity | None
    newest: str
    text: str


def volume(session: ReadSession, brands: Collection[str], since: datetime) -> list[DayVolume]:
    """Comments by the day they were written, or came when that is not known; days without any are left out."""
    day = seconds_of(session, _written()) / _DAY_SECONDS
    day = func.floor(day)
    query = (
        select(day, func.count(), func.sum(case((CaseRow.severity >= Severity.HIGH.rank, 1), else_=0)))
        .where(*_within(brands, since))
        .group_by(day)
        .order_by(day)
    )
    return [DayVolume(int(at), count, int(risky or 0)) for at, count, risky in session.execute(query)]


def decisions(session: ReadSession, brands: Collection[str], since: datetime) -> Decisions:
    """What was decided since then, and taken back by nobody."""
    query = (
        select(
            DecisionRow.action,
            DecisionRow.actor_kind,
            DecisionRow.edited,
            DecisionRow.draft_id,
            DecisionRow.text,
            DecisionRow.decided_at,
            CaseRow.number,
            CaseRow.received_at,
        )
        .join(CaseRow, CaseRow.number == DecisionRow.case_number)
        .where(DecisionRow.brand.in_(brands), DecisionRow.decided_at >= since, DecisionRow.undone_at.is_(None))
        .order_by(DecisionRow.number.desc())
        .limit(_MOST_DECISIONS)
    )
    rows = session.execute(query).all()
    people = [row for row in rows if row.actor_kind != ActorKind.RULE.value]
    counted = Counter(row.action for row in people)
    edited = [row for row in people if row.action == Action.APPROVE.value and row.edited]
    first: dict[int, float] = {}
    for row in rows:
        # Newest first: the oldest decision on a case is the last to be set.
        first[row.number] = (row.decided_at - row.received_at).total_seconds()
    waits = sorted(first.values())
    return Decisions(
        approved=counted[Action.APPROVE.value],
        edited=len(edited),
        rejected=counted[Action.REJECT.value],
        escalated=counted[Action.ESCALATE.value],
        moderated=counted[Action.MODERATE.value],
        by_rule=len(rows) - len(people),
        wait_median=median(waits) if waits else None,
        wait_slow=waits[int(0.9 * (len(waits) - 1))] if waits else None,
        edit_distance=_edit_distance(session, edited[:_MOST_COMPARED]),
    )


def waiting(session: ReadSession, brands: Collection[str]) -> tuple[int, datetime | None]:
    """How many cases wait for a person, and since when the oldest does."""
    query = select(func.count(), func.min(CaseRow.received_at)).where(
        CaseRow.brand.in_(brands), CaseRow.state.in_([state.value for state in OPEN])
    )
    count, oldest = session.execute(query).one()
    return count, oldest


def flags(session: ReadSession, brands: Collection[str], since: datetime) -> Counter[tuple[str, str]]:
    """Cases by flag category and channel; a case counts once for a category."""
    query = (
        select(FlagRow.category, CaseRow.channel, func.count(func.distinct(FlagRow.case_number)))
        .join(CaseRow, CaseRow.number == FlagRow.case_number)
        .where(*_within(brands, since))
        .group_by(FlagRow.category, CaseRow.channel)
    )
    return Counter({(category, channel): count for category, channel, count in session.execute(query)})


def sentiments(session: ReadSession, brands: Collection[str], since: datetime) -> dict[Sentiment, int]:
    """Comments by tone."""
    query = select(CaseRow.sentiment, func.count()).where(*_within(brands, since)).group_by(CaseRow.sentiment)
    counted = {sentiment: count for sentiment, count in session.execute(query)}  # noqa: C416 (a Row is no pair to mypy)
    return {each: counted.get(each.value, 0) for each in Sentiment}


def busiest_threads(
    session: ReadSession, brands: Collection[str], since: datetime, *, limit: int = 8
) -> list[BusyThread]:
    """Threads with the most comments."""
    waits = func.sum(case((CaseRow.state.in_([state.value for state in OPEN]), 1), else_=0))
    newest = func.max(CaseRow.number)
    query = (
        select(
            CaseRow.brand,
            CaseRow.channel,
            CaseRow.thread_id,
            func.count().label("comments"),
            waits.label("open"),
            func.max(CaseRow.severity).label("severity"),
            newest.label("newest"),
        )
        .where(*_within(brands, since), CaseRow.thread_id.is_not(None))
        .group_by(CaseRow.brand, CaseRow.channel, CaseRow.thread_id)
        .order_by(func.count().desc(), newest.desc())
        .limit(limit)
    )
    rows = session.execute(query).all()
    told = select(CaseRow.number, CaseRow.id, CaseRow.text).where(CaseRow.number.in_([row.newest for row in rows]))
    cases = {number: (case_id, text) for number, case_id, text in session.execute(told)}
    ranks = {severity.rank: severity for severity in Severity}
    return [
        BusyThread(
            brand=row.brand,
            channel=row.channel,
            thread_id=row.thread_id,
            comments=row.comments,
            open=int(row.open or 0),
            severity=ranks.get(row.severity),
            newest=cases[row.newest][0],
            text=cases[row.newest][1],
        )
        for row in rows
    ]


def _written() -> ColumnElement[Any]:
    return func.coalesce(CaseRow.commented_at, CaseRow.received_at)


def _within(brands: Collection[str], since: datetime) -> list[ColumnElement[bool]]:
    # What was written since then came since then, too: the index over arrival bounds what is read.
    return [CaseRow.brand.in_(brands), CaseRow.received_at >= since, _written() >= since]


def _edit_distance(session: ReadSession, edited: Sequence[Any]) -> float | None:
    ids = [row.draft_id for row in edited if row.draft_id]
    drafts = {draft_id: text for draft_id, text in session.execute(_DRAFTS.where(DraftRow.id.in_(ids)))}  # noqa: C416 (as above)
    shares = [_changed(drafts[row.draft_id], row.text or "") for row in edited if row.draft_id in drafts]
    return median(shares) if shares else None


def _changed(before: str, after: str) -> float:
    """Share of words that differ: one minus Ratcliff and Obershelp's similarity over words."""
    old, new = before[:_LONGEST_COMPARED].split(), after[:_LONGEST_COMPARED].split()
    return 1.0 - difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()


_DRAFTS = select(DraftRow.id, DraftRow.text)
