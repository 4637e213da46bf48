"""Bring a database to this version of the program, or say why it cannot be used as it is."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from assistant.errors import ConfigurationError
from assistant.storage.engine import Storage
from assistant.storage.faults import translated

REVISION = "0003"
"""The newest step in ``migrations/versions``; written here so that starting need not load Alembic."""

_KNOWN = ("0001", "0002", "0003")
_LOCK = 0x0A55_1574
"""Any number: two processes that upgrade one PostgreSQL database at once wait for each other on it."""


def upgrade(storage: Storage) -> tuple[str | None, str]:
    """Run the steps that are missing, all or none.

    Returns:
        The revision before (None: the database was empty) and after.

    Raises:
        ConfigurationError: a newer version of the program made the database.
        UnavailableError: the database does not answer, or its disk is full.
    """
    with translated(storage.where), storage.engine.begin() as connection:
        if not storage.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        before = _revision(connection)
        if before != REVISION:
            _refuse_newer(before)
            _run_steps(connection)
    return before, REVISION


def prepare(storage: Storage) -> None:
    """Make sure that the database fits: SQLite is brought up to date here, PostgreSQL is for a person to upgrade.

    Raises:
        ConfigurationError: the database is newer, or a PostgreSQL older, than the program.
        UnavailableError: the database does not answer.
    """
    with translated(storage.where), storage.engine.connect() as connection:
        current = _revision(connection)
    if current == REVISION:
        return
    _refuse_newer(current)
    if storage.is_sqlite:
        upgrade(storage)
        return
    raise ConfigurationError(
        "The database is empty: run assistant db upgrade first."
        if current is None
        else "The database was made by an older version of this program: back it up, then run assistant db upgrade."
    )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _refuse_newer(revision: str | None) -> None:
    if revision is not None and revision not in _KNOWN:
        raise ConfigurationError(
            f"The database was made by a newer version of this program (step {revision}): install that version."
        )


def _run_steps(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic interpolates percent signs in its options.
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
