"""A comment's life over HTTP: stored, drafted for, decided."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import Program
from tests.integration.api.conftest import Keys

QUESTION = "How long does delivery take to Germany?"


def stored(client: TestClient, text: str = QUESTION, **more: Any) -> dict[str, Any]:
    """The case of a new comment, once it was drafted for."""
    body = {"text": text, "channel": "facebook", "external_id": uuid.uuid4().hex, **more}
    answer = client.post("/v1/brands/larkmill/comments", params={"wait": True}, json=body)
    assert answer.status_code == 200, answer.text
    case: dict[str, Any] = answer.json()
    return case


def test_a_comment_is_drafted_for_with_a_citation(client: TestClient) -> None:
    case = stored(client)
    assert case["state"] == "waiting"
    assert case["route"] in {"review", "priority"}
    draft = case["draft"]
    assert "2 working days" in draft["text"]
    quote = draft["citations"][0]
    passage = next(each for each in case["passages"] if each["id"] == quote["passage_id"])
    assert quote["quote"] in passage["text"]
    assert case["events"][0]["action"] == "case.received"


def test_the_same_comment_is_one_case(client: TestClient) -> None:
    body = {"text": "Where is it?", "channel": "x", "external_id": "same-1"}
    first, second = (client.post("/v1/brands/larkmill/comments", json=body) for _ in range(2))
    assert first.status_code == second.status_code == 202
    assert first.json()["case_id"] == second.json()["case_id"]
    assert (first.json()["new"], second.json()["new"]) == (True, False)
    assert first.headers["location"].endswith(first.json()["case_id"])


def test_a_batch_is_stored_whole_or_not_at_all(client: TestClient) -> None:
    good = {"text": "hello", "channel": "x", "external_id": "batch-1"}
    bad = client.post("/v1/brands/larkmill/comments/batch", json={"comments": [good, {**good, "text": ""}]})
    assert bad.status_code == 422
    fine = client.post("/v1/brands/larkmill/comments/batch", json={"comments": [good, good]})
    assert [each["new"] for each in fine.json()["items"]] == [True, False]
    many = client.post("/v1/brands/larkmill/comments/batch", json={"comments": [good] * 1001})
    assert many.status_code == 422


def test_a_risky_comment_is_flagged_before_anything_is_drafted(client: TestClient) -> None:
    case = stored(client, "Your bag cut my hand open and it is bleeding badly. My lawyer will write to you.")
    assert case["route"] == "escalate"
    assert case["state"] == "escalated"
    assert {"legal", "health_safety"} <= set(case["categories"])
    for flag in case["flags"]:
        assert flag["clause"]
        assert flag["reason"]


def test_approval_is_bound_to_what_was_seen(client: TestClient) -> None:
    case = stored(client)
    seen = {"draft_id": case["draft"]["id"], "content_hash": case["draft"]["content_hash"]}
    redrafted = client.post(f"/v1/cases/{case['id']}/drafts", json={"instruction": "shorter"})
    assert redrafted.status_code == 200
    assert len(redrafted.json()["drafts"]) == 2
    stale = client.post(f"/v1/cases/{case['id']}/approve", json=seen)
    assert stale.status_code == 409
    newest = redrafted.json()["draft"]
    fresh = {"draft_id": newest["id"], "content_hash": newest["content_hash"]}
    done = client.post(f"/v1/cases/{case['id']}/approve", json=fresh)
    assert done.status_code == 200
    assert done.json()["state"] == "approved"
    assert done.json()["decisions"][-1]["text"] == newest["text"]
    again = client.post(f"/v1/cases/{case['id']}/approve", json=fresh)
    assert again.status_code == 409


def test_an_edit_is_checked_again_and_a_promise_is_held(client: TestClient, key_for: Keys) -> None:
    case = stored(client)
    body = {
        "draft_id": case["draft"]["id"],
        "content_hash": case["draft"]["content_hash"],
        "text": "We will refund you in full by tomorrow, promised.",
    }
    reviewer = {"Authorization": f"Bearer {key_for('read', 'draft', 'review')}"}
    held = client.post(f"/v1/cases/{case['id']}/approve", json=body, headers=reviewer)
    assert held.status_code in {403, 409, 422}
    also = client.post(
        f"/v1/cases/{case['id']}/approve", json={**body, "override_reason": "I want to"}, headers=reviewer
    )
    assert also.status_code in {403, 409}
    assert client.get(f"/v1/cases/{case['id']}").json()["state"] == "waiting"
    senior = client.post(f"/v1/cases/{case['id']}/approve", json={**body, "override_reason": "Agreed by the owner."})
    assert senior.status_code == 200
    assert senior.json()["decisions"][-1]["override_reason"] == "Agreed by the owner."


@pytest.mark.parametrize(
    ("action", "body", "state"),
    [
        ("reject", {"reason": "Not for us."}, "rejected"),
        ("escalate", {"reason": "Legal should see it."}, "escalated"),
        ("moderate", {"action": "ignore"}, "moderated"),
    ],
)
def test_decisions_and_their_undo(client: TestClient, action: str, body: dict[str, Any], state: str) -> None:
    case = stored(client)
    done = client.post(f"/v1/cases/{case['id']}/{action}", json=body)
    assert done.status_code == 200, done.text
    assert done.json()["state"] == state
    undone = client.post(f"/v1/cases/{case['id']}/undo")
    assert undone.status_code == 200, undone.text
    assert undone.json()["state"] == "waiting"


def test_cases_are_filtered_and_paged(client: TestClient) -> None:
    for number in range(5):
        stored(client, f"Zebrafish question number {number}?", author="Quentin")
    found: list[str] = []
    cursor = None
    while True:
        params: dict[str, str | int] = {"q": "zebrafish", "limit": 2, **({"cursor": cursor} if cursor else {})}
        page = client.get("/v1/cases", params=params).json()
        found += [item["comment"]["text"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(found) == len(set(found)) == 5
    assert client.get("/v1/cases", params={"q": "zebrafish", "channel": "x"}).json()["items"] == []
    assert client.get("/v1/cases", params={"colour": "blue"}).status_code == 422


def test_assigning(client: TestClient) -> None:
    case = stored(client)
    done = client.post(f"/v1/cases/{case['id']}/assign", json={"assignee": "mia"})
    assert done.json()["assignee"] == "mia"
    assert [each["id"] for each in client.get("/v1/cases", params={"assignee": "mia"}).json()["items"]] == [case["id"]]


def test_the_audit_chain_holds(client: TestClient, program: Program) -> None:
    from assistant.storage.audit import verify

    stored(client)
    with program.storage.read() as session:
        report = verify(session)
    assert report.intact
    assert report.events > 0
