"""What the two databases write differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

if TYPE_CHECKING:
    from sqlalchemy import Table

    from assistant.storage.engine import ReadSession
    from assistant.storage.tables import Base


def is_sqlite(session: ReadSession) -> bool:
    """True on SQLite, false on PostgreSQL."""
    return session.get_bind().dialect.name == "sqlite"


def insert_or(session: ReadSession, table: type[Base]) -> Any:
    """An INSERT that can say ``on_conflict_do_nothing`` and ``on_conflict_do_update``: the same words on both."""
    rows = cast("Table", table.__table__)
    return sqlite_insert(rows) if is_sqlite(session) else postgresql_insert(rows)
