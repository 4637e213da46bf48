"""One case: looking at it, and everything a person does with it. The rules themselves stand in ``review``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path
from fastapi.responses import RedirectResponse, Response

from assistant.domain import Finding, Instruction, Scope
from assistant.errors import AssistantError, ConflictError, HeldError, NotFoundError, UnauthorizedError
from assistant.pipeline.intake import storable
from assistant.storage import desk
from assistant.storage.knowledge import KnowledgeStore
from assistant.storage.records import Case
from assistant.web.case_view import case_values, changes_since, holds, meter, shown_findings
from assistant.web.difference import difference
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(prefix="/cases", include_in_schema=False, route_class=DeskRoute)

CaseId = Annotated[str, Path(max_length=80)]
Text = Annotated[str, Form(max_length=40_000)]
Short = Annotated[str, Form(max_length=2_000)]
Id = Annotated[str, Form(max_length=80)]
Seq = Annotated[int, Form(ge=0, le=2**62)]


@router.get("/{case_id}")
def show(case_id: CaseId, visit: Visiting) -> Response:
    """The case on a page of its own: an address to hand on."""
    return visit.page("case.html", **case_values(visit, storable(case_id)))


@router.get("/{case_id}/panel")
def panel(case_id: CaseId, visit: Visiting) -> Response:
    """The case alone, for the place beside the list."""
    return visit.page("parts/case.html", **case_values(visit, storable(case_id)))


@router.get("/{case_id}/row")
def row(case_id: CaseId, visit: Visiting) -> Response:
    """The case as the list shows it."""
    case, _ = visit.case(storable(case_id))
    with visit.program.storage.read() as session:
        others = desk.present(session, [case.id], but=visit.person.id)
    return visit.page("parts/row.html", case=case, present={each.case_id: each for each in others})


@router.post("/{case_id}/approve")
def approve(
    case_id: CaseId,
    visit: Changing,
    draft_id: Id,
    content_hash: Id,
    seen: Seq = 0,
    text: Annotated[str | None, Form(max_length=40_000)] = None,
    override_reason: Short = "",
) -> Response:
    """Let a text out: exactly the one that was looked at."""
    return _act(
        visit,
        case_id,
        "approve",
        lambda: visit.program.review.approve(
            storable(case_id),
            storable(draft_id),
            content_hash=storable(content_hash),
            actor=visit.case(storable(case_id))[1],
            text=_as_typed(text),
            override_reason=storable(override_reason) or None,
        ),
        typed=_as_typed(text),
        seen=seen,
        seen_draft=draft_id,
        reason=override_reason,
    )


@router.post("/{case_id}/write")
def write(case_id: CaseId, visit: Changing, text: Text, draft_id: Id = "", seen: Seq = 0) -> Response:
    """Keep one's own text as a draft, for somebody else to approve."""
    return _act(
        visit,
        case_id,
        "write",
        lambda: visit.program.review.write(
            storable(case_id),
            _as_typed(text) or "",
            actor=visit.case(storable(case_id))[1],
            draft_id=storable(draft_id) or None,
        ),
        typed=_as_typed(text),
        seen=seen,
        seen_draft=draft_id,
    )


@router.post("/{case_id}/redraft")
def redraft(
    case_id: CaseId, visit: Changing, instruction: Short = "", language: Short = "", max_length: Short = ""
) -> Response:
    """Another draft, as instructed."""
    wish = Instruction(
        text=storable(instruction),
        language=storable(language)[:12] or None,
        max_length=int(max_length) if max_length.isascii() and max_length.isdigit() and int(max_length) else None,
    )
    return _act(
        visit,
        case_id,
        "redraft",
        lambda: visit.program.review.redraft(storable(case_id), wish, actor=visit.case(storable(case_id))[1]),
    )


@router.post("/{case_id}/reject")
def reject(case_id: CaseId, visit: Changing, reason: Short = "") -> Response:
    """Answer nothing."""
    return _act(
        visit,
        case_id,
        "reject",
        lambda: visit.program.review.reject(
            storable(case_id), actor=visit.case(storable(case_id))[1], reason=storable(reason)
        ),
    )


@router.post("/{case_id}/escalate")
def escalate(case_id: CaseId, visit: Changing, reason: Short = "") -> Response:
    """Lay the case before somebody senior."""
    return _act(
        visit,
        case_id,
        "escalate",
        lambda: visit.program.review.escalate(
            storable(case_id), actor=visit.case(storable(case_id))[1], reason=storable(reason)
        ),
    )


@router.post("/{case_id}/moderate")
def moderate(case_id: CaseId, visit: Changing, how: Short, clause: Short = "", reason: Short = "") -> Response:
    """Hide or delete the comment, ban its author, or ignore it."""
    return _act(
        visit,
        case_id,
        how if how in {"hide", "delete", "ban", "ignore"} else "moderate",
        lambda: visit.program.review.moderate(
            storable(case_id),
            storable(how),
            actor=visit.case(storable(case_id))[1],
            clause=storable(clause) or None,
            reason=storable(reason),
        ),
    )


