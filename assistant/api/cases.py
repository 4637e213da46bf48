"""Cases: what was found and drafted, and what people decide."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from assistant.api.auth import Drafting, Reading, Reviewing
from assistant.api.cases_schemas import (
    ApproveIn,
    AssignIn,
    CaseOut,
    ModerateIn,
    PageOut,
    ReasonIn,
    RedraftIn,
    SummaryOut,
)
from assistant.api.cases_view import whole
from assistant.api.problems import documented
from assistant.api.schemas import Payload
from assistant.domain import CaseState, Route, Severity
from assistant.pipeline.intake import storable
from assistant.storage.case_list import CaseFilter, Order, list_cases

router = APIRouter(prefix="/v1/cases", tags=["cases"], responses=documented(401, 403, 404, 409, 413, 422, 429, 503))

CaseId = Annotated[str, Path(max_length=80)]


class CaseQuery(Payload):
    """Filters of the list; every one that is given must hold."""

    brand: str | None = Field(None, max_length=64)
    state: list[CaseState] = Field([])
    route: list[Route] = Field([])
    category: str | None = Field(None, max_length=64)
    severity: list[Severity] = Field([])
    channel: str | None = Field(None, max_length=64)
    language: str | None = Field(None, max_length=12)
    assignee: str | None = Field(None, max_length=200)
    q: str = Field("", max_length=200, description="Words of the comment or its author's name.")
    order: Order = Order.NEWEST
    cursor: str | None = Field(None, max_length=400)
    limit: int = Field(50, ge=1, le=200)


@router.get("")
def list_(caller: Reading, query: Annotated[CaseQuery, Query()]) -> PageOut:
    """List cases; every filter that is given must hold."""
    if query.brand is not None:
        caller.brand(query.brand)
    wanted = CaseFilter(
        brands=[storable(query.brand)] if query.brand is not None else caller.actor.brands or None,
        states=query.state,
        routes=query.route,
        severities=query.severity,
        category=storable(query.category),
        channel=storable(query.channel),
        language=storable(query.language),
        assignee=storable(query.assignee),
        q=storable(query.q),
    )
    with caller.program.storage.read() as session:
        page = list_cases(session, wanted, order=query.order, cursor=storable(query.cursor), limit=query.limit)
    return PageOut(items=[SummaryOut.of(each) for each in page.items], next_cursor=page.next_cursor)


@router.get("/{case_id}")
def show(case_id: CaseId, caller: Reading) -> CaseOut:
    """Show a case whole."""
    return whole(caller.program, caller.program.review.case(storable(case_id), caller.actor))


@router.post("/{case_id}/drafts")
def redraft(case_id: CaseId, body: RedraftIn, caller: Drafting) -> CaseOut:
    """Have a new draft made as instructed, or keep a person's own text as one."""
    review = caller.program.review
    if body.text is not None:
        case = review.write(
            storable(case_id),
            storable(body.text),
            actor=caller.actor,
            draft_id=storable(body.draft_id),
            language=storable(body.language),
        )
    else:
        case = review.redraft(storable(case_id), body.to_instruction(), actor=caller.actor)
    return whole(caller.program, case)


@router.post("/{case_id}/approve")
def approve(case_id: CaseId, body: ApproveIn, caller: Reviewing) -> CaseOut:
    """Let a text out: exactly the one that was seen; the checks look at it once more. 409 when it is stale."""
    case = caller.program.review.approve(
        storable(case_id),
        storable(body.draft_id),
        content_hash=storable(body.content_hash),
        text=storable(body.text),
        override_reason=storable(body.override_reason),
        actor=caller.actor,
    )
    return whole(caller.program, case)


@router.post("/{case_id}/reject")
def reject(case_id: CaseId, body: ReasonIn, caller: Reviewing) -> CaseOut:
    """Answer nothing."""
    case = caller.program.review.reject(storable(case_id), actor=caller.actor, reason=storable(body.reason))
    return whole(caller.program, case)


@router.post("/{case_id}/escalate")
def escalate(case_id: CaseId, body: ReasonIn, caller: Reviewing) -> CaseOut:
    """Lay the case before somebody senior."""
    case = caller.program.review.escalate(storable(case_id), actor=caller.actor, reason=storable(body.reason))
    return whole(caller.program, case)


@router.post("/{case_id}/moderate")
def moderate(case_id: CaseId, body: ModerateIn, caller: Reviewing) -> CaseOut:
    """Hide or delete the comment, ban its author, or ignore it."""
    case = caller.program.review.moderate(
        storable(case_id),
        body.action,
        actor=caller.actor,
        clause=storable(body.clause),
        reason=storable(body.reason),
    )
    return whole(caller.program, case)


@router.post("/{case_id}/assign")
def assign(case_id: CaseId, body: AssignIn, caller: Reviewing) -> CaseOut:
    """Say whose case it is, or nobody's."""
    case = caller.program.review.assign(storable(case_id), storable(body.assignee), actor=caller.actor)
    return whole(caller.program, case)


@router.post("/{case_id}/undo")
def undo(case_id: CaseId, caller: Reviewing) -> CaseOut:
    """Take back the last decision while nothing of it has left."""
    return whole(caller.program, caller.program.review.undo(storable(case_id), actor=caller.actor))
