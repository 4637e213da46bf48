"""Statements about documents and passages, and how far a brand's index has followed them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from assistant.domain import Document, DocumentKind, Passage
from assistant.storage.engine import ReadSession, Storage
from assistant.storage.tables import DocumentRow, KnowledgeStateRow, PassageRow

_BATCH = 500
"""Rows of one statement: below the number of variables that any SQLite takes."""

_PASSAGE: tuple[InstrumentedAttribute[Any], ...] = (
    PassageRow.id,
    DocumentRow.name,
    PassageRow.title,
    PassageRow.heading,
    PassageRow.text,
    PassageRow.url,
    PassageRow.language,
    PassageRow.kind,
    PassageRow.tags,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KnowledgeState:
    """How far a brand's knowledge and its index are; see ``KnowledgeStateRow``."""

    version: int = 0
    indexed_version: int | None = None
    embedder: str | None = None
    dimension: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentSummary:
    """A document without its text, for lists."""

    brand: str
    name: str
    title: str
    kind: DocumentKind
    content_hash: str
    language: str | None
    url: str | None
    tags: tuple[str, ...]
    valid_until: datetime | None
    scope: str
    passages: int
    updated_at: datetime


class KnowledgeStore:
    """What can be asked of and done to knowledge within one session. Writing needs a ``WriteSession``."""

    def __init__(self, session: ReadSession) -> None:
        self._session = session

    def state(self, brand: str) -> KnowledgeState:
        """How far the brand's knowledge and its index are."""
        query = select(
            KnowledgeStateRow.version,
            KnowledgeStateRow.indexed_version,
            KnowledgeStateRow.embedder,
            KnowledgeStateRow.dimension,
        ).where(KnowledgeStateRow.brand == brand)
        row = self._session.execute(query).one_or_none()
        if row is None:
            return KnowledgeState()
        return KnowledgeState(version=row[0], indexed_version=row[1], embedder=row[2], dimension=row[3])

    def brands(self) -> list[str]:
        """Every brand that has, or had, knowledge."""
        return list(self._session.scalars(select(KnowledgeStateRow.brand).order_by(KnowledgeStateRow.brand)))

    def bump(self, brand: str) -> int:
        """Count one change of the brand's passages; call it in the transaction that changes them."""
        now = datetime.now(UTC)
        row = self._session.get(KnowledgeStateRow, brand, with_for_update=True)
        if row is None:
            self._session.add(KnowledgeStateRow(brand=brand, version=1, updated_at=now))
            self._session.flush()
            return 1
        row.version += 1
        row.updated_at = now
        self._session.flush()
        return row.version

    def record_index(self, brand: str, *, version: int | None, embedder: str, dimension: int) -> None:
        """Remember what makes the vectors, and the version that they hold (None: work on them has begun)."""
        self._session.execute(
            update(KnowledgeStateRow)
            .where(KnowledgeStateRow.brand == brand)
            .values(indexed_version=version, embedder=embedder, dimension=dimension, updated_at=datetime.now(UTC))
        )

    def known(self, brand: str) -> dict[str, tuple[str, str]]:
        """Of every document by its name: its content hash and its scope."""
        query = select(DocumentRow.name, DocumentRow.content_hash, DocumentRow.scope).where(DocumentRow.brand == brand)
        return {name: (content_hash, scope) for name, content_hash, scope in self._session.execute(query)}

    def document(self, brand: str, name: str) -> Document | None:
        """One document with its text, or None."""
        row = self._session.scalar(select(DocumentRow).where(DocumentRow.brand == brand, DocumentRow.name == name))
        if row is None:
            return None
        return Document(
            brand=row.brand,
            name=row.name,
            title=row.title,
            kind=DocumentKind(row.kind),
            text=row.text,
            content_hash=row.content_hash,
            language=row.language,
            url=row.url,
            tags=tuple(row.tags),
            valid_until=row.valid_until,
        )

    def documents(self, brand: str, *, after: str = "", limit: int = 100) -> list[DocumentSummary]:
        """Documents by name, those behind ``after`` first; for paging hand in the last name seen."""
        counted = (
            select(PassageRow.document_id, func.count().label("passages"))
            .where(PassageRow.brand == brand)
            .group_by(PassageRow.document_id)
            .subquery()
        )
        query = (
            select(DocumentRow, func.coalesce(counted.c.passages, 0))
            .outerjoin(counted, counted.c.document_id == DocumentRow.id)
            .where(DocumentRow.brand == brand, DocumentRow.name > after)
            .order_by(DocumentRow.name)
            .limit(limit)
        )
        return [_summary(row, passages) for row, passages in self._session.execute(query)]

    def put(self, document: Document, passages: Sequence[Passage], *, scope: str) -> None:
        """Store a document and its passages in place of what had its name."""
        now = datetime.now(UTC)
        values = {
            "title": document.title,
            "kind": document.kind.value,
            "text": document.text,
            "content_hash": document.content_hash,
            "language": document.language,
            "url": document.url,
            "tags": list(document.tags),
            "valid_until": document.valid_until,
            "scope": scope,
            "updated_at": now,
        }
        known = self._session.scalar(
            select(DocumentRow.id).where(DocumentRow.brand == document.brand, DocumentRow.name == document.name)
        )
        if known is None:
            row = DocumentRow(brand=document.brand, name=document.name, created_at=now, **values)
            self._session.add(row)
            self._session.flush()
            known = row.id
        else:
            self._session.execute(update(DocumentRow).where(DocumentRow.id == known).values(**values))
            self._session.execute(delete(PassageRow).where(PassageRow.document_id == known))
        if passages:
            self._session.execute(
                insert(PassageRow),
                [
                    {
                        "brand": document.brand,
                        "id": passage.id,
                        "document_id": known,
                        "position": position,
                        "heading": passage.heading,
                        "title": passage.title,
                        "text": passage.text,
                        "url": passage.url,
                        "language": passage.language,
                        "kind": passage.kind.value,
                        "tags": list(passage.tags),
                    }
                    for position, passage in enumerate(passages)
                ],
            )

    def move(self, brand: str, names: Iterable[str], scope: str) -> None:
        """Say that documents belong to another scope from now on."""
        for batch in _batches(names):
            self._session.execute(
                update(DocumentRow)
                .where(DocumentRow.brand == brand, DocumentRow.name.in_(batch), DocumentRow.scope != scope)
                .values(scope=scope)
            )

    def remove(self, brand: str, names: Iterable[str]) -> int:
        """Remove documents with their passages; how many there were."""
        removed = 0
        for batch in _batches(names):
            ids = list(
                self._session.scalars(
                    select(DocumentRow.id).where(DocumentRow.brand == brand, DocumentRow.name.in_(batch))
                )
            )
            self._session.execute(delete(PassageRow).where(PassageRow.document_id.in_(ids)))
            self._session.execute(delete(DocumentRow).where(DocumentRow.id.in_(ids)))
            removed += len(ids)
        return removed

    def expired(self, brand: str, now: datetime) -> list[str]:
        """Names of the documents whose ``valid_until`` has passed."""
        query = select(DocumentRow.name).where(DocumentRow.brand == brand, DocumentRow.valid_until < now)
        return list(self._session.scalars(query.order_by(DocumentRow.name)))

    def passage_count(self, brand: str) -> int:
        """How many passages the brand has."""
        return self._session.scalar(select(func.count()).where(PassageRow.brand == brand)) or 0

    def passage_ids(self, brand: str) -> list[str]:
        """The id of every passage of the brand, sorted."""
        return list(
            self._session.scalars(select(PassageRow.id).where(PassageRow.brand == brand).order_by(PassageRow.id))
        )

    def passages(self, brand: str) -> Iterator[Passage]:
        """Every passage of the brand, document by document, read in pieces."""
        query = (
            select(*_PASSAGE)
            .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
            .where(PassageRow.brand == brand)
            # The order in which they lie on the disk, nearly: by id, every row would be a page of its own.
            .order_by(PassageRow.document_id, PassageRow.position)
            .execution_options(yield_per=_BATCH)
        )
        for row in self._session.execute(query):
            yield _passage(row)

    def passages_of(self, brand: str, document: str, *, limit: int = 1_000) -> list[Passage]:
        """The passages of one document, in order, whether it has expired or not."""
        query = (
            select(*_PASSAGE)
            .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
            .where(DocumentRow.brand == brand, DocumentRow.name == document)
            .order_by(PassageRow.position)
            .limit(limit)
        )
        return [_passage(row) for row in self._session.execute(query)]

    def replies(self, brand: str, *, limit: int = 200) -> list[Passage]:
        """The brand's saved replies that have not expired, by document and place."""
        query = (
            select(*_PASSAGE)
            .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
            .where(PassageRow.brand == brand, PassageRow.kind == DocumentKind.REPLY.value)
            .where(or_(DocumentRow.valid_until.is_(None), DocumentRow.valid_until >= datetime.now(UTC)))
            .order_by(DocumentRow.name, PassageRow.position)
            .limit(limit)
        )
        return [_passage(row) for row in self._session.execute(query)]

    def passages_by_id(self, brand: str, ids: Sequence[str], now: datetime | None = None) -> dict[str, Passage]:
        """Those of the asked passages that exist and whose document has not expired at ``now``."""
        moment = now or datetime.now(UTC)
        found: dict[str, Passage] = {}
        for batch in _batches(ids):
            query = (
                select(*_PASSAGE)
                .join(DocumentRow, DocumentRow.id == PassageRow.document_id)
                .where(PassageRow.brand == brand, PassageRow.id.in_(batch))
                .where(or_(DocumentRow.valid_until.is_(None), DocumentRow.valid_until >= moment))
            )
            for row in self._session.execute(query):
                passage = _passage(row)
                found[passage.id] = passage
        return found


