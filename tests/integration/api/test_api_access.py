"""Who may ask what, and how the interface says no."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from assistant.app import create_app
from assistant.bootstrap import Program
from tests.integration.api.conftest import Keys

JOBS = [
    ("POST", "/v1/assessments", {"brand": "larkmill", "text": "hi"}),
    ("POST", "/v1/drafts", {"brand": "larkmill", "text": "hi"}),
    ("POST", "/v1/answers", {"brand": "larkmill", "question": "hi"}),
    ("POST", "/v1/searches", {"brand": "larkmill", "query": "hi"}),
    ("GET", "/v1/cases", None),
    ("GET", "/v1/cases/case_x", None),
    ("GET", "/v1/prompts", None),
    ("GET", "/v1/brands/larkmill/documents", None),
    ("POST", "/v1/brands/larkmill/comments", {"text": "hi"}),
]


@pytest.mark.parametrize(("method", "url", "body"), JOBS)
@pytest.mark.parametrize("header", [None, "Bearer nonsense", "Bearer cak_000000000000_x", "Basic eDp5"])
def test_nothing_under_v1_answers_without_a_key(
    app_client: TestClient, method: str, url: str, body: object, header: str | None
) -> None:
    headers = {"Authorization": header} if header else {"Authorization": ""}
    app_client.app.state.limits = type(app_client.app.state.limits)(100_000)  # type: ignore[attr-defined]
    answer = app_client.request(method, url, json=body, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["type"].endswith(":unauthorized")


def test_a_key_may_do_only_what_its_scopes_say(client: TestClient, key_for: Keys) -> None:
    headers = {"Authorization": f"Bearer {key_for('read')}"}
    assert client.get("/v1/cases", headers=headers).status_code == 200
    stored = client.post("/v1/brands/larkmill/comments", json={"text": "hello there"}, headers=headers)
    assert stored.status_code == 403
    assert "scope draft" in stored.json()["detail"]
    assert client.put("/v1/brands/larkmill/documents/faq/x.md", content=b"x", headers=headers).status_code == 403


def test_a_key_of_one_brand_sees_no_other(client: TestClient, key_for: Keys) -> None:
    client.post("/v1/brands/larkmill/comments", json={"text": "hello", "external_id": "brand-test"})
    headers = {"Authorization": f"Bearer {key_for('read', brands=('elsewhere',))}"}
    search = client.post("/v1/searches", json={"brand": "larkmill", "query": "x"}, headers=headers)
    assert search.status_code == 403
    assert client.get("/v1/cases", params={"brand": "larkmill"}, headers=headers).status_code == 403
    assert client.get("/v1/cases", headers=headers).json()["items"] == []
    case_id = client.get("/v1/cases").json()["items"][0]["id"]
    assert client.get(f"/v1/cases/{case_id}", headers=headers).status_code == 404


def test_too_many_requests_are_told_when_to_come_back(program: Program, key_for: Keys) -> None:
    settings = program.settings.model_copy(update={"requests_per_minute": 3})
    small = Program(settings)
    with TestClient(create_app(small, work=False)) as client:
        headers = {"Authorization": f"Bearer {key_for('read')}"}
        answers = [client.get("/v1/prompts", headers=headers) for _ in range(5)]
    assert [each.status_code for each in answers] == [200, 200, 200, 429, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_guessing_keys_is_slowed_down(program: Program) -> None:
    with TestClient(create_app(Program(program.settings), work=False)) as client:
        statuses = [
            client.get("/v1/prompts", headers={"Authorization": f"Bearer cak_{n}_x"}).status_code for n in range(35)
        ]
    assert statuses[0] == 401
    assert statuses[-1] == 429
