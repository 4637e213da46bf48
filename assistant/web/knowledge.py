"""Knowledge: a brand's documents, what is wrong with them, and the questions they do not answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import Response

from assistant.domain import DocumentKind, Scope
from assistant.errors import AssistantError, BadDocumentError, ConflictError, IndexMismatchError, MissingExtraError
from assistant.library import LibraryReport
from assistant.pipeline.intake import storable
from assistant.storage import audit, unanswered
from assistant.storage.knowledge import DocumentSummary, KnowledgeStore
from assistant.storage.questions import citations_of_passages
from assistant.web.brands import choose_brand
from assistant.web.grouping import grouped
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_MOST = 2_000
_SHOWN = 300
_SOON = timedelta(days=30)
FOLDERS = {
    "faq": DocumentKind.FAQ,
    "guidelines": DocumentKind.GUIDELINE,
    "replies": DocumentKind.REPLY,
    "pages": DocumentKind.PAGE,
}
Name = Annotated[str, Form(max_length=400)]
"""The name of a brand or a document."""

FILTERS = ("expired", "expiring", "unused")


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in the list. ``cited``: how often of late."""

    document: DocumentSummary
    cited: int
    expired: bool
    expiring: bool

    @property
    def address(self) -> str:
        """Its page."""
        return document_address(self.document.brand, self.document.name)


def document_address(brand: str, name: str) -> str:
    """The page of a document."""
    return "/knowledge/document?" + urlencode({"brand": brand, "name": name}, errors="replace")


@router.get("/knowledge")
def show(visit: Visiting, brand: str = "", only: str = "", done: str = "") -> Response:
    """The page."""
    told = {"saved": "Saved. The index is up to date.", "removed": "Removed.", "resolved": "Closed."}.get(done, "")
    return _page(visit, brand, only=only, message=visit.tongue.t(told) if told else "")


@router.post("/knowledge/upload")
def upload(
    visit: Changing,
    file: Annotated[UploadFile, File()],
    brand: Annotated[str, Form(max_length=200)] = "",
    folder: Annotated[str, Form(max_length=20)] = "pages",
) -> Response:
    """A file into the brand's knowledge, in place of what had its name."""
    chosen = choose_brand(visit, brand).chosen
    actor = visit.need(Scope.MANAGE, chosen)
    name = f"{folder if folder in FOLDERS else 'pages'}/{PurePosixPath(storable(file.filename or '')).name}"
    language = visit.program.brand(chosen).language
    try:
        report = visit.program.library.put(chosen, name, file.file.read(), kind=FOLDERS.get(folder), language=language)
    except (BadDocumentError, MissingExtraError, IndexMismatchError) as error:
        return _page(visit, chosen, error=error)
    with visit.program.storage.write() as session:
        audit.record(session, actor=actor, action="knowledge.stored", subject=f"document:{name}", brand=chosen)
    return _page(visit, chosen, message=_told(visit, name, report), notes=[note.reason for note in report.notes])


@router.post("/knowledge/remove")
def remove(visit: Changing, brand: Name = "", name: Name = "") -> Response:
    """A document and its passages out of the knowledge."""
    chosen = choose_brand(visit, brand).chosen
    actor = visit.need(Scope.MANAGE, chosen)
    visit.program.library.delete(chosen, storable(name))
    with visit.program.storage.write() as session:
        audit.record(
            session, actor=actor, action="knowledge.removed", subject=f"document:{storable(name)}", brand=chosen
        )
    return visit.to("/knowledge?" + urlencode({"brand": chosen, "done": "removed"}))


@router.post("/knowledge/unanswered/{question_id}/close")
def close(question_id: int, visit: Changing, brand: Name = "") -> Response:
    """A question that needs no answer, or has one now."""
    chosen = choose_brand(visit, brand).chosen
    visit.need(Scope.MANAGE, chosen)
    if question_id > 2**62:
        raise ConflictError(visit.tongue.t("There is no such question."))
    with visit.program.storage.write() as session:
        unanswered.resolve(session, chosen, question_id)
    return visit.to("/knowledge?" + urlencode({"brand": chosen, "done": "resolved"}) + "#unanswered")


def _page(
    visit: Visit,
    brand: str,
    *,
    only: str = "",
    message: str = "",
    notes: list[str] | None = None,
    error: AssistantError | None = None,
) -> Response:
    choice = choose_brand(visit, brand)
    chosen = choice.chosen
    with visit.program.storage.read() as session:
        store = KnowledgeStore(session)
        documents = store.documents(chosen, limit=_MOST)
        cited = _cited(store, citations_of_passages(session, chosen), chosen)
        values: dict[str, Any] = {
            "state": store.state(chosen),
            "groups": grouped(unanswered.list_unanswered(session, chosen, limit=200)),
        }
    listed = [_listed(each, cited.get(each.name, 0)) for each in documents]
    chosen_ones = {
        "expired": [each for each in listed if each.expired],
        "expiring": [each for each in listed if each.expiring],
        "unused": [each for each in listed if not each.cited],
    }
    shown = chosen_ones.get(only, listed)
    return visit.page(
        "knowledge.html",
        status=error.status if error else 200,
        choice=choice,
        only=only if only in FILTERS else "",
        filters=[(each, len(chosen_ones[each])) for each in FILTERS],
        listed=shown[:_SHOWN],
        left=max(0, len(shown) - _SHOWN),
        total=len(listed),
        passages=sum(each.document.passages for each in listed),
        embedder=visit.program.settings.embedder,
        may_manage=bool(chosen) and visit.may(Scope.MANAGE, chosen),
        folders=list(FOLDERS),
        kind="error" if error else "done",
        message=visit.tongue.t(error.message) if error else message,
        notes=notes or [],
        **values,
    )


def _cited(store: KnowledgeStore, by_passage: Mapping[str, int], brand: str) -> dict[str, int]:
    """How often each document was cited of late, by name."""
    names: dict[str, int] = {}
    for identity, passage in store.passages_by_id(brand, list(by_passage)).items():
        names[passage.document] = names.get(passage.document, 0) + by_passage[identity]
    return names


def _listed(document: DocumentSummary, cited: int) -> Listed:
    now, until = datetime.now(UTC), document.valid_until
    return Listed(
        document,
        cited,
        expired=until is not None and until < now,
        expiring=until is not None and now <= until < now + _SOON,
    )


def _told(visit: Visit, name: str, report: LibraryReport) -> str:
    if report.unchanged:
        return visit.tongue.t("{name} is unchanged.", name=name)
    return visit.tongue.t("{name} is stored and indexed; the brand has {n} passages now.", name=name, n=report.passages)
