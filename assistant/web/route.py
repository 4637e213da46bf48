"""How the desk answers when something is in the way: pages for people where the API has problem documents."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote, urlencode

import structlog
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from assistant.errors import AssistantError, UnauthorizedError, UserError
from assistant.web.render import failure

_log = structlog.get_logger(__name__)

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
"""No inline script or style, nothing from elsewhere, no frame around us."""

_HEADERS = {
    "content-security-policy": POLICY,
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class DeskRoute(APIRoute):
    """A route of the desk."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The framework's handler, with our errors as pages and our headers on all."""
        handle = super().get_route_handler()

        async def answer(request: Request) -> Response:
            try:
                response = await handle(request)
            except UnauthorizedError as error:
                response = await run_in_threadpool(_signed_out, request, error)
            except AssistantError as error:
                response = await run_in_threadpool(failure, request, error)
            except RequestValidationError as error:
                where = str(error.errors()[0]["loc"][-1])
                wrong = UserError(f"What was sent for {where} is not usable.", field=where)
                response = await run_in_threadpool(failure, request, wrong)
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
            return response

        return answer


def _signed_out(request: Request, error: UnauthorizedError) -> Response:
    """To the sign-in page and back; a part of a page is told instead, so that what was typed stays."""
    if request.headers.get("hx-request") or request.method != "GET":
        return failure(request, error)
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    query = "" if wanted == "/" else "?" + urlencode({"next": wanted}, quote_via=quote)
    return RedirectResponse(f"/sign-in{query}", status_code=303)
