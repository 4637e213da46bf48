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
_GONE = ("08", "57", "28", "3D")
"""Classes of states in which the server is unreachable, going down, or does not let us in."""

_SHOWN = 200


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Turns what a database raises into errors fit to show. ``where``: its address without the password.

    Raises:
        UnavailableError: it does not answer, is locked or full.
        ConfigurationError: its tables are missing or another version's.
        AssistantError: it refused a statement.
    """
    try:
        yield
    except PoolTimeoutError:
        raise UnavailableError(_BUSY) from None
    except DBAPIError as error:
        # Not chained: the database's own text may quote the row, and so what a person wrote.
        raise _plain(error, where) from None


def _plain(error: DBAPIError, where: str) -> AssistantError:
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_fault(error, error.orig, where)
    state = getattr(error.orig, "sqlstate", None)
    if state in _NO_TABLE:
        return ConfigurationError(_UNPREPARED)
    if state in _POSTGRESQL:
        return UnavailableError(_POSTGRESQL[state])
    if isinstance(error, IntegrityError):
        return _refused(error)
    if error.connection_invalidated or state is None or state.startswith(_GONE):
        return UnavailableError(
            f"The database {where} does not answer: check that it runs and that ASSISTANT_DATABASE_URL is right."
        )
    return _refused(error)


def _sqlite_fault(error: DBAPIError, cause: sqlite3.Error, where: str) -> AssistantError:
    code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code == sqlite3.SQLITE_ERROR and str(cause).startswith(("no such table", "no such column")):
        return ConfigurationError(_UNPREPARED)
    message = _SQLITE.get(code)
    return UnavailableError(message.format(where=where)) if message else _refused(error)


def _refused(error: DBAPIError) -> AssistantError:
    """A statement that the database does not take: an error of the program, told without the values."""
    statement = " ".join((error.statement or "").split())[:_SHOWN]
    return AssistantError(f"The database refused a statement ({type(error.orig).__name__}): {statement}.")
