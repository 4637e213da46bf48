"""One document of a brand's knowledge: its passages, and the place that a citation leads to."""

from __future__ import annotations

from urllib.parse import quote as quoted

from fastapi import APIRouter
from fastapi.responses import Response
from markupsafe import Markup

from assistant.domain import Scope
from assistant.knowledge.editing import as_file, editable
from assistant.pipeline.intake import storable
from assistant.storage.knowledge import KnowledgeStore
from assistant.web.answer_view import quote_marks
from assistant.web.brands import choose_brand
from assistant.web.route import DeskRoute
from assistant.web.visit import Visiting
from assistant.web.words import marked

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_MOST_PASSAGES = 500


@router.get("/knowledge/document")
def show(visit: Visiting, brand: str = "", name: str = "", passage: str = "", quote: str = "") -> Response:
    """The document, passage by passage; the words of ``quote`` are marked in the passage that the address names."""
    choice = choose_brand(visit, brand)
    document = visit.program.library.get(choice.chosen, storable(name))
    with visit.program.storage.read() as session:
        passages = KnowledgeStore(session).passages_of(choice.chosen, document.name, limit=_MOST_PASSAGES)
    texts: dict[str, Markup] = {
        each.id: marked(each.text, quote_marks(each.text, storable(quote)) if each.id == passage else [])
        for each in passages
    }
    return visit.page(
        "document.html",
        choice=choice,
        document=document,
        passages=passages,
        texts=texts,
        wanted=passage,
        missing=bool(passage) and passage not in texts,
        may_manage=visit.may(Scope.MANAGE, choice.chosen),
        editable=editable(document),
    )


@router.get("/knowledge/file")
def download(visit: Visiting, brand: str = "", name: str = "") -> Response:
    """The document as a Markdown file, for the folder that it is kept in."""
    choice = choose_brand(visit, brand)
    document = visit.program.library.get(choice.chosen, storable(name))
    file = document.name.rpartition("/")[2]
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quoted(file)}", "cache-control": "no-store"}
    return Response(as_file(document, document.text), media_type="text/markdown; charset=utf-8", headers=headers)
