"""Around every request: an id, a log line, a measurement, and headers that keep browsers from guessing."""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING

import structlog
from fastapi import Request

from assistant.api import metrics, problems

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = structlog.get_logger()
_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NOTHING_SENT = 0
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class RequestContext:
    """The outermost ASGI layer; takes over a sensible ``X-Request-ID`` and always answers with one.

    Args:
        app: what it stands around.
        max_body_bytes: a request that says it is longer is refused before anything of it is read.
    """

    def __init__(self, app: ASGIApp, *, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
        request_id = sent if _GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started, status = time.perf_counter(), _NOTHING_SENT

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message.setdefault("headers", [])
                present = {name for name, _ in headers}
                headers.extend((name, value) for name, value in _HEADERS if name not in present)
                headers.append((b"x-request-id", request_id.encode()))
            await send(message)

        try:
            if _said_length(scope) > self.max_body_bytes:
                await problems.too_large(Request(scope))(scope, receive, send_with_headers)
            else:
                await self.app(scope, receive, send_with_headers)
        except Exception as error:
            # It was answered with a problem and logged already; raised on, the server would log it with its message.
            if status == _NOTHING_SENT:
                raise
            _log.debug("request_ended_in_error", error=type(error).__name__)
        finally:
            # The route's template, never the path: paths hold ids and would grow without bound.
            route = getattr(scope.get("route"), "path", "unmatched")
            seconds = time.perf_counter() - started
            method = scope["method"] if scope["method"] in {"GET", "POST", "PUT", "DELETE", "PATCH"} else "OTHER"
            metrics.REQUESTS.labels(method, route, status or 500).inc()
            metrics.SECONDS.labels(method, route).observe(seconds)
            _log.info("request", method=method, route=route, status=status or 500, ms=round(seconds * 1000, 1))
            structlog.contextvars.unbind_contextvars("request_id")


def _said_length(scope: Scope) -> int:
    said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(said) if said.isdigit() else 0
