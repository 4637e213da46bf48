from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.brands import load_brand
from assistant.detectors import default_detectors, read
from assistant.domain import CATEGORIES, Comment, FindingSeverity, Flag, Route, Severity

KNOWLEDGE = Path(__file__).resolve().parents[2] / "knowledge"
BRAND = load_brand("anybrand", KNOWLEDGE)
OURS = {"policy_rules", "toxicity", "wellbeing", "concerns", "complaint", "competitor", "language"}
DETECTORS = [detector for detector in default_detectors() if detector.name in OURS]
TOPICS = "refund deadline price legal medical blame contact safety identity competitor privacy"


def flags_of(text: str) -> list[Flag]:
    reading = read(Comment(text=text, brand="anybrand", channel="web"), BRAND)
    return [flag for detector in DETECTORS for flag in detector.detect(reading, BRAND)]


def check(text: str) -> None:
    for flag in flags_of(text):
        clause = BRAND.policy.get(flag.clause or "")
        assert clause is not None
        assert flag.reason
        assert 0 <= flag.score <= 1
        assert flag.span is None or 0 <= flag.span[0] < flag.span[1] <= len(text)


def test_all_of_ours_are_there_and_need_no_network() -> None:
    assert {detector.name for detector in DETECTORS} == OURS
    assert not any(detector.network for detector in DETECTORS)


@settings(deadline=None)
@given(st.text(st.characters(), max_size=300))
def test_no_text_breaks_a_detector(text: str) -> None:
    check(text)


RISKY = "you are all idiots women should die kill myself ich hasse euch my lawyer allergic reaction sue 😂 . ? f*ck not"
WORDS = RISKY.split()


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_no_mix_of_risky_words_breaks_a_detector(words: list[str]) -> None:
    check(" ".join(words))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x00\x01\x02",
        "\ud800",
        "\u202eabc",
        "😀" * 10_000,
        "a\u0300" * 10_000,
        "you are " * 10_000,
        "\n" * 10_000,
    ],
)
def test_odd_texts(text: str) -> None:
    check(text)


def test_every_category_has_a_general_clause_that_a_judge_can_be_asked() -> None:
    for category in (*CATEGORIES, "other_language"):
        clause = BRAND.policy.for_category(category)
        assert clause is not None
        assert clause.match.empty
        assert clause.question
        assert len(clause.text) > 40


def test_the_gravest_matters_are_escalated() -> None:
    for category in ("self_harm", "threat"):
        clause = BRAND.policy.for_category(category)
        assert clause is not None
        assert (clause.severity, clause.route, clause.draft) == (Severity.CRITICAL, Route.ESCALATE, False)


def test_every_topic_of_the_checks_has_a_clause_that_holds() -> None:
    for topic in TOPICS.split():
        clause = BRAND.policy.for_topic(topic)
        assert clause is not None
        assert clause.severity is FindingSeverity.BLOCK


def test_what_must_be_said_is_there_in_both_languages() -> None:
    said = [clause for clause in BRAND.policy.on_replies if clause.must_say]
    assert said
    assert all({"en", "de"} <= set(clause.must_say) for clause in said)
