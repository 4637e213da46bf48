"""What databases complain of, said in plain sentences."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from assistant.errors import AssistantError, ConfigurationError, UnavailableError

_UNPREPARED = "The database is not set up for this version of the program: run assistant db upgrade."
_FULL = "The disk of the database is full: free some space, then try again. Nothing was lost."
_BUSY = "The database is busy with other writes: try again in a moment."

_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_CANTOPEN: "The database file {where} cannot be opened: check the path and its permissions.",
    sqlite3.SQLITE_READONLY: "The database file {where} may not be written to: check its permissions.",
    sqlite3.SQLITE_IOERR: "The disk failed while the database {where} was read or written: check the disk.",
    sqlite3.SQLITE_CORRUPT: "The database file {where} is damaged: restore it from a backup.",
    sqlite3.SQLITE_NOTADB: "The file {where} is not a database: check ASSISTANT_DATABASE_URL and ASSISTANT_HOME.",
}
_POSTGRESQL = {
    "53100": _FULL,
    "53300": "PostgreSQL has no free connection: raise its max_connections or start fewer processes.",
    "55P03": _BUSY,
    "40P01": _BUSY,
    "40001": _BUSY,
}
_NO_TABLE = {"42P01", "42703"}


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turns what a database raises into errors fit to show. ``where``: its address without the password.

    Raises:
        UnavailableError: it does not answer, is locked or full.
        ConfigurationError: its tables are missing or another version's.
    """
    try:
        yield
    except IntegrityError:
        raise  # two rows that exclude each other: the statement's business, not the database's health
    except PoolTimeoutError:
        raise UnavailableError(_BUSY) from None
    except DBAPIError as error:
        plain = _plain(error, where)
        if plain is None:
            raise
        raise plain from error


def _plain(error: DBAPIError, where: str) -> AssistantError | None:
    if isinstance(error.orig, sqlite3.Error):
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code == sqlite3.SQLITE_ERROR and str(error.orig).startswith(("no such table", "no such column")):
            return ConfigurationError(_UNPREPARED)
        message = _SQLITE.get(code)
        return UnavailableError(message.format(where=where)) if message else None
    state = getattr(error.orig, "sqlstate", None)
    if state in _NO_TABLE:
        return ConfigurationError(_UNPREPARED)
    if state in _POSTGRESQL:
        return UnavailableError(_POSTGRESQL[state])
    if error.connection_invalidated or state is None or state.startswith(("08", "57", "28", "3D")):
        return UnavailableError(
            f"The database {where} does not answer: check that it runs and that ASSISTANT_DATABASE_URL is right."
        )
    return None
