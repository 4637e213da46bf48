"""The desk's statistics ask the same of SQLite and of PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.domain import Actor, ActorKind, Assessment, Comment, Flag, Intent, Sentiment, Severity
from assistant.storage import Storage, overview, rates
from assistant.storage.audit_list import AuditFilter, list_events
from assistant.storage.cases import add_cases

PROGRAM = Actor(name="test", kind=ActorKind.PROGRAM)
BRANDS = ("larkmill",)


def filled(storage: Storage) -> None:
    flag = Flag(
        category="legal", severity=Severity.HIGH, score=0.9, detector="test", clause="legal", span=None, reason="x"
    )
    found = Assessment(flags=(flag,), language="en", intent=Intent.COMPLAINT, sentiment=Sentiment.NEGATIVE)
    comments = [
        Comment(text=f"I will sue, {number}", brand="larkmill", channel="x", external_id=str(number), thread_id="t")
        for number in range(5)
    ]
    with storage.write() as session:
        add_cases(session, [(comment, found) for comment in comments], actor=PROGRAM)


def test_what_came_in_is_counted(storage: Storage) -> None:
    filled(storage)
    since = datetime.now(UTC) - timedelta(days=2)
    with storage.read() as session:
        days = overview.volume(session, BRANDS, since)
        assert sum(day.comments for day in days) == 5
        assert overview.flags(session, BRANDS, since) == {("legal", "x"): 5}
        assert overview.sentiments(session, BRANDS, since)[Sentiment.NEGATIVE] == 5
        assert [thread.comments for thread in overview.busiest_threads(session, BRANDS, since)] == [5]
        assert overview.waiting(session, BRANDS)[0] == 0
        assert overview.decisions(session, BRANDS, since).decided == 0
        assert rates.hourly_counts(session, "larkmill").comments == 5
        assert len(list_events(session, AuditFilter(brands=BRANDS))) == 5


def test_another_brand_sees_none_of_it(storage: Storage) -> None:
    filled(storage)
    since = datetime.now(UTC) - timedelta(days=2)
    with storage.read() as session:
        assert sum(day.comments for day in overview.volume(session, ("elsewhere",), since)) == 0
        assert not overview.flags(session, ("elsewhere",), since)
        assert not overview.busiest_threads(session, ("elsewhere",), since)
