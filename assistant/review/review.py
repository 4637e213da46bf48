"""What people do with cases: approve, reject, escalate, moderate, assign, take back, redraft, write."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from assistant.brands import Brand, CommentClause
from assistant.checks import Check, Reply, run_checks
from assistant.connectors import channel
from assistant.domain import (
    Actor,
    ActorKind,
    Assessment,
    CaseState,
    Draft,
    Finding,
    Instruction,
    Intent,
    Route,
    Scope,
    SearchResult,
)
from assistant.errors import ConflictError, ForbiddenError, NotFoundError, UnavailableError, UserError
from assistant.pipeline.base import Run
from assistant.review.rules import (
    MODERATIONS,
    RULE,
    TRANSITIONS,
    WRITTEN,
    approval_hash,
    blocks,
    draft_of,
    refuse_held,
    refuse_same_eyes,
    usable_name,
    usable_reason,
    usable_text,
)
from assistant.review.surge import SurgeWatch, refuse_frozen_in
from assistant.storage import Storage, audit
from assistant.storage.case_list import OPEN
from assistant.storage.cases import add_draft, add_search, find_case
from assistant.storage.decided import NewDecision, add_decision, move, recent_replies, set_assignee, take_back
from assistant.storage.records import Action, Case, CaseDraft, DeliveryKind

_RECENT = 20
_STALE = "The case changed since you looked at it: load it again, then decide."


class Review:
    """What people do with cases. Every method reads, judges outside any transaction, then writes on what it read.

    Args:
        storage: where cases are.
        brand: finds a brand's rules in force.
        checks: what judges a text at approval.
        run: the pipeline, for redrafts.
        undo_window: how long a decision can be taken back.
    """

    def __init__(
        self,
        storage: Storage,
        *,
        brand: Callable[[str], Brand],
        checks: Sequence[Check],
        run: Run,
        undo_window: timedelta = timedelta(minutes=10),
    ) -> None:
        self._storage = storage
        self._brand = brand
        self._checks = checks
        self._run = run
        self._undo_window = undo_window
        self.surges = SurgeWatch(storage)

    def case(self, case_id: str, actor: Actor, *scopes: Scope) -> Case:
        """The case, for an actor who has one of the scopes, if any are named.

        Raises:
            NotFoundError: there is none, or its brand is not the actor's to see.
            ForbiddenError: the actor lacks the scope.
        """
        with self._storage.read() as session:
            case = find_case(session, case_id)
        if case is None or not actor.sees(case.comment.brand):
            raise NotFoundError(f"There is no case {case_id!r:.60}.", field="case")
        if scopes and not any(actor.may(scope) for scope in scopes):
            raise ForbiddenError(f"This needs the scope {scopes[0]}: ask an administrator for it.")
        return case

    def hash_of(self, case: Case, draft: CaseDraft) -> str:
        """The hash that an approval of this draft, seen now, must name."""
        return approval_hash(case, draft, self._brand(case.comment.brand))

    def findings(self, case: Case, draft: CaseDraft, text: str) -> tuple[Finding, ...]:
        """What the checks say of a text that would go out in place of that draft."""
        with self._storage.read() as session:
            recent = recent_replies(session, case.comment.brand, limit=_RECENT)
        proposed = draft.draft
        reply = Reply(
            text=text,
            comment=case.comment,
            assessment=case.assessment or _unassessed(case, proposed),
            brand=self._brand(case.comment.brand),
            channel=channel(case.comment.channel),
            language=proposed.language,
            passages=draft.search.passages if draft.search else (),
            citations=proposed.citations,
            abstained=proposed.abstained and text == proposed.text,
            recent=recent,
            max_length=draft.instruction.max_length if draft.instruction else None,
        )
        return tuple(run_checks(reply, self._checks))

    def approve(
        self,
        case_id: str,
        draft_id: str,
        *,
        content_hash: str,
        actor: Actor,
        text: str | None = None,
        override_reason: str | None = None,
    ) -> Case:
        """Let a text out: exactly this one, which the checks look at once more.

        Args:
            case_id: the case it answers.
            draft_id: the draft that was seen.
            content_hash: what ``hash_of`` gave when the draft was seen.
            actor: who approves.
            text: the text to let out instead, edited by the actor.
            override_reason: why it goes out although the checks hold it.

        Raises:
            NotFoundError: there is no such case or draft.
            ForbiddenError: the actor may not approve this text.
            ConflictError: the case moved on since it was seen, or is not in a state to be approved.
            HeldError: the checks hold the text.
            UserError: the text is empty or too long.
        """
        case = self.case(case_id, actor)
        state = self._allowed(case, Action.APPROVE, actor)
        draft = draft_of(case, draft_id)
        brand = self._brand(case.comment.brand)
        if not hmac.compare_digest(
            approval_hash(case, draft, brand).encode(), content_hash.encode("utf-8", "surrogatepass")
        ):
            raise ConflictError(_STALE)
        final = draft.draft.text if text is None else usable_text(text)
        edited = final != draft.draft.text
        author = actor.name if edited else draft.author
        refuse_same_eyes(case, brand, actor, author)
        found = self.findings(case, draft, final)
        reason = usable_reason(override_reason)
        refuse_held(found, actor, reason)
        decision = NewDecision(
            action=Action.APPROVE,
            actor=actor,
            state_after=state,
            delivery=DeliveryKind.REPLY,
            draft_id=draft.id,
            text=final,
            edited=edited,
            findings=found,
            override_reason=reason if blocks(found) else None,
        )
        return self._store(case, decision)

    def approve_by_rule(self, case_id: str) -> Case:
        """Let the newest draft of a case out by the brand's own rule, without a person.

        Raises:
            ForbiddenError: the brand did not switch that on, asks for four eyes, stands still, or the case is not
                routed so.
            ConflictError: the case moved on, has no draft, or the checks hold it.
        """
        case = self.case(case_id, RULE)
        brand = self._brand(case.comment.brand)
        if not brand.file.approval.auto or case.route is not Route.AUTO:
            raise ForbiddenError("The brand's rules do not let this case out without a person.")
        self.surges.refuse_frozen(brand.id)
        if case.draft is None:
            raise ConflictError("The case has no draft to let out.")
        seen = approval_hash(case, case.draft, brand)
        return self.approve(case_id, case.draft.id, content_hash=seen, actor=RULE)

    def reject(self, case_id: str, *, actor: Actor, reason: str | None = None) -> Case:
        """Answer nothing.

        Raises:
            NotFoundError, ForbiddenError, ConflictError: as with ``approve``.
        """
        return self._decide(case_id, Action.REJECT, actor, reason=usable_reason(reason))

    def escalate(self, case_id: str, *, actor: Actor, reason: str | None = None) -> Case:
        """Lay the case before somebody senior.

        Raises:
            NotFoundError, ForbiddenError, ConflictError: as with ``approve``.
        """
        return self._decide(case_id, Action.ESCALATE, actor, reason=usable_reason(reason))

    def moderate(
        self, case_id: str, how: str, *, actor: Actor, clause: str | None = None, reason: str | None = None
    ) -> Case:
        """Hide or delete the comment, ban its author, or ignore it.

        Args:
            case_id: the comment's case.
            how: hide, delete, ban or ignore.
            actor: who decides.
            clause: the policy clause it breaks; only to ignore needs none.
            reason: why, in words; the clause's title when left out.

        Raises:
            NotFoundError, ForbiddenError, ConflictError: as with ``approve``.
            UserError: there is no such way to moderate, or no such clause about comments.
        """
        case = self.case(case_id, actor)
        if how not in MODERATIONS:
            raise UserError(f"Moderate by one of {', '.join(MODERATIONS)}.", field="action")
        kind = MODERATIONS[how]
        known = self._brand(case.comment.brand).policy.get(clause) if clause else None
        if (clause or kind is not None) and not isinstance(known, CommentClause):
            raise UserError("Name the policy clause that the comment breaks.", field="clause")
        said = usable_reason(reason) or (known.title if known else None)
        return self._decide(case_id, Action.MODERATE, actor, delivery=kind, clause=clause, reason=said)

    def assign(self, case_id: str, assignee: str | None, *, actor: Actor) -> Case:
        """Say whose case it is, or nobody's.

        Raises:
            NotFoundError: there is no such case.
            ForbiddenError: the actor may not review.
        """
        case = self.case(case_id, actor, Scope.REVIEW)
        with self._storage.write() as session:
            set_assignee(session, case, usable_name(assignee), actor=actor)
        return self.case(case_id, actor)

    def undo(self, case_id: str, *, actor: Actor) -> Case:
        """Take back the last decision while nothing of it has left: one's own, or as an approver anybody's.

        Raises:
            NotFoundError: there is no such case.
            ForbiddenError: it is somebody else's decision.
            ConflictError: there is none to take back, it is too long ago, or something left already.
        """
        case = self.case(case_id, actor, Scope.REVIEW)
        last = next((each for each in reversed(case.decisions) if each.undone_at is None), None)
        if last is None or last.state_after is not case.state:
            raise ConflictError("There is no decision to take back.")
        if (last.actor, last.actor_kind) != (actor.name, actor.kind) and not actor.may(Scope.APPROVE):
            raise ForbiddenError("Somebody else decided this: ask them or an approver to take it back.")
        if datetime.now(UTC) - last.decided_at > self._undo_window:
            raise ConflictError("The decision was made too long ago to be taken back.")
        with self._storage.write() as session:
            if not take_back(session, case, last, actor=actor):
                raise ConflictError("It is too late: the case moved on, or the reply left already.")
        return self.case(case_id, actor)

    def redraft(self, case_id: str, instruction: Instruction, *, actor: Actor) -> Case:
        """Have a new draft made; whoever asked for it counts as its author.

        Raises:
            NotFoundError: there is no such case.
            ForbiddenError: the actor may not draft.
            ConflictError: the case is not open or moved on meanwhile, or nothing can be drafted for it.
            UnavailableError: the drafter did not answer.
        """
        case = self._to_draft_for(case_id, actor)
        with self._storage.read() as session:
            recent = recent_replies(session, case.comment.brand, limit=_RECENT)
        outcome = self._run(case.comment, recent=recent, assessment=case.assessment, instruction=instruction)
        if outcome.draft is None:
            if outcome.problems:
                raise UnavailableError(outcome.problems[0])
            raise ConflictError("Nothing can be drafted for this comment: write the reply yourself.")
        return self._keep_draft(
            case, outcome.draft, outcome.findings, actor, found=outcome.search, instruction=instruction
        )

    def write(
        self, case_id: str, text: str, *, actor: Actor, draft_id: str | None = None, language: str | None = None
    ) -> Case:
        """Keep a person's own text as a draft, for themselves or somebody else to approve.

        Args:
            case_id: the case it answers.
            text: the reply.
            actor: who wrote it.
            draft_id: the draft it was made from; its passages and citations stay with the text.
            language: the language it is in; that of the draft it was made from, or of the comment, when left out.

        Raises:
            NotFoundError, ForbiddenError, ConflictError: as with ``redraft``.
            UserError: the text is empty or too long.
        """
        case = self._to_draft_for(case_id, actor)
        base = draft_of(case, draft_id) if draft_id else None
        brand = self._brand(case.comment.brand)
        draft = Draft(
            text=usable_text(text),
            language=language or (base.draft.language if base else case.language) or brand.language,
            citations=base.draft.citations if base else (),
            engine=WRITTEN,
        )
        found = base.search if base else case.search
        placed = CaseDraft(
            id="",
            draft=draft,
            findings=(),
            search=found,
            instruction=None,
            author=actor.name,
            created_at=datetime.now(UTC),
        )
        findings = self.findings(case, placed, draft.text)
        return self._keep_draft(case, draft, findings, actor, found=found, instruction=None)

    def _to_draft_for(self, case_id: str, actor: Actor) -> Case:
        case = self.case(case_id, actor, Scope.DRAFT, Scope.REVIEW)
        if case.state not in OPEN:
            raise ConflictError(f"The case is {case.state}: only open cases are drafted for.")
        return case

    def _keep_draft(
        self,
        case: Case,
        draft: Draft,
        findings: Sequence[Finding],
        actor: Actor,
        *,
        found: SearchResult | None,
        instruction: Instruction | None,
    ) -> Case:
        with self._storage.write() as session:
            if not move(session, case):
                raise ConflictError(_STALE)
            search_id = add_search(session, case.number, found) if found else None
            draft_id = add_draft(
                session,
                case.number,
                draft,
                findings,
                search_id=search_id,
                instruction=instruction,
                author=actor.name,
            )
            audit.record(
                session,
                actor=actor,
                action="case.drafted",
                subject=f"case:{case.id}",
                brand=case.comment.brand,
                detail={"draft": draft_id, "engine": draft.engine[:64], "prompt_hash": draft.prompt_hash},
            )
        return self.case(case.id, actor)

    def _decide(self, case_id: str, action: Action, actor: Actor, **told: Any) -> Case:
        case = self.case(case_id, actor)
        state = self._allowed(case, action, actor)
        return self._store(case, NewDecision(action=action, actor=actor, state_after=state, **told))

    def _allowed(self, case: Case, action: Action, actor: Actor) -> CaseState:
        transition = TRANSITIONS.get((case.state, action))
        if transition is None:
            raise ConflictError(f"The case is {case.state}: {action} does not apply to it.")
        state, scope = transition
        if not actor.may(scope):
            raise ForbiddenError(f"To {action} a case that is {case.state} needs the scope {scope}.")
        return state

    def _store(self, case: Case, decision: NewDecision) -> Case:
        with self._storage.write() as session:
            if decision.actor.kind is ActorKind.RULE:
                refuse_frozen_in(session, case.comment.brand)
            if add_decision(session, case, decision) is None:
                raise ConflictError(_STALE)
        return self.case(case.id, decision.actor)


def _unassessed(case: Case, draft: Draft) -> Assessment:
    """What can be said of a comment that the pipeline could not handle."""
    return Assessment(flags=case.flags, language=case.language or draft.language, intent=Intent.OTHER)
