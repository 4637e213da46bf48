"""The prompted drafter and answerer: masked, within budget, citations verified, nothing cut in the middle."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.domain import Instruction, SearchResult, Turn
from assistant.errors import ConfigurationError, LanguageModelError, TooLargeError
from assistant.llm.base import Request
from assistant.llm.scripted import ScriptedLanguageModel
from assistant.pipeline.prompted import LONGEST_REPLY, PromptedDrafter
from assistant.pipeline.prompted_answer import PromptedAnswerer
from assistant.pipeline.quotes import verified
from assistant.prompts import Prompts, load_prompts
from assistant.tokens import count
from tests.stubs.pipeline import brand, brief, comment, draft, finding, passage

ROOT = Path(__file__).parents[2]
DELIVERY = passage("Delivery takes two days.\nSundays do not count.", id="faq#1")

ANSWER_PROMPT = """---
name: answer
version: 1
description: For tests.
variables:
  brand: its file
  language: of the answer
  question: what is asked
  passages: what was found
fenced: [question, passages]
---
{% block system %}
Answer for {{ brand.name }} in {{ language }}.
{% endblock %}
{% block user %}
{% for passage in passages %}
{{ fence(passage.text, "passage", passage.id) }}
{% endfor %}
{{ fence(question, "question") }}
{% endblock %}
"""


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return load_prompts(ROOT / "prompts")


@pytest.fixture
def answer_prompts(tmp_path: Path) -> Prompts:
    (tmp_path / "answer").mkdir()
    (tmp_path / "answer" / "v1.md").write_text(ANSWER_PROMPT, encoding="utf-8")
    return load_prompts(tmp_path)


def says(**values: Any) -> ScriptedLanguageModel:
    reply: dict[str, Any] = {"reply": "It takes two days.", "citations": [], "abstain": False, "reason": ""}
    return ScriptedLanguageModel(lambda _: json.dumps(reply | values))


def whole(request: Request) -> str:
    return f"{request.system}\n{request.user}"


def test_a_draft_names_its_engine_prompt_and_hash(prompts: Prompts) -> None:
    language_model = says(citations=[{"passage_id": "faq#1", "quote": "Delivery takes two days."}])
    made = PromptedDrafter(language_model, prompts).draft(brief("How long?", DELIVERY))
    newest = prompts.get("reply")
    assert made.engine == "prompted:scripted:test"
    assert (made.prompt, made.prompt_hash) == (newest.label, newest.content_hash)
    assert made.text == "It takes two days."
    assert [each.quote for each in made.citations] == ["Delivery takes two days."]
    assert made.usage.requests == 1


@pytest.mark.parametrize("version", [None, 1])
def test_every_version_renders(prompts: Prompts, version: int | None) -> None:
    language_model = says()
    made = brief(
        comment=comment("How long?", author="Anna Weber", thread=(Turn(text="Before"), Turn(text="Ours", ours=True))),
        search=SearchResult(query="", answerable=0.9, passages=(DELIVERY,)),
        recent=("Lately we said this.",),
        instruction=Instruction(text="shorter"),
        previous=draft("It was held."),
        findings=(finding(message="Too long."),),
    )
    PromptedDrafter(language_model, prompts, version=version).draft(made)
    sent = whole(language_model.requests[0])
    for part in ("How long?", "Before", "Ours", "Delivery takes", "It was held.", "Too long.", "shorter", "NAME_1"):
        assert part in sent
    assert "How long?" not in language_model.requests[0].system


def test_personal_data_never_leaves(prompts: Prompts) -> None:
    secrets = ["jane.roe@mail.example", "+49 30 901820", "DE89 3704 0044 0532 0130 00"]
    language_model = says()
    made = brief(
        comment=comment(
            f"Write to {secrets[0]}", author="@jane_roe_1987", thread=(Turn(text=f"Call {secrets[1]}", author="Jane"),)
        ),
        recent=(f"We wrote to {secrets[0]}",),
        instruction=Instruction(text=f"mention {secrets[2]}"),
        previous=draft(f"We call {secrets[1]}"),
        findings=(finding(message=f"It repeats {secrets[0]}"),),
        brand=brand(public_contacts=["help@brightleaf.example"]),
    )
    PromptedDrafter(language_model, prompts).draft(made)
    sent = whole(language_model.requests[0])
    assert not any(secret in sent for secret in [*secrets, "jane_roe"])


def test_the_name_stays_here_and_is_put_back(prompts: Prompts) -> None:
    language_model = says(reply="Hello ⟦NAME_1⟧, it takes two days.")
    made = brief(comment=comment("How long?", author="Anna Weber"), previous=draft("Anna, it depends."))
    assert PromptedDrafter(language_model, prompts).draft(made).text == "Hello Anna, it takes two days."
    assert "Anna" not in whole(language_model.requests[0])


def test_unknown_passages_and_made_up_quotes_are_dropped(prompts: Prompts) -> None:
    language_model = says(
        citations=[
            {"passage_id": "faq#9", "quote": "Delivery takes two days."},
            {"passage_id": "faq#1", "quote": "Delivery takes one day."},
            {"passage_id": "faq#1", "quote": "two days. Sundays"},
        ]
    )
    made = PromptedDrafter(language_model, prompts).draft(brief("How long?", DELIVERY))
    assert [each.quote for each in made.citations] == ["two days.\nSundays"]


def test_over_budget_whole_pieces_go_lowest_first(prompts: Prompts) -> None:
    passages = tuple(passage(f"Answer {number}. " + "Filler words here. " * 60, id=f"p{number}") for number in range(6))
    turns = tuple(Turn(text=f"Turn {number}. " + "Older words here. " * 40) for number in range(4))
    made = brief(
        comment=comment("How long?", thread=turns), search=SearchResult(query="", answerable=0.9, passages=passages)
    )
    roomy = says()
    PromptedDrafter(roomy, prompts, context_tokens=100_000).draft(made)
    full = whole(roomy.requests[0])
    bare = count(full) - sum(count(each.text) for each in passages)
    tight = says()
    PromptedDrafter(tight, prompts, context_tokens=bare + 2 * count(passages[0].text)).draft(made)
    sent = whole(tight.requests[0])
    assert passages[0].text.strip() in sent
    assert "Answer 5." not in sent
    for each in passages:
        assert each.text.strip() in sent or each.text[:9] not in sent
    tighter = says()
    PromptedDrafter(tighter, prompts, context_tokens=bare - count(turns[0].text)).draft(made)
    sent = whole(tighter.requests[0])
    assert "Turn 0." not in sent
    assert "Turn 3." in sent


def test_a_comment_over_the_budget_is_refused_whole(prompts: Prompts) -> None:
    language_model = says()
    with pytest.raises(TooLargeError):
        PromptedDrafter(language_model, prompts).draft(brief("Many words of a long story. " * 3_000))
    assert language_model.requests == []


def test_rules_that_leave_no_room_are_the_trouble_and_not_the_comment(prompts: Prompts) -> None:
    with pytest.raises(ConfigurationError, match="ASSISTANT_CONTEXT_TOKENS"):
        PromptedDrafter(says(), prompts, context_tokens=600).draft(brief("How long?", DELIVERY))


@pytest.mark.parametrize("reply", ["", "  \n", "x" * (LONGEST_REPLY + 1)])
def test_an_unusable_reply_is_an_error(prompts: Prompts, reply: str) -> None:
    with pytest.raises(LanguageModelError):
        PromptedDrafter(says(reply=reply), prompts).draft(brief("How long?", DELIVERY))


def test_a_reply_is_cleaned(prompts: Prompts) -> None:
    made = PromptedDrafter(says(reply=" It\u202e takes\x00 two days. "), prompts).draft(brief("How long?", DELIVERY))
    assert made.text == "It takes two days."


def test_an_abstention_is_kept(prompts: Prompts) -> None:
    assert PromptedDrafter(says(abstain=True), prompts).draft(brief("How long?", DELIVERY)).abstained


def test_the_system_part_does_not_depend_on_the_comment(prompts: Prompts) -> None:
    language_model = says()
    drafter = PromptedDrafter(language_model, prompts)
    drafter.draft(brief("How long?", DELIVERY))
    drafter.draft(brief("Something else", passage("Other."), on="x"))
    first, second = (request.system for request in language_model.requests)
    assert first == second


def test_an_answer_needs_a_citation_that_holds(answer_prompts: Prompts) -> None:
    search = SearchResult(query="", answerable=0.9, passages=(DELIVERY,))
    for quote, abstained in (("Delivery takes two days.", False), ("Delivery takes a year.", True)):
        language_model = ScriptedLanguageModel(
            lambda _, quote=quote: json.dumps(  # type: ignore[misc] # the default binds the loop's value
                {"answer": "Two days.", "citations": [{"passage_id": "faq#1", "quote": quote}]}
            )
        )
        pieces: list[str] = []
        found = PromptedAnswerer(language_model, answer_prompts).answer(
            "How long?", search, brand(), language="en", on_text=pieces.append
        )
        assert found.abstained is abstained
        assert (found.answer == "Two days.") is not abstained
        assert "".join(pieces) == found.answer


def test_quotes_are_found_across_line_breaks_and_kept_once() -> None:
    quotes = [("faq#1", " Delivery  takes two days. "), ("faq#1", "Delivery takes two days."), ("faq#1", " ")]
    assert [each.quote for each in verified(quotes, [DELIVERY])] == ["Delivery takes two days."]
