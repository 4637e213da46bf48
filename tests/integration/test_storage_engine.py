"""The way to the database: what a block stores, what it undoes, and what is said when the database fails."""

from __future__ import annotations

import sqlite3
import threading
import traceback
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update

from assistant.errors import AssistantError, ConfigurationError, UnavailableError
from assistant.storage import Storage, prepare
from assistant.storage.tables import CaseRow, KnowledgeStateRow, UnansweredRow
from assistant.storage.types import in_utc

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)


def state(brand: str) -> dict[str, object]:
    return {"brand": brand, "version": 1, "updated_at": NOW}


def test_a_block_stores_all_or_nothing(storage: Storage) -> None:
    def half() -> None:
        with storage.write() as session:
            session.execute(insert(KnowledgeStateRow), [state("gone")])
            raise RuntimeError("as if killed")

    with pytest.raises(RuntimeError, match="as if killed"):
        half()
    with storage.write() as session:
        session.execute(insert(KnowledgeStateRow), [state("kept")])
    with storage.read() as reading:
        assert reading.scalars(select(KnowledgeStateRow.brand)).all() == ["kept"]
        assert reading.scalars(select(KnowledgeStateRow.updated_at)).all() == [NOW]


def test_the_database_refuses_a_write_through_a_read_session(storage: Storage) -> None:
    with pytest.raises(AssistantError), storage.read() as reading:
        reading.execute(insert(KnowledgeStateRow), [state("no")])


def test_a_read_block_sees_one_state_throughout(storage: Storage) -> None:
    with storage.read() as reading:
        before = reading.scalars(select(KnowledgeStateRow.brand)).all()
        with storage.write() as writing:
            writing.execute(insert(KnowledgeStateRow), [state("new")])
        assert reading.scalars(select(KnowledgeStateRow.brand)).all() == before == []


def test_what_is_to_follow_runs_after_the_commit_alone(storage: Storage) -> None:
    order: list[str] = []
    with storage.write() as session:
        session.after_commit(lambda: order.append("after"))
        session.before_commit(lambda: order.append("before"))
        order.append("inside")

    def half() -> None:
        with storage.write() as session:
            session.after_commit(lambda: order.append("never"))
            raise RuntimeError("as if killed")

    with pytest.raises(RuntimeError, match="as if killed"):
        half()
    assert order == ["inside", "before", "after"]


def test_an_error_in_what_follows_does_not_undo_or_raise(storage: Storage) -> None:
    with storage.write() as session:
        session.after_commit(lambda: 1 / 0)
        session.execute(insert(KnowledgeStateRow), [state("kept")])
    with storage.read() as reading:
        assert reading.scalars(select(KnowledgeStateRow.brand)).all() == ["kept"]


def test_write_blocks_do_not_nest(storage: Storage) -> None:
    with storage.write(), pytest.raises(RuntimeError, match="hand the session on"), storage.write():
        pass
    with storage.write():
        pass


def test_many_writers_take_turns(storage: Storage) -> None:
    with storage.write() as session:
        session.execute(insert(KnowledgeStateRow), [state("counter")])

    def count() -> None:
        for _ in range(10):
            with storage.write() as session:
                found = session.execute(select(KnowledgeStateRow.version).with_for_update()).scalar_one()
                session.execute(update(KnowledgeStateRow).values(version=found + 1))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with storage.read() as reading:
        assert reading.scalar(select(KnowledgeStateRow.version)) == 81


@given(asked=st.text(st.characters(), max_size=30), zone=st.timezones())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_any_text_and_any_moment_come_back_as_they_were(storage: Storage, asked: str, zone: object) -> None:
    asked += "\ufdd0\x00\ud800"
    at = NOW.astimezone(zone)  # type: ignore[arg-type]  # hypothesis says tzinfo only in words
    with storage.write() as session:
        session.execute(delete(UnansweredRow))
        row = {"brand": asked, "fingerprint": asked, "question": asked, "answerable": 0.5, "times": 1}
        session.execute(insert(UnansweredRow).values(**row, first_at=at, last_at=at))
    with storage.read() as reading:
        found = reading.execute(
            select(UnansweredRow.question, UnansweredRow.last_at).where(UnansweredRow.brand == asked)
        )
        assert found.one() == (asked, NOW)


