"""Documents, the passages cut from them, and how far a brand's index has followed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables.base import Base
from assistant.storage.types import Number


class DocumentRow(Base):
    """One document. ``scope``: the folder or service it came from, so that what is gone from there can be removed."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("brand", "name"), Index(None, "brand", "scope"))

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    brand: Mapped[str]
    name: Mapped[str]
    title: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    content_hash: Mapped[str]
    language: Mapped[str | None]
    url: Mapped[str | None]
    tags: Mapped[list[Any]]
    valid_until: Mapped[datetime | None]
    scope: Mapped[str]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class PassageRow(Base):
    """One passage; ``position`` counts from 0 within its document. Ids are unique within a brand."""

    __tablename__ = "passages"
    __table_args__ = (Index(None, "document_id", "position"),)

    brand: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(Number, ForeignKey("documents.id", ondelete="CASCADE"))
    position: Mapped[int]
    heading: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    url: Mapped[str | None]
    language: Mapped[str]
    kind: Mapped[str]
    tags: Mapped[list[Any]]


class KnowledgeStateRow(Base):
    """``version`` counts changes of a brand's passages; the index is stale while ``indexed_version`` is behind."""

    __tablename__ = "knowledge_state"

    brand: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    embedder: Mapped[str | None]
    dimension: Mapped[int | None]
    indexed_version: Mapped[int | None]
    updated_at: Mapped[datetime]
