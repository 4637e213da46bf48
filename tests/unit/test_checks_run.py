from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.checks import Check, Reply, default_checks, run_checks
from assistant.checks.run import LONGEST
from assistant.domain import Finding, FindingSeverity, Intent
from tests.replies import RETURNS, brand, reply

CHECKS = default_checks()
BRAND = brand()


class Broken:
    name = "broken"

    def check(self, reply: Reply) -> Sequence[Finding]:
        raise RuntimeError(f"secret {reply.comment.text}")


def test_a_broken_check_holds_the_reply_and_tells_no_secret() -> None:
    findings = run_checks(reply("Hello", comment="my secret"), [Broken()])
    assert [(each.check, each.severity) for each in findings] == [("broken", FindingSeverity.BLOCK)]
    assert "broken" in findings[0].message
    assert "person" in findings[0].message
    assert "secret" not in findings[0].message


def test_the_other_checks_still_run() -> None:
    broken: list[Check] = [Broken()]
    names = {each.check for each in run_checks(reply("Hello {name}!!!"), [*broken, *CHECKS])}
    assert {"broken", "placeholders", "voice"} <= names


def test_every_check_has_a_name_of_its_own() -> None:
    names = [each.name for each in CHECKS]
    assert len(names) == len(set(names))


def test_a_reply_too_long_to_be_read_is_held() -> None:
    findings = run_checks(reply("a" * (LONGEST + 1)), CHECKS)
    assert [each.severity for each in findings] == [FindingSeverity.BLOCK]


def test_a_good_reply_has_no_findings() -> None:
    text = "Two weeks without order 12345 is too long, and we are sorry. You can return unused items within 30 days."
    assert run_checks(reply(text, cited=(RETURNS,)), CHECKS) == []


NASTY = [
    "\ud800\udfff\ud801",
    "\x00\x01\u202eabc\u2066",
    "😀" * 3_000,
    "a\u0301\u0316\u0347\u0489" * 1_500,
    "1" * 8_000,
    "1,111" * 1_500,
    "( [ {" * 2_000,
    "https://" * 1_000,
    "a@" * 3_000,
    "we will " * 1_500,
    "wir erstatten ihnen " * 500,
    "<" * 8_000,
    "\n" * 8_000,
    "“" * 4_000,
    "A B C " * 1_500,
    "Zürich " * 1_200,
    "مرحبا بك " * 800,
    "。" * 3_000,
]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_breaks_a_check(text: str) -> None:
    judged = reply(text, comment=text, brand=BRAND, cited=(RETURNS,), recent=(text,))
    for finding in run_checks(judged, CHECKS):
        assert "could not be completed" not in finding.message


PIECES = [
    "we",
    "will",
    "refund",
    "5 €",
    "Sie",
    "nicht",
    "14",
    "Tage",
    "{name}",
    "https://a.de",
    "⟦",
    "?",
    "\u200b",
    "\n",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text(st.characters(), max_size=120) | st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    language=st.sampled_from(["en", "de", "fr", "und", "ja"]),
)
def test_findings_lie_in_the_text_and_checks_never_break(text: str, language: str) -> None:
    judged = reply(text, comment=text[::-1], language=language, intent=Intent.COMPLAINT, brand=BRAND, cited=(RETURNS,))
    for finding in run_checks(judged, CHECKS):
        assert "could not be completed" not in finding.message
        assert finding.message.strip()
        if finding.span is not None:
            start, end = finding.span
            assert 0 <= start <= end <= len(text)
