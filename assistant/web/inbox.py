"""The inbox: the list, and the case that is open beside it."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from assistant.brands import Brand
from assistant.connectors import channel_names
from assistant.domain import CATEGORIES, Route, Severity
from assistant.errors import NotFoundError, UserError
from assistant.storage import desk
from assistant.storage.case_list import list_cases
from assistant.storage.records import Page
from assistant.web.case_view import case_values
from assistant.web.counts import counts_for
from assistant.web.inbox_query import AGES, InboxQuery
from assistant.web.language import LANGUAGES
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_ON_A_PAGE = 50


@router.get("/inbox")
def show(request: Request, visit: Visiting) -> Response:
    """The page: filters, list, and the case that the address names."""
    query = InboxQuery.of(request.query_params)
    values = _list(visit, query)
    with visit.program.storage.read() as session:
        views = desk.saved_views(session, visit.person.id)
    opened = request.query_params.get("case", "")
    case: dict[str, Any] = {}
    if opened:
        try:
            case = case_values(visit, opened)
        except NotFoundError as error:
            case = {"missing": visit.tongue.t(error.message)}
    return visit.page(
        "inbox.html",
        **values,
        views=views,
        counts=counts_for(visit.program, visit.reader),
        choices=_choices(visit, query),
        opened=opened,
        **case,
    )


@router.get("/inbox/list")
def part(request: Request, visit: Visiting) -> Response:
    """The list alone, for live updates and for more of it."""
    return visit.page("parts/list.html", **_list(visit, InboxQuery.of(request.query_params)), opened="")


@router.get("/inbox/counts")
def counts(request: Request, visit: Visiting) -> Response:
    """The numbers beside the views alone."""
    query = InboxQuery.of(request.query_params)
    return visit.page("parts/views.html", query=query, counts=counts_for(visit.program, visit.reader))


@router.post("/views")
def save(
    visit: Changing, name: Annotated[str, Form(max_length=200)] = "", query: Annotated[str, Form(max_length=2_000)] = ""
) -> Response:
    """Keep these filters under a name."""
    kept = InboxQuery.of(dict(parse_qsl(query)))
    with visit.program.storage.write() as session:
        desk.save_view(session, visit.person.id, name, kept.query())
    return RedirectResponse(kept.address(), status_code=303)


@router.post("/views/{view_id}/remove")
def remove(view_id: int, visit: Changing) -> Response:
    """Forget a view."""
    if view_id > 2**62:
        raise UserError("There is no such view.")
    with visit.program.storage.write() as session:
        desk.remove_view(session, visit.person.id, view_id)
    return RedirectResponse("/inbox", status_code=303)


def _list(visit: Visit, query: InboxQuery) -> dict[str, Any]:
    with visit.program.storage.read() as session:
        try:
            page: Page = list_cases(
                session,
                query.wanted(visit.reader),
                order=query.sorted_by,
                cursor=query.cursor or None,
                limit=_ON_A_PAGE,
            )
        except UserError:
            # A cursor of another order or release: from the top, rather than an error.
            page = list_cases(session, query.wanted(visit.reader), order=query.sorted_by, limit=_ON_A_PAGE)
        others = desk.present(session, [case.id for case in page.items], but=visit.person.id)
    return {"query": query, "page": page, "present": {each.case_id: each for each in others}}


def _choices(visit: Visit, query: InboxQuery) -> dict[str, list[tuple[str, str]]]:
    """What each filter can be set to, with its name."""
    tongue = visit.tongue
    brands = [visit.program.brand(name) for name in visit.brands()]
    shown = [brand for brand in brands if query.brand in {"", brand.id}]
    return {
        "brand": [(brand.id, brand.name) for brand in brands],
        "severity": [(each.value, tongue.name("severity", each)) for each in reversed(Severity)],
        "route": [(each.value, tongue.name("route", each)) for each in Route],
        "category": sorted(((each, tongue.name("category", each)) for each in _categories(shown)), key=lambda c: c[1]),
        "channel": [(each, visit.tongue.name("channel", each)) for each in channel_names()],
        "language": [(each, tongue.name("language", each)) for each in _languages(shown)],
        "assignee": [("me", tongue.t("Me")), ("nobody", tongue.t("Nobody"))],
        "age": [(each, tongue.t("over {age}", age=tongue.name("age", each))) for each in AGES],
    }


def _categories(brands: list[Brand]) -> set[str]:
    return {*CATEGORIES, *(category for brand in brands for category in brand.policy.categories)}


def _languages(brands: list[Brand]) -> list[str]:
    return sorted({*LANGUAGES, *(language for brand in brands for language in brand.file.languages)})
