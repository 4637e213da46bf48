"""The case and what hangs on it: flags, searches, drafts, decisions, deliveries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables.base import Base
from assistant.storage.types import Number

_UNHANDLED = text("state = 'received'")
OPEN_CASES = "state IN ('waiting', 'escalated')"
_IN_THREAD = text("thread_id IS NOT NULL")
_BY_AUTHOR = text("author_id IS NOT NULL")
_ASSIGNED = text("assignee IS NOT NULL")
_APPROVALS = text("action = 'approve'")
_PENDING = text("state = 'pending'")


def _open_only(name: str, *columns: str) -> Index:
    """An index over open cases. The plus sign is explained in ``storage/case_list.py``."""
    return Index(name, *columns, sqlite_where=text(f"+{OPEN_CASES}"), postgresql_where=text(OPEN_CASES))


class CaseRow(Base):
    """One comment and its state. ``number`` orders cases by arrival; ``id`` is what the outside calls it.

    ``version`` counts what a person must know of before deciding. ``severity`` is the rank of the worst flag.
    ``urgency`` orders what waits, 0 first (see ``storage/codec.py``). ``lease``, ``leased_until``, ``due_at``
    and ``attempts`` say who is handling it and when it may be tried again.
    """

    __tablename__ = "cases"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("brand", "channel", "external_id"),
        # Each list a person pages through is ordered by one of these; ``number`` last makes the cursor's key.
        Index(None, "brand", "number"),
        Index(None, "brand", "state", "number"),
        Index(None, "state", "number"),
        # What came within a time: the overview, and whether it is far over the usual.
        Index(None, "brand", "received_at"),
        _open_only("ix_cases_open", "urgency", "number"),
        _open_only("ix_cases_open_of_brand", "brand", "urgency", "number"),
        Index(None, "assignee", "number", sqlite_where=_ASSIGNED, postgresql_where=_ASSIGNED),
        Index(None, "brand", "author_id", "number", sqlite_where=_BY_AUTHOR, postgresql_where=_BY_AUTHOR),
        Index(None, "brand", "thread_id", "number", sqlite_where=_IN_THREAD, postgresql_where=_IN_THREAD),
        Index("ix_cases_unhandled", "brand", "number", sqlite_where=_UNHANDLED, postgresql_where=_UNHANDLED),
        # A number is never given out twice: the search table and the cursors rely on it.
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    brand: Mapped[str]
    channel: Mapped[str]
    external_id: Mapped[str | None]
    author: Mapped[str | None]
    author_id: Mapped[str | None]
    thread_id: Mapped[str | None]
    url: Mapped[str | None]
    language_given: Mapped[str | None]
    commented_at: Mapped[datetime | None]
    state: Mapped[str]
    route: Mapped[str | None]
    severity: Mapped[int | None]
    urgency: Mapped[int]
    language: Mapped[str | None]
    intent: Mapped[str | None]
    sentiment: Mapped[str | None]
    assignee: Mapped[str | None]
    version: Mapped[int]
    attempts: Mapped[int]
    lease: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    categories: Mapped[list[Any]]
    reasons: Mapped[list[Any]]
    problems: Mapped[list[Any]]
    detectors: Mapped[list[Any]]
    text: Mapped[str]
    thread: Mapped[list[Any]]


class FlagRow(Base):
    """One flag of a case; ``span_start`` and ``span_end`` lie in the comment's text."""

    __tablename__ = "flags"
    __table_args__ = (Index(None, "case_number"), Index(None, "category", "case_number"))

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    case_number: Mapped[int] = mapped_column(Number, ForeignKey("cases.number", ondelete="CASCADE"))
    category: Mapped[str]
    severity: Mapped[str]
    score: Mapped[float]
    detector: Mapped[str]
    clause: Mapped[str | None]
    span_start: Mapped[int | None]
    span_end: Mapped[int | None]
    reason: Mapped[str]


class SearchRow(Base):
    """The passages that were laid before a drafter, as they were then."""

    __tablename__ = "searches"
    __table_args__ = (Index(None, "case_number"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    case_number: Mapped[int] = mapped_column(Number, ForeignKey("cases.number", ondelete="CASCADE"))
    query: Mapped[str]
    answerable: Mapped[float]
    passages: Mapped[list[Any]]
    created_at: Mapped[datetime]


class DraftRow(Base):
    """A proposed reply. ``author`` is who answers for its words: empty for the program alone, else a person or key."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("id"), Index(None, "case_number", "number"))

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    case_number: Mapped[int] = mapped_column(Number, ForeignKey("cases.number", ondelete="CASCADE"))
    search_id: Mapped[int | None] = mapped_column(Number, ForeignKey("searches.id", ondelete="SET NULL"))
    text: Mapped[str]
    language: Mapped[str]
    engine: Mapped[str]
    prompt: Mapped[str | None]
    prompt_hash: Mapped[str | None]
    abstained: Mapped[bool]
    citations: Mapped[list[Any]]
    findings: Mapped[list[Any]]
    usage: Mapped[dict[str, Any]]
    problems: Mapped[list[Any]]
    instruction: Mapped[dict[str, Any] | None]
    author: Mapped[str | None]
    created_at: Mapped[datetime]


class DecisionRow(Base):
    """What was decided, by whom, bound to the exact text. ``undone_at``: taken back before anything left."""

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("id"),
        Index(None, "case_number", "number"),
        Index("ix_decisions_approvals", "brand", "number", sqlite_where=_APPROVALS, postgresql_where=_APPROVALS),
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    case_number: Mapped[int] = mapped_column(Number, ForeignKey("cases.number", ondelete="CASCADE"))
    brand: Mapped[str]
    case_version: Mapped[int]
    action: Mapped[str]
    state_before: Mapped[str]
    state_after: Mapped[str]
    actor: Mapped[str]
    actor_kind: Mapped[str]
    draft_id: Mapped[str | None]
    text: Mapped[str | None]
    text_hash: Mapped[str | None]
    edited: Mapped[bool]
    findings: Mapped[list[Any]]
    override_reason: Mapped[str | None]
    clause: Mapped[str | None]
    reason: Mapped[str | None]
    decided_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class DeliveryRow(Base):
    """The publishing of one approved text; stored with the decision, carried out later, once."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("id"),
        # One decision is delivered once.
        UniqueConstraint("decision_id"),
        Index(None, "case_number"),
        Index("ix_deliveries_pending", "number", sqlite_where=_PENDING, postgresql_where=_PENDING),
    )

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    case_number: Mapped[int] = mapped_column(Number, ForeignKey("cases.number", ondelete="CASCADE"))
    decision_id: Mapped[str] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"))
    kind: Mapped[str]
    state: Mapped[str]
    text: Mapped[str | None]
    text_hash: Mapped[str | None]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
