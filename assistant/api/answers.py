"""Answers to knowledge questions, whole or streamed."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator
from typing import Annotated

import structlog
from fastapi import APIRouter, Header
from fastapi.responses import StreamingResponse
from pydantic import Field
from pydantic_core import to_json

from assistant.api.auth import Reading
from assistant.api.problems import TYPE_BASE, documented
from assistant.api.schemas import AnswerOut, BrandName, Payload
from assistant.bootstrap import Program
from assistant.errors import AssistantError

_log = structlog.get_logger(__name__)
router = APIRouter(prefix="/v1", tags=["jobs"], responses=documented(401, 403, 404, 409, 413, 422, 429, 503))


class AnswerRequest(Payload):
    """A question to a brand's knowledge."""

    brand: BrandName
    question: str = Field(min_length=1, max_length=2_000, examples=["Who may speak to journalists?"])
    language: str | None = Field(None, max_length=12, description="Answer in this language; empty: the question's.")


@router.post(
    "/answers",
    response_model=AnswerOut,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
def answer(
    body: AnswerRequest, caller: Reading, accept: Annotated[str, Header()] = "application/json"
) -> AnswerOut | StreamingResponse:
    """Answer with citations, or abstain.

    With ``Accept: text/event-stream`` the answer comes as server-sent events: ``text`` (a piece of the answer),
    then ``answer`` (the whole, as in JSON), or ``problem``.
    """
    program = caller.brand(body.brand)
    if "text/event-stream" not in accept:
        return AnswerOut.of(program.answer(body.question, body.brand, language=body.language))
    return StreamingResponse(_events(program, body), media_type="text/event-stream")


async def _events(program: Program, body: AnswerRequest) -> AsyncIterator[bytes]:
    """Events as they come. The work runs in a thread of its own; a reader that went away only stops being told."""
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[tuple[str, object] | None] = asyncio.Queue()

    def tell(event: tuple[str, object] | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop closed: the server is stopping
            loop.call_soon_threadsafe(events.put_nowait, event)

    def work() -> None:
        try:
            found = program.answer(
                body.question, body.brand, language=body.language, on_text=lambda piece: tell(("text", {"text": piece}))
            )
            tell(("answer", AnswerOut.of(found)))
        except AssistantError as error:
            tell(("problem", {"type": TYPE_BASE + error.kind, "status": error.status, "detail": error.message}))
        except Exception:  # noqa: BLE001 - the stream must end with a word, not hang
            _log.exception("answer_crashed")
            tell(
                ("problem", {"type": TYPE_BASE + "internal", "status": 500, "detail": "The answer could not be made."})
            )
        finally:
            tell(None)

    threading.Thread(target=work, daemon=True, name="answer").start()
    while (event := await events.get()) is not None:
        kind, data = event
        yield b"event: " + kind.encode() + b"\ndata: " + to_json(data) + b"\n\n"
