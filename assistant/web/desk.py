"""All of the desk's routes, for the application to take in."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from assistant.web import account, administration, assets, bulk, case, inbox, sign_in
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
)
"""Each is taken in by ``app``; their paths do not overlap with ``/v1``."""
