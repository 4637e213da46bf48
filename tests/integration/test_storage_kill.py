"""A process killed in the middle of its work loses nothing that it said was stored, and does nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import select, text, update

from assistant.domain import CaseState
from assistant.queue import EmbeddedQueue
from assistant.storage import Storage, audit
from assistant.storage.tables import AuditRow, CaseRow, DraftRow
from assistant.worker import Worker
from tests.stubs.cases import run_to

ROOT = Path(__file__).parent.parent.parent
ENOUGH = 25


def url_of(storage: Storage) -> str:
    return storage.where.replace("+pysqlite", "").replace("+psycopg", "")


def test_what_was_said_to_be_stored_survives_kill_9(storage: Storage) -> None:
    said = work_until_killed(url_of(storage))
    with storage.read() as reading:
        stored = set(reading.scalars(select(CaseRow.external_id)))
        assert said <= stored
        assert audit.verify(reading).intact
        if storage.is_sqlite:
            assert reading.scalar(text("PRAGMA integrity_check")) == "ok"
        per_case = Counter(reading.scalars(select(DraftRow.case_number)))
        handled = reading.scalars(select(CaseRow.number).where(CaseRow.state == CaseState.WAITING.value)).all()
        assert per_case == Counter(handled)
    finish(storage)


def work_until_killed(url: str) -> set[str]:
    process = subprocess.Popen(  # noqa: S603 (our own file)
        [sys.executable, "-m", "tests.stubs.storage_writer", url],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    with process, process.stdout:
        said = {process.stdout.readline().strip() for _ in range(ENOUGH)}
        process.send_signal(signal.SIGKILL)
        # Lines already in the pipe were said too; the last may be cut off.
        said |= {line.strip() for line in process.stdout if line.endswith("\n")}
    assert len(said) >= ENOUGH
    return said


def finish(storage: Storage) -> None:
    """The next run takes up what was left, also what the killed one had in hand."""
    with storage.write() as session:
        session.execute(update(CaseRow).values(leased_until=None))
    worker = Worker(storage, EmbeddedQueue(threads=1), run_to())
    for ticket in worker._due(10_000):
        worker.handle(ticket)
    with storage.read() as reading:
        cases = reading.scalars(select(CaseRow.number)).all()
        assert Counter(reading.scalars(select(DraftRow.case_number))) == Counter(cases)
        handled = reading.scalars(select(AuditRow.subject).where(AuditRow.action == "case.handled")).all()
        assert len(handled) == len(set(handled)) == len(cases)
