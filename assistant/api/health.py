"""Is it alive, can it work, and what has it been doing."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from assistant import __version__
from assistant.api import metrics

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers."""

    status: str
    version: str


class Readiness(BaseModel):
    """Whether each part that work depends on answers; a part that does not says why."""

    ready: bool
    parts: dict[str, str]


@router.get("/healthz")
def healthz() -> Health:
    """Say that the process is alive."""
    return Health(status="ok", version=__version__)


@router.get("/readyz", responses={503: {"model": Readiness}})
def readyz(request: Request, response: Response) -> Readiness:
    """Say whether what all work depends on answers; 503 when it does not."""
    parts = request.app.state.program.readiness()
    ready = all(state == "ok" for state in parts.values())
    response.status_code = 200 if ready else 503
    return Readiness(ready=ready, parts=parts)


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
def prometheus() -> Response:
    """Give the metrics to Prometheus."""
    return Response(metrics.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")
