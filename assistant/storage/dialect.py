"""What the two databases write differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from assistant.storage.engine import ReadSession, WriteSession
    from assistant.storage.tables import Base


def is_sqlite(session: ReadSession) -> bool:
    """True on SQLite, false on PostgreSQL."""
    return session.get_bind().dialect.name == "sqlite"


def insert_or(session: WriteSession, table: type[Base]) -> Any:
    """An INSERT that can say ``on_conflict_do_nothing`` and ``on_conflict_do_update``: the same words on both."""
    return sqlite.insert(table) if is_sqlite(session) else postgresql.insert(table)
