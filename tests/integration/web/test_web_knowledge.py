"""Knowledge: documents and their state, upload, and an entry changed with its effect seen before."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import Program
from assistant.storage import audit, unanswered
from assistant.storage.knowledge import KnowledgeStore

SignIn = Callable[..., TestClient]
DOCUMENT = "faq/delivery.md"


def form_of(page: str) -> dict[str, str]:
    return {
        name: value for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page) if value
    }


def entry(program: Program, place: int = 0) -> str:
    with program.storage.read() as session:
        return KnowledgeStore(session).passages_of("larkmill", DOCUMENT)[place].id


def ask_for(program: Program, question: str) -> None:
    with program.storage.write() as session:
        unanswered.note(session, "larkmill", question, language="en", answerable=0.1)


def test_the_page_lists_documents_and_the_state_of_the_index(admin: TestClient) -> None:
    page = admin.get("/knowledge?brand=larkmill").text
    assert DOCUMENT in page
    assert "up to date" in page
    assert "Every question was answered" in page


def test_a_preview_shows_which_past_questions_find_something_else_and_stores_nothing(
    admin: TestClient, desk_program: Program
) -> None:
    ask_for(desk_program, "Do you ship to Switzerland?")
    page = admin.get("/knowledge/entry?brand=larkmill&unanswered=1").text
    assert 'value="Do you ship to Switzerland?"' in page
    told = {**form_of(page), "question": "Do you ship to Switzerland?", "answer": "No, we do not ship to Switzerland."}
    seen = admin.post("/knowledge/entry/preview", data=told)
    assert seen.status_code == 200, seen.text
    assert "now answered" in seen.text
    assert desk_program.answer("Do you ship to Switzerland?", "larkmill").abstained
    assert admin.post("/knowledge/entry", data=told).status_code == 303
    answer = desk_program.answer("Do you ship to Switzerland?", "larkmill")
    assert answer.answer == "No, we do not ship to Switzerland."
    with desk_program.storage.read() as session:
        assert unanswered.list_unanswered(session, "larkmill") == ()
        assert audit.verify(session).intact


def test_an_entry_is_changed_and_the_others_stay(admin: TestClient, desk_program: Program) -> None:
    page = admin.get(f"/knowledge/entry?brand=larkmill&name={DOCUMENT}&passage={entry(desk_program)}").text
    told = {
        **form_of(page),
        "question": "How long does delivery take?",
        "answer": "One day.\n\n```\n## no heading\n```",
    }
    assert admin.post("/knowledge/entry", data=told).status_code == 303
    with desk_program.storage.read() as session:
        first, second = KnowledgeStore(session).passages_of("larkmill", DOCUMENT)
    assert first.text.startswith("One day.")
    assert (second.heading, "30 days" in second.text) == ("Can I return an opened bag?", True)


def test_what_somebody_stored_meanwhile_is_not_overwritten(admin: TestClient, desk_program: Program) -> None:
    page = admin.get(f"/knowledge/entry?brand=larkmill&name={DOCUMENT}&passage={entry(desk_program)}").text
    told = {**form_of(page), "question": "How long?", "answer": "My own words."}
    other = "# Delivery\n\n## How long does delivery take?\n\nFive days.\n\n## Why?\n\nBecause."
    desk_program.library.put("larkmill", DOCUMENT, other.encode())
    refused = admin.post("/knowledge/entry", data=told)
    assert refused.status_code == 409
    assert "My own words." in refused.text
    assert "Five days." in desk_program.library.get("larkmill", DOCUMENT).text


@pytest.mark.parametrize("answer", ["", "Yes.\n\n## Another question?\n\nNo."])
def test_an_answer_that_would_be_another_entry_is_refused(admin: TestClient, answer: str) -> None:
    page = admin.get(f"/knowledge/entry?brand=larkmill&name={DOCUMENT}").text
    refused = admin.post("/knowledge/entry", data={**form_of(page), "question": "May I?", "answer": answer})
    assert refused.status_code == 422


def test_an_upload_is_indexed_and_a_bad_one_says_why(admin: TestClient, desk_program: Program) -> None:
    body = b"## Who runs the mill?\n\nThree sisters run the mill.\n"
    made = admin.post(
        "/knowledge/upload", data={"brand": "larkmill", "folder": "faq"}, files={"file": ("../mill.md", body)}
    )
    assert made.status_code == 200
    assert "faq/mill.md is stored and indexed" in made.text
    assert "sisters" in desk_program.answer("Who runs the mill?", "larkmill").answer
    bad = admin.post("/knowledge/upload", data={"brand": "larkmill"}, files={"file": ("a.exe", b"x")})
    assert (bad.status_code, 'role="alert"' in bad.text) == (422, True)
    gone = admin.post("/knowledge/remove", data={"brand": "larkmill", "name": "faq/mill.md"})
    assert gone.status_code == 303
    assert "mill.md" not in admin.get("/knowledge?brand=larkmill").text


def test_who_may_not_manage_reads_and_changes_nothing(sign_in: SignIn, desk_program: Program) -> None:
    agent = sign_in("agent", "larkmill")
    page = agent.get("/knowledge").text
    assert DOCUMENT in page
    assert "Upload" not in page
    assert agent.get("/knowledge/entry?brand=larkmill").status_code == 403
    assert agent.post("/knowledge/remove", data={"brand": "larkmill", "name": DOCUMENT}).status_code == 403
    assert desk_program.library.get("larkmill", DOCUMENT).text


def test_questions_alike_stand_together_and_hostile_ones_are_words(admin: TestClient, desk_program: Program) -> None:
    for question in ["Do you ship to Norway?", "Will you ship to Norway soon?", "<script>alert(1)</script>"]:
        ask_for(desk_program, question)
    page = admin.get("/knowledge?brand=larkmill").text
    assert "1 more alike" in page
    assert "<script>alert" not in page


def test_the_page_speaks_german(sign_in: SignIn) -> None:
    page = sign_in(language="de").get("/knowledge").text
    assert "Offene Fragen" in page
    assert "Unanswered" not in page
