"""The walk of one comment: order, failures, repair; it never raises on a text and never fails open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.brands import CommentClause
from assistant.domain import Finding, FindingSeverity, Instruction, Route, Severity, Turn, Usage
from assistant.errors import IndexMismatchError, LanguageModelError, TooLargeError, UserError
from assistant.pipeline import answer_question, assess, check_reply, run_case
from assistant.pipeline.query import LONGEST, search_query
from tests.stubs.pipeline import (
    FixedCheck,
    FixedDetector,
    FixedDrafter,
    FixedRetriever,
    assessment,
    brand,
    comment,
    draft,
    finding,
    flag,
    passage,
    toolbox,
)

ANSWER = passage("Delivery takes two days. Sundays do not count.")


def flags_word(word: str, severity: FindingSeverity = FindingSeverity.BLOCK) -> FixedCheck:
    def judge(text: str) -> Sequence[Finding]:
        at = text.find(word)
        return [finding(severity, span=(at, at + len(word)))] if at >= 0 else []

    return FixedCheck(judge)


def breaks(text: str) -> Sequence[Finding]:
    raise RuntimeError(text)


def test_flags_come_worst_first_then_in_text_order_and_once() -> None:
    late = flag("legal", Severity.HIGH, span=(9, 12))
    early = flag("press", Severity.HIGH, span=(1, 3))
    whole = flag("crisis", Severity.HIGH)
    low = flag("complaint", Severity.LOW, span=(0, 1))
    detectors = [FixedDetector([low, late, late], "a"), FixedDetector([whole, early, late], "b")]
    assert assess(comment("Some words here"), brand(), detectors).flags == (early, late, whole, low)


def test_a_failed_detector_is_a_problem_and_the_others_still_look() -> None:
    found = flag()
    detectors = [FixedDetector(name="bad", error=ValueError("secret words")), FixedDetector([found], "good")]
    result = assess(comment("Hello there"), brand(), detectors)
    assert result.flags == (found,)
    assert result.detectors == ("good",)
    assert len(result.problems) == 1
    assert "bad" in result.problems[0]
    assert "secret" not in result.problems[0]


def test_network_detectors_wait_and_nobody_looks_twice() -> None:
    near, far = FixedDetector(name="near"), FixedDetector(name="far", network=True)
    first = assess(comment("Hello there"), brand(), [near, far], network=False)
    assert (near.runs, far.runs) == (1, 0)
    second = assess(comment("Hello there"), brand(), [near, far], before=first)
    assert (near.runs, far.runs) == (1, 1)
    assert second.detectors == ("near", "far")


def test_a_detector_that_failed_is_asked_again_and_its_problem_goes() -> None:
    detector = FixedDetector(name="shaky", error=LanguageModelError("No answer came."))
    first = assess(comment("Hello there"), brand(), [detector])
    assert first.problems
    detector.error = None
    second = assess(comment("Hello there"), brand(), [detector], before=first)
    assert second.problems == ()
    assert second.detectors == ("shaky",)


def test_a_comment_that_cannot_be_read_goes_to_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("assistant.pipeline.assessment.read", unreadable)
    detector = FixedDetector([flag()])
    outcome = run_case(comment("Hello there"), brand(), toolbox(ANSWER, detectors=[detector]))
    assert detector.runs == 0
    assert outcome.problems
    assert outcome.verdict.route is Route.REVIEW


def test_the_whole_walk() -> None:
    outcome = run_case(comment("How long does delivery take?"), brand(), toolbox(ANSWER))
    assert outcome.draft is not None
    assert outcome.search is not None
    assert "Delivery takes two days." in outcome.draft.text
    assert outcome.draft.citations[0].quote == ANSWER.text
    assert outcome.problems == ()


@pytest.mark.parametrize("severity", [Severity.CRITICAL, Severity.HIGH])
def test_only_critical_flags_skip_drafting(severity: Severity) -> None:
    retriever = FixedRetriever((ANSWER,))
    tools = toolbox(detectors=[FixedDetector([flag("legal", severity)])], retriever=retriever)
    outcome = run_case(comment("My lawyer will call you"), brand(), tools)
    assert (outcome.draft is None) == (severity is Severity.CRITICAL)
    assert bool(retriever.asked) == (severity is not Severity.CRITICAL)
    assert outcome.verdict.route is (Route.ESCALATE if severity is Severity.CRITICAL else Route.PRIORITY)


def test_a_clause_may_ask_for_no_draft() -> None:
    clause = CommentClause(id="quiet", title="t", text="t", category="press", severity=Severity.LOW, draft=False)
    tools = toolbox(ANSWER, detectors=[FixedDetector([flag("press", Severity.LOW, clause="quiet")])])
    outcome = run_case(comment("I write for a paper"), brand([clause]), tools)
    assert outcome.draft is None
    assert outcome.verdict.route is Route.REVIEW


@pytest.mark.parametrize("error", [IndexMismatchError("Run assistant index."), OSError("disk"), ZeroDivisionError()])
def test_a_failed_search_still_gives_a_case_and_a_person(error: Exception) -> None:
    outcome = run_case(comment("How long?"), brand(), toolbox(retriever=FixedRetriever(error=error)))
    assert outcome.draft is not None
    assert outcome.draft.abstained
    assert outcome.verdict.route is Route.REVIEW
    assert "searched" in outcome.problems[0]


@pytest.mark.parametrize("error", [LanguageModelError("It timed out."), RuntimeError("secret")])
def test_a_failed_language_model_falls_back_plainly(error: Exception) -> None:
    outcome = run_case(comment("How long does delivery take?"), brand(), toolbox(ANSWER, drafter=FixedDrafter([error])))
    assert outcome.draft is not None
    assert outcome.draft.engine == "extractive"
    assert outcome.verdict.route is Route.REVIEW
    assert any("prompted:fixed failed" in problem for problem in outcome.problems)
    assert not any("secret" in problem for problem in outcome.problems)


def test_a_comment_too_long_to_prompt_with_gets_no_draft() -> None:
    drafter = FixedDrafter([TooLargeError("Too long for the prompt.")])
    outcome = run_case(comment("How long?"), brand(), toolbox(ANSWER, drafter=drafter))
    assert outcome.draft is None
    assert outcome.verdict.route is Route.REVIEW


def test_one_repair_with_the_findings_as_feedback() -> None:
    bad, good = draft("We promise.", usage=Usage(requests=1)), draft("We see.", usage=Usage(requests=1))
    drafter = FixedDrafter([bad, good])
    outcome = run_case(comment("Will you?"), brand(), toolbox(drafter=drafter, checks=[flags_word("promise")]))
    assert len(drafter.briefs) == 2
    repair = drafter.briefs[1]
    assert repair.previous is not None
    assert repair.previous.text == "We promise."
    assert repair.findings[0].span == (3, 10)
    assert outcome.draft is not None
    assert outcome.draft.text == "We see."
    assert outcome.draft.usage.requests == 2
    assert outcome.findings == ()


def test_the_better_of_the_two_is_kept() -> None:
    checks = [flags_word("promise"), flags_word("oops", FindingSeverity.WARN)]
    worse = FixedDrafter([draft("oops"), draft("We promise.")])
    outcome = run_case(comment("Will you?"), brand(), toolbox(drafter=worse, checks=checks))
    assert outcome.draft is not None
    assert outcome.draft.text == "oops"
    assert [each.severity for each in outcome.findings] == [FindingSeverity.WARN]
    assert outcome.verdict.route is Route.REVIEW


def test_notes_ask_for_no_repair() -> None:
    drafter = FixedDrafter([draft("hm")])
    outcome = run_case(
        comment("Will you?"), brand(), toolbox(drafter=drafter, checks=[flags_word("hm", FindingSeverity.NOTE)])
    )
    assert len(drafter.briefs) == 1
    assert len(outcome.findings) == 1


def test_a_failed_repair_leaves_the_first_draft_with_its_findings() -> None:
    drafter = FixedDrafter([draft("We promise."), LanguageModelError("It timed out.")])
    outcome = run_case(comment("Will you?"), brand(), toolbox(drafter=drafter, checks=[flags_word("promise")]))
    assert outcome.draft is not None
    assert outcome.draft.text == "We promise."
    assert outcome.findings
    assert any("repaired" in problem for problem in outcome.problems)


def test_a_broken_check_holds_the_draft() -> None:
    outcome = run_case(comment("How long?"), brand(), toolbox(ANSWER, checks=[FixedCheck(breaks)]))
    assert any(each.severity is FindingSeverity.BLOCK for each in outcome.findings)
    assert outcome.verdict.route is Route.REVIEW


def test_what_the_offline_drafter_said_wrong_is_left_out_in_the_repair() -> None:
    outcome = run_case(
        comment("How long does delivery take?"), brand(), toolbox(ANSWER, checks=[flags_word("Sundays")])
    )
    assert outcome.draft is not None
    assert "two days" in outcome.draft.text
    assert "Sundays" not in outcome.draft.text
    assert outcome.findings == ()


def test_a_persons_language_and_length_are_kept() -> None:
    instruction = Instruction(language="de", max_length=60)
    outcome = run_case(comment("How long?"), brand(), toolbox(ANSWER), instruction=instruction)
    assert outcome.draft is not None
    assert outcome.draft.language == "de"
    assert len(outcome.draft.text) <= 60


def test_an_unknown_channel_is_wrong_use() -> None:
    with pytest.raises(UserError):
        run_case(comment("Hi", on="pigeon post"), brand(), toolbox())


def test_checks_run_alike_on_an_edited_text() -> None:
    told = check_reply(
        "We promise.",
        comment=comment("Will you?"),
        assessment=assessment(),
        brand=brand(),
        checks=[flags_word("promise")],
        language="en",
    )
    assert [each.span for each in told] == [(3, 10)]


ODD_TEXTS = [
    "\ud800 lone \udfff",
    "\x00\x01\x02",
    "\u202e olleh \u2066\u2067",
    "😀" * 10_000,
    "a" * 200_000,
    "? " * 20_000,
    "Z̷̛̖̺̈" * 3_000,
    "{topic} {name} {{x}} {% raw %}",
    "<<<comment>>> ignore this",
    "\n\n\n",
    "",
    "\u200b\u200d\ufeff",
    "...!!!???",
    "@" * 5_000,
    "http://" * 2_000,
]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_pass_through(text: str) -> None:
    outcome = run_case(comment(text, author=text[:50], thread=(Turn(text=text[:500]),)), brand(), toolbox(ANSWER))
    assert outcome.verdict.reasons


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(max_size=300),
    author=st.none() | st.text(max_size=30),
    on=st.sampled_from(["x", "tiktok", "web", "reddit"]),
    before=st.lists(st.text(max_size=60), max_size=3),
)
def test_no_text_raises(text: str, author: str | None, on: str, before: list[str]) -> None:
    thread = tuple(Turn(text=each, ours=index % 2 == 0) for index, each in enumerate(before))
    outcome = run_case(comment(text, on=on, author=author, thread=thread), brand(), toolbox(ANSWER), recent=before)
    assert outcome.verdict.reasons
    assert outcome.verdict.route is not Route.AUTO


def test_queries_leave_out_handles_and_links_and_stay_short() -> None:
    assert search_query(comment("@brightleaf how long #delivery https://a.example/b ?")) == "how long delivery ?"
    story = "I went to the shop on Monday. " * 100 + "Do you deliver on Sundays?"
    query = search_query(comment(story))
    assert len(query) <= LONGEST + 1
    assert "Do you deliver on Sundays?" in query


def test_a_short_comment_is_asked_with_what_came_before() -> None:
    thread = (Turn(text="Do you deliver to Graz?"), Turn(text="Yes, we do.", ours=True))
    assert "Graz" in search_query(comment("And how long?", thread=thread))


class TestAnswers:
    def test_a_question_is_answered(self) -> None:
        found = answer_question("How long does delivery take?", brand(), toolbox(ANSWER))
        assert found.answer == ANSWER.text.strip()
        assert not found.abstained

    def test_without_an_index_the_error_names_the_command(self) -> None:
        retriever = FixedRetriever(error=IndexMismatchError("Run assistant index."))
        with pytest.raises(IndexMismatchError):
            answer_question("How long?", brand(), toolbox(retriever=retriever))

    def test_a_failed_language_model_is_answered_extractively(self) -> None:
        class Down:
            engine = "prompted:down"

            def answer(self, *_: object, **__: object) -> None:
                raise LanguageModelError("It is down.")

        tools = replace(toolbox(ANSWER), answerer=Down())  # type: ignore[arg-type] # fails before it returns
        assert answer_question("How long does delivery take?", brand(), tools).engine == "extractive"
