from __future__ import annotations

import pytest

from assistant.brands import Match, ReplyClause
from assistant.checks.conduct import ConductCheck
from assistant.checks.policy import PolicyCheck
from assistant.checks.privacy import PrivacyCheck
from assistant.domain import FindingSeverity, Flag, Severity
from tests.replies import brand, reply

POLICY, PRIVACY, CONDUCT = PolicyCheck(), PrivacyCheck(), ConductCheck()


def clause(**values: object) -> ReplyClause:
    return ReplyClause.model_validate({"id": "c1", "title": "A rule", "text": "The rule.", "on": "reply", **values})


def test_never_finds_disguised_words_and_cites_its_clause() -> None:
    own = brand([clause(match=Match(words=["miracle*"], unless=["no miracle"]))])
    (finding,) = POLICY.check(reply("A m\u0456racles of taste", brand=own))
    assert (finding.clause, finding.severity, finding.span) == ("c1", FindingSeverity.BLOCK, (2, 10))
    assert POLICY.check(reply("It is no miracle", brand=own)) == []


def test_patterns_that_take_too_long_hold_the_reply() -> None:
    own = brand([clause(match=Match(patterns=["(a|aa)+$", "(x+x+)+y"]))])
    findings = POLICY.check(reply("x" * 4_000, brand=own))
    assert FindingSeverity.BLOCK in [each.severity for each in findings]


def test_must_say_when_it_applies() -> None:
    own = brand([clause(rule="must", when={"categories": ["health_safety"]}, must_say={"en": "Please see a doctor."})])
    flag = Flag(
        category="health_safety", severity=Severity.HIGH, score=1, detector="d", clause=None, span=None, reason="r"
    )
    assert POLICY.check(reply("Hello", brand=own)) == []
    assert [each.clause for each in POLICY.check(reply("Hello", brand=own, flags=(flag,)))] == ["c1"]
    assert POLICY.check(reply("Hello. Please, see a doctor!", brand=own, flags=(flag,))) == []


def test_personal_data() -> None:
    own = brand(public_contacts=["care@shop.example", "+49 30 1234567"], own_domains=["shop.example"])
    comment = "I am mia@web.de and my number is +49 151 23456789"
    assert PRIVACY.check(reply("Write to care@shop.example or call 030 1234567.", comment=comment, brand=own)) == []
    for text in ("We write to mia@web.de.", "We call +49 151 23456789.", "Ask tim@elsewhere.example.", "Hi ⟦EMAIL_1⟧"):
        findings = PRIVACY.check(reply(text, comment=comment, brand=own))
        assert [each.severity for each in findings] == [FindingSeverity.BLOCK], text
        assert "@" not in findings[0].message
        assert "23456789" not in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "You idiot.",
        "That was your own fault.",
        "You should have read the label.",
        "Congratulations on breaking it!",
        "People like you always complain.",
        "I'm a real human, not a bot.",
        "Sie sind selbst schuld.",
        "Das hätten Sie lesen müssen.",
        "Mir kommen gleich die Tränen.",
        "Leute wie Sie kennen wir.",
        "Hier schreibt ein echter Mensch.",
        "Rival Co is worse than us.",
    ],
)
def test_bad_conduct_is_held(text: str) -> None:
    own = brand(competitors=["Rival Co"])
    assert FindingSeverity.BLOCK in [each.severity for each in CONDUCT.check(reply(text, brand=own))]


@pytest.mark.parametrize(
    "text",
    [
        "That is not your fault, and we are sorry.",
        "A person from our team will read it.",
        "Das ist ärgerlich, und wir sehen nach.",
        "Congratulations on the new kitchen!",
    ],
)
def test_good_conduct_passes(text: str) -> None:
    assert CONDUCT.check(reply(text)) == []