class StoredPassages:
    """A brand's passages for the index and for whoever cites them, each call in a session of its own."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def state(self, brand: str) -> KnowledgeState:
        """How far the brand's knowledge and its index are."""
        with self._storage.read() as session:
            return KnowledgeStore(session).state(brand)

    def record_index(self, brand: str, *, version: int | None, embedder: str, dimension: int) -> None:
        """Remember what makes the vectors, and the version that they hold (None: work on them has begun)."""
        with self._storage.write() as session:
            KnowledgeStore(session).record_index(brand, version=version, embedder=embedder, dimension=dimension)

    def passage_ids(self, brand: str) -> list[str]:
        """The id of every passage of the brand, sorted."""
        with self._storage.read() as session:
            return KnowledgeStore(session).passage_ids(brand)

    def passages(self, brand: str) -> Iterator[Passage]:
        """Every passage of the brand, document by document, in one state of the database."""
        with self._storage.read() as session:
            yield from KnowledgeStore(session).passages(brand)

    def passages_by_id(self, brand: str, ids: Sequence[str]) -> dict[str, Passage]:
        """Those of the asked passages that exist and whose document has not expired."""
        if not ids:
            return {}
        with self._storage.read() as session:
            return KnowledgeStore(session).passages_by_id(brand, ids)


def _batches(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _passage(row: Row[Any]) -> Passage:
    identity, document, title, heading, text, url, language, kind, tags = tuple(row)
    return Passage(
        id=identity,
        document=document,
        title=title,
        heading=heading,
        text=text,
        url=url,
        language=language,
        kind=DocumentKind(kind),
        tags=tuple(tags),
    )


def _summary(row: DocumentRow, passages: int) -> DocumentSummary:
    return DocumentSummary(
        brand=row.brand,
        name=row.name,
        title=row.title,
        kind=DocumentKind(row.kind),
        content_hash=row.content_hash,
        language=row.language,
        url=row.url,
        tags=tuple(row.tags),
        valid_until=row.valid_until,
        scope=row.scope,
        passages=passages,
        updated_at=row.updated_at,
    )
