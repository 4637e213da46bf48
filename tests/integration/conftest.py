"""Real databases: a SQLite file, and a PostgreSQL database, made anew for each test from one that was migrated once."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, text
from sqlalchemy.exc import OperationalError

from assistant.storage import Storage, upgrade
from assistant.storage.audit import GENESIS
from assistant.storage.tables import AuditHeadRow, Base

SERVER = "postgresql+psycopg://postgres@127.0.0.1:5432"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and no row."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    made = Storage(f"sqlite:///{path}")
    upgrade(made)
    made.close()
    return path


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Callable[[str], None]]:
    """Runs an administrator's statement on the PostgreSQL server; skips where there is none, but not in CI."""
    engine = create_engine(f"{SERVER}/postgres", isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 3})

    def run(statement: str) -> None:
        with engine.connect() as connection:
            connection.execute(text(statement))

    try:
        run("SELECT 1")
    except OperationalError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL answers at 127.0.0.1:5432 (user postgres)")
    yield run
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Callable[[str], None]) -> Iterator[str]:
    """The name of a PostgreSQL database with every table and no row."""
    name = f"assistant_test_{uuid.uuid4().hex}"
    postgresql(f"CREATE DATABASE {name}")
    made = Storage(f"{SERVER}/{name}")
    upgrade(made)
    made.close()
    yield name
    postgresql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_storage(sqlite_template: Path, tmp_path: Path) -> Iterator[Storage]:
    """An empty SQLite database."""
    path = tmp_path / "assistant.db"
    shutil.copy(sqlite_template, path)
    storage = Storage(f"sqlite:///{path}")
    yield storage
    storage.close()


@pytest.fixture
def fresh_postgresql_storage(postgresql: Callable[[str], None], postgresql_template: str) -> Iterator[Storage]:
    """An empty PostgreSQL database of the test's own, whose tables it may change."""
    name = f"assistant_test_{uuid.uuid4().hex}"
    postgresql(f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    storage = Storage(f"{SERVER}/{name}")
    yield storage
    storage.close()
    postgresql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def shared_postgresql_storage(postgresql: Callable[[str], None], postgresql_template: str) -> Iterator[Storage]:
    """One PostgreSQL database for all tests that only fill tables: making one takes longer than most of them."""
    name = f"assistant_test_{uuid.uuid4().hex}"
    postgresql(f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    storage = Storage(f"{SERVER}/{name}")
    yield storage
    storage.close()
    postgresql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_storage(shared_postgresql_storage: Storage) -> Storage:
    """An empty PostgreSQL database."""
    with shared_postgresql_storage.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
        session.execute(insert(AuditHeadRow).values(id=1, seq=0, hash=GENESIS))
    return shared_postgresql_storage


@pytest.fixture(params=["sqlite_storage", "postgresql_storage"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """An empty database, once of each kind."""
    made: Storage = request.getfixturevalue(request.param)
    return made


@pytest.fixture(params=["sqlite_storage", "fresh_postgresql_storage"])
def fresh_storage(request: pytest.FixtureRequest) -> Storage:
    """An empty database whose tables the test may change, once of each kind."""
    made: Storage = request.getfixturevalue(request.param)
    return made
