"""A judge is asked every clause at once; what it will not say is a problem, never a pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assistant.brands import Brand, BrandFile, CommentClause, Policy
from assistant.detectors import read
from assistant.detectors.base import Detector, PartlyDetectedError
from assistant.detectors.policy_judge import PolicyJudgeDetector
from assistant.domain import Comment, Flag, Severity, Turn
from assistant.errors import LanguageModelError
from assistant.llm.base import Judgement, Question
from assistant.pipeline.assessment import assess

LEGAL = CommentClause(
    id="legal", title="Legal", text="A lawyer is named.", category="legal", severity=Severity.HIGH, floor=0.6
)
PRESS = CommentClause(
    id="press", title="Press", text="A journalist asks.", category="press", question="Does a journalist ask?"
)
BRAND = Brand(id="acme", file=BrandFile(name="Acme", description="Makes pans"), policy=Policy([LEGAL, PRESS]))


@dataclass
class ScriptedJudge:
    answers: dict[str, Judgement]
    name: str = "scripted"
    asked: list[tuple[str, Sequence[Question], str]] = field(default_factory=list)

    def judge(self, text: str, questions: Sequence[Question], *, context: str = "") -> list[Judgement]:
        self.asked.append((text, questions, context))
        return [self.answers[each.id] for each in questions if each.id in self.answers]


def said(
    clause: str, probability: float | None, *, quote: str = "", reason: str = "", refused: bool = False
) -> Judgement:
    return Judgement(question_id=clause, probability=probability, quote=quote, reason=reason, refused=refused)


def detect(judge: ScriptedJudge, text: str, *thread: Turn) -> Sequence[Flag]:
    comment = Comment(text=text, brand="acme", channel="web", language="en", thread=thread)
    return PolicyJudgeDetector(judge).detect(read(comment, BRAND), BRAND)


def test_probability_becomes_the_score_and_a_quote_the_span() -> None:
    judge = ScriptedJudge(
        {"legal": said("legal", 0.9, quote="my lawyer", reason="names one"), "press": said("press", 0.1)}
    )
    text = "You will hear from my lawyer!"
    (flag,) = detect(judge, text)
    assert (flag.category, flag.clause, flag.severity, flag.score) == ("legal", "legal", Severity.HIGH, 0.9)
    assert flag.span is not None
    assert text[slice(*flag.span)] == "my lawyer"
    assert "names one" in flag.reason


def test_all_clauses_go_in_one_request() -> None:
    judge = ScriptedJudge({"legal": said("legal", 0.0), "press": said("press", 0.0)})
    detect(judge, "hello", Turn(text="call me: jo@example.org"), Turn(text="How can we help?", ours=True))
    ((text, questions, context),) = judge.asked
    assert text == "hello"
    assert [each.id for each in questions] == ["legal", "press"]
    assert "A lawyer is named." in questions[0].text
    assert questions[1].text == "Does a journalist ask?"
    assert "Acme (Makes pans)" in context
    assert "- the brand: How can we help?" in context
    assert "jo@example.org" not in context


@pytest.mark.parametrize("quote", ["my  lawyer", "I invented this", "", "a"])
def test_a_quote_that_is_not_there_word_for_word_is_no_span(quote: str) -> None:
    judge = ScriptedJudge({"legal": said("legal", 1.0, quote=quote), "press": said("press", 0.0)})
    (flag,) = detect(judge, "You will hear from my lawyer!")
    assert flag.span is None


def test_personal_data_is_masked_and_found_again_in_a_quote() -> None:
    quote = "Write to ⟦EMAIL_1⟧"
    judge = ScriptedJudge({"legal": said("legal", 0.0), "press": said("press", 0.8, quote=quote)})
    text = "I am a reporter. Write to jo@example.org"
    (flag,) = detect(judge, text)
    assert judge.asked[0][0] == "I am a reporter. Write to ⟦EMAIL_1⟧"
    assert flag.span == (17, len(text))


def test_below_the_floor_of_the_clause_is_no_flag() -> None:
    judge = ScriptedJudge({"legal": said("legal", 0.55), "press": said("press", 0.5)})
    assert [flag.clause for flag in detect(judge, "hm")] == ["press"]


def test_what_it_will_not_say_is_a_problem_and_the_rest_counts() -> None:
    judge = ScriptedJudge({"legal": said("legal", 0.9), "press": said("press", None, refused=True)})
    with pytest.raises(PartlyDetectedError, match="press") as caught:
        detect(judge, "my lawyer says")
    assert [flag.clause for flag in caught.value.flags] == ["legal"]
    detectors: list[Detector] = [PolicyJudgeDetector(judge)]
    assessment = assess(Comment(text="my lawyer says", brand="acme", channel="web"), BRAND, detectors)
    assert [flag.clause for flag in assessment.flags] == ["legal"]
    assert len(assessment.problems) == 1
    assert "policy_judge" not in assessment.detectors


def test_a_missing_answer_is_an_error() -> None:
    with pytest.raises(LanguageModelError):
        detect(ScriptedJudge({"legal": said("legal", 0.0)}), "hello")


def test_nothing_to_ask_asks_nothing() -> None:
    judge = ScriptedJudge({})
    assert detect(judge, "  \n ") == []
    empty = Brand(id="acme", file=BRAND.file, policy=Policy([]))
    comment = Comment(text="hello", brand="acme", channel="web", language="en")
    assert PolicyJudgeDetector(judge).detect(read(comment, empty), empty) == []
    assert judge.asked == []