@router.post("/{case_id}/undo")
def undo(case_id: CaseId, visit: Changing) -> Response:
    """Take back the last decision while nothing of it has left."""
    return _act(
        visit,
        case_id,
        "undo",
        lambda: visit.program.review.undo(storable(case_id), actor=visit.case(storable(case_id))[1]),
    )


@router.post("/{case_id}/assign")
def assign(case_id: CaseId, visit: Changing, assignee: Short = "") -> Response:
    """Say whose case it is."""
    return _act(
        visit,
        case_id,
        "assign",
        lambda: visit.program.review.assign(
            storable(case_id), storable(assignee) or None, actor=visit.case(storable(case_id))[1]
        ),
    )


@router.post("/{case_id}/findings")
def findings(case_id: CaseId, visit: Changing, text: Text = "", draft_id: Id = "") -> Response:
    """What the checks say of a text that is being written: the same checks as at approval."""
    case, _ = visit.case(storable(case_id))
    draft = next((each for each in case.drafts if each.id == draft_id), case.draft)
    if draft is None:
        raise ConflictError("The case has no draft yet: write one first.")
    written = _as_typed(text) or ""
    brand = visit.program.brand(case.comment.brand)
    found = visit.program.review.findings(case, draft, written) if written.strip() else ()
    return visit.page(
        "parts/findings.html",
        findings=shown_findings(brand, written, found),
        held=holds(found),
        meter=meter(brand, case, draft, written),
        may_override=visit.may(Scope.APPROVE, brand.id),
        changes=difference(draft.draft.text, written) if written != draft.draft.text else None,
        reason="",
        live=True,
    )


@router.post("/{case_id}/presence")
def presence(case_id: CaseId, visit: Changing, writing: Short = "", left: Short = "") -> Response:
    """Say that one has the case open, and hear who else has."""
    case, _ = visit.case(storable(case_id))
    with visit.program.storage.write() as session:
        if left:
            desk.leave(session, case.id, visit.person.id)
        else:
            desk.be_present(session, case.id, visit.person.id, writing=bool(writing))
        others = desk.present(session, [case.id], but=visit.person.id)
    return visit.page("parts/presence.html", others=others)


@router.get("/{case_id}/replies")
def replies(case_id: CaseId, visit: Visiting) -> Response:
    """The brand's saved replies, those in the comment's language first."""
    case, _ = visit.case(storable(case_id))
    with visit.program.storage.read() as session:
        found = KnowledgeStore(session).replies(case.comment.brand)
    found.sort(key=lambda passage: passage.language != case.language)
    return visit.page("parts/replies.html", replies=found)


def _act(
    visit: Visit,
    case_id: str,
    what: str,
    act: Callable[[], Case],
    *,
    typed: str | None = None,
    seen: int = 0,
    seen_draft: str = "",
    reason: str = "",
) -> Response:
    """Do it, and show the case as it is then; where it was refused, why, with all that was typed still there."""
    case_id = storable(case_id)
    try:
        case = act()
    except (NotFoundError, UnauthorizedError):
        raise
    except AssistantError as error:
        told = _refusal(visit, case_id, error, typed=typed, seen=seen, seen_draft=seen_draft, reason=reason)
        template = "parts/case.html" if visit.partial else "case.html"
        headers = {"HX-Trigger-After-Swap": json.dumps({"desk:refused": {"id": case_id, "kind": error.kind}})}
        return visit.page(template, status=error.status, headers=headers, **told)
    if not visit.partial:
        return RedirectResponse(f"/cases/{case.id}", status_code=303)
    values = case_values(visit, case.id, case=case)
    done = {"id": case.id, "what": what, "undo": values["allowed"].undo, "at": datetime.now(UTC).isoformat()}
    return visit.page("parts/case.html", headers={"HX-Trigger-After-Swap": json.dumps({"desk:done": done})}, **values)


def _refusal(
    visit: Visit, case_id: str, error: AssistantError, *, typed: str | None, seen: int, seen_draft: str, reason: str
) -> dict[str, Any]:
    values = case_values(visit, case_id)
    case: Case = values["case"]
    values["typed"] = typed if typed is not None and case.draft and typed != case.draft.draft.text else None
    values["notice"] = {"message": visit.tongue.t(error.message), "changes": [], "difference": None, "reason": reason}
    if isinstance(error, HeldError):
        brand = values["brand"]
        found = [each for each in error.findings if isinstance(each, Finding)]
        values["findings"] = shown_findings(brand, typed or "", found)
        values["held"] = True
        if case.draft and typed is not None:
            values["meter"] = meter(brand, case, case.draft, typed)
    elif isinstance(error, ConflictError):
        before = next((each for each in case.drafts if each.id == seen_draft), None)
        values["notice"]["changes"] = changes_since(values["events"], seen)
        if before is not None and case.draft is not None and before.id != case.draft.id:
            values["notice"]["difference"] = difference(before.draft.text, case.draft.draft.text)
        if not values["notice"]["changes"]:
            values["notice"]["rules"] = True
    return values


def _as_typed(text: str | None) -> str | None:
    """A text field's value; browsers send each line end as two characters."""
    return None if text is None else storable(text.replace("\r\n", "\n"))
