"""A surge stops what leaves by a rule: it is seen, it holds, and only a person lifts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from assistant.brands import Brand
from assistant.domain import CaseState, Route, Severity
from assistant.errors import ForbiddenError, UnavailableError
from assistant.queue import EmbeddedQueue, Ticket
from assistant.review import Review
from assistant.review.surge import LEAST_COMMENTS, LEAST_RISKY, SurgeWatch
from assistant.storage import Storage, audit
from assistant.storage.cases import add_case, find_case
from assistant.storage.freezes import Freeze, freeze_of, set_frozen
from assistant.storage.rates import hourly_counts
from assistant.storage.tables import CaseRow, FreezeRow
from assistant.worker import Worker
from tests.stubs.cases import ANNA, HOOK, SENIOR, NoPromises, a_brand, a_comment, run_to


def cases(storage: Storage, count: int, *, ago: timedelta = timedelta(0), severity: int | None = None) -> list[str]:
    with storage.write() as session:
        added = [add_case(session, a_comment(), actor=HOOK).case_id for _ in range(count)]
        values = {"received_at": datetime.now(UTC) - ago, "severity": severity}
        session.execute(update(CaseRow).where(CaseRow.id.in_(added)).values(**values))
    return added


def auto_brand() -> Brand:
    made = a_brand()
    approval = made.file.approval.model_copy(update={"auto": True})
    return Brand(id=made.id, file=made.file.model_copy(update={"approval": approval}), policy=made.policy)


def a_review(storage: Storage) -> Review:
    brand = auto_brand()
    return Review(storage, brand=lambda _: brand, checks=[NoPromises()], run=run_to())


def handled(storage: Storage, case_id: str, review: Review | None) -> None:
    approve = review.approve_by_rule if review else None
    worker = Worker(storage, EmbeddedQueue(), run_to(Route.AUTO), approve=approve)
    worker.handle(Ticket(case_id=case_id, brand="acme"))


def state(storage: Storage, case_id: str) -> CaseState:
    with storage.read() as session:
        case = find_case(session, case_id)
    assert case is not None
    return case.state


def test_the_rule_lets_out_on_a_quiet_day(storage: Storage) -> None:
    (case_id,) = cases(storage, 1)
    handled(storage, case_id, a_review(storage))
    assert state(storage, case_id) is CaseState.APPROVED


@pytest.mark.parametrize(("count", "severity"), [(LEAST_COMMENTS, None), (LEAST_RISKY + 1, Severity.HIGH.rank)])
def test_a_surge_freezes_the_worker_s_own_path(storage: Storage, count: int, severity: int | None) -> None:
    review = a_review(storage)
    *_, last = cases(storage, count, severity=severity)
    handled(storage, last, review)
    assert state(storage, last) is CaseState.WAITING
    with storage.read() as session:
        freeze = freeze_of(session, "acme")
        assert (freeze.frozen, freeze.cause, freeze.frozen_by) == (True, "surge", "surge-watch")
        assert audit.verify(session).intact


def test_a_freeze_by_hand_takes_back_what_the_rule_let_out(storage: Storage) -> None:
    review = a_review(storage)
    (case_id,) = cases(storage, 1)
    handled(storage, case_id, review)
    assert review.surges.freeze("acme", "person", actor=ANNA) == 1
    assert state(storage, case_id) is CaseState.WAITING
    with pytest.raises(ForbiddenError, match="stand still"):
        review.approve_by_rule(case_id)


def test_a_freeze_that_comes_between_look_and_write_still_holds(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = a_review(storage)
    (case_id,) = cases(storage, 1)

    def look_then_freeze(brand: str) -> None:
        with storage.write() as session:
            set_frozen(session, brand, "person", actor=ANNA)

    monkeypatch.setattr(review.surges, "refuse_frozen", look_then_freeze)
    handled(storage, case_id, review)
    assert state(storage, case_id) is CaseState.WAITING


def test_when_nobody_can_tell_nothing_leaves(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    review = a_review(storage)
    (case_id,) = cases(storage, 1)

    def fails(*_: Any, **__: Any) -> None:
        raise UnavailableError("The database does not answer.")

    monkeypatch.setattr("assistant.review.surge.hourly_counts", fails)
    handled(storage, case_id, review)
    assert state(storage, case_id) is CaseState.WAITING


def test_a_person_still_approves_while_the_brand_stands_still(storage: Storage) -> None:
    review = a_review(storage)
    (case_id,) = cases(storage, 1)
    review.surges.freeze("acme", "person", actor=ANNA)
    handled(storage, case_id, review)
    case = review.case(case_id, ANNA)
    assert case.draft is not None
    seen = review.hash_of(case, case.draft)
    assert review.approve(case_id, case.draft.id, content_hash=seen, actor=ANNA).state is CaseState.APPROVED


def test_only_a_person_lifts_and_the_same_surge_does_not_freeze_again_at_once(storage: Storage) -> None:
    watch = SurgeWatch(storage, every=0)
    cases(storage, LEAST_COMMENTS)
    assert watch.look("acme").freeze.frozen
    with pytest.raises(ForbiddenError, match="Only a person"):
        watch.lift("acme", actor=HOOK)
    assert watch.lift("acme", actor=SENIOR)
    assert not watch.lift("acme", actor=SENIOR)
    standing = watch.look("acme")
    assert (standing.surge.on, standing.freeze.frozen, standing.freeze.lifted_by) == (True, False, "senior")
    with storage.write() as session:
        session.execute(update(FreezeRow).values(lifted_at=datetime.now(UTC) - timedelta(hours=2)))
    assert watch.look("acme").freeze.frozen


def test_what_is_usual_for_the_hour_is_no_surge(storage: Storage) -> None:
    for day in range(1, 11):
        cases(storage, 20, ago=timedelta(days=day, minutes=10))
    cases(storage, 60)
    with storage.read() as session:
        counts = hourly_counts(session, "acme")
    assert (counts.comments, counts.usual_comments) == (60, 20.0)
    assert not SurgeWatch(storage, every=0).look("acme").alarming


def test_an_import_of_old_comments_is_no_surge(storage: Storage) -> None:
    added = cases(storage, LEAST_COMMENTS + 5)
    with storage.write() as session:
        old = datetime.now(UTC) - timedelta(days=3)
        session.execute(update(CaseRow).where(CaseRow.id.in_(added)).values(commented_at=old))
    with storage.read() as session:
        assert hourly_counts(session, "acme").comments == 0
        assert freeze_of(session, "acme") == Freeze(brand="acme")
