"""The way to the database: one object, two kinds of session, SQLite and PostgreSQL alike.

SQLite runs in WAL mode with one writer behind a lock of this process and any number of readers. ``synchronous`` is
NORMAL: a commit is in the log file before it returns, so killing the process loses nothing; the log is not flushed to
the disk on each commit, so a power cut may lose the last moments, but never corrupts. FULL costs a disk flush a commit.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session

from assistant.errors import ConfigurationError, MissingExtraError, UnavailableError
from assistant.storage.faults import translated

_log = structlog.get_logger(__name__)

_CACHE_KIB = 16_384
"""Pages one SQLite connection may keep: enough for the indexes of 100,000 cases."""


class ReadSession(Session):
    """Reads one state of the database from first statement to last. The database itself refuses writes through it."""


class WriteSession(ReadSession):
    """Reads and writes. What is written is there for others when the ``with`` block that gave it ends without error."""

    def __init__(self, *args: Any, **options: Any) -> None:
        # Values are handed out, never rows that follow the table: there is nothing to keep in step with an UPDATE.
        super().__init__(*args, execution_options={"synchronize_session": False}, **options)
        self._before: list[Callable[[], object]] = []
        self._after: list[Callable[[], object]] = []

    def before_commit(self, action: Callable[[], object]) -> None:
        """Run ``action`` as the last thing inside the transaction."""
        self._before.append(action)

    def after_commit(self, action: Callable[[], object]) -> None:
        """Run ``action`` once all is stored; never when it is rolled back. An error in it is logged, not raised."""
        self._after.append(action)


class Storage:
    """A database. Shared by all threads; close it at the end.

    Args:
        url: SQLAlchemy URL, ``sqlite:///path`` or ``postgresql://…``.
        patience: seconds to wait for another writer before giving up.
        connections: PostgreSQL connections this process may hold; SQLite readers likewise.

    Raises:
        ConfigurationError: the URL is of another database, or of a SQLite that is not a file.
        MissingExtraError: the PostgreSQL driver is not installed.
    """

    def __init__(self, url: str, *, patience: float = 15.0, connections: int = 20) -> None:
        self._patience = patience
        self._url = _known_url(url)
        self.is_sqlite = self._url.get_backend_name() == "sqlite"
        self.where = self._url.render_as_string(hide_password=True)
        self._writer_lock = threading.Lock()
        self._writing = threading.local()
        if self.is_sqlite:
            _make_folder(self._url)
            self._reader = self._sqlite_engine(connections, writes=False)
            self._writer = self._sqlite_engine(1, writes=True)
        else:
            self._writer = self._postgresql_engine(connections)
            self._reader = self._writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def read(self) -> Iterator[ReadSession]:
        """A session that sees one state of the database throughout.

        Raises:
            UnavailableError: the database does not answer.
            ConfigurationError: its tables are missing or are another version's.
        """
        with translated(self.where), ReadSession(self._reader, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[WriteSession]:
        """A session whose work is committed at the end of the block, or undone when an error leaves it.

        Keep the block short: on SQLite all other writers wait for it. Blocks do not nest.

        Raises:
            UnavailableError: the database does not answer, is locked, or its disk is full.
            ConfigurationError: its tables are missing or are another version's.
        """
        if getattr(self._writing, "active", False):
            raise RuntimeError("A write block inside another would wait for itself: hand the session on instead.")
        with self._one_writer(), translated(self.where), WriteSession(self._writer, autoflush=False) as session:
            session.connection()  # begins: on SQLite it takes the lock of the file before anything is read
            yield session
            for action in session._before:  # noqa: SLF001 (its own)
                action()
            session.commit()
        for action in session._after:  # noqa: SLF001 (as above)
            try:
                action()
            except Exception:  # noqa: BLE001 (all is stored already: a failed wake-up is made good by the sweep)
                _log.exception("after_commit_failed")

    @property
    def engine(self) -> Engine:
        """The engine that writes: for migrations."""
        return self._writer

    def close(self) -> None:
        """Let go of every connection. Sessions still open keep theirs until they end."""
        self._reader.dispose()
        self._writer.dispose()

    @contextmanager
    def _one_writer(self) -> Iterator[None]:
        if self.is_sqlite and not self._writer_lock.acquire(timeout=self._patience):
            raise UnavailableError("The database is busy with other writes: try again in a moment.")
        self._writing.active = True
        try:
            yield
        finally:
            self._writing.active = False
            if self.is_sqlite:
                self._writer_lock.release()

    def _sqlite_engine(self, connections: int, *, writes: bool) -> Engine:
        engine = create_engine(
            self._url,
            # The driver must not begin transactions on its own: it would do so late, and never for a read.
            connect_args={"isolation_level": None, "timeout": self._patience},
            pool_size=connections,
            max_overflow=0 if writes else connections,
            pool_timeout=self._patience,
            json_serializer=_json,
            # What people wrote must not reach a log by way of an error's text.
            hide_parameters=True,
        )

        @event.listens_for(engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            for pragma in ("synchronous = NORMAL", "foreign_keys = ON", f"cache_size = -{_CACHE_KIB}"):
                connection.execute(f"PRAGMA {pragma}").close()
            if writes:
                _switch_to_log(connection, self._patience)
            else:
                connection.execute("PRAGMA query_only = ON").close()

        @event.listens_for(engine, "begin")
        def begin(connection: Any) -> None:
            # IMMEDIATE takes the write lock at once: a transaction that reads first could not be upgraded later.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

        return engine

    def _postgresql_engine(self, connections: int) -> Engine:
        # A lock somebody else holds, and a block that never ends, must become errors, not silence.
        limits = f"-c lock_timeout={int(self._patience * 1000)} -c idle_in_transaction_session_timeout=60s"
        try:
            return create_engine(
                self._url,
                connect_args={"connect_timeout": 5, "options": f"-c timezone=UTC {limits}"},
                pool_size=connections,
                max_overflow=0,
                pool_timeout=self._patience,
                pool_pre_ping=True,
                json_serializer=_json,
                hide_parameters=True,
            )
        except ImportError:
            raise MissingExtraError(
                "PostgreSQL needs its driver: install community-assistant[postgres] and start again."
            ) from None


def _switch_to_log(connection: sqlite3.Connection, patience: float) -> None:
    """Set WAL mode, which the file keeps. SQLite does not wait for a lock on this one statement, so we do."""
    until = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _json(value: Any) -> str:
    # ASCII: lone surrogates and NUL stay escapes, which both databases keep as they are.
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _known_url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ConfigurationError(
            "The database URL cannot be read: write sqlite:///path/to/file.db or postgresql://user@host/name.",
            field="ASSISTANT_DATABASE_URL",
        ) from None
    backend = parsed.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise ConfigurationError(
            f"The database {backend!r:.40} is not supported: use SQLite or PostgreSQL.", field="ASSISTANT_DATABASE_URL"
        )
    if not parsed.database or parsed.database == ":memory:" or parsed.database.startswith("file:"):
        raise ConfigurationError(
            "SQLite needs a file: write sqlite:///path/to/file.db.", field="ASSISTANT_DATABASE_URL"
        )
    return parsed.set(drivername="sqlite+pysqlite")


def _make_folder(url: URL) -> None:
    folder = Path(url.database or "").absolute().parent
    try:
        # What people wrote lies in there: nobody else on the machine reads it.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} for the database cannot be made: {error.strerror}.", field="ASSISTANT_HOME"
        ) from None
