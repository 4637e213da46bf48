"""How many comments the last hour brought, and how many that hour of the day usually brings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, case, cast, func, or_, select

from assistant.domain import Severity
from assistant.storage.dialect import is_sqlite
from assistant.storage.engine import ReadSession
from assistant.storage.tables import CaseRow

HISTORY: Final = timedelta(days=28)
"""What is usual is told from four weeks: each day of the week four times."""

_HOUR: Final = 3_600
_DAY_HOURS: Final = 24
_BACKLOG: Final = 86_400
"""Seconds: a comment written longer ago than this when it came was imported, and says nothing of the rate."""

_AHEAD: Final = 3_600
_FEW_DAYS: Final = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class HourlyCounts:
    """The last sixty minutes, and the mean of that hour over the days before. ``risky``: severity high or critical.

    With less than a week of history the usual is the mean of all hours there were; with none it is nothing.
    """

    comments: int
    risky: int
    usual_comments: float
    usual_risky: float


def seconds_of(session: ReadSession, column: Any) -> ColumnElement[int]:
    """A moment as seconds since 1970, in the database."""
    if is_sqlite(session):
        return cast(func.strftime("%s", column), Integer)
    return cast(func.extract("epoch", column), Integer)


def hourly_counts(session: ReadSession, brand: str, now: datetime | None = None) -> HourlyCounts:
    """Count one brand's comments."""
    now = now or datetime.now(UTC)
    received = seconds_of(session, CaseRow.received_at)
    written = seconds_of(session, CaseRow.commented_at)
    ends = int(now.timestamp())
    # Whole hours back from now: hour 0 is the last sixty minutes.
    hour = cast((ends - received) / _HOUR, Integer) if is_sqlite(session) else func.div(ends - received, _HOUR)
    risky = func.sum(case((CaseRow.severity >= Severity.HIGH.rank, 1), else_=0))
    fresh = or_(CaseRow.commented_at.is_(None), (received - written).between(-_AHEAD, _BACKLOG))
    query = (
        select(hour, func.count(), risky)
        .where(CaseRow.brand == brand, CaseRow.received_at > now - HISTORY - timedelta(hours=1), fresh)
        .where(received <= ends + 1)
        .group_by(hour)
    )
    counted: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for back, comments, bad in session.execute(query):
        # What came in the same second as we ask counts as of the last hour.
        place = max(0, int(back))
        counted[place] = (counted[place][0] + comments, counted[place][1] + int(bad or 0))
    comments, bad = counted.pop(0, (0, 0))
    usual, usual_bad = _usual(counted)
    return HourlyCounts(comments=comments, risky=bad, usual_comments=usual, usual_risky=usual_bad)


def _usual(counted: dict[int, tuple[int, int]]) -> tuple[float, float]:
    oldest = max(counted, default=0)
    days = oldest // _DAY_HOURS
    if days >= _FEW_DAYS:
        same = [counted.get(day * _DAY_HOURS, (0, 0)) for day in range(1, min(days, HISTORY.days) + 1)]
    else:
        same = [counted.get(hour, (0, 0)) for hour in range(1, max(oldest, _DAY_HOURS) + 1)] if counted else []
    if not same:
        return 0.0, 0.0
    return sum(each[0] for each in same) / len(same), sum(each[1] for each in same) / len(same)
