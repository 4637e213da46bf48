"""Bad input: a problem document each, never a 500."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def problem(answer: object) -> dict[str, object]:
    assert answer.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    body: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert set(body) >= {"type", "title", "status", "detail", "request_id"}
    assert body["status"] == answer.status_code  # type: ignore[attr-defined]
    return body


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"brand": "larkmill"}, "text"),
        ({"brand": "larkmill", "text": 5}, "text"),
        ({"brand": "larkmill", "text": "hi", "chanel": "x"}, "chanel"),
        ({"brand": "larkmill", "text": "hi", "channel": "instagrm"}, "channel"),
        ({"brand": "larkmill", "text": "  \n"}, "text"),
        ({"brand": "../etc", "text": "hi"}, "brand"),
        ({"brand": "larkmill", "text": "hi", "thread": [{"text": 1}]}, "thread.0.text"),
        ({"brand": "larkmill", "text": "hi", "created_at": "yesterday"}, "created_at"),
    ],
)
def test_bad_input_names_the_field(client: TestClient, body: object, field: str) -> None:
    answer = client.post("/v1/assessments", json=body)
    assert answer.status_code == 422
    assert problem(answer)["field"] == field


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe{", b"[" * 50_000, b"null", b'"x"', b'{"text": NaN}'])
def test_bodies_that_are_no_request(client: TestClient, raw: bytes) -> None:
    answer = client.post("/v1/assessments", content=raw, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    problem(answer)


def test_a_body_over_its_limit_is_refused_however_it_is_sent(client: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    whole = client.post("/v1/assessments", content=b" " * 2_100_000, headers=headers)
    pieces = client.post("/v1/assessments", content=(b" " * 1000 for _ in range(2_100)), headers=headers)
    for answer in (whole, pieces):
        assert answer.status_code == 413
        assert str(problem(answer)["type"]).endswith(":too-large")


def test_a_comment_over_its_limit_is_refused_with_the_limit_named(client: TestClient) -> None:
    answer = client.post("/v1/assessments", json={"brand": "larkmill", "text": "a" * 20_001})
    assert answer.status_code == 413
    assert "20,000" in str(problem(answer)["detail"])


def test_addresses_and_methods_that_are_not_there(client: TestClient) -> None:
    assert str(problem(client.get("/v1/nothing"))["type"]).endswith(":not-found")
    assert client.get("/v1/assessments").status_code == 405
    problem(client.get("/v1/assessments"))


def test_a_brand_without_knowledge_is_told_what_to_run(client: TestClient) -> None:
    answer = client.post("/v1/searches", json={"brand": "never-seen", "query": "x"})
    assert answer.status_code == 409
    assert "assistant index --brand never-seen" in str(problem(answer)["detail"])


def test_the_request_id_comes_back_and_a_strange_one_does_not(client: TestClient) -> None:
    assert client.get("/healthz", headers={"X-Request-ID": "mine-1"}).headers["x-request-id"] == "mine-1"
    assert client.get("/healthz", headers={"X-Request-ID": "a b\tc"}).headers["x-request-id"] != "a b\tc"


HOSTILE = st.text(st.characters(), min_size=1, max_size=200)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_any_text_is_judged_or_refused(client: TestClient, text: str) -> None:
    body = json.dumps({"brand": "larkmill", "text": text}).encode()
    answer = client.post("/v1/drafts", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in {200, 422}
    if answer.status_code == 200:
        for flag in answer.json()["flags"]:
            assert flag["span"] is None or 0 <= flag["span"][0] <= flag["span"][1] <= len(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=HOSTILE, q=HOSTILE)
def test_any_address_is_answered(client: TestClient, name: str, q: str) -> None:
    for answer in (
        client.get(f"/v1/cases/{quoted(name)}"),
        client.get("/v1/cases?q=" + quoted(q) + "&cursor=" + quoted(name)),
        client.get(f"/v1/brands/larkmill/documents/{quoted(name)}"),
        client.get(f"/v1/prompts/{quoted(name)}/1"),
    ):
        assert answer.status_code in {200, 307, 404, 405, 422}


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
