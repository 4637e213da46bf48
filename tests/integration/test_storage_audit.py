"""The audit trail: every way to tamper with it shows."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update

from assistant.domain import Actor, ActorKind
from assistant.storage import Storage, WriteSession, audit
from assistant.storage.tables import AuditHeadRow, AuditRow

WHO = Actor(name="anna \ud800", kind=ActorKind.PERSON)


def record(session: WriteSession, number: int) -> None:
    detail: dict[str, Any] = {"number": number, "text_hash": "ab" * 32, "edited": False, "nothing": None}
    audit.record(session, actor=WHO, action="case.approve", subject=f"case:{number}", brand="acme", detail=detail)


@pytest.fixture
def chain(storage: Storage) -> Storage:
    for number in range(1, 6):
        with storage.write() as session:
            record(session, number)
            record(session, number)
    return storage


def verified(storage: Storage, noted: tuple[int, str] | None = None) -> audit.AuditReport:
    with storage.read() as reading:
        return audit.verify(reading, noted=noted)


def test_a_chain_nobody_touched_is_intact(chain: Storage) -> None:
    report = verified(chain)
    assert (report.intact, report.events, report.problem) == (True, 10, None)
    assert verified(chain, noted=report.head).intact


def test_no_entry_is_intact_too(storage: Storage) -> None:
    assert verified(storage) == audit.AuditReport(intact=True, events=0, problem=None, head=(0, audit.GENESIS))


def test_entries_come_out_as_they_went_in(chain: Storage) -> None:
    with chain.read() as reading:
        assert [event.seq for event in audit.events_of(reading, "case:3")] == [5, 6]
        assert [event.seq for event in audit.export(reading, after=8)] == [9, 10]
        event = next(audit.export(reading))
    assert (event.actor, event.actor_kind, event.brand, event.detail["nothing"]) == (WHO.name, "person", "acme", None)
    assert event.at.tzinfo is UTC


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("actor", "bert"),
        ("actor_kind", "rule"),
        ("brand", None),
        ("action", "case.reject"),
        ("subject", "case:99"),
        ("detail", {"number": 4, "text_hash": "cd" * 32, "edited": True, "nothing": None}),
        ("previous", "0" * 64),
        ("hash", "0" * 64),
    ],
)
def test_a_changed_field_shows(chain: Storage, column: str, value: object) -> None:
    with chain.write() as session:
        session.execute(update(AuditRow).where(AuditRow.seq == 7).values({column: value}))
    report = verified(chain)
    assert not report.intact
    assert "7" in (report.problem or "") or "8" in (report.problem or "")


def test_a_missing_entry_shows(chain: Storage) -> None:
    with chain.write() as session:
        session.execute(delete(AuditRow).where(AuditRow.seq == 4))
    assert verified(chain).problem == "Entry 4 is missing."


def test_a_tail_cut_off_shows(chain: Storage) -> None:
    with chain.write() as session:
        session.execute(delete(AuditRow).where(AuditRow.seq > 8))
    assert "its head says 10" in (verified(chain).problem or "")


def test_everything_deleted_shows(chain: Storage) -> None:
    with chain.write() as session:
        session.execute(delete(AuditRow))
        session.execute(delete(AuditHeadRow))
    assert verified(chain).intact is False


def test_a_head_noted_elsewhere_shows_a_chain_written_anew(chain: Storage) -> None:
    noted = verified(chain).head
    with chain.write() as session:
        session.execute(delete(AuditRow).where(AuditRow.seq > 8))
        last = session.scalar(select(AuditRow.hash).where(AuditRow.seq == 8))
        session.execute(update(AuditHeadRow).values(seq=8, hash=last))
    assert verified(chain).intact
    assert "no longer there" in (verified(chain, noted).problem or "")
    with chain.write() as session:
        record(session, 9)
        record(session, 10)
    assert verified(chain).intact
    assert "written anew" in (verified(chain, noted).problem or "")


def test_an_inserted_entry_shows(chain: Storage) -> None:
    with chain.write() as session:
        session.execute(
            text(
                "INSERT INTO audit_events (seq, at, actor, actor_kind, brand, action, subject, detail, previous, hash)"
                " SELECT 0, at, actor, actor_kind, brand, action, subject, detail, previous, hash FROM audit_events"
                " WHERE seq = 1"
            )
        )
    assert not verified(chain).intact


def test_entries_of_threads_make_one_chain(storage: Storage) -> None:
    def write() -> None:
        for number in range(5):
            with storage.write() as session:
                record(session, number)

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert verified(storage).events == 30
    assert verified(storage).intact


def test_an_undone_write_leaves_no_entry(storage: Storage) -> None:
    def half() -> None:
        with storage.write() as session:
            record(session, 1)
            raise RuntimeError("as if killed")

    with pytest.raises(RuntimeError, match="as if killed"):
        half()
    assert verified(storage).events == 0


def test_a_persons_words_are_refused(storage: Storage) -> None:
    with storage.write() as session, pytest.raises(ValueError, match="too long for an id"):
        audit.record(session, actor=WHO, action="a", subject="s", detail={"text": "My order never came. " * 10})
