"""Who may do what to which text: what is refused, and that what is let out is exactly what was approved."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from assistant.brands import Brand
from assistant.domain import Actor, ActorKind, CaseState, Finding, Flag, Instruction, Outcome, Route, Scope
from assistant.errors import (
    AssistantError,
    ConflictError,
    ForbiddenError,
    HeldError,
    NotFoundError,
    UnavailableError,
    UserError,
)
from assistant.queue import EmbeddedQueue, Ticket
from assistant.review import RULE, TRANSITIONS, Review
from assistant.storage import Storage, audit
from assistant.storage.cases import add_case, find_case
from assistant.storage.decided import approved_hash, recent_replies
from assistant.storage.records import Action, Case, DeliveryKind, DeliveryState
from assistant.storage.tables import DecisionRow, DeliveryRow
from assistant.worker import Worker
from tests.stubs.cases import (
    ANNA,
    BERT,
    HOOK,
    READER,
    RUDE,
    SENIOR,
    THREAT,
    NoPromises,
    a_brand,
    a_comment,
    an_outcome,
    run_to,
)


def a_review(storage: Storage, brand: Brand | None = None, **options: Any) -> Review:
    chosen = brand or a_brand()
    wired: dict[str, Any] = {"brand": lambda _: chosen, "checks": [NoPromises()], "run": run_to(), **options}
    return Review(storage, **wired)


def a_case(storage: Storage, route: Route = Route.REVIEW, *flags: Flag) -> Case:
    with storage.write() as session:
        added = add_case(session, a_comment(), actor=HOOK)
    Worker(storage, EmbeddedQueue(), run_to(route, *flags)).handle(Ticket(case_id=added.case_id, brand="acme"))
    return found(storage, added.case_id)


def found(storage: Storage, case_id: str) -> Case:
    with storage.read() as reading:
        case = find_case(reading, case_id)
    assert case is not None
    return case


def approve(review: Review, case: Case, actor: Actor = ANNA, **told: Any) -> Case:
    assert case.draft is not None
    seen = {"content_hash": review.hash_of(case, case.draft), **told}
    return review.approve(case.id, case.draft.id, actor=actor, **seen)


def actions(storage: Storage, case: Case) -> list[str]:
    with storage.read() as reading:
        return [event.action for event in audit.events_of(reading, f"case:{case.id}")][2:]


def test_an_approval_stores_decision_delivery_and_audit_entry(storage: Storage) -> None:
    case = a_case(storage)
    after = approve(a_review(storage), case)
    assert (after.state, after.version) == (CaseState.APPROVED, case.version + 1)
    (decision,) = after.decisions
    assert case.draft is not None
    assert decision.text == case.draft.draft.text
    assert decision.text_hash == approved_hash(decision.text, case.draft.id, case.id, case.version)
    assert (decision.actor, decision.actor_kind, decision.edited) == ("anna", ActorKind.PERSON, False)
    assert decision.delivery is not None
    assert (decision.delivery.kind, decision.delivery.state) == (DeliveryKind.REPLY, DeliveryState.PENDING)
    assert (decision.delivery.text, decision.delivery.text_hash) == (decision.text, decision.text_hash)
    assert actions(storage, case) == ["case.approve"]
    with storage.read() as reading:
        assert recent_replies(reading, "acme") == (decision.text,)
        assert audit.verify(reading).intact


def test_an_edited_text_goes_out_as_it_was_edited(storage: Storage) -> None:
    after = approve(a_review(storage), a_case(storage), text="Yes – dishwasher \ud800 safe.")
    assert (after.decisions[0].text, after.decisions[0].edited) == ("Yes – dishwasher \ud800 safe.", True)


@pytest.mark.parametrize("given_hash", ["", "0" * 64, "\ud800ü"])
def test_an_approval_of_another_text_is_refused(sqlite_storage: Storage, given_hash: str) -> None:
    with pytest.raises(ConflictError, match="changed since"):
        approve(a_review(sqlite_storage), a_case(sqlite_storage), content_hash=given_hash)


def test_an_approval_is_stale_once_anything_it_rests_on_changed(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage)
    redrafted = review.redraft(case.id, Instruction(text="Shorter: yes."), actor=BERT)
    with pytest.raises(ConflictError, match="changed since"):
        approve(review, replace(case, drafts=case.drafts))
    assert redrafted.draft is not None
    other_rules = a_review(sqlite_storage, a_brand(auto=True))
    with pytest.raises(ConflictError, match="changed since"):
        approve(other_rules, redrafted, content_hash=review.hash_of(redrafted, redrafted.draft))
    assert approve(review, redrafted).state is CaseState.APPROVED


def test_an_assignment_makes_nothing_stale(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage)
    assert review.assign(case.id, " bert ", actor=ANNA).assignee == "bert"
    assert review.assign(case.id, None, actor=ANNA).assignee is None
    assert approve(review, case).state is CaseState.APPROVED
    assert actions(sqlite_storage, case) == ["case.assigned", "case.assigned", "case.approve"]


def test_of_approvals_at_once_exactly_one_wins(storage: Storage) -> None:
    review = a_review(storage)
    case = a_case(storage)
    outcomes: list[str] = []
    together = threading.Barrier(6)

    def run(actor: Actor) -> None:
        together.wait(10)
        try:
            approve(review, case, actor, text=f"Signed, {actor.name}")
            outcomes.append("won")
        except ConflictError:
            outcomes.append("lost")

    people = [replace(ANNA, name=f"person {number}") for number in range(6)]
    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["lost"] * 5 + ["won"]
    with storage.read() as reading:
        assert reading.scalar(select(func.count()).select_from(DecisionRow)) == 1
        assert reading.scalar(select(func.count()).select_from(DeliveryRow)) == 1


def test_an_approval_and_a_rejection_at_once_leave_one_decision(storage: Storage) -> None:
    review = a_review(storage)
    case = a_case(storage)
    together = threading.Barrier(4)

    def run(act: Callable[[], object]) -> None:
        together.wait(10)
        try:
            act()
        except (ConflictError, ForbiddenError):
            return

    jobs: list[Callable[[], object]] = [
        lambda: approve(review, case),
        lambda: review.reject(case.id, actor=BERT),
        lambda: review.moderate(case.id, "ignore", actor=BERT),
        lambda: review.escalate(case.id, actor=BERT),
    ]
    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    after = found(storage, case.id)
    # Whoever reads after an escalation may still decide on what it made: then the chain of versions is whole.
    assert [each.case_version for each in after.decisions] == list(range(2, 2 + len(after.decisions)))
    assert after.decisions[-1].state_after is after.state


def test_a_text_the_checks_hold_stays(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage)
    for actor, reason in ((ANNA, None), (ANNA, "I want to"), (SENIOR, None), (SENIOR, "  ")):
        with pytest.raises(HeldError, match="No such promise") as held:
            approve(review, case, actor, text="We promise.", override_reason=reason)
        assert held.value.findings
    assert found(sqlite_storage, case.id) == case


def test_an_approver_lets_a_held_text_out_with_a_reason(sqlite_storage: Storage) -> None:
    after = approve(
        a_review(sqlite_storage), a_case(sqlite_storage), SENIOR, text="We promise.", override_reason=" Legal agreed. "
    )
    (decision,) = after.decisions
    assert decision.override_reason == "Legal agreed."
    assert [type(finding) for finding in decision.findings] == [Finding]


def test_a_reason_without_anything_to_override_is_not_kept(sqlite_storage: Storage) -> None:
    after = approve(a_review(sqlite_storage), a_case(sqlite_storage), SENIOR, override_reason="just in case")
    assert after.decisions[0].override_reason is None


def test_a_check_that_breaks_holds(sqlite_storage: Storage) -> None:
    class Broken:
        name = "broken"

        def check(self, reply: object) -> list[Finding]:
            raise ZeroDivisionError(reply)

    with pytest.raises(HeldError, match="broken"):
        approve(a_review(sqlite_storage, checks=[Broken()]), a_case(sqlite_storage))


def test_a_drafts_text_is_checked_again_though_nobody_edited_it(sqlite_storage: Storage) -> None:
    case = a_case(sqlite_storage)
    redrafted = a_review(sqlite_storage).redraft(case.id, Instruction(text="We promise."), actor=BERT)
    assert redrafted.draft is not None
    assert redrafted.draft.findings == ()
    with pytest.raises(HeldError):
        approve(a_review(sqlite_storage), redrafted)


@pytest.mark.parametrize(
    ("brand", "flags"),
    [(a_brand(four_eyes=True), ()), (a_brand(four_eyes_categories=["profanity"]), (RUDE,))],
)
def test_four_eyes(sqlite_storage: Storage, brand: Brand, flags: tuple[Flag, ...]) -> None:
    review = a_review(sqlite_storage, brand)
    case = a_case(sqlite_storage, Route.REVIEW, *flags)
    with pytest.raises(ForbiddenError, match="four eyes"):
        approve(review, case, ANNA, text="My own words.")
    written = review.write(case.id, "My own words.", actor=ANNA)
    with pytest.raises(ForbiddenError, match="four eyes"):
        approve(review, written, ANNA)
    redrafted = review.redraft(case.id, Instruction(text="As I like it."), actor=ANNA)
    with pytest.raises(ForbiddenError, match="four eyes"):
        approve(review, redrafted, ANNA)
    assert approve(review, redrafted, BERT).state is CaseState.APPROVED


def test_four_eyes_are_content_with_a_person_for_the_programs_own_words(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage, a_brand(four_eyes=True))
    assert approve(review, a_case(sqlite_storage)).state is CaseState.APPROVED


def test_four_eyes_of_another_category_are_not_asked_for(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage, a_brand(four_eyes_categories=["legal"]))
    assert approve(review, a_case(sqlite_storage, Route.REVIEW, RUDE), text="Mine.").state is CaseState.APPROVED


def test_a_brands_rule_lets_out_what_is_routed_so(sqlite_storage: Storage) -> None:
    case = a_case(sqlite_storage, Route.AUTO)
    after = a_review(sqlite_storage, a_brand(auto=True)).approve_by_rule(case.id)
    assert (after.state, after.decisions[0].actor_kind) == (CaseState.APPROVED, ActorKind.RULE)


@pytest.mark.parametrize(
    ("brand", "route", "checks"),
    [
        (a_brand(), Route.AUTO, []),
        (a_brand(auto=True, four_eyes=True), Route.AUTO, []),
        (a_brand(auto=True), Route.REVIEW, []),
        (a_brand(auto=True), Route.AUTO, [NoPromises()]),
    ],
)
def test_no_rule_lets_out_anything_else(sqlite_storage: Storage, brand: Brand, route: Route, checks: list[Any]) -> None:
    with sqlite_storage.write() as session:
        added = add_case(session, a_comment(), actor=HOOK)

    def promising(comment: Any, **_: Any) -> Outcome:
        made = run_to(route)(comment, recent=(), assessment=None, instruction=Instruction(text="We promise."))
        assert isinstance(made, Outcome)
        return made

    Worker(sqlite_storage, EmbeddedQueue(), promising).handle(Ticket(case_id=added.case_id, brand="acme"))
    with pytest.raises((ForbiddenError, ConflictError)):
        a_review(sqlite_storage, brand, checks=checks).approve_by_rule(added.case_id)
    assert found(sqlite_storage, added.case_id).state is CaseState.WAITING


def test_an_escalated_case_is_for_approvers(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage, Route.ESCALATE, THREAT)
    assert case.state is CaseState.ESCALATED
    with pytest.raises(ForbiddenError, match="scope approve"):
        approve(review, case, ANNA)
    assert approve(review, case, SENIOR).state is CaseState.APPROVED


def test_every_state_and_action_does_what_the_table_says(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    admin = replace(SENIOR, scopes=frozenset({Scope.ADMIN}))
    acts: dict[Action, Callable[[Case], Case]] = {
        Action.APPROVE: lambda case: approve(review, case, admin),
        Action.REJECT: lambda case: review.reject(case.id, actor=admin),
        Action.ESCALATE: lambda case: review.escalate(case.id, actor=admin),
        Action.MODERATE: lambda case: review.moderate(case.id, "hide", clause="C-RUDE", actor=admin),
    }
    for state, action in itertools.product(CaseState, Action):
        case = a_case(sqlite_storage)
        with sqlite_storage.write() as session:
            session.execute(update_state(case, state))
        case = found(sqlite_storage, case.id)
        if (state, action) in TRANSITIONS:
            assert acts[action](case).state is TRANSITIONS[state, action][0]
        else:
            with pytest.raises(ConflictError, match="does not apply"):
                acts[action](case)
            assert found(sqlite_storage, case.id) == case


def update_state(case: Case, state: CaseState) -> Any:
    from assistant.storage.tables import CaseRow

    return update(CaseRow).where(CaseRow.id == case.id).values(state=state.value)


def test_moderation_names_its_clause(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    for how, kind in (("hide", DeliveryKind.HIDE), ("delete", DeliveryKind.DELETE), ("ban", DeliveryKind.BAN)):
        case = a_case(sqlite_storage)
        with pytest.raises(UserError, match="clause"):
            review.moderate(case.id, how, actor=ANNA)
        with pytest.raises(UserError, match="clause"):
            review.moderate(case.id, how, actor=ANNA, clause="nothing")
        (decision,) = review.moderate(case.id, how, actor=ANNA, clause="C-RUDE").decisions
        assert (decision.clause, decision.reason) == ("C-RUDE", "Rude words")
        assert decision.delivery is not None
        assert (decision.delivery.kind, decision.delivery.text) == (kind, None)
    (decision,) = review.moderate(a_case(sqlite_storage).id, "ignore", actor=ANNA, reason="A joke.").decisions
    assert (decision.clause, decision.reason, decision.delivery) == (None, "A joke.", None)
    with pytest.raises(UserError, match="hide, delete"):
        review.moderate(a_case(sqlite_storage).id, "burn", actor=ANNA)


def test_a_decision_is_taken_back_while_nothing_left(storage: Storage) -> None:
    review = a_review(storage)
    case = approve(review, a_case(storage))
    back = review.undo(case.id, actor=ANNA)
    assert (back.state, back.version) == (CaseState.WAITING, case.version + 1)
    assert back.decisions[0].undone_by == "anna"
    assert back.decisions[0].delivery is not None
    assert back.decisions[0].delivery.state is DeliveryState.CANCELLED
    with storage.read() as reading:
        assert recent_replies(reading, "acme") == ()
    with pytest.raises(ConflictError, match="no decision"):
        review.undo(case.id, actor=ANNA)
    assert approve(review, back, BERT).state is CaseState.APPROVED
    assert actions(storage, case) == ["case.approve", "case.undone", "case.approve"]


def test_what_left_is_not_taken_back(storage: Storage) -> None:
    review = a_review(storage)
    case = approve(review, a_case(storage))
    with storage.write() as session:
        session.execute(update(DeliveryRow).values(state=DeliveryState.DELIVERED.value))
    with pytest.raises(ConflictError, match="too late"):
        review.undo(case.id, actor=ANNA)
    assert found(storage, case.id).state is CaseState.APPROVED


def test_only_the_decider_or_an_approver_takes_back_and_not_for_ever(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = review.reject(a_case(sqlite_storage).id, actor=ANNA)
    with pytest.raises(ForbiddenError, match="Somebody else"):
        review.undo(case.id, actor=BERT)
    assert review.undo(case.id, actor=SENIOR).state is CaseState.WAITING
    review.reject(case.id, actor=ANNA)
    with sqlite_storage.write() as session:
        session.execute(update(DecisionRow).values(decided_at=datetime.now(UTC) - timedelta(hours=1)))
    with pytest.raises(ConflictError, match="too long ago"):
        review.undo(case.id, actor=ANNA)


def test_others_brands_are_not_to_be_seen(sqlite_storage: Storage) -> None:
    stranger = replace(SENIOR, brands=frozenset({"bolt"}))
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage)
    for act in every_act(review, case, stranger):
        with pytest.raises(NotFoundError):
            act()


def test_a_reader_may_only_read(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    case = a_case(sqlite_storage)
    assert review.case(case.id, READER, Scope.READ) == case
    for act in every_act(review, case, READER):
        with pytest.raises(ForbiddenError):
            act()
    assert found(sqlite_storage, case.id) == case


def every_act(review: Review, case: Case, actor: Actor) -> list[Callable[[], object]]:
    return [
        lambda: approve(review, case, actor),
        lambda: review.reject(case.id, actor=actor),
        lambda: review.escalate(case.id, actor=actor),
        lambda: review.moderate(case.id, "ignore", actor=actor),
        lambda: review.assign(case.id, "x", actor=actor),
        lambda: review.undo(case.id, actor=actor),
        lambda: review.redraft(case.id, Instruction(), actor=actor),
        lambda: review.write(case.id, "x", actor=actor),
    ]


def test_a_drafter_drafts_and_no_more(sqlite_storage: Storage) -> None:
    drafter = Actor(name="bot", kind=ActorKind.KEY, scopes=frozenset({Scope.DRAFT}))
    review = a_review(sqlite_storage)
    written = review.write(a_case(sqlite_storage).id, "Proposed by a bot.", actor=drafter)
    assert written.draft is not None
    assert (written.draft.author, written.draft.draft.engine) == ("bot", "person")
    with pytest.raises(ForbiddenError):
        approve(review, written, drafter)


def test_a_persons_text_keeps_the_passages_of_the_draft_it_was_made_from(sqlite_storage: Storage) -> None:
    case = a_case(sqlite_storage)
    assert case.draft is not None
    written = a_review(sqlite_storage).write(case.id, "We promise.", actor=ANNA, draft_id=case.draft.id, language="de")
    assert written.draft is not None
    assert written.draft.search == case.draft.search
    assert written.draft.draft.citations == case.draft.draft.citations
    assert written.draft.draft.language == "de"
    assert [finding.message for finding in written.draft.findings] == ["No such promise."]


def test_a_redraft_that_came_to_nothing_says_so(sqlite_storage: Storage) -> None:
    case = a_case(sqlite_storage)

    def none(comment: Any, **_: Any) -> Outcome:
        return an_outcome(comment, problems=problems)

    problems: tuple[str, ...] = ("The language model did not answer.",)
    with pytest.raises(UnavailableError, match="did not answer"):
        a_review(sqlite_storage, run=none).redraft(case.id, Instruction(), actor=ANNA)
    problems = ()
    with pytest.raises(ConflictError, match="Nothing can be drafted"):
        a_review(sqlite_storage, run=none).redraft(case.id, Instruction(), actor=ANNA)
    assert found(sqlite_storage, case.id) == case


def test_a_redraft_overtaken_by_a_decision_is_dropped(sqlite_storage: Storage) -> None:
    case = a_case(sqlite_storage)

    def slow(comment: Any, **given: Any) -> Outcome:
        a_review(sqlite_storage).reject(case.id, actor=BERT)
        made = run_to()(comment, **given)
        assert isinstance(made, Outcome)
        return made

    with pytest.raises(ConflictError, match="changed since"):
        a_review(sqlite_storage, run=slow).redraft(case.id, Instruction(), actor=ANNA)
    assert len(found(sqlite_storage, case.id).drafts) == 1


@given(
    text=st.text(st.characters(), max_size=60) | st.just("x" * 20_001),
    reason=st.none() | st.text(st.characters(), max_size=20) | st.just("x" * 2_001),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_any_text_is_let_out_as_it_is_or_refused(sqlite_storage: Storage, text: str, reason: str | None) -> None:
    case = a_case(sqlite_storage)
    try:
        after = approve(a_review(sqlite_storage), case, SENIOR, text=text, override_reason=reason)
    except UserError:
        assert not text.strip() or len(text) > 20_000 or len(reason or "") > 2_000
    else:
        assert after.decisions[0].text == text


def test_what_is_not_there_is_not_found(sqlite_storage: Storage) -> None:
    review = a_review(sqlite_storage)
    with pytest.raises(NotFoundError, match="no case"):
        review.reject("case_nothing", actor=ANNA)
    with pytest.raises(NotFoundError, match="no draft"):
        review.approve(a_case(sqlite_storage).id, "draft_nothing", content_hash="", actor=ANNA)


def test_the_rule_is_no_person() -> None:
    assert RULE.kind is ActorKind.RULE
    assert not RULE.may(Scope.APPROVE)
    assert issubclass(HeldError, AssistantError)
