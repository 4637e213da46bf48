"""The whole program over a small brand, indexed once; its HTTP interface, called in process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from assistant.app import create_app
from assistant.bootstrap import Program
from assistant.cli.options import OPERATOR
from assistant.settings import Settings
from assistant.storage.keys import add_key

BRAND = """
name: Larkmill
languages: [en, de]
own_domains: [larkmill.example]
"""
FAQ = """---
language: en
url: https://larkmill.example/faq
---
# Delivery

## How long does delivery take?

Orders leave within 2 working days and arrive 3 days later. You get a tracking link by e-mail.

## Can I return an opened bag?

Yes, opened bags can be returned within 30 days. Start a return at https://larkmill.example/returns.

## Which countries do you deliver to?

We deliver to the UK, Ireland and Germany.
"""

Keys = Callable[..., str]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """A wired program with the brand ``larkmill``."""
    home = tmp_path_factory.mktemp("api")
    folder = home / "project" / "knowledge" / "larkmill"
    (folder / "faq").mkdir(parents=True)
    (folder / "brand.yaml").write_text(BRAND, encoding="utf-8")
    (folder / "faq" / "delivery.md").write_text(FAQ, encoding="utf-8")
    made = Program(Settings(home=home / "home", project=home / "project", requests_per_minute=100_000))
    made.index_knowledge("larkmill")
    yield made
    made.close()


@pytest.fixture(scope="session")
def app_client(program: Program) -> Iterator[TestClient]:
    """The application with its worker running, once for all tests."""
    with TestClient(create_app(program), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def key_for(program: Program) -> Keys:
    """Makes an API key."""

    def make(*scopes: str, brands: tuple[str, ...] = ()) -> str:
        with program.storage.write() as session:
            secret, _ = add_key(session, "test", scopes=scopes, brands=brands, actor=OPERATOR)
        return secret

    return make


@pytest.fixture(scope="session")
def client(app_client: TestClient, key_for: Keys) -> TestClient:
    """A client whose key may do everything."""
    app_client.headers["Authorization"] = f"Bearer {key_for('admin')}"
    return app_client
