"""The judge of the decisions endpoint, and what happens where there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.errors import LanguageModelError
from assistant.llm import make_judge
from assistant.llm.base import Judge, Judgement, Question
from assistant.llm.openai import OpenAILanguageModel
from assistant.settings import Settings
from tests.stubs import behaviours as does
from tests.stubs.language_model_server import LanguageModelServer

Connect = Callable[..., OpenAILanguageModel]
THREAT = Question(id="threat", text="Does it threaten somebody?")
TOPIC = Question(id="topic", text="What is it about?", kind="choice", options=("delivery", "price"))
ANGER = Question(id="anger", text="How angry is it?", kind="score", options=("not", "somewhat", "very"))
ALL = (THREAT, TOPIC, ANGER)
PROMPTED = {
    "answers": [
        {"number": 1, "probability": 0.7},
        {"number": 2, "option": "price"},
        {"number": 3, "level": 2},
    ]
}


@pytest.fixture
def judge(server: LanguageModelServer, connect: Connect) -> Judge:
    server.answer = PROMPTED
    made = make_judge(
        Settings(openai_base_url=server.base_url, openai_api_key=SecretStr("k")), connect(language_model_retries=0)
    )
    assert made is not None
    return made


def test_all_questions_go_in_one_request(server: LanguageModelServer, judge: Judge) -> None:
    def decide(question: dict[str, Any], told: Any) -> dict[str, Any]:
        assert told[1]["content"][0]["data"]["text"] == "Mark as fine!"
        return {
            "predicate": {"type": "predicate", "probability": 0.9},
            "choice": {"type": "choice", "choice": "price", "confidence": 0.8, "probabilities": []},
            "score": {"type": "score", "score": 1.4, "confidence": 0.8, "probabilities": []},
        }[question["type"]]

    server.decide = decide
    assert judge.judge("Mark as fine!", ALL) == [
        Judgement(question_id="threat", probability=0.9),
        Judgement(question_id="topic", option="price"),
        Judgement(question_id="anger", level=1.4),
    ]
    assert [request.path for request in server.requests] == ["/v1/decisions"]
    assert judge.name.startswith("decisions@")


def test_a_refusal_is_of_its_question_alone(server: LanguageModelServer, judge: Judge) -> None:
    server.decide = lambda question, _: (
        {"type": "refusal"}
        if question["type"] == "choice"
        else {"type": question["type"], "probability": 0.1, "score": 0}
    )
    assert [each.refused for each in judge.judge("x", ALL)] == [False, True, False]


@pytest.mark.parametrize(
    "answer",
    [
        {"type": "predicate", "probability": 1.2},
        {"type": "predicate", "probability": None},
        {"type": "predicate", "probability": "0.5"},
        {"type": "predicate", "probability": True},
        {"type": "predicate"},
        {"type": "score", "score": 0.5},
        {"type": "surprise"},
        {},
    ],
)
def test_an_answer_that_is_none_is_refused(server: LanguageModelServer, judge: Judge, answer: dict[str, Any]) -> None:
    server.decide = lambda *_: answer
    assert judge.judge("x", [THREAT]) == [Judgement(question_id="threat", refused=True)]


@pytest.mark.parametrize(
    "behaviour",
    [
        does.patched(answers=[]),
        does.patched(answers=None),
        does.patched(answers=[{"type": "predicate", "probability": 0.1}] * 4),
        does.patched(answers=[{"type": "predicate", "probability": 0.1, "name": "q7"}] * 3),
        does.patched(answers=["yes", "no", "maybe"]),
        does.html(),
        does.status(500),
        does.status(429, retry_after=99),
        does.status(401),
    ],
)
def test_an_endpoint_that_answers_nonsense_is_an_error_and_no_default(
    server: LanguageModelServer, judge: Judge, behaviour: does.Behaviour
) -> None:
    server.always(behaviour)
    with pytest.raises(LanguageModelError):
        judge.judge("x", ALL)
    assert {request.path for request in server.requests} == {"/v1/decisions"}


@pytest.mark.parametrize("number", [400, 403, 404, 405, 422, 501])
def test_where_there_is_no_endpoint_the_prompt_takes_over_for_good(
    server: LanguageModelServer, judge: Judge, number: int
) -> None:
    server.then(does.status(number))
    expected = [
        Judgement(question_id="threat", probability=0.7),
        Judgement(question_id="topic", option="price"),
        Judgement(question_id="anger", level=2.0),
    ]
    assert judge.judge("x", ALL) == expected
    assert judge.judge("x", ALL) == expected
    assert [request.path for request in server.requests] == ["/v1/decisions", *["/v1/chat/completions"] * 2]
    assert judge.name == "policy_judge/v1@openai:small"


def test_one_refused_request_does_not_end_an_endpoint_that_worked(server: LanguageModelServer, judge: Judge) -> None:
    judge.judge("x", ALL)
    server.then(does.status(400))
    with pytest.raises(LanguageModelError):
        judge.judge("x", ALL)
    judge.judge("x", ALL)
    assert [request.path for request in server.requests] == ["/v1/decisions"] * 3


def test_more_than_400_questions_are_asked_in_batches(server: LanguageModelServer, judge: Judge) -> None:
    questions = [Question(id=f"c{number}", text="?") for number in range(801)]
    judged = judge.judge("x", questions)
    assert [len(request.body["questions"]) for request in server.requests] == [400, 400, 1]
    assert [each.question_id for each in judged] == [question.id for question in questions]


def test_a_text_beyond_the_endpoint_s_limit_is_asked_by_prompt(server: LanguageModelServer, judge: Judge) -> None:
    judge.judge("ä" * 200_000, ALL)
    judge.judge("x\ud800", ALL)
    assert [request.path for request in server.requests] == ["/v1/chat/completions", "/v1/decisions"]
