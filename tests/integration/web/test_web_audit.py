"""Audit: the chain as it may be read by whom, filtered, exported, verified."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from assistant.bootstrap import Program
from assistant.domain import Actor, ActorKind
from assistant.storage import audit

SignIn = Callable[..., TestClient]
ANNA = Actor(name="anna", kind=ActorKind.PERSON)


@pytest.fixture(autouse=True)
def entries(desk_program: Program) -> None:
    with desk_program.storage.write() as session:
        for number in range(120):
            brand = "larkmill" if number % 2 else "elsewhere"
            audit.record(session, actor=ANNA, action="case.approve", subject=f"case:c{number}", brand=brand)
        audit.record(session, actor=ANNA, action="key.added", subject="key:<img src=x>")


def test_entries_come_newest_first_in_pages_and_by_filter(admin: TestClient) -> None:
    page = admin.get("/audit?action=case.").text
    assert "case:c119" in page
    assert "case:c5<" not in page
    assert "Older entries" in page
    found = admin.get("/audit?actor=anna&subject=case:c7").text
    assert "case:c7" in found
    assert "case:c8" not in found
    assert "No entry fits" in admin.get("/audit?since=2999-01-01").text
    assert "&lt;img src=x&gt;" in admin.get("/audit?action=key.").text


def test_an_export_is_the_chain_as_json_lines(admin: TestClient) -> None:
    lines = [json.loads(line) for line in admin.get("/audit/export").text.splitlines()]
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert all(after["previous"] == before["hash"] for before, after in pairwise(lines))
    few = admin.get("/audit/export?brand=larkmill&action=case.").text.splitlines()
    assert {json.loads(line)["brand"] for line in few} == {"larkmill"}


def test_verifying_says_whole_or_what_is_broken(admin: TestClient, desk_program: Program) -> None:
    assert "The chain is whole" in admin.post("/audit/verify").text
    with desk_program.storage.write() as session:
        session.execute(text("UPDATE audit_events SET actor = 'nobody' WHERE subject = 'case:c3'"))
    assert "was changed" in admin.post("/audit/verify").text


def test_who_looks_after_one_brand_sees_its_entries_alone(sign_in: SignIn) -> None:
    agent = sign_in("agent", "larkmill")
    assert {json.loads(line)["brand"] for line in agent.get("/audit/export").text.splitlines()} == {"larkmill"}
    assert agent.get("/audit/export?brand=elsewhere").text == ""
    assert "key:" not in agent.get("/audit").text
    assert agent.post("/audit/verify").status_code == 403


@pytest.mark.parametrize(
    "query", ["below=-1", "below=99999999999999999999", "since=x", "until=9999-12-31", "actor=%00"]
)
def test_no_address_breaks_the_page(admin: TestClient, query: str) -> None:
    assert admin.get(f"/audit?{query}").status_code in {200, 422}
