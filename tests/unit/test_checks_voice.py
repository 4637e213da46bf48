from __future__ import annotations

import pytest

from assistant.checks.language import LanguageCheck
from assistant.checks.limits import LimitsCheck
from assistant.checks.voice import VoiceCheck
from assistant.domain import Finding, FindingSeverity
from tests.replies import brand, reply

VOICE, LIMITS, LANGUAGE = VoiceCheck(), LimitsCheck(), LanguageCheck()
SIE = brand(languages=["de", "en"], voice={"address": {"de": "Sie"}})
DU = brand(languages=["de", "en"], voice={"address": {"de": "du"}})


def kinds(findings: list[Finding]) -> list[FindingSeverity]:
    return [each.severity for each in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Schicken Sie uns Ihre Nummer, dann sehen wir nach.",
        "Haben Sie die Dichtung geprüft? Sie können sie tauschen.",
        "Das freut uns.",
    ],
)
def test_polite_german_passes(text: str) -> None:
    assert VOICE.check(reply(text, language="de", brand=SIE)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Schick uns deine Nummer.",
        "Hast es geprüft?",
        "Das freut uns für dich.",
        "Schreib uns gern.",
        "Wir helfen euch.",
    ],
)
def test_familiar_german_is_held_where_the_brand_says_sie(text: str) -> None:
    assert FindingSeverity.BLOCK in kinds(VOICE.check(reply(text, language="de", brand=SIE)))


@pytest.mark.parametrize("text", ["Wir danken Ihnen.", "Das ist in Ihrem Paket.", "Schicken Sie uns die Nummer."])
def test_polite_german_is_held_where_the_brand_says_du(text: str) -> None:
    assert FindingSeverity.BLOCK in kinds(VOICE.check(reply(text, language="de", brand=DU)))


def test_sie_at_a_sentence_start_is_doubtful() -> None:
    assert kinds(VOICE.check(reply("Ihre Farbe ist Moos.", language="de", brand=DU))) == [FindingSeverity.WARN]
    assert (
        VOICE.check(reply("Habt ihr sie schon probiert? Die Dose und ihr Deckel sind da.", language="de", brand=DU))
        == []
    )


def test_measures() -> None:
    own = brand(
        voice={
            "emoji": {"max": 1, "allowed": ["☕"]},
            "max_exclamations": 1,
            "max_sentences": 2,
            "forbidden_words": ["cheap", "reach out"],
            "preferred_words": {"oat milk": "oat drink"},
            "sign_off": {"en": "Your team"},
        }
    )
    text = "CHEAPER oat milk is great! Try it! It foams. We r\u0435ach out ☕🎉"
    messages = " ".join(each.message for each in VOICE.check(reply(text, brand=own, comment="x")))
    for word in (
        "brand never says it",
        "oat drink",
        "exclamation",
        "at most 2 sentences",
        "at most 1 emoji",
        "🎉",
        "sign-off",
    ):
        assert word in messages
    assert VOICE.check(reply("Good beans. Good day! ☕\nYour team", brand=own)) == []


def test_the_channel_says_whether_there_is_a_sign_off() -> None:
    own = brand(voice={"sign_off": {"en": "Your team"}}, channels={"facebook": {"sign_off": False}})
    assert VOICE.check(reply("Good beans.", brand=own)) == []
    assert kinds(VOICE.check(reply("Good beans.\nYour team", brand=own))) == [FindingSeverity.WARN]


def test_length_in_the_channels_unit() -> None:
    assert LIMITS.check(reply("ä" * 280, on="x")) == []
    assert kinds(LIMITS.check(reply("漢" * 141, on="x"))) == [FindingSeverity.BLOCK]
    assert kinds(LIMITS.check(reply("abcdef", max_length=5))) == [FindingSeverity.BLOCK]
    own = brand(channels={"facebook": {"max_length": 20}})
    assert kinds(LIMITS.check(reply("twenty-one characters", brand=own))) == [FindingSeverity.BLOCK]


def test_links_hashtags_marks_and_capitals() -> None:
    own = brand(channels={"facebook": {"max_links": 1, "max_hashtags": 0}})
    text = "a.de and b.de, see #news, **now**"
    assert kinds(LIMITS.check(reply(text, brand=own))).count(FindingSeverity.BLOCK) == 2
    assert any("plain text" in each.message for each in LIMITS.check(reply(text, brand=own)))
    assert any("capitals" in each.message for each in LIMITS.check(reply("WE ARE SO SORRY")))


@pytest.mark.parametrize(
    ("text", "language", "severity"),
    [
        ("Die neue Mischung ist ab heute in allen Läden zu haben.", "en", FindingSeverity.BLOCK),
        ("The new blend is in all our shops from today.", "de", FindingSeverity.BLOCK),
        ("Le nouveau mélange est disponible dans tous nos magasins.", "en", FindingSeverity.BLOCK),
        ("The new blend is in all our shops from today.", "en", None),
        ("Super, Mia!", "de", None),
        (
            (
                "The new blend is in all our shops from today. Das finden wir wirklich sehr schön für alle hier. "
                "Tell us which one you like best and why you like it."
            ),
            "en",
            FindingSeverity.WARN,
        ),
    ],
)
def test_language(text: str, language: str, severity: FindingSeverity | None) -> None:
    findings = LANGUAGE.check(reply(text, language=language, brand=DU))
    assert max(kinds(findings), key=lambda each: each.rank, default=None) == severity
