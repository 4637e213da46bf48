"""The ASGI application: the HTTP interface, errors as problem documents, and the embedded worker."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant import __version__
from assistant.api import answers, cases, comments, documents, events, health, jobs, metrics, problems, prompts
from assistant.api.limits import RateLimits
from assistant.api.middleware import RequestContext
from assistant.bootstrap import Program
from assistant.web import desk
from assistant.worker import Worker

_ABOUT = """
Comments in, flags and grounded drafts out; nothing leaves without a person.

Every address under `/v1` needs `Authorization: Bearer <key>` (`assistant keys add`). Errors are problem documents
(RFC 9457). Lists answer `{items, next_cursor}`.
"""


class App(FastAPI):
    """FastAPI, with our request context around everything, and our problems in its document."""

    def build_middleware_stack(self) -> ASGIApp:
        """The framework's stack, body limit and all, inside our context: what it refuses is a problem document too."""
        return RequestContext(
            super().build_middleware_stack(), max_body_bytes=self.state.program.settings.max_body_bytes
        )

    def openapi(self) -> dict[str, Any]:
        """The framework's document with our problem schema in place of its own validation errors."""
        if self.openapi_schema is None:
            schema = super().openapi()
            parts = schema.setdefault("components", {}).setdefault("schemas", {})
            parts["Problem"] = problems.Problem.model_json_schema()
            parts.pop("HTTPValidationError", None)
            parts.pop("ValidationError", None)
        return self.openapi_schema or {}


def create_app(program: Program, *, work: bool = True) -> App:
    """The application over a wired program. ``work``: cases are handled by threads of this process."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # Opened now, so that a wrong database is said at start.
        storage = program.storage
        worker = Worker(storage, program.queue, metrics.counted(program.draft), approve=program.review.approve_by_rule)
        if work:
            worker.start()
        app.state.events = events.EventFeed(storage)
        try:
            yield
        finally:
            app.state.events.close()
            if work:
                worker.stop()
            program.close()

    app = App(
        title="Community assistant",
        version=__version__,
        description=_ABOUT,
        lifespan=lifespan,
        max_body_size=program.settings.max_body_bytes,
        # The usual pages load their code from a CDN; ours load nothing from outside.
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.program = program
    app.state.limits = RateLimits(program.settings.requests_per_minute)
    problems.register(app)
    for room in (comments, cases, jobs, answers, documents, prompts, events, health):
        app.include_router(room.router)
    for router in desk.routers:
        app.include_router(router)
    return app
