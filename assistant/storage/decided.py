"""Decisions and their deliveries, and the one way a case moves from state to state.

A move names the version it was decided on. When two come at once, the row's version tells: one moves it, the other
finds it moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert, literal_column, select, update

from assistant.domain import Actor, ActorKind, CaseState, Finding, content_hash
from assistant.storage import audit, codec
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.ids import new_id
from assistant.storage.records import Action, Case, Decision, Delivery, DeliveryKind, DeliveryState
from assistant.storage.tables import CaseRow, DecisionRow, DeliveryRow


@dataclass(frozen=True, kw_only=True, slots=True)
class NewDecision:
    """A decision about to be stored, on the version of the case that its maker saw."""

    action: Action
    actor: Actor
    state_after: CaseState
    delivery: DeliveryKind | None = None
    draft_id: str | None = None
    text: str | None = None
    edited: bool = False
    findings: Sequence[Finding] = ()
    override_reason: str | None = None
    clause: str | None = None
    reason: str | None = None


def approved_hash(text: str, draft_id: str, case_id: str, case_version: int) -> str:
    """What an approved text is bound to: delivery sends nothing whose hash is not the decision's."""
    return content_hash(text, draft_id, case_id, case_version)


def move(session: WriteSession, case: Case, state: CaseState | None = None, **changes: Any) -> bool:
    """Change a case that is still as it was seen; its version moves on.

    Returns:
        False, with nothing changed, when it is not.
    """
    seen = (CaseRow.number == case.number, CaseRow.version == case.version, CaseRow.state == case.state.value)
    values = {"version": case.version + 1, "updated_at": datetime.now(UTC), **changes}
    if state is not None:
        values |= {"state": state.value, "lease": None, "leased_until": None, "due_at": None}
    return session.scalar(update(CaseRow).where(*seen).values(**values).returning(CaseRow.number)) is not None


def add_decision(session: WriteSession, case: Case, new: NewDecision) -> str | None:
    """Store a decision, its delivery and its audit entry, and move the case: all of it or nothing.

    Returns:
        The decision's id; None when the case is no longer as it was seen.
    """
    if not move(session, case, new.state_after):
        return None
    now = datetime.now(UTC)
    decision_id = new_id("decision")
    text_hash = None
    if new.text is not None:
        text_hash = approved_hash(new.text, new.draft_id or "", case.id, case.version)
    session.execute(
        insert(DecisionRow).values(
            id=decision_id,
            case_number=case.number,
            brand=case.comment.brand,
            case_version=case.version,
            action=new.action.value,
            state_before=case.state.value,
            state_after=new.state_after.value,
            actor=new.actor.name,
            actor_kind=new.actor.kind.value,
            draft_id=new.draft_id,
            text=new.text,
            text_hash=text_hash,
            edited=new.edited,
            findings=[codec.plain(finding) for finding in new.findings],
            override_reason=new.override_reason,
            clause=new.clause,
            reason=new.reason,
            decided_at=now,
        )
    )
    if new.delivery is not None:
        session.execute(
            insert(DeliveryRow).values(
                id=new_id("delivery"),
                case_number=case.number,
                decision_id=decision_id,
                kind=new.delivery.value,
                state=DeliveryState.PENDING.value,
                text=new.text,
                text_hash=text_hash,
                created_at=now,
                updated_at=now,
            )
        )
    audit.record(
        session,
        actor=new.actor,
        action=f"case.{new.action.value}",
        subject=f"case:{case.id}",
        brand=case.comment.brand,
        detail={
            "decision": decision_id,
            "version": case.version,
            "draft": new.draft_id,
            "text_hash": text_hash,
            "edited": new.edited,
            "overridden": new.override_reason is not None,
            "clause": new.clause,
            "delivery": new.delivery.value if new.delivery else None,
        },
    )
    return decision_id


def take_back(session: WriteSession, case: Case, decision: Decision, *, actor: Actor) -> bool:
    """Undo a decision nothing of which has left; the case is where it was before.

    Returns:
        False when the case moved on or something left already. The caller must then leave the write with an error.
    """
    now = datetime.now(UTC)
    if not move(session, case, decision.state_before):
        return False
    if decision.delivery is not None:
        pending = update(DeliveryRow).where(
            DeliveryRow.decision_id == decision.id, DeliveryRow.state == DeliveryState.PENDING.value
        )
        cancelled = pending.values(state=DeliveryState.CANCELLED.value, updated_at=now).returning(DeliveryRow.number)
        if session.scalar(cancelled) is None:
            return False
    session.execute(
        update(DecisionRow).where(DecisionRow.id == decision.id).values(undone_at=now, undone_by=actor.name)
    )
    audit.record(
        session,
        actor=actor,
        action="case.undone",
        subject=f"case:{case.id}",
        brand=case.comment.brand,
        detail={"decision": decision.id, "version": case.version},
    )
    return True


def set_assignee(session: WriteSession, case: Case, assignee: str | None, *, actor: Actor) -> None:
    """Say whose case it is. Not a move: it changes nothing that a decision rests on."""
    session.execute(update(CaseRow).where(CaseRow.number == case.number).values(assignee=assignee))
    audit.record(
        session,
        actor=actor,
        action="case.assigned",
        subject=f"case:{case.id}",
        brand=case.comment.brand,
        detail={"assignee": content_hash(assignee)[:16] if assignee else None},
    )


def decisions_of(session: ReadSession, case_number: int) -> tuple[Decision, ...]:
    """A case's decisions, oldest first."""
    deliveries = {
        row.decision_id: Delivery(
            id=row.id,
            kind=DeliveryKind(row.kind),
            state=DeliveryState(row.state),
            text=row.text,
            text_hash=row.text_hash,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
        for row in session.execute(select(DeliveryRow.__table__).where(DeliveryRow.case_number == case_number))
    }
    rows = session.execute(
        select(DecisionRow.__table__).where(DecisionRow.case_number == case_number).order_by(DecisionRow.number)
    )
    return tuple(_decision(row, deliveries.get(row.id)) for row in rows)


def recent_replies(session: ReadSession, brand: str, *, limit: int = 20) -> tuple[str, ...]:
    """Texts the brand approved, newest first, those taken back left out."""
    rows = session.scalars(
        select(DecisionRow.text)
        .where(DecisionRow.brand == brand, _IS_APPROVAL, DecisionRow.undone_at.is_(None))
        .order_by(DecisionRow.number.desc())
        .limit(limit)
    )
    return tuple(text for text in rows if text)


# Written out, not bound: SQLite uses the index over approvals only for a condition it can read.
_IS_APPROVAL = DecisionRow.__table__.c.action == literal_column("'approve'")


def _decision(row: Any, delivery: Delivery | None) -> Decision:
    return Decision(
        id=row.id,
        action=Action(row.action),
        case_version=row.case_version,
        state_before=CaseState(row.state_before),
        state_after=CaseState(row.state_after),
        actor=row.actor,
        actor_kind=ActorKind(row.actor_kind),
        draft_id=row.draft_id,
        text=row.text,
        text_hash=row.text_hash,
        edited=row.edited,
        findings=tuple(codec.to_finding(value) for value in row.findings),
        override_reason=row.override_reason,
        clause=row.clause,
        reason=row.reason,
        decided_at=row.decided_at,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
        delivery=delivery,
    )
