"""Many cases at once: hidden, or hidden as spam, and taken back. Approval is never done in bulk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import JSONResponse, Response

from assistant.errors import AssistantError, UnauthorizedError, UserError
from assistant.pipeline.intake import storable
from assistant.web.case_view import likely_clause
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit

router = APIRouter(prefix="/inbox", include_in_schema=False, route_class=DeskRoute)

_MOST = 200
Ids = Annotated[list[str], Form(max_length=_MOST)]


@router.post("/bulk")
def many(
    visit: Changing, how: Annotated[str, Form(max_length=20)], case_id: Ids, clause: Annotated[str, Form()] = ""
) -> Response:
    """Hide each case's comment, by the clause of its own worst flag where it has one, else by the one given."""
    if how not in {"hide", "spam"}:
        raise UserError("Only hiding and spam can be done for many at once.", field="how")
    return _each(visit, case_id, lambda each: _hide(visit, each, spam=how == "spam", clause=storable(clause)))


@router.post("/bulk/undo")
def undo(visit: Changing, case_id: Ids) -> Response:
    """Take each back."""
    return _each(visit, case_id, lambda each: _take_back(visit, each))


def _hide(visit: Visit, case_id: str, *, spam: bool, clause: str) -> None:
    case, actor = visit.case(case_id)
    brand = visit.program.brand(case.comment.brand)
    if spam:
        general = brand.policy.for_category("spam")
        chosen = general.id if general else clause
    else:
        chosen = likely_clause(case, brand) or clause
    visit.program.review.moderate(case_id, "hide", actor=actor, clause=chosen or None)


def _take_back(visit: Visit, case_id: str) -> None:
    _, actor = visit.case(case_id)
    visit.program.review.undo(case_id, actor=actor)


def _each(visit: Visit, case_ids: list[str], act: Callable[[str], None]) -> Response:
    """Each on its own: one that is refused does not keep back the others."""
    done, refused = [], []
    for case_id in dict.fromkeys(storable(each)[:80] for each in case_ids):
        try:
            act(case_id)
            done.append(case_id)
        except UnauthorizedError:
            raise
        except AssistantError as error:
            refused.append({"id": case_id, "why": visit.tongue.t(error.message)})
    return JSONResponse({"done": done, "refused": refused})
