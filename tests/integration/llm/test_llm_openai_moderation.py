"""The moderation endpoint over a real socket, well-behaved and not."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pytest
from pydantic import SecretStr

from assistant.brands import Brand, BrandFile, CommentClause, Policy
from assistant.detectors import read
from assistant.detectors.base import Detector
from assistant.detectors.moderation import ModerationDetector
from assistant.domain import Comment, Flag, Severity
from assistant.errors import LanguageModelError
from assistant.llm.openai_moderation import OpenAIModeration
from assistant.pipeline.assessment import assess
from assistant.settings import Settings
from tests.stubs.behaviours import Behaviour, body, garbage, html, reset, stall, status, truncated
from tests.stubs.language_model_server import LanguageModelServer

CATEGORIES = ("harassment", "hate", "threat", "sexual", "violence", "self_harm")
POLICY = Policy(
    CommentClause(id=f"c-{name}", title=name, text=name, category=name, severity=Severity.MEDIUM) for name in CATEGORIES
)
BRAND = Brand(id="acme", file=BrandFile(name="Acme", public_contacts=["help@acme.example"]), policy=POLICY)


@pytest.fixture
def server() -> Iterator[LanguageModelServer]:
    with LanguageModelServer() as running:
        yield running


Connect = Callable[..., OpenAIModeration]


@pytest.fixture
def connect(server: LanguageModelServer) -> Iterator[Connect]:
    """Makes moderation services of the server, as the settings given say."""
    made: list[OpenAIModeration] = []

    def connect(*, timeout: float = 5.0, retries: int = 0) -> OpenAIModeration:
        made.append(
            OpenAIModeration(
                Settings(
                    openai_base_url=server.base_url,
                    openai_api_key=SecretStr("sk-not-to-be-seen"),
                    language_model_timeout=timeout,
                    language_model_retries=retries,
                )
            )
        )
        return made[-1]

    yield connect
    for each in made:
        each.close()


def result(scores: dict[str, object], flagged: dict[str, object] | None = None) -> Behaviour:
    return body(
        {
            "id": "m",
            "model": "m",
            "results": [{"flagged": True, "categories": flagged or {}, "category_scores": scores}],
        }
    )


def flags(connect: Connect, text: str = "some comment") -> list[Flag]:
    comment = Comment(text=text, brand="acme", channel="web", language="en")
    return list(ModerationDetector(connect()).detect(read(comment, BRAND), BRAND))


def test_its_categories_become_ours(server: LanguageModelServer, connect: Connect) -> None:
    server.then(
        result(
            {"harassment": 0.7, "harassment/threatening": 0.9, "sexual/minors": 0.6, "violence": 0.4, "illicit": None},
            {"harassment": True, "harassment/threatening": True, "sexual/minors": True, "violence": False},
        )
    )
    found = {flag.category: flag for flag in flags(connect)}
    assert found.keys() == {"harassment", "threat", "sexual"}
    assert (found["threat"].score, found["threat"].clause) == (0.9, "c-threat")
    assert found["sexual"].severity is Severity.CRITICAL
    assert found["harassment"].severity is Severity.MEDIUM
    assert server.requests[0].path.endswith("/moderations")
    assert server.requests[0].body["model"] == "omni-moderation-latest"


def test_its_own_verdict_counts_though_the_score_is_low(server: LanguageModelServer, connect: Connect) -> None:
    server.then(result({"self-harm": 0.31, "hate": 0.31}, {"self-harm": True, "hate": False}))
    assert [(flag.category, flag.score) for flag in flags(connect)] == [("self_harm", 0.5)]


def test_personal_data_stays_in_the_house(server: LanguageModelServer, connect: Connect) -> None:
    flags(connect, "I am jo@example.org, wrote to help@acme.example \ud800")
    assert server.requests[0].body["input"] == "I am ⟦EMAIL_1⟧, wrote to help@acme.example ?"


def test_nothing_to_ask_asks_nothing(server: LanguageModelServer, connect: Connect) -> None:
    assert flags(connect, " \n") == []
    assert server.requests == []


@pytest.mark.parametrize(
    "behaviour",
    [
        status(429, message="slow down"),
        status(500),
        status(503),
        status(401, message="wrong key sk-not-to-be-seen"),
        stall(),
        reset(),
        truncated(),
        garbage(),
        html(),
        body("[]"),
        body("{}"),
        body({"results": []}),
        body({"results": [{}]}),
        body({"results": [{"categories": {}, "category_scores": {}}]}),
        body({"results": ["x"]}),
        result({"hate": 1.5}),
        result({"hate": "high"}),
        result({"hate": True}),
        body(f'{{"results": [{{"categories": {{}}, "category_scores": {{"hate": {math.nan}}}}}]}}'),
    ],
    ids=lambda _: "",
)
def test_a_bad_answer_is_a_problem_and_never_a_pass(
    server: LanguageModelServer, connect: Connect, behaviour: Behaviour
) -> None:
    server.always(behaviour)
    detectors: list[Detector] = [ModerationDetector(connect(timeout=0.5))]
    assessment = assess(Comment(text="some comment", brand="acme", channel="web"), BRAND, detectors)
    assert assessment.flags == ()
    assert len(assessment.problems) == 1
    assert "moderation" not in assessment.detectors
    assert "sk-not-to-be-seen" not in assessment.problems[0]


def test_a_harmful_verdict_that_nobody_knows_is_a_problem(server: LanguageModelServer, connect: Connect) -> None:
    server.then(result({"brand-new": 0.9}, {"brand-new": True}))
    with pytest.raises(LanguageModelError, match="not known"):
        flags(connect)


def test_it_is_asked_again_after_a_passing_fault(server: LanguageModelServer, connect: Connect) -> None:
    server.then(status(500, retry_after=0), result({"hate": 0.8}, {"hate": True}))
    told = connect(retries=1).moderate("some comment")
    assert (told.scores["hate"], told.flagged) == (0.8, frozenset({"hate"}))
