"""Ask: questions of support teams to a brand's knowledge, answered with citations or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Form
from fastapi.responses import Response, StreamingResponse

from assistant.domain import Scope
from assistant.errors import AssistantError, NotFoundError, UserError
from assistant.pipeline.intake import storable
from assistant.storage import questions, unanswered
from assistant.storage.questions import Question
from assistant.web.answer_view import answer_values
from assistant.web.brands import choose_brand
from assistant.web.render import render
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

_log = structlog.get_logger(__name__)
router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_LONGEST = 2_000
_RECENT = 12

Name = Annotated[str, Form(max_length=200)]
"""A short field."""

Asked = Annotated[str, Form(max_length=20_000)]
"""A question as it is typed; a longer one is refused by name below."""


@router.get("/ask")
def show(visit: Visiting, brand: str = "", id: str = "", q: str = "") -> Response:  # noqa: A002 (the address's own word)
    """The page: the field, one's own earlier questions, and the answer that the address names."""
    question = _question(visit, id) if id else None
    return _page(visit, question.brand if question else brand, typed=storable(q)[:_LONGEST], question=question)


@router.post("/ask")
def ask(visit: Changing, brand: Name = "", question: Asked = "") -> Response:
    """Answer on a page of its own, for browsers without script."""
    asked = _usable(visit, question)
    chosen = choose_brand(visit, brand).chosen
    visit.need(Scope.READ, chosen)
    return visit.to(f"/ask?id={_answered(visit, chosen, asked).id}")


@router.post("/ask/stream")
def stream(visit: Changing, brand: Name = "", question: Asked = "") -> Response:
    """Answer as server-sent events: ``text`` (a piece), then ``answer`` (the whole as HTML), or ``problem``."""
    asked = _usable(visit, question)
    chosen = choose_brand(visit, brand).chosen
    visit.need(Scope.READ, chosen)
    events = _events(visit, lambda tell: _answered(visit, chosen, asked, on_text=tell))
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


@router.post("/ask/{question_id}/rate")
def rate(
    question_id: str, visit: Changing, helped: Name = "1", reason: Annotated[str, Form(max_length=4_000)] = ""
) -> Response:
    """Say whether the answer helped, and why."""
    _question(visit, question_id)
    with visit.program.storage.write() as session:
        questions.rate_question(session, question_id, helped=helped == "1", reason=storable(reason))
    return _after(visit, question_id)


@router.post("/ask/{question_id}/send")
def send(question_id: str, visit: Changing) -> Response:
    """Send the question to whoever looks after the knowledge: it stands among the unanswered ones then."""
    question = _question(visit, question_id)
    if not question.sent:
        with visit.program.storage.write() as session:
            unanswered.note(session, question.brand, question.question, language=None, answerable=question.answerable)
            questions.mark_sent(session, question_id)
    return _after(visit, question_id)


def _after(visit: Visit, question_id: str) -> Response:
    if visit.partial:
        return visit.page("parts/feedback.html", question=_question(visit, question_id))
    return visit.to(f"/ask?id={question_id}")


def _usable(visit: Visit, question: str) -> str:
    asked = storable(question).strip()
    if not asked:
        raise UserError(visit.tongue.t("Write a question first."), field="question")
    if len(asked) > _LONGEST:
        raise UserError(visit.tongue.t("The question is longer than {n} characters.", n=_LONGEST), field="question")
    return asked


def _answered(visit: Visit, brand: str, asked: str, on_text: Callable[[str], None] | None = None) -> Question:
    answer = visit.program.answer(asked, brand, on_text=on_text)
    with visit.program.storage.write() as session:
        question_id = questions.add_question(session, brand, answer, asked_by=visit.person.name)
    return _question(visit, question_id)


def _question(visit: Visit, question_id: str) -> Question:
    with visit.program.storage.read() as session:
        found = questions.find_question(session, question_id)
    if found is None or not visit.reader.sees(found.brand):
        raise NotFoundError(visit.tongue.t("There is no such question."), field="question")
    return found


def _page(visit: Visit, brand: str, *, typed: str, question: Question | None) -> Response:
    choice = choose_brand(visit, brand)
    with visit.program.storage.read() as session:
        earlier = questions.recent_questions(session, choice.chosen, asked_by=visit.person.name, limit=_RECENT)
    values: dict[str, Any] = answer_values(visit, question) if question else {"question": None}
    return visit.page("ask.html", choice=choice, typed=typed, earlier=earlier, longest=_LONGEST, **values)


def _part(visit: Visit, question: Question) -> str:
    return render(
        "parts/answer.html",
        visit.tongue,
        request=visit.request,
        visit=visit,
        person=visit.person,
        **answer_values(visit, question),
    )


async def _events(visit: Visit, work: Callable[[Callable[[str], None]], Question]) -> AsyncIterator[bytes]:
    """Events as they come. The work runs in a thread of its own; a reader that went away only stops being told."""
    loop = asyncio.get_running_loop()
    events: asyncio.Queue[tuple[str, dict[str, str]] | None] = asyncio.Queue()

    def tell(event: tuple[str, dict[str, str]] | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop closed: the server is stopping
            loop.call_soon_threadsafe(events.put_nowait, event)

    def run() -> None:
        try:
            question = work(lambda piece: tell(("text", {"text": piece})))
            tell(("answer", {"html": _part(visit, question), "address": f"/ask?id={question.id}"}))
        except AssistantError as error:
            tell(("problem", {"message": visit.tongue.t(error.message)}))
        except Exception:  # noqa: BLE001 - the stream must end with a word, not hang
            _log.exception("ask_crashed")
            tell(("problem", {"message": visit.tongue.t("The answer could not be made. Try again.")}))
        finally:
            tell(None)

    threading.Thread(target=run, daemon=True, name="ask").start()
    while (event := await events.get()) is not None:
        kind, data = event
        yield f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()
