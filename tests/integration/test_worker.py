"""From a stored comment to a case before a person, whatever fails on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from assistant.domain import CaseState, Comment, Outcome, Route, Severity
from assistant.errors import ConflictError, IndexMismatchError, UnavailableError
from assistant.queue import EmbeddedQueue, Ticket
from assistant.storage import Storage, audit
from assistant.storage.cases import Added, add_case, find_case
from assistant.storage.records import Case
from assistant.storage.tables import CaseRow, DraftRow, FlagRow
from assistant.worker import Worker
from tests.stubs.cases import HOOK, RUDE, THREAT, a_comment, a_draft, an_assessment, an_outcome, run_to

NEVER = timedelta(days=1)


def store(storage: Storage, comment: Comment | None = None, **options: Any) -> Ticket:
    with storage.write() as session:
        added: Added = add_case(session, comment or a_comment(), actor=HOOK, **options)
    return Ticket(case_id=added.case_id, brand=added.brand, thread=added.thread)


def found(storage: Storage, ticket: Ticket) -> Case:
    with storage.read() as reading:
        case = find_case(reading, ticket.case_id)
    assert case is not None
    return case


def a_worker(storage: Storage, run: Any, **options: Any) -> Worker:
    return Worker(storage, EmbeddedQueue(threads=2, sweep_every=NEVER), run, **options)


def failing(error: Exception) -> Callable[..., Outcome]:
    def run(comment: Comment, **_: Any) -> Outcome:
        del comment
        raise error

    return run


def make_due(storage: Storage) -> None:
    with storage.write() as session:
        session.execute(update(CaseRow).values(due_at=datetime.now(UTC) - timedelta(seconds=1)))


def test_a_comment_becomes_a_case_before_a_person(storage: Storage) -> None:
    ticket = store(storage)
    worker = a_worker(storage, run_to(Route.PRIORITY, RUDE))
    assert worker.handle(ticket) is None
    case = found(storage, ticket)
    assert (case.state, case.route, case.severity) == (CaseState.WAITING, Route.PRIORITY, Severity.MEDIUM)
    assert case.draft is not None
    with storage.read() as reading:
        assert [event.action for event in audit.events_of(reading, f"case:{case.id}")] == [
            "case.received",
            "case.handled",
        ]


def test_handling_again_changes_nothing(storage: Storage) -> None:
    ticket = store(storage)
    worker = a_worker(storage, run_to())
    worker.handle(ticket)
    before = found(storage, ticket)
    assert worker.handle(ticket) is None
    assert found(storage, ticket) == before


def test_of_many_workers_one_handles_a_case(storage: Storage) -> None:
    ticket = store(storage)
    runs: list[str] = []

    def run(comment: Comment, **_: Any) -> Outcome:
        runs.append(comment.id)
        return an_outcome(comment, RUDE, draft=a_draft())

    threads = [threading.Thread(target=a_worker(storage, run).handle, args=(ticket,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert runs == [ticket.case_id]
    with storage.read() as reading:
        assert reading.scalar(select(func.count()).select_from(DraftRow)) == 1
        assert reading.scalar(select(func.count()).select_from(FlagRow)) == 1


def test_the_pipeline_is_told_what_is_known_already(storage: Storage) -> None:
    assessment = an_assessment(RUDE)
    ticket = store(storage, assessment=assessment)
    told: dict[str, Any] = {}

    def run(comment: Comment, **given: Any) -> Outcome:
        told.update(given)
        return an_outcome(comment)

    a_worker(storage, run).handle(ticket)
    assert told == {"recent": (), "assessment": assessment}


def test_a_fault_that_passes_is_tried_again_later_and_then_goes_to_a_person(storage: Storage) -> None:
    ticket = store(storage, assessment=an_assessment(THREAT))
    worker = a_worker(storage, failing(UnavailableError("The language model did not answer.")), tries=3)
    waits = []
    for _ in range(3):
        waits.append(worker.handle(ticket))
        assert worker.handle(ticket) is None
        make_due(storage)
    assert waits[0] is not None
    assert waits[1] is not None
    assert timedelta(seconds=2.5) <= waits[0] <= timedelta(seconds=5) <= waits[1] <= timedelta(seconds=10)
    assert waits[2] is None
    case = found(storage, ticket)
    assert (case.state, case.route) == (CaseState.ESCALATED, Route.ESCALATE)
    assert case.problems == ("The language model did not answer.",)


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (
            IndexMismatchError("The index is missing: run assistant index."),
            "The index is missing: run assistant index.",
        ),
        (ZeroDivisionError("my secret illness"), "The program erred while handling it (ZeroDivisionError)."),
        (RecursionError(), "The program erred while handling it (RecursionError)."),
    ],
)
def test_a_fault_that_stays_goes_to_a_person_at_once(
    storage: Storage, capsys: pytest.CaptureFixture[str], error: Exception, problem: str
) -> None:
    ticket = store(storage)
    assert a_worker(storage, failing(error)).handle(ticket) is None
    case = found(storage, ticket)
    assert (case.state, case.route, case.problems) == (CaseState.WAITING, Route.REVIEW, (problem,))
    assert "illness" not in capsys.readouterr().out


def test_a_comment_that_kills_whoever_handles_it_goes_to_a_person(storage: Storage) -> None:
    ticket = store(storage)
    with storage.write() as session:
        session.execute(update(CaseRow).values(attempts=3))
    a_worker(storage, failing(AssertionError("must not run")), tries=3).handle(ticket)
    assert found(storage, ticket).problems == ("It could not be handled in 3 tries.",)


def test_a_worker_that_hung_does_not_overwrite_the_one_that_took_over(storage: Storage) -> None:
    ticket = store(storage)
    inside, go_on = threading.Event(), threading.Event()

    def hang(comment: Comment, **_: Any) -> Outcome:
        inside.set()
        assert go_on.wait(10)
        return an_outcome(comment, draft=a_draft("late"))

    thread = threading.Thread(target=a_worker(storage, hang, lease=timedelta(milliseconds=1)).handle, args=(ticket,))
    thread.start()
    assert inside.wait(10)
    a_worker(storage, run_to()).handle(ticket)
    go_on.set()
    thread.join()
    assert [each.draft.text for each in found(storage, ticket).drafts] == ["Yes, at 60 °C."]


def test_a_person_who_decided_meanwhile_is_not_overruled(storage: Storage) -> None:
    ticket = store(storage)

    def run(comment: Comment, **_: Any) -> Outcome:
        with storage.write() as session:
            session.execute(update(CaseRow).values(state=CaseState.MODERATED.value, lease=None))
        return an_outcome(comment, draft=a_draft())

    a_worker(storage, run).handle(ticket)
    case = found(storage, ticket)
    assert (case.state, case.drafts) == (CaseState.MODERATED, ())


def test_the_rule_of_a_brand_is_asked_for_the_auto_route_alone(storage: Storage) -> None:
    asked: list[str] = []

    def approve(case_id: str) -> None:
        asked.append(case_id)
        raise ConflictError("The brand did not switch that on.")

    tickets = {route: store(storage) for route in Route}
    for route, ticket in tickets.items():
        a_worker(storage, run_to(route), approve=approve).handle(ticket)
    assert asked == [tickets[Route.AUTO].case_id]
    assert found(storage, tickets[Route.AUTO]).state is CaseState.WAITING


def test_what_was_stored_before_the_start_and_after_it_is_handled(storage: Storage) -> None:
    queue = EmbeddedQueue(threads=2, sweep_every=NEVER)
    worker = Worker(storage, queue, run_to())
    before = [store(storage, a_comment(thread_id="t")) for _ in range(3)]
    worker.start()
    with storage.write() as session:
        added = add_case(session, a_comment(), actor=HOOK)
        after = Ticket(case_id=added.case_id, brand=added.brand)
        queue.wake(session, after)
    wait_until(storage, [*before, after])
    assert worker.stop()


def test_a_run_that_takes_long_keeps_its_case(storage: Storage) -> None:
    ticket = store(storage)
    inside, go_on = threading.Event(), threading.Event()

    def run(comment: Comment, **_: Any) -> Outcome:
        inside.set()
        assert go_on.wait(10)
        return an_outcome(comment, draft=a_draft())

    worker = a_worker(storage, run, lease=timedelta(milliseconds=300))
    worker.start()
    assert inside.wait(10)
    with storage.read() as reading:
        first = reading.scalar(select(CaseRow.leased_until))
    until = time.monotonic() + 10
    renewed = first
    while renewed == first and time.monotonic() < until:
        time.sleep(0.02)
        with storage.read() as reading:
            renewed = reading.scalar(select(CaseRow.leased_until))
    assert renewed is not None
    assert first is not None
    assert renewed > first
    go_on.set()
    wait_until(storage, [ticket])
    assert worker.stop()
    assert len(found(storage, ticket).drafts) == 1


def wait_until(storage: Storage, tickets: Sequence[Ticket]) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        if all(found(storage, ticket).state is CaseState.WAITING for ticket in tickets):
            return
        time.sleep(0.02)
    pytest.fail("not every case was handled")
