"""The desk over a small brand, called in process by a person who is signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.app import create_app
from assistant.bootstrap import Program
from assistant.cli.options import OPERATOR
from assistant.settings import Settings
from assistant.storage import people, sessions

BRAND = """
name: Larkmill
languages: [en, de]
own_domains: [larkmill.example]
approval: {auto: true, auto_intents: [question], auto_channels: [web]}
holding_statement:
  en: We have seen your reports and are looking into them. Updates stand at https://larkmill.example/updates.
"""
FAQ = """---
language: en
tags: [delivery]
---
# Delivery

## How long does delivery take?

Orders leave within 2 working days and arrive 3 days later. You get a tracking link by e-mail.

## Can I return an opened bag?

Yes, opened bags can be returned within 30 days. Start a return at https://larkmill.example/returns.
"""
PLAN = """---
language: en
tags: [crisis]
---
# Crisis plan

## Who speaks to journalists
Only the press office speaks to journalists. Everybody else passes them on.
"""

SignIn = Callable[..., TestClient]


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brand ``larkmill``, indexed once: indexing takes longer than most tests."""
    root = tmp_path_factory.mktemp("desk")
    folder = root / "project" / "knowledge" / "larkmill"
    for place, text in {"brand.yaml": BRAND, "faq/delivery.md": FAQ, "guidelines/crisis.md": PLAN}.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")
    made = program_in(root)
    made.index_knowledge("larkmill")
    made.index.store.close()
    made.close()
    return root


def program_in(root: Path) -> Program:
    """The program over a folder's project."""
    return Program(Settings(home=root / "home", project=root / "project", requests_per_minute=100_000))


@pytest.fixture
def desk_program(desk_template: Path, tmp_path: Path) -> Iterator[Program]:
    """A wired program with the brand ``larkmill``, of the test's own."""
    shutil.copytree(desk_template, tmp_path / "desk")
    made = program_in(tmp_path / "desk")
    yield made
    made.index.store.close()
    made.close()


@pytest.fixture
def sign_in(desk_program: Program) -> SignIn:
    """Makes a browser in which somebody with a role is signed in; its changes carry the token that forms do."""

    def make(role: str = "admin", brand: str = "*", language: str = "en") -> TestClient:
        with desk_program.storage.write() as session:
            person = people.add_person(session, f"{role} {brand.strip('*')}x", {brand: role}, actor=OPERATOR)
            people.set_settings(session, person.id, {"language": language})
            secret = sessions.open_session(session, person, browser="test")
        client = TestClient(create_app(desk_program, work=False), raise_server_exceptions=False, follow_redirects=False)
        client.cookies.set(sessions.COOKIE, secret)
        client.headers[sessions.CSRF_HEADER] = sessions.csrf_of(secret)
        return client

    return make


@pytest.fixture
def admin(sign_in: SignIn) -> TestClient:
    """An administrator's browser."""
    return sign_in()
