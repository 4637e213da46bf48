"""A brand's documents: in, out, listed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool

from assistant.api.auth import Managing, Reading
from assistant.api.comments import BrandPath
from assistant.api.problems import documented
from assistant.api.schemas import Schema
from assistant.domain import Document, DocumentKind
from assistant.pipeline.intake import storable
from assistant.storage.knowledge import DocumentSummary

router = APIRouter(
    prefix="/v1/brands/{brand}/documents",
    tags=["knowledge"],
    responses=documented(401, 403, 404, 409, 413, 422, 429, 501, 503),
)

DocumentName = Annotated[str, Path(max_length=400, description="Relative path.", examples=["faq/delivery.md"])]


class DocumentOut(Schema):
    """A document without its text."""

    name: str
    title: str
    kind: DocumentKind
    language: str | None
    url: str | None
    tags: tuple[str, ...]
    valid_until: datetime | None
    content_hash: str


class ListedOut(DocumentOut):
    """A document of a list."""

    passages: int
    updated_at: datetime

    @classmethod
    def of(cls, found: DocumentSummary) -> ListedOut:
        """From the database's value."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class DocumentsOut(Schema):
    """One page of documents; ``next_cursor`` is null on the last."""

    items: list[ListedOut]
    next_cursor: str | None


class DocumentTextOut(DocumentOut):
    """A document whole."""

    text: str

    @classmethod
    def of(cls, found: Document) -> DocumentTextOut:
        """From the domain's value."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class ChangedOut(Schema):
    """What became of the brand's knowledge."""

    added: list[str]
    changed: list[str]
    removed: list[str]
    unchanged: int
    passages: int
    notes: list[str]


@router.get("")
def list_(
    brand: BrandPath,
    caller: Reading,
    cursor: Annotated[str, Query(max_length=400)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 100,
) -> DocumentsOut:
    """List a brand's documents by name."""
    program = caller.brand(brand)
    program.brand(brand)
    found = program.library.list(brand, after=storable(cursor), limit=limit + 1)
    more = len(found) > limit
    items = [ListedOut.of(each) for each in found[:limit]]
    return DocumentsOut(items=items, next_cursor=items[-1].name if more else None)


@router.get("/{name:path}")
def show(brand: BrandPath, name: DocumentName, caller: Reading) -> DocumentTextOut:
    """Show a document with its text."""
    program = caller.brand(brand)
    program.brand(brand)
    return DocumentTextOut.of(program.library.get(brand, storable(name)))


@router.put(
    "/{name:path}",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def put(
    brand: BrandPath,
    name: DocumentName,
    request: Request,
    caller: Managing,
    kind: Annotated[
        DocumentKind | None, Query(description="What it is for; empty: told from its name and text.")
    ] = None,
) -> ChangedOut:
    """Store a document (the body is the file itself) in place of what had its name, and index it."""
    program = caller.brand(brand)
    data = await request.body()

    def store() -> ChangedOut:
        language = program.brand(brand).language
        report = program.library.put(brand, storable(name), data, kind=kind, language=language)
        return ChangedOut(
            added=report.added,
            changed=report.changed,
            removed=report.removed,
            unchanged=report.unchanged,
            passages=report.passages,
            notes=[note.reason for note in report.notes],
        )

    return await run_in_threadpool(store)


@router.delete("/{name:path}")
def delete(brand: BrandPath, name: DocumentName, caller: Managing) -> ChangedOut:
    """Remove a document, and its passages from the index."""
    program = caller.brand(brand)
    program.brand(brand)
    report = program.library.delete(brand, storable(name))
    return ChangedOut(added=[], changed=[], removed=report.removed, unchanged=0, passages=report.passages, notes=[])
