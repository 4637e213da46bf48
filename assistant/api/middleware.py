"""Around every request: an id, a log line, a measurement, and headers that keep browsers from guessing."""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING

import structlog

from assistant.api import metrics

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_log = structlog.get_logger()
_GOOD_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class RequestContext:
    """ASGI middleware; takes over a sensible ``X-Request-ID`` and always answers with one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"").decode("latin-1")
        request_id = sent if _GOOD_ID.fullmatch(sent) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started, status = time.perf_counter(), 500

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
            await self.app(scope, receive, send_with_headers)
        finally:
            # The route's template, never the path: paths hold ids and would grow without bound.
            route = getattr(scope.get("route"), "path", "unmatched")
            seconds = time.perf_counter() - started
            method = scope["method"] if scope["method"] in {"GET", "POST", "PUT", "DELETE", "PATCH"} else "OTHER"
            metrics.REQUESTS.labels(method, route, status).inc()
            metrics.SECONDS.labels(method, route).observe(seconds)
            _log.info("request", method=method, route=route, status=status, ms=round(seconds * 1000, 1))
            structlog.contextvars.unbind_contextvars("request_id")
