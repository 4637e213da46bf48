"""The audit trail for reading: filtered, newest first, page by page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from assistant.storage.audit import AuditEvent
from assistant.storage.engine import ReadSession
from assistant.storage.tables import AuditRow

_BATCH = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditFilter:
    """Which entries: all that is given must hold. ``brands``: None means all, those without a brand included.

    ``action`` is the beginning of one: ``case.`` or ``case.approve``.
    """

    brands: Collection[str] | None = None
    actor: str = ""
    action: str = ""
    subject: str = ""
    after: datetime | None = None
    before: datetime | None = None


def list_events(
    session: ReadSession, wanted: AuditFilter, *, below: int | None = None, limit: int = 100
) -> list[AuditEvent]:
    """Entries, newest first; for the next page hand in the last number seen as ``below``."""
    query = _query(wanted).order_by(AuditRow.seq.desc()).limit(limit)
    if below is not None:
        query = query.where(AuditRow.seq < below)
    return [AuditEvent(**row._mapping) for row in session.execute(query)]  # noqa: SLF001 (SQLAlchemy's public name for it)


def walk_events(session: ReadSession, wanted: AuditFilter) -> Iterator[AuditEvent]:
    """Every such entry in order, without holding them all in memory."""
    seq = -1
    query = _query(wanted).order_by(AuditRow.seq).limit(_BATCH)
    while rows := session.execute(query.where(AuditRow.seq > seq)).all():
        for row in rows:
            yield AuditEvent(**row._mapping)  # noqa: SLF001 (as above)
        seq = rows[-1].seq


def _query(wanted: AuditFilter) -> Select[tuple[object, ...]]:
    query = select(*(getattr(AuditRow, name) for name in AuditEvent.__slots__))
    if wanted.brands is not None:
        query = query.where(AuditRow.brand.in_(wanted.brands))
    if wanted.actor:
        query = query.where(AuditRow.actor == wanted.actor)
    if wanted.action:
        query = query.where(AuditRow.action.startswith(wanted.action, autoescape=True))
    if wanted.subject:
        query = query.where(AuditRow.subject == wanted.subject)
    if wanted.after is not None:
        query = query.where(AuditRow.at >= wanted.after)
    if wanted.before is not None:
        query = query.where(AuditRow.at < wanted.before)
    return query
