"""An FAQ entry written or changed, with what the change does to what people asked before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.domain import Document, DocumentKind, Passage, Scope
from assistant.errors import AssistantError, BadDocumentError, ConflictError, NotFoundError
from assistant.knowledge.chunking import split
from assistant.knowledge.documents import read_document
from assistant.knowledge.editing import RawEntry, editable, raw_entry, with_entry
from assistant.knowledge.trial import Effect, effects
from assistant.pipeline.intake import storable
from assistant.storage import audit, unanswered
from assistant.storage.knowledge import KnowledgeStore
from assistant.storage.questions import recent_questions
from assistant.web.brands import choose_brand
from assistant.web.difference import difference
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

NEW_DOCUMENT = "faq/from-questions.md"
"""Where an answer goes that was written for an unanswered question, unless another document is chosen."""

_PAST = 40
_LONGEST = 20_000
_STALE = "Somebody changed this document meanwhile: what you typed is still here. Look at it again, then save."


@dataclass(frozen=True, slots=True)
class Work:
    """What is being written. ``entry`` is None for a new one; ``seen`` is the document's hash when it was opened."""

    brand: str
    document: Document
    entry: RawEntry | None
    passage: str
    question: str
    answer: str
    seen: str
    unanswered: int


class Written(BaseModel):
    """The form's fields."""

    brand: str = Field("", max_length=200)
    name: str = Field("", max_length=400)
    passage: str = Field("", max_length=100)
    question: str = Field("", max_length=_LONGEST)
    answer: str = Field("", max_length=_LONGEST)
    seen: str = Field("", max_length=100)
    unanswered: int = Field(0, ge=0, le=2**62)


@router.get("/knowledge/entry")
def show(visit: Visiting, brand: str = "", name: str = "", passage: str = "", unanswered: int = 0) -> Response:
    """The form: an entry to change, or a question to answer."""
    chosen = choose_brand(visit, brand).chosen
    visit.need(Scope.MANAGE, chosen)
    document = _document(visit, chosen, storable(name) or NEW_DOCUMENT)
    entry = _entry(visit, document, passage)
    asked = _asked(visit, chosen, unanswered) if entry is None else ""
    work = Work(
        chosen,
        document,
        entry,
        passage,
        entry.question if entry else asked,
        entry.answer if entry else "",
        document.content_hash,
        unanswered,
    )
    return _page(visit, work)


@router.post("/knowledge/entry/preview")
def preview(visit: Changing, form: Annotated[Written, Form()]) -> Response:
    """What the entry would look like, and what it would do."""
    work = _work(visit, form)
    try:
        values = _effect(visit, work)
    except (BadDocumentError, ConflictError) as error:
        return _page(visit, work, error=error)
    return _page(visit, work, **values)


@router.post("/knowledge/entry")
def save(visit: Changing, form: Annotated[Written, Form()]) -> Response:
    """Store it, and bring the index up to date. What somebody else stored meanwhile is never overwritten."""
    work = _work(visit, form)
    actor = visit.need(Scope.MANAGE, work.brand)
    try:
        _refuse_stale(work)
        data = with_entry(work.document, work.entry, work.question, work.answer)
        visit.program.library.put(work.brand, work.document.name, data, kind=work.document.kind)
    except (BadDocumentError, ConflictError) as error:
        return _page(visit, work, error=error)
    with visit.program.storage.write() as session:
        audit.record(
            session,
            actor=actor,
            action="knowledge.entry",
            subject=f"document:{work.document.name}",
            brand=work.brand,
            detail={"new": work.entry is None},
        )
        if work.unanswered:
            unanswered.resolve(session, work.brand, work.unanswered)
    return visit.to("/knowledge?" + urlencode({"brand": work.brand, "done": "saved"}))


def _refuse_stale(work: Work) -> None:
    if work.document.content_hash != work.seen:
        raise ConflictError(_STALE)


def _work(visit: Visit, form: Written) -> Work:
    chosen = choose_brand(visit, form.brand).chosen
    visit.need(Scope.MANAGE, chosen)
    document = _document(visit, chosen, storable(form.name) or NEW_DOCUMENT)
    try:
        entry = _entry(visit, document, form.passage)
    except ConflictError:
        # It was changed meanwhile: what was typed is shown again, and storing it is refused by the hash.
        entry = None
    return Work(
        chosen,
        document,
        entry,
        form.passage,
        storable(form.question),
        storable(form.answer),
        form.seen,
        form.unanswered,
    )


def _document(visit: Visit, brand: str, name: str) -> Document:
    try:
        document = visit.program.library.get(brand, name)
    except NotFoundError:
        if name != NEW_DOCUMENT:
            raise
        title = visit.tongue.t("Answers to questions")
        language = visit.program.brand(brand).language
        return Document(
            brand=brand, name=name, title=title, kind=DocumentKind.FAQ, text="", content_hash="", language=language
        )
    if not editable(document):
        raise ConflictError(
            visit.tongue.t("Entries of this document are changed in its file: change it there and upload it.")
        )
    return document


def _entry(visit: Visit, document: Document, passage: str) -> RawEntry | None:
    if not passage:
        return None
    return raw_entry(document, _passages(visit, document), passage)


def _passages(visit: Visit, document: Document) -> list[Passage]:
    with visit.program.storage.read() as session:
        return KnowledgeStore(session).passages_of(document.brand, document.name, limit=100_000)


def _asked(visit: Visit, brand: str, question_id: int) -> str:
    with visit.program.storage.read() as session:
        found = unanswered.list_unanswered(session, brand, limit=1_000)
    return next((each.question for each in found if each.id == question_id), "")


def _effect(visit: Visit, work: Work) -> dict[str, Any]:
    data = with_entry(work.document, work.entry, work.question, work.answer)
    read = read_document(data, brand=work.brand, name=work.document.name, kind=work.document.kind)
    passages = split(read)
    known = {each.id for each in _passages(visit, work.document)}
    made = next((each for each in passages if each.id not in known), None)
    with visit.program.storage.read() as session:
        open_ones = [each.question for each in unanswered.list_unanswered(session, work.brand, limit=_PAST)]
        asked = [each.question for each in recent_questions(session, work.brand, limit=_PAST)]
    past = list(dict.fromkeys([*open_ones, *asked]))[:_PAST]
    found = effects(visit.program.index, work.brand, work.document.name, passages, past)
    floor = visit.program.brand(work.brand).file.answerable_floor
    judged = [(_kind(each, floor), each) for each in found]
    return {
        "made": made,
        "change": difference(work.entry.answer, work.answer.replace("\r\n", "\n").strip()) if work.entry else None,
        "effects": [each for each in judged if each[0]],
        "looked_at": len(past),
    }


def _kind(effect: Effect, floor: float) -> str:
    """A word of ours for what the change does to a question; empty for nothing."""
    was, would = effect.before.answerable >= floor, effect.after.answerable >= floor
    if would and not was:
        return "gained"
    if was and not would:
        return "lost"
    return "moved" if effect.moved else ""


def _page(visit: Visit, work: Work, *, error: AssistantError | None = None, **values: Any) -> Response:
    return visit.page(
        "entry.html",
        status=error.status if error else 200,
        work=work,
        error=visit.tongue.t(error.message) if error else "",
        previewed="effects" in values,
        **{"made": None, "change": None, "effects": [], "looked_at": 0, **values},
    )
