from __future__ import annotations

import pytest

from assistant.checks.commitments import CommitmentsCheck
from assistant.domain import FindingSeverity, Passage
from tests.replies import brand, corpus, reply

CHECK = CommitmentsCheck()
BRAND = brand()
REFUNDS = Passage(
    id="r",
    document="faq/refunds.md",
    title="Refunds",
    heading="Can I get a refund?",
    text=(
        "Refunds are possible within 30 days of purchase. "
        "If you return an item within 30 days, we refund the full price. "
        "Eine Erstattung ist innerhalb von 30 Tagen nach dem Kauf möglich."
    ),
    url=None,
    language="en",
)


def held(text: str, language: str = "en", cited: tuple[Passage, ...] = ()) -> bool:
    known = language if language in {"en", "de"} else "en"
    findings = CHECK.check(reply(text, language=known, brand=BRAND, cited=cited))
    return any(each.severity is FindingSeverity.BLOCK for each in findings)


@pytest.mark.parametrize("cited", [(), (REFUNDS,)], ids=["nothing cited", "refund rule cited"])
def test_promises_are_held(cited: tuple[Passage, ...]) -> None:
    rows = corpus("promises.tsv")
    missed = [text for language, _, text in rows if not held(text, language, cited)]
    assert len(rows) >= 350
    assert missed == []


@pytest.mark.parametrize("cited", [(), (REFUNDS,)], ids=["nothing cited", "refund rule cited"])
def test_ordinary_replies_pass(cited: tuple[Passage, ...]) -> None:
    rows = corpus("ordinary_replies.tsv")
    false = [text for language, text in rows if CHECK.check(reply(text, language=language, brand=BRAND, cited=cited))]
    assert len(rows) >= 200
    assert false == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Refunds are possible within 30 days of purchase.", "en"),
        ("If you return an item within 30 days, we refund the full price.", "en"),
        ("Eine Erstattung ist innerhalb von 30 Tagen nach dem Kauf möglich.", "de"),
    ],
)
def test_a_general_rule_may_be_told_when_it_is_cited(text: str, language: str) -> None:
    assert not held(text, language, (REFUNDS,))
    assert held(text, language)


@pytest.mark.parametrize(
    "text",
    ["We will refund you.", "Your refund is possible within 30 days, and you will have it.", "Refund? Done."],
)
def test_a_personal_promise_is_held_whatever_is_cited(text: str) -> None:
    assert held(text, cited=(REFUNDS,))


def test_a_finding_cites_the_brands_clause() -> None:
    clause = BRAND.policy.for_topic("refund")
    assert clause is not None
    assert clause.id in {each.clause for each in CHECK.check(reply("We will refund you.", brand=BRAND))}


@pytest.mark.parametrize(
    "disguised",
    [
        "We will re\u200bfund you.",
        "We will r\u0435fund you.",
        "We will ｒｅｆｕｎｄ you.",
        "We will r e f u n d you.",
        "We will refuuuund you.",
        "W\u0435 w\u0456ll r\u0435fund y\u043eu.",
        "WE WILL REFUND YOU",
        "We will r.e.f.u.n.d you",
    ],
)
def test_disguises_do_not_help(disguised: str) -> None:
    assert held(disguised)


def test_what_the_brand_itself_approved_may_be_said() -> None:
    own = brand(voice={"handovers": {"en": ["A colleague will write to you tomorrow about {topic}."]}})
    comment = "What about the lid?"
    assert CHECK.check(reply("A colleague will write to you tomorrow about the lid.", comment=comment, brand=own)) == []
    abused = "A colleague will write to you tomorrow about your full refund."
    assert CHECK.check(reply(abused, comment=comment, brand=own)) != []
