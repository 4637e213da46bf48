"""Cases: stored once, read back whole, handled by one worker at a time."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from assistant.domain import CaseState, Comment, FindingSeverity, Route, Severity, Turn
from assistant.errors import UserError
from assistant.storage import Storage, audit
from assistant.storage.cases import Added, add_case, add_cases, find_case, save_outcome
from assistant.storage.leases import Taken, give_up, put_back, renew, take, unhandled
from assistant.storage.records import Case
from assistant.storage.tables import CaseRow, DraftRow
from tests.stubs.cases import (
    HOOK,
    PASSAGE,
    RUDE,
    THREAT,
    a_comment,
    a_draft,
    a_finding,
    an_assessment,
    an_outcome,
)

LONG = timedelta(minutes=5)


def store(storage: Storage, comment: Comment | None = None) -> Added:
    with storage.write() as session:
        return add_case(session, comment or a_comment(), actor=HOOK)


def found(storage: Storage, case_id: str) -> Case:
    with storage.read() as reading:
        case = find_case(reading, case_id)
    assert case is not None
    return case


def taken(storage: Storage, case_id: str) -> Taken:
    with storage.write() as session:
        held = take(session, case_id, length=LONG)
    assert held is not None
    return held


def expire(storage: Storage, case_id: str) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    with storage.write() as session:
        session.execute(update(CaseRow).where(CaseRow.id == case_id).values(leased_until=past))


anything = st.text(st.characters(), max_size=40)
names = st.none() | anything


@given(
    text=anything,
    author=names,
    author_id=names,
    thread_id=names,
    url=names,
    language=names,
    thread=st.lists(
        st.builds(
            Turn,
            text=anything,
            author=names,
            ours=st.booleans(),
            at=st.none() | st.datetimes(timezones=st.just(UTC)),
        ),
        max_size=3,
    ).map(tuple),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_a_comment_comes_back_as_it_came(storage: Storage, **fields: Any) -> None:
    comment = a_comment(**fields)
    added = store(storage, comment)
    assert found(storage, added.case_id).comment == replace(comment, id=added.case_id)


def test_a_comment_stored_twice_is_one_case(storage: Storage) -> None:
    first = store(storage, a_comment(external_id="c-1"))
    again = store(storage, a_comment("edited since", external_id="c-1"))
    assert again == replace(first, new=False)
    assert found(storage, first.case_id).comment.text == "Is the flask dishwasher safe?"
    others = [
        store(storage, a_comment(external_id="c-1", channel="forum")),
        store(storage, a_comment(external_id="c-1", brand="other")),
        store(storage, a_comment()),
        store(storage, a_comment()),
    ]
    assert all(each.new for each in others)
    with storage.read() as reading:
        assert [event.action for event in audit.events_of(reading, f"case:{first.case_id}")] == ["case.received"]


def test_a_comment_stored_by_many_at_once_is_one_case(storage: Storage) -> None:
    stored: list[list[Added]] = []
    batch = [(a_comment(str(number), external_id=f"c-{number}"), None) for number in range(20)]

    def run(turned: bool) -> None:  # noqa: FBT001 (a thread's argument)
        with storage.write() as session:
            stored.append(add_cases(session, batch[::-1] if turned else batch, actor=HOOK))

    threads = [threading.Thread(target=run, args=(number % 2 == 1,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored) == 6
    assert sum(each.new for answers in stored for each in answers) == 20
    assert len({each.case_id for answers in stored for each in answers}) == 20


def test_answers_of_a_batch_stand_in_its_order(storage: Storage) -> None:
    batch = [(a_comment(text, external_id=text), None) for text in ("c", "a", "b", "a")]
    with storage.write() as session:
        answers = add_cases(session, batch, actor=HOOK)
    assert [found(storage, each.case_id).comment.text for each in answers] == ["c", "a", "b", "a"]
    assert [each.new for each in answers] == [True, True, True, False]


def test_what_was_seen_at_once_is_there_before_the_pipeline_ran(storage: Storage) -> None:
    assessment = an_assessment(RUDE, THREAT)
    with storage.write() as session:
        added = add_case(session, a_comment(), actor=HOOK, assessment=assessment)
    case = found(storage, added.case_id)
    assert case.assessment == assessment
    assert (case.state, case.route, case.severity) == (CaseState.RECEIVED, None, Severity.CRITICAL)
    assert case.categories == ("profanity", "threat")


@pytest.mark.parametrize("field", ["external_id", "author", "author_id", "thread_id", "channel"])
def test_a_name_that_is_a_book_is_refused(sqlite_storage: Storage, field: str) -> None:
    with pytest.raises(UserError, match=field):
        store(sqlite_storage, a_comment(**{field: "x" * 201}))


def test_the_longest_names_of_the_widest_letters_fit(storage: Storage) -> None:
    wide = "\ud800" * 200
    store(storage, a_comment(external_id=wide, author=wide, author_id=wide, thread_id=wide))


def test_an_outcome_is_stored_whole(storage: Storage) -> None:
    added = store(storage)
    held = taken(storage, added.case_id)
    finding = a_finding(FindingSeverity.WARN)
    outcome = an_outcome(held.case.comment, RUDE, draft=a_draft(), findings=(finding,), problems=("Slow.",))
    with storage.write() as session:
        assert save_outcome(session, added.case_id, outcome, lease=held.lease, actor=HOOK)
    case = found(storage, added.case_id)
    assert (case.state, case.route, case.version) == (CaseState.WAITING, Route.REVIEW, 2)
    assert case.flags == (RUDE,)
    assert case.problems == ("Slow.",)
    assert case.reasons == ("R1: for the test",)
    assert case.search == outcome.search
    assert case.search is not None
    assert case.search.passages == (PASSAGE,)
    assert case.draft is not None
    assert (case.draft.draft, case.draft.findings, case.draft.author) == (outcome.draft, (finding,), None)
    assert case.draft.search == case.search
    with storage.read() as reading:
        assert audit.verify(reading).intact


def test_an_escalated_outcome_waits_for_somebody_senior(storage: Storage) -> None:
    added = store(storage)
    held = taken(storage, added.case_id)
    with storage.write() as session:
        outcome = an_outcome(held.case.comment, THREAT, route=Route.ESCALATE)
        save_outcome(session, added.case_id, outcome, lease=held.lease, actor=HOOK)
    case = found(storage, added.case_id)
    assert (case.state, case.draft) == (CaseState.ESCALATED, None)


def test_a_case_is_taken_once(storage: Storage) -> None:
    added = store(storage)
    results: list[Taken | None] = []

    def run() -> None:
        with storage.write() as session:
            results.append(take(session, added.case_id, length=LONG))

    threads = [threading.Thread(target=run) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(result is not None for result in results) == 1


def test_a_killed_workers_case_is_taken_over_and_its_late_outcome_refused(storage: Storage) -> None:
    added = store(storage)
    dead = taken(storage, added.case_id)
    with storage.read() as reading:
        assert unhandled(reading, per_brand=5) == []
    expire(storage, added.case_id)
    with storage.read() as reading:
        assert [each.case_id for each in unhandled(reading, per_brand=5)] == [added.case_id]
    alive = taken(storage, added.case_id)
    assert alive.case.attempts == 2
    late = an_outcome(dead.case.comment, draft=a_draft("late"))
    with storage.write() as session:
        assert not save_outcome(session, added.case_id, late, lease=dead.lease, actor=HOOK)
        assert save_outcome(session, added.case_id, replace(late, draft=a_draft("good")), lease=alive.lease, actor=HOOK)
        assert not save_outcome(session, added.case_id, late, lease=alive.lease, actor=HOOK)
        assert not give_up(session, alive, "late", actor=HOOK)
    assert [each.draft.text for each in found(storage, added.case_id).drafts] == ["good"]
    with storage.read() as reading:
        assert len(reading.execute(select(DraftRow.id)).all()) == 1


def test_a_renewed_lease_lasts(storage: Storage) -> None:
    added = store(storage)
    with storage.write() as session:
        held = take(session, added.case_id, length=timedelta(seconds=-1))
        assert held is not None
        renew(session, [held.lease], length=LONG)
        assert take(session, added.case_id, length=LONG) is None


def test_a_case_put_back_comes_again_later(storage: Storage) -> None:
    added = store(storage)
    held = taken(storage, added.case_id)
    with storage.write() as session:
        put_back(session, held, after=LONG)
        assert take(session, added.case_id, length=LONG) is None
        assert unhandled(session, per_brand=5) == []
        session.execute(update(CaseRow).values(due_at=datetime.now(UTC) - LONG))
    assert taken(storage, added.case_id).case.attempts == 2


@pytest.mark.parametrize(
    ("flags", "route", "state"),
    [
        ((), Route.REVIEW, CaseState.WAITING),
        ((RUDE,), Route.REVIEW, CaseState.WAITING),
        ((replace(RUDE, severity=Severity.HIGH),), Route.PRIORITY, CaseState.WAITING),
        ((THREAT, RUDE), Route.ESCALATE, CaseState.ESCALATED),
    ],
)
def test_a_case_given_up_goes_to_a_person(
    storage: Storage, flags: tuple[object, ...], route: Route, state: CaseState
) -> None:
    with storage.write() as session:
        added = add_case(session, a_comment(), actor=HOOK, assessment=an_assessment(*flags))  # type: ignore[arg-type]  # parametrize's objects
    held = taken(storage, added.case_id)
    with storage.write() as session:
        assert give_up(session, held, "It could not be drafted.", actor=HOOK)
    case = found(storage, added.case_id)
    assert (case.route, case.state, case.problems) == (route, state, ("It could not be drafted.",))


def test_the_sweep_gives_each_brand_its_oldest(storage: Storage) -> None:
    added = [store(storage, a_comment(str(number), brand="loud")) for number in range(5)]
    quiet = store(storage, a_comment(brand="quiet", thread_id="t"))
    with storage.read() as reading:
        waiting = unhandled(reading, per_brand=2)
    assert {each.case_id for each in waiting} == {added[0].case_id, added[1].case_id, quiet.case_id}
    assert {each.thread for each in waiting} == {None, quiet.thread}
    assert quiet.thread is not None


def test_there_is_no_such_case(storage: Storage) -> None:
    with storage.read() as reading:
        assert find_case(reading, "case_\x00\ud800") is None
