"""Errors → ``application/problem+json`` (RFC 9457) with a stable ``type``. One mapping for the whole program."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, RateLimitedError, UserError
from assistant.pipeline.intake import storable

TYPE_BASE = "urn:community-assistant:problem:"
"""Prefix of every problem's ``type``; the rest is the error's ``kind``."""

_log = structlog.get_logger()


class Problem(BaseModel):
    """A problem document."""

    type: str = Field(examples=[f"{TYPE_BASE}conflict"])
    title: str = Field(examples=["Conflict"])
    status: int = Field(examples=[409])
    detail: str = Field(examples=["The case changed since you looked at it. Load it again."])
    field: str | None = Field(None, description="The input at fault, when there is one.")
    request_id: str | None = None


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI responses for these statuses, each a problem document."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def problem(
    request: Request, status: int, kind: str, detail: str, *, field: str | None = None, headers: Any = None
) -> JSONResponse:
    """A problem response."""
    body = Problem(
        type=TYPE_BASE + kind,
        title=HTTPStatus(status).phrase,
        status=status,
        detail=storable(detail),
        field=storable(field),
        request_id=getattr(request.state, "request_id", None),
    )
    return JSONResponse(
        body.model_dump(exclude_none=True), status_code=status, headers=headers, media_type="application/problem+json"
    )


def too_large(request: Request) -> JSONResponse:
    """The response to a body over its limit."""
    return problem(request, 413, "too-large", "The request body is over its limit (ASSISTANT_MAX_BODY_BYTES).")


def register(app: FastAPI) -> None:
    """Every error that can reach the edge."""
    app.add_exception_handler(AssistantError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AssistantError)  # noqa: S101 - the framework calls this for nothing else
    headers = {"Retry-After": str(max(1, round(error.retry_after)))} if isinstance(error, RateLimitedError) else None
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers = {"WWW-Authenticate": "Bearer"}
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("request_failed", kind=error.kind, error=type(error).__name__)
    field = error.field if isinstance(error, UserError) else None
    return problem(request, error.status, error.kind, error.message, field=field, headers=headers)


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - the framework calls this for nothing else
    first = error.errors()[0]
    # The value itself is not repeated: it may be personal data.
    field = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return problem(request, 422, "bad-input", f"{field}: {first['msg']}.", field=field)


def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 - the framework calls this for nothing else
    status = error.status_code
    if status == HTTPStatus.BAD_REQUEST:
        return problem(request, 422, "bad-input", "The request body cannot be read: send valid JSON in UTF-8.")
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return too_large(request)
    kinds = {404: "not-found", 405: "method-not-allowed"}
    details = {404: "There is nothing at this address.", 405: "This address does not take that method."}
    detail = details.get(status, str(error.detail))
    return problem(request, status, kinds.get(status, "http"), detail, headers=error.headers)


def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _log.exception("request_crashed", error=type(error).__name__)
    return problem(request, 500, "internal", "Something went wrong inside the program; it was logged.")
