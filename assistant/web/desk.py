"""All of the desk's routes, for the application to take in."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from assistant.web import (
    account,
    administration,
    ask,
    assets,
    audit_page,
    bulk,
    case,
    inbox,
    knowledge,
    knowledge_document,
    knowledge_entry,
    overview,
    sign_in,
)
from assistant.web.route import DeskRoute

router = APIRouter(include_in_schema=False, route_class=DeskRoute)


@router.get("/")
def start() -> Response:
    """Where the day begins."""
    return RedirectResponse("/inbox", status_code=303)


routers = (
    router,
    assets.router,
    sign_in.router,
    account.router,
    administration.router,
    inbox.router,
    bulk.router,
    case.router,
    ask.router,
    knowledge.router,
    knowledge_document.router,
    knowledge_entry.router,
    overview.router,
    audit_page.router,
)
"""Each is taken in by ``app``; their paths do not overlap with ``/v1``."""
