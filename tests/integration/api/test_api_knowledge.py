"""Answers, searches, documents and prompts over HTTP; what is measured and logged."""

from __future__ import annotations

import json

from fastapi.testclient import TestClient


def test_an_answer_cites_and_an_abstention_says_so(client: TestClient) -> None:
    found = client.post("/v1/answers", json={"brand": "larkmill", "question": "Can I return an opened bag?"}).json()
    assert not found["abstained"]
    assert "30 days" in found["answer"]
    assert found["citations"][0]["quote"] in found["passages"][0]["text"]
    none = client.post("/v1/answers", json={"brand": "larkmill", "question": "Who won the cup in 1954?"}).json()
    assert none["abstained"]
    assert none["citations"] == []


def test_an_answer_can_be_streamed(client: TestClient) -> None:
    body = {"brand": "larkmill", "question": "Can I return an opened bag?"}
    answer = client.post("/v1/answers", json=body, headers={"Accept": "text/event-stream"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n", 1) for block in answer.text.strip().split("\n\n")]
    kinds = [kind.removeprefix("event: ") for kind, _ in events]
    assert kinds[-1] == "answer"
    assert set(kinds[:-1]) == {"text"}
    streamed = "".join(
        json.loads(data.removeprefix("data: "))["text"] for kind, data in events if kind.endswith("text")
    )
    assert streamed.strip() == json.loads(events[-1][1].removeprefix("data: "))["answer"].strip()


def test_a_stream_that_fails_ends_in_a_problem(client: TestClient) -> None:
    body = {"brand": "never-seen", "question": "Hello?"}
    answer = client.post("/v1/answers", json=body, headers={"Accept": "text/event-stream"})
    assert "event: problem" in answer.text
    assert "index-mismatch" in answer.text


def test_documents_go_in_are_found_and_go_out(client: TestClient) -> None:
    address = "/v1/brands/larkmill/documents/faq/goats.md"
    question = {"brand": "larkmill", "query": "Do you keep goats on the farm?"}
    text = "# Farm\n\n## Do you keep goats on the farm?\n\nWe keep eleven goats at Larkmill.\n"
    put = client.put(address, content=text.encode())
    assert put.status_code == 200, put.text
    assert put.json()["added"] == ["faq/goats.md"]
    assert client.put(address, content=text.encode()).json()["unchanged"] == 1
    assert client.post("/v1/searches", json=question).json()["passages"][0]["document"] == "faq/goats.md"
    listed = client.get("/v1/brands/larkmill/documents").json()["items"]
    assert "faq/goats.md" in [each["name"] for each in listed]
    assert "eleven goats" in client.get(address).json()["text"]
    assert client.delete(address).json()["removed"] == ["faq/goats.md"]
    assert client.get(address).status_code == 404
    found = client.post("/v1/searches", json=question).json()["passages"]
    assert "faq/goats.md" not in [each["document"] for each in found]


def test_documents_that_cannot_be_read_are_refused(client: TestClient) -> None:
    for name, data in (("faq/a.md", b"\x00\x01\x02"), ("faq/b.csv", b"a,b\n1,2\n"), ("faq/c.exe", b"x"), ("x.md", b"")):
        answer = client.put(f"/v1/brands/larkmill/documents/{name}", content=data)
        assert answer.status_code == 422, (name, answer.text)
        assert answer.json()["detail"]


def test_prompts_are_listed_compared_and_chosen(client: TestClient) -> None:
    listed = client.get("/v1/prompts").json()["items"]
    assert {"reply", "answer"} <= {each["name"] for each in listed}
    shown = client.get("/v1/prompts/reply/1").json()
    assert shown["text"]
    assert client.get("/v1/prompts/reply/diff", params={"old": 1, "new": 2}).json()["diff"].startswith("---")
    chosen = client.post("/v1/prompts/reply/activate", json={"brand": "larkmill", "version": 1})
    assert chosen.json()["hash"] == shown["hash"]
    assert client.get("/v1/prompts", params={"brand": "larkmill"}).json()["active"] == {"reply": 1}
    assert client.get("/v1/prompts/reply/99").status_code == 404
    near = client.get("/v1/prompts/repyl/1")
    assert "Did you mean reply" in near.json()["detail"]


def test_health_readiness_and_metrics(client: TestClient) -> None:
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)
    client.post("/v1/assessments", json={"brand": "larkmill", "text": "I will sue you"})
    metrics = client.get("/metrics").text
    assert 'assistant_flags_total{category="legal"' in metrics
    assert 'route="/v1/assessments"' in metrics


def test_every_status_is_documented_and_no_page_loads_from_outside(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if path.startswith("/v1"):
                assert {"401", "403", "422", "429"} <= set(operation["responses"]), (method, path)
    assert client.get("/docs").status_code == 404
