"""A real server with the desk, and Debian's Chromium before it."""

from __future__ import annotations

import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from assistant.app import create_app
from assistant.bootstrap import Program
from assistant.cli.options import OPERATOR
from assistant.domain import Comment
from assistant.settings import Settings
from assistant.storage import sessions
from assistant.storage.cases import find_case
from assistant.storage.people import Person, add_person
from assistant.storage.records import Case

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BRAND = """
name: Larkmill
languages: [en, de]
own_domains: [larkmill.example]
approval: {{four_eyes: {four_eyes}}}
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
REPLIES = """---
language: en
---
# Replies

## Parcel is late

We are sorry that your parcel is late. The tracking link in your e-mail says where it is.
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A running desk."""

    program: Program
    address: str

    def case(self, case_id: str) -> Case:
        """The case as it is stored."""
        with self.program.storage.read() as session:
            case = find_case(session, case_id)
        assert case is not None
        return case

    def add(self, text: str, *, brand: str = "larkmill", **more: Any) -> Case:
        """A comment's case, handled by the pipeline already."""
        sent = Comment(
            text=text, brand=brand, channel=more.pop("channel", "facebook"), external_id=uuid.uuid4().hex, **more
        )
        added = self.program.store([self.program.take(sent)], OPERATOR)
        waiting = threading.Event()
        for _ in range(600):
            case = self.case(added[0].case_id)
            if case.state != "received":
                return case
            waiting.wait(0.05)
        raise AssertionError("the case was not handled")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program on a port of its own, with the brands ``larkmill`` and ``foureyes``."""
    home = tmp_path_factory.mktemp("desk")
    for name, four_eyes in (("larkmill", "false"), ("foureyes", "true")):
        folder = home / "project" / "knowledge" / name
        (folder / "faq").mkdir(parents=True)
        (folder / "replies").mkdir()
        (folder / "brand.yaml").write_text(BRAND.format(four_eyes=four_eyes), encoding="utf-8")
        (folder / "faq" / "delivery.md").write_text(FAQ, encoding="utf-8")
        (folder / "replies" / "late.md").write_text(REPLIES, encoding="utf-8")
    program = Program(Settings(home=home / "home", project=home / "project", requests_per_minute=100_000))
    for name in ("larkmill", "foureyes"):
        program.index_knowledge(name)
    bound = socket.create_server(("127.0.0.1", 0))
    app = create_app(program)
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=2))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
    thread.start()
    yield Desk(program, f"http://127.0.0.1:{bound.getsockname()[1]}")
    app.state.events.close()
    server.should_exit = True
    thread.join(timeout=15)
    bound.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without it the tests are skipped."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), headless=True, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def somebody(desk: Desk) -> Callable[..., tuple[Person, str]]:
    """Makes a person, and a session of theirs."""

    def make(role: str = "approver", **settings: Any) -> tuple[Person, str]:
        from assistant.storage.people import set_settings

        with desk.program.storage.write() as session:
            person = add_person(session, f"{role} {uuid.uuid4().hex[:8]}", {"*": role}, actor=OPERATOR)
            if settings:
                set_settings(session, person.id, settings)
            return person, sessions.open_session(session, person, browser="test")

    return make


Sitting = Callable[..., Page]


@pytest.fixture
def sit_down(desk: Desk, browser: Browser, somebody: Callable[..., tuple[Person, str]]) -> Iterator[Sitting]:
    """Opens the desk as a new person; whatever the page complains of fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def sit(
        path: str = "/inbox", *, role: str = "approver", width: int = 1440, expect: bool = False, **settings: Any
    ) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=desk.address, locale="en-GB")
        contexts.append(context)
        _, secret = somebody(role, **settings)
        context.add_cookies([{"name": sessions.COOKIE, "value": secret, "url": desk.address}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        if not expect:
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on(
                "console",
                lambda said: (
                    complaints.append(said.text)
                    if said.type == "error" and "Failed to load resource" not in said.text
                    else None
                ),
            )
        page.goto(path)
        return page

    yield sit
    for context in contexts:
        context.close()
    assert complaints == []
