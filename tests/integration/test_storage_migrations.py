"""Migrations make what the tables say, on both databases, once, whoever starts first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import assistant.storage
from assistant.storage import Storage, prepare, upgrade
from assistant.storage.migrate import REVISION
from assistant.storage.tables import Base

MIGRATIONS = Path(assistant.storage.__file__).parent / "migrations"


def ours(_object: Any, name: str | None, kind: str, *_: Any) -> bool:
    """Without the word index, which each database has in its own way."""
    return not (kind == "table" and name is not None and name.startswith("case_search"))


def test_migrations_and_tables_say_the_same(storage: Storage) -> None:
    with storage.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_newest_step_is_the_one_that_starting_looks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_an_upgrade_again_does_nothing(storage: Storage) -> None:
    assert upgrade(storage) == (REVISION, REVISION)
    prepare(storage)


def upgrade_at_once(url: str) -> list[tuple[str | None, str]]:
    storages = [Storage(url) for _ in range(4)]
    done: list[tuple[str | None, str]] = []
    threads = [threading.Thread(target=lambda each=each: done.append(upgrade(each))) for each in storages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in storages:
        each.close()
    return done


def test_of_many_that_start_at_once_one_makes_the_tables(tmp_path: Path) -> None:
    # A percent sign in the path: Alembic would take it for its own.
    done = upgrade_at_once(f"sqlite:///{tmp_path / 'new 100% folder' / 'assistant.db'}")
    assert sorted(done, key=str) == [(REVISION, REVISION)] * 3 + [(None, REVISION)]
    assert (tmp_path / "new 100% folder").stat().st_mode & 0o777 == 0o700


def test_of_many_that_upgrade_one_server_one_makes_the_tables(postgresql: Callable[[str], None], request: Any) -> None:
    name = f"assistant_test_{threading.get_native_id()}_upgrade"
    postgresql(f"CREATE DATABASE {name}")
    request.addfinalizer(lambda: postgresql(f"DROP DATABASE {name} WITH (FORCE)"))
    done = upgrade_at_once(f"postgresql://postgres@127.0.0.1:5432/{name}")
    assert sorted(done, key=str) == [(REVISION, REVISION)] * 3 + [(None, REVISION)]
