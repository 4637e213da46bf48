"""Knowledge questions: the passages' own sentences, cited, or an honest abstention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Answer, DocumentKind, Passage, SearchResult
from assistant.pipeline import ExtractiveAnswerer
from assistant.pipeline.answer import covers
from assistant.pipeline.approved import plain, units_of
from tests.stubs.pipeline import brand, passage

PAGE = passage(
    "We wrote this policy with care. Refunds are paid within 30 days. They go back to the card you used. "
    "Lawyers like long pages. Contact us for anything else.",
    "Refund policy",
    title="Refund policy",
    kind=DocumentKind.PAGE,
)
FAQ = passage("Yes, within 30 days. Use the label.", "Can I return an order?", id="faq")


def asked(question: str, *passages: Passage, answerable: float = 0.9, language: str = "en") -> Answer:
    search = SearchResult(query=question, answerable=answerable, passages=passages)
    return ExtractiveAnswerer().answer(question, search, brand(), language=language)


def test_an_faq_entry_is_answered_whole() -> None:
    found = asked("Can I return my order?", FAQ)
    assert found.answer == FAQ.text
    assert {each.passage_id for each in found.citations} == {"faq"}


def test_of_a_page_the_sentences_that_answer_are_taken() -> None:
    found = asked("When are refunds paid?", PAGE)
    assert found.answer.startswith("Refunds are paid within 30 days.")
    assert "Lawyers" not in found.answer
    assert all(each.quote in PAGE.text for each in found.citations)


@pytest.mark.parametrize(
    ("question", "answerable"),
    [
        ("When are refunds paid?", 0.49),
        ("Do you refund parking fines in Tokyo?", 0.95),
        ("What is order 4711?", 0.95),
        ("Which quantum computer should somebody buy?", 0.6),
    ],
)
def test_what_is_not_covered_is_not_answered(question: str, answerable: float) -> None:
    found = asked(question, PAGE, answerable=answerable)
    assert found.abstained
    assert found.citations == ()
    assert "Refund policy" in found.answer


def test_an_abstention_is_said_in_the_language_of_the_question() -> None:
    assert "beantwortet diese Frage nicht" in asked("Wo ist das?", answerable=0.1, language="de").answer


def test_german_compounds_cover_their_parts() -> None:
    german = passage("Die Lieferzeit beträgt drei Tage.", "Wie lange ist die Lieferzeit?", language="de")
    assert covers("Wie lange dauert die Lieferung?", [german], "de", sure=True)


def test_guidelines_may_be_told_to_the_team() -> None:
    rule = passage("The press office speaks to journalists.", "Who speaks to journalists?", kind=DocumentKind.GUIDELINE)
    assert not asked("Who speaks to journalists?", rule).abstained


def test_text_is_handed_on_as_it_is() -> None:
    pieces: list[str] = []
    search = SearchResult(query="", answerable=0.9, passages=(FAQ,))
    found = ExtractiveAnswerer().answer("Can I return it?", search, brand(), language="en", on_text=pieces.append)
    assert "".join(pieces) == found.answer


@given(text=st.text(max_size=400))
def test_pieces_lie_in_their_passage_in_order(text: str) -> None:
    made = passage(text)
    last = 0
    for unit in units_of(made):
        assert last <= unit.span[0] < unit.span[1] <= len(text)
        last = unit.span[1]
        unit.said(markdown=False)


def test_lists_stay_with_what_leads_to_them_and_placeholders_are_left_out() -> None:
    made = passage(
        "Hi {name},\n\nYou need:\n- the box\n- the slip\n\nThen [your name] waits. **Bold** [here](https://a.example)."
    )
    said = [unit.said(markdown=False) for unit in units_of(made)]
    assert said == ["You need:\n- the box\n- the slip", "Bold here (https://a.example)."]


def test_lines_broken_by_the_width_of_a_file_are_joined() -> None:
    assert plain("One sentence\nover two lines.") == "One sentence over two lines."
