"""Coming in, staying in, and being kept out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.app import create_app
from assistant.bootstrap import Program
from assistant.cli.first_link import demo_link, first_link
from assistant.cli.options import OPERATOR
from assistant.domain import Comment, Scope
from assistant.errors import RateLimitedError, UnauthorizedError
from assistant.settings import Settings
from assistant.storage import Storage, passwords, people, sessions

PASSWORD = "a mill on the windy hill"
AT = "http://testserver"


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    made = Program(Settings(home=tmp_path / "home", project=tmp_path))
    yield made
    made.close()


@pytest.fixture
def client(program: Program) -> Iterator[TestClient]:
    with TestClient(create_app(program, work=False)) as opened:
        yield opened


def csrf(client: TestClient) -> str:
    found = re.search(r'data-csrf="(\w+)"', client.get("/account").text)
    assert found is not None
    return found[1]


def come_in(client: TestClient, program: Program, name: str = "mia", **roles: str) -> people.Person:
    with program.storage.write() as session:
        person = people.add_person(session, name, roles or {"*": "admin"}, actor=OPERATOR)
        secret = sessions.make_link(session, person, actor=OPERATOR)
    assert client.get(f"/welcome/{secret}").status_code == 200
    return person


def test_the_first_link_is_there_until_an_admin_has_a_password(client: TestClient, program: Program) -> None:
    link = first_link(program, AT)
    assert link is not None
    assert first_link(program, AT) != link
    newest = first_link(program, AT)
    assert newest is not None
    assert client.get(link).status_code == 401
    assert "first=1" in str(client.get(newest).url)
    done = client.post("/account/password", data={"new": PASSWORD, "csrf": csrf(client)}, follow_redirects=False)
    assert done.headers["location"] == "/inbox"
    assert first_link(program, AT) is None


def test_the_demo_s_link_opens_on_the_desk(client: TestClient, program: Program) -> None:
    answer = client.get(demo_link(program, AT))
    assert answer.url.path == "/inbox"
    assert answer.status_code == 200


def test_nobody_sees_a_page_without_a_session(client: TestClient) -> None:
    for path in ("/inbox", "/cases/x", "/cases/x/panel", "/people", "/keys", "/account", "/inbox/list"):
        answer = client.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in"), path
    assert client.get("/inbox", headers={"HX-Request": "true"}).status_code == 401
    assert client.post("/cases/x/approve", data={}).status_code == 401


def test_every_page_forbids_inline_code_and_frames(client: TestClient, program: Program) -> None:
    come_in(client, program)
    for path in ("/inbox", "/sign-in", "/people", "/cases/none"):
        policy = client.get(path).headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_no_change_without_the_session_s_token(client: TestClient, program: Program) -> None:
    come_in(client, program)
    wrong = {"name": "eve", "role:*": "admin", "csrf": "0" * 64}
    assert client.post("/people", data=wrong).status_code == 403
    assert client.post("/people", data={**wrong, "csrf": csrf(client)}).status_code == 200
    assert client.post("/v1/cases/x/reject", json={}).status_code == 403
    assert client.post("/v1/cases/x/reject", json={}, headers={"X-CSRF-Token": csrf(client)}).status_code == 404
    assert client.get("/v1/cases").status_code == 200


def test_a_form_of_another_site_signs_nobody_in(client: TestClient) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert client.post("/sign-in", data={"name": "a", "password": "b"}, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "\n/x"]
)
def test_signing_in_leads_nowhere_else(client: TestClient, program: Program, address: str) -> None:
    with program.storage.write() as session:
        person = people.add_person(session, "mia", {"*": "agent"}, actor=OPERATOR)
        people.set_password_hash(session, person.id, passwords.hash_password(PASSWORD), actor=OPERATOR)
    sent = {"name": "MIA ", "password": PASSWORD, "next": address}
    answer = client.post("/sign-in", data=sent, follow_redirects=False)
    assert answer.headers["location"] == "/inbox"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_signed_out_is_signed_out_everywhere_it_should_be(client: TestClient, program: Program) -> None:
    person = come_in(client, program, admin="viewer")
    with program.storage.write() as session:
        people.set_disabled(session, person.id, disabled=True, actor=OPERATOR)
    assert client.get("/account", follow_redirects=False).status_code == 303
    assert client.get("/v1/cases").status_code == 401


def test_only_an_administrator_looks_after_people(client: TestClient, program: Program) -> None:
    come_in(client, program, **{"*": "approver"})
    for path in ("/people", "/keys"):
        assert client.get(path).status_code == 403


def test_a_role_in_one_brand_is_none_in_another(client: TestClient, program: Program) -> None:
    added = program.store([Comment(text="hello", brand="haverfell", channel="web")], OPERATOR)
    come_in(client, program, kesselrode="approver")
    assert client.get(f"/cases/{added[0].case_id}").status_code == 404
    assert client.get(f"/v1/cases/{added[0].case_id}").status_code == 404
    assert added[0].case_id not in client.get("/inbox?state=all").text
    assert added[0].case_id not in client.get("/inbox?state=all&brand=haverfell").text


def test_over_the_api_a_person_does_what_all_of_their_roles_allow() -> None:
    person = people.Person(id="x", name="x", roles={"a": people.Role.APPROVER, "b": people.Role.VIEWER})
    assert person.actor().scopes == {Scope.READ}
    assert person.actor("a").may(Scope.APPROVE)
    assert not person.actor("b").may(Scope.REVIEW)
    assert not person.actor("c").sees("c")


def test_bulk_refuses_to_approve(client: TestClient, program: Program) -> None:
    come_in(client, program)
    headers = {"X-CSRF-Token": csrf(client), "HX-Request": "true"}
    assert client.post("/inbox/bulk", data={"how": "approve", "case_id": ["x"]}, headers=headers).status_code == 422
    answer = client.post("/inbox/bulk", data={"how": "spam", "case_id": ["x", "y"]}, headers=headers)
    assert [len(json.loads(answer.text)[each]) for each in ("done", "refused")] == [0, 2]


def test_guessing_takes_longer_each_time(storage: Storage) -> None:
    with storage.write() as session:
        for _ in range(3):
            sessions.count_failure(session, "Mia")
    with storage.read() as session:
        sessions.refuse_locked(session, "mia")
    waits = []
    for _ in range(3):
        with storage.write() as session:
            sessions.count_failure(session, "mia")
        with storage.read() as session, pytest.raises(RateLimitedError) as refused:
            sessions.refuse_locked(session, "MIA")
        waits.append(refused.value.retry_after)
    assert waits[0] < waits[1] < waits[2]
    with storage.write() as session:
        sessions.forget_failures(session, "mia")
    with storage.read() as session:
        sessions.refuse_locked(session, "mia")


def test_a_session_ends_by_itself(storage: Storage, monkeypatch: pytest.MonkeyPatch) -> None:
    with storage.write() as session:
        person = people.add_person(session, "mia", {"*": "agent"}, actor=OPERATOR)
        secret = sessions.open_session(session, person, browser="test")
    with storage.read() as session:
        assert sessions.signed_in(session, secret).person.name == "mia"
    monkeypatch.setattr(sessions, "IDLE", timedelta(0))
    with storage.read() as session, pytest.raises(UnauthorizedError):
        sessions.signed_in(session, secret)


def test_the_last_administrator_stays_one(storage: Storage) -> None:
    from assistant.errors import ConflictError

    with storage.write() as session:
        person = people.add_person(session, "mia", {"*": "admin"}, actor=OPERATOR)
    with storage.write() as session, pytest.raises(ConflictError):
        people.set_roles(session, person.id, {"*": "viewer"}, actor=OPERATOR)
    with storage.write() as session, pytest.raises(ConflictError):
        people.set_disabled(session, person.id, disabled=True, actor=OPERATOR)