@pytest.mark.parametrize("zone", [None, timezone(timedelta(hours=9)), timezone(timedelta(hours=-9))])
def test_no_moment_is_out_of_bounds(zone: timezone | None) -> None:
    for year in (1, 9999):
        assert in_utc(datetime(year, 1 if year == 1 else 12, 1 if year == 1 else 31, tzinfo=zone)).tzinfo is UTC


def test_a_locked_database_is_said_to_be_busy(sqlite_storage: Storage) -> None:
    impatient = Storage(sqlite_storage.where.replace("+pysqlite", ""), patience=0.05)
    with sqlite_storage.write(), pytest.raises(UnavailableError, match="busy"), impatient.write():
        pass
    impatient.close()


def test_a_writer_that_waits_too_long_is_told_so(sqlite_template: Path) -> None:
    storage = Storage(f"sqlite:///{sqlite_template}", patience=0.05)
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        with storage.write():
            holding.set()
            done.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(5)
    with pytest.raises(UnavailableError, match="busy"), storage.write():
        pass
    done.set()
    thread.join()
    storage.close()


def test_a_full_disk_is_said_and_nothing_is_half_stored(sqlite_storage: Storage) -> None:
    with sqlite_storage.write() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(UnavailableError, match="full"), sqlite_storage.write() as session:
        session.execute(insert(KnowledgeStateRow), [state("x" * 3_000) | {"brand": f"{n}" * 3_000} for n in range(50)])
    with sqlite_storage.read() as reading:
        assert reading.scalars(select(KnowledgeStateRow.brand)).all() == []


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Dear diary, " * 500)
    storage = Storage(f"sqlite:///{tmp_path / 'notes.db'}")
    with pytest.raises(UnavailableError, match=r"notes\.db is not a database"):
        prepare(storage)
    storage.close()


def test_a_folder_in_place_of_the_file_is_named(tmp_path: Path) -> None:
    storage = Storage(f"sqlite:///{tmp_path}")
    with pytest.raises(UnavailableError, match="cannot be opened"):
        prepare(storage)
    storage.close()


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    storage = Storage("postgresql://somebody:secret@127.0.0.1:1/nothing")
    with pytest.raises(UnavailableError, match="does not answer") as told:
        prepare(storage)
    assert "secret" not in str(told.value)
    storage.close()


@pytest.mark.parametrize(
    "url", ["mysql://x/y", "not a url", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory", ""]
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(ConfigurationError):
        Storage(url)


def test_an_empty_postgresql_asks_for_the_upgrade(fresh_postgresql_storage: Storage) -> None:
    with fresh_postgresql_storage.write() as session:
        session.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(ConfigurationError, match="assistant db upgrade"):
        prepare(fresh_postgresql_storage)


def test_a_missing_table_asks_for_the_upgrade(fresh_storage: Storage) -> None:
    with fresh_storage.write() as session:
        session.execute(text("DROP TABLE knowledge_state"))
    with pytest.raises(ConfigurationError, match="assistant db upgrade"), fresh_storage.read() as reading:
        reading.execute(select(KnowledgeStateRow.brand))


def test_a_newer_database_is_refused(fresh_storage: Storage) -> None:
    with fresh_storage.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigurationError, match="newer version"):
        prepare(fresh_storage)


def test_no_error_repeats_what_a_person_wrote(storage: Storage) -> None:
    with pytest.raises(AssistantError) as told, storage.write() as session:
        session.execute(insert(CaseRow).values(text="my secret illness", brand="acme"))
    assert "INSERT INTO cases" in told.value.message
    assert "illness" not in "".join(traceback.format_exception(told.value))


def test_sqlite_survives_a_killed_process_by_its_log(sqlite_storage: Storage) -> None:
    with sqlite_storage.read() as reading:
        assert reading.scalar(text("PRAGMA journal_mode")) == "wal"
        assert reading.scalar(text("PRAGMA synchronous")) == 1
        assert reading.scalar(text("PRAGMA foreign_keys")) == 1
    assert sqlite3.sqlite_version_info >= (3, 35)
