"""Alembic's entry: runs the steps on the connection that ``storage/migrate.py`` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from assistant.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite changes a table by copying it; this lets later steps do so.
    render_as_batch=True,
)
context.run_migrations()
