"""Any sequence of what people, workers and deliveries do: nothing leaves but what somebody approved, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import update

from assistant.domain import Actor, CaseState, Instruction, Route
from assistant.errors import AssistantError, ConflictError, ForbiddenError, HeldError
from assistant.queue import EmbeddedQueue, Ticket
from assistant.review import TRANSITIONS, Review, four_eyes
from assistant.storage import Storage, audit
from assistant.storage.cases import add_case, find_case
from assistant.storage.decided import approved_hash
from assistant.storage.records import Action, Case, DeliveryState
from assistant.storage.tables import DeliveryRow
from assistant.worker import Worker
from tests.stubs.cases import ANNA, BERT, HOOK, RUDE, SENIOR, THREAT, NoPromises, a_brand, a_comment, run_to

BRAND = a_brand(four_eyes_categories=["profanity"], auto=True)
PEOPLE = st.sampled_from([ANNA, BERT, SENIOR])
TEXTS = st.sampled_from(["Mine.", "We promise."])
EDITS = st.sampled_from([None, "Mine.", "We promise."])
WRITERS = st.sampled_from([None, ANNA, SENIOR])
REASONS = st.none() | st.just("Agreed.")
OTHERS = [Action.REJECT, Action.ESCALATE, Action.MODERATE]
TO_PEOPLE = [(Route.REVIEW, ()), (Route.PRIORITY, (RUDE,)), (Route.ESCALATE, (THREAT,))]
FOR_PEOPLE = st.sampled_from(TO_PEOPLE)
WALKS = st.sampled_from([*TO_PEOPLE, (Route.AUTO, ())])


class Desk(RuleBasedStateMachine):
    """A desk where anybody may try anything at any time, also on what they saw long ago."""

    storage: Storage
    seen = Bundle("seen")

    def __init__(self) -> None:
        super().__init__()
        self.review = Review(self.storage, brand=lambda _: BRAND, checks=[NoPromises()], run=run_to())
        self.ids: list[str] = []
        self.touched: set[str] = set()
        self.delivered: dict[str, str] = {}

    def now(self, case_id: str) -> Case:
        self.touched.add(case_id)
        with self.storage.read() as reading:
            case = find_case(reading, case_id)
        assert case is not None
        return case

    def cases(self) -> list[Case]:
        return [self.now(case_id) for case_id in self.ids]

    def attempt(self, act: Callable[[], Case], before: Case) -> Case:
        """What it came to, or, when it was refused, the case exactly as it was."""
        try:
            return act()
        except AssistantError:
            assert self.now(before.id) == before
            raise

    @initialize(target=seen, walk=WALKS)
    def first(self, walk: Any) -> Case:
        return self.is_handled(self.comes_in(), walk)

    @rule(target=seen)
    def one_more(self) -> Case:
        return self.comes_in()

    def comes_in(self) -> Case:
        with self.storage.write() as session:
            added = add_case(session, a_comment(), actor=HOOK)
        self.ids.append(added.case_id)
        return self.now(added.case_id)

    @rule(target=seen, old=seen, walk=WALKS)
    def is_called_out(self, old: Case, walk: Any) -> Case:
        return self.is_handled(old, walk)

    def is_handled(self, old: Case, walk: Any) -> Case:
        before = self.now(old.id)
        worker = Worker(self.storage, EmbeddedQueue(), run_to(walk[0], *walk[1]), approve=self.review.approve_by_rule)
        worker.handle(Ticket(case_id=old.id, brand="acme"))
        after = self.now(old.id)
        if before.state is not CaseState.RECEIVED:
            assert after == before
        return after

    @rule(target=seen, walk=FOR_PEOPLE, writer=WRITERS, actor=PEOPLE, text=EDITS, reason=REASONS)
    def one_comes_and_is_approved(
        self, walk: Any, writer: Actor | None, actor: Actor, text: str | None, reason: str | None
    ) -> Case:
        case = self.is_handled(self.comes_in(), walk)
        if writer is not None:
            case = self.drafts(case, writer, text or "Mine.", by_hand=True)
        return self.approves(case, actor, text, reason)

    @rule(target=seen, walk=FOR_PEOPLE, actor=PEOPLE, by_hand=st.booleans())
    def one_is_approved_as_it_was_before(self, walk: Any, actor: Actor, by_hand: bool) -> Case:  # noqa: FBT001 (hypothesis names it)
        case = self.is_handled(self.comes_in(), walk)
        self.drafts(case, BERT, "Mine.", by_hand=by_hand)
        return self.approves(case, actor, None, None)

    @rule(target=seen, old=seen, actor=PEOPLE, text=EDITS, reason=REASONS)
    def one_is_approved(self, old: Case, actor: Actor, text: str | None, reason: str | None) -> Case:
        return self.approves(old, actor, text, reason)

    def approves(self, old: Case, actor: Actor, text: str | None, reason: str | None) -> Case:
        """By the hash of a draft as it was seen, perhaps long ago."""
        if old.draft is None:
            return old
        draft, before = old.draft, self.now(old.id)
        final = text or draft.draft.text
        token = self.review.hash_of(old, draft)
        try:
            after = self.attempt(
                lambda: self.review.approve(
                    old.id, draft.id, content_hash=token, actor=actor, text=text, override_reason=reason
                ),
                before,
            )
        except HeldError:
            assert "promise" in final
            assert reason is None or actor is not SENIOR
        except ForbiddenError:
            author = actor.name if final != draft.draft.text else draft.author
            same_eyes = four_eyes(before, BRAND) and author == actor.name
            assert same_eyes or (before.state is CaseState.ESCALATED and actor is not SENIOR)
        except ConflictError:
            assert before.version != old.version or (before.state, Action.APPROVE) not in TRANSITIONS
        else:
            assert before.version == old.version
            assert after.decisions[-1].text == final
            author = actor.name if final != draft.draft.text else draft.author
            assert not (four_eyes(before, BRAND) and author == actor.name)
            return after
        return before

    @rule(
        target=seen, old=seen, actor=PEOPLE, action=st.sampled_from([Action.REJECT, Action.ESCALATE, Action.MODERATE])
    )
    def decides(self, old: Case, actor: Actor, action: Action) -> Case:
        before = self.now(old.id)
        acts: dict[Action, Callable[[], Case]] = {
            Action.REJECT: lambda: self.review.reject(old.id, actor=actor),
            Action.ESCALATE: lambda: self.review.escalate(old.id, actor=actor),
            Action.MODERATE: lambda: self.review.moderate(old.id, "hide", clause="C-RUDE", actor=actor),
        }
        try:
            after = self.attempt(acts[action], before)
        except (ConflictError, ForbiddenError):
            allowed = TRANSITIONS.get((before.state, action))
            assert allowed is None or not actor.may(allowed[1])
            return before
        assert after.state is TRANSITIONS[before.state, action][0]
        return after

    @rule(target=seen, old=seen, actor=PEOPLE)
    def takes_back(self, old: Case, actor: Actor) -> Case:
        before = self.now(old.id)
        try:
            return self.attempt(lambda: self.review.undo(old.id, actor=actor), before)
        except (ConflictError, ForbiddenError):
            return before

    @rule(target=seen, old=seen, actor=PEOPLE, text=TEXTS, by_hand=st.booleans())
    def one_is_drafted(self, old: Case, actor: Actor, text: str, by_hand: bool) -> Case:  # noqa: FBT001 (hypothesis names it)
        return self.drafts(old, actor, text, by_hand=by_hand)

    def drafts(self, old: Case, actor: Actor, text: str, *, by_hand: bool) -> Case:
        before = self.now(old.id)
        try:
            if by_hand:
                return self.attempt(lambda: self.review.write(old.id, text, actor=actor), before)
            return self.attempt(lambda: self.review.redraft(old.id, Instruction(text=text), actor=actor), before)
        except ConflictError:
            assert before.state not in {CaseState.WAITING, CaseState.ESCALATED}
            return before

    @rule(old=seen)
    def is_delivered(self, old: Case) -> None:
        for decision in self.now(old.id).decisions:
            if decision.delivery is not None and decision.delivery.state is DeliveryState.PENDING:
                assert decision.id not in self.delivered
                self.delivered[decision.id] = decision.text or ""
                done = update(DeliveryRow).where(DeliveryRow.id == decision.delivery.id)
                with self.storage.write() as session:
                    session.execute(done.values(state=DeliveryState.DELIVERED.value))

    @invariant()
    def all_is_well(self) -> None:
        """Of the cases of this step, that is: the others stay as they are."""
        for case_id in list(self.touched):
            case = self.now(case_id)
            self.the_state_follows_from_the_decisions(case)
            self.what_is_to_leave_is_what_was_approved(case)
        self.touched.clear()

    def the_state_follows_from_the_decisions(self, case: Case) -> None:
        standing = [decision for decision in case.decisions if decision.undone_at is None]
        if standing:
            assert case.state is standing[-1].state_after
        else:
            assert case.state in {CaseState.RECEIVED, CaseState.WAITING, CaseState.ESCALATED}
        versions = [decision.case_version for decision in case.decisions]
        assert versions == sorted(set(versions))
        assert all(version < case.version for version in versions)

    def what_is_to_leave_is_what_was_approved(self, case: Case) -> None:
        for decision in case.decisions:
            approved = decision.action is Action.APPROVE
            assert (decision.text is not None) == approved
            if approved and decision.text is not None and decision.draft_id is not None:
                bound = approved_hash(decision.text, decision.draft_id, case.id, decision.case_version)
                assert decision.text_hash == bound
                assert decision.delivery is not None
                assert (decision.delivery.text, decision.delivery.text_hash) == (decision.text, bound)
                assert "promise" not in decision.text or decision.override_reason
            if decision.delivery is not None:
                cancelled = decision.delivery.state is DeliveryState.CANCELLED
                assert cancelled == (decision.undone_at is not None)
                assert (decision.delivery.state is DeliveryState.DELIVERED) == (decision.id in self.delivered)

    def teardown(self) -> None:
        with self.storage.read() as reading:
            for case in self.cases():
                actions = [event.action for event in audit.events_of(reading, f"case:{case.id}")]
                decided = [f"case.{decision.action}" for decision in case.decisions]
                assert [each for each in actions if each[5:] in set(Action)] == decided
                assert actions.count("case.undone") == sum(each.undone_at is not None for each in case.decisions)


def test_a_desk_where_anybody_tries_anything(sqlite_storage: Storage) -> None:
    Desk.storage = sqlite_storage
    Desk.TestCase.settings = settings(
        max_examples=25,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking would take minutes of a shared machine
    )
    Desk.TestCase().runTest()
    with sqlite_storage.read() as reading:
        assert audit.verify(reading).intact
