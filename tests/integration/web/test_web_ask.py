"""Ask: answers with sources, abstention that is said, and what becomes of both."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import Program
from assistant.storage import unanswered
from assistant.storage.questions import recent_questions

SignIn = Callable[..., TestClient]

KNOWN = "How long does delivery take?"
UNKNOWN = "What is the boiling point of tungsten?"


def events(text: str) -> list[tuple[str, dict[str, str]]]:
    found = re.findall(r"^event: (\w+)\ndata: (.*)$", text, re.MULTILINE)
    return [(kind, json.loads(data)) for kind, data in found]


def asked(client: TestClient, question: str) -> tuple[str, str]:
    answer = client.post("/ask/stream", data={"brand": "larkmill", "question": question})
    assert answer.status_code == 200, answer.text
    kind, told = events(answer.text)[-1]
    assert kind == "answer", told
    return told["html"], told["address"].partition("id=")[2]


def test_an_answer_streams_and_its_citation_opens_the_passage_in_its_document(admin: TestClient) -> None:
    answer = admin.post("/ask/stream", data={"brand": "larkmill", "question": KNOWN})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert [kind for kind, _ in events(answer.text)][-2:] == ["text", "answer"]
    shown = events(answer.text)[-1][1]["html"]
    assert 'class="cite" href="#source-1"' in shown
    address = html.unescape(re.search(r'href="(/knowledge/document[^"]+)"', shown)[1])  # type: ignore[index]
    document = admin.get(address)
    assert document.status_code == 200
    assert 'class="card passage passage-wanted"' in document.text
    assert '<mark class="quote"' in document.text
    assert f'id="{address.partition("#")[2]}"' in document.text


def test_an_abstention_is_said_and_goes_to_the_knowledge_owner_once(admin: TestClient, desk_program: Program) -> None:
    shown, question_id = asked(admin, UNKNOWN)
    assert "The knowledge has no answer to this." in shown
    assert "Send to knowledge owner" in shown
    for _ in range(2):
        assert admin.post(f"/ask/{question_id}/send", headers={"hx-request": "true"}).status_code == 200
    with desk_program.storage.read() as session:
        (found,) = unanswered.list_unanswered(session, "larkmill")
    assert (found.question, found.times) == (UNKNOWN, 1)
    assert UNKNOWN in admin.get("/knowledge?brand=larkmill").text


def test_a_thumb_is_kept_with_its_reason(admin: TestClient, desk_program: Program) -> None:
    _, question_id = asked(admin, KNOWN)
    admin.post(f"/ask/{question_id}/rate", data={"helped": "0", "reason": "Not for <b>Ireland</b>"})
    with desk_program.storage.read() as session:
        (found,) = recent_questions(session, "larkmill")
    assert (found.thumb, found.reason) == (-1, "Not for <b>Ireland</b>")
    page = admin.get(f"/ask?id={question_id}")
    assert "Not for &lt;b&gt;Ireland&lt;/b&gt;" in page.text
    assert "<b>Ireland" not in page.text


def test_without_script_the_answer_has_a_page_of_its_own(admin: TestClient) -> None:
    answer = admin.post("/ask", data={"brand": "larkmill", "question": KNOWN})
    assert answer.status_code == 303
    assert "within 2 working days" in admin.get(answer.headers["location"]).text


@pytest.mark.parametrize("question", ["", "   ", "x" * 2_001])
def test_a_question_that_is_none_is_refused(admin: TestClient, question: str) -> None:
    assert admin.post("/ask/stream", data={"brand": "larkmill", "question": question}).status_code == 422


@pytest.mark.parametrize("question", ["<script>alert(1)</script>", "\u202eabc\x00", "🙂" * 1_900, "a" * 2_000])
def test_hostile_questions_are_shown_as_words(admin: TestClient, question: str) -> None:
    shown, question_id = asked(admin, question)
    assert "<script" not in shown
    assert admin.get(f"/ask?id={question_id}").status_code == 200


def test_somebody_of_another_brand_sees_neither_the_brand_nor_its_questions(admin: TestClient, sign_in: SignIn) -> None:
    _, question_id = asked(admin, KNOWN)
    other = sign_in("agent", "elsewhere")
    assert other.get("/ask?brand=larkmill").status_code == 404
    assert other.get(f"/ask?id={question_id}").status_code == 404
    assert other.post("/ask/stream", data={"brand": "larkmill", "question": KNOWN}).status_code == 404


def test_a_change_without_its_token_is_refused(admin: TestClient) -> None:
    answer = admin.post("/ask", data={"brand": "larkmill", "question": KNOWN}, headers={"X-CSRF-Token": "wrong"})
    assert answer.status_code == 403
