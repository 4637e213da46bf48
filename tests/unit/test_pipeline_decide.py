"""The decision table, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.brands import CommentClause
from assistant.domain import Finding, FindingSeverity, Flag, Intent, Route, SearchResult, Severity
from assistant.pipeline.decide import BY_WEIGHT, NO_ROW, ROWS, Facts, decide, page, triage, why_no_draft
from tests.stubs.pipeline import assessment, brand, comment, draft, finding, flag

ROOT = Path(__file__).parents[2]

AUTO = {"auto": True, "auto_intents": ["question"], "auto_channels": ["web"], "auto_answerable": 0.9}


def clause(route: Route | None = None, **more: Any) -> CommentClause:
    values: dict[str, Any] = {"id": "c1", "title": "A clause", "text": "It says so.", "category": "complaint"}
    return CommentClause.model_validate(values | {"route": route} | more)


def facts(**more: Any) -> Facts:
    """A case that would leave by itself, where the brand allows it."""
    values: dict[str, Any] = {
        "comment": comment("How long does delivery take?"),
        "assessment": assessment(),
        "brand": brand(approval=AUTO),
        "draft": draft(),
        "search": SearchResult(query="", answerable=0.95, passages=()),
    }
    return Facts(**(values | more))


def held(case: Facts) -> set[str]:
    return {reason.partition(":")[0] for reason in decide(case).reasons}


MAKES_IT_HOLD: dict[str, Callable[[], Facts]] = {
    "flag-escalate": lambda: facts(assessment=assessment(flag("legal", Severity.CRITICAL))),
    "flag-priority": lambda: facts(assessment=assessment(flag("press", Severity.HIGH))),
    "problem": lambda: facts(problems=("The index is missing.",)),
    "flag-review": lambda: facts(assessment=assessment(flag("complaint", Severity.MEDIUM))),
    "language": lambda: facts(assessment=assessment(language="fr")),
    "no-draft": lambda: facts(draft=None),
    "abstained": lambda: facts(draft=draft(abstained=True)),
    "finding": lambda: facts(findings=(finding(),)),
    "flag-no-reply": lambda: facts(assessment=assessment(flag("spam", Severity.MEDIUM))),
    "junk": lambda: facts(assessment=assessment(intent=Intent.SPAM)),
    "ours": lambda: facts(brand=brand(own_handles=["@brightleaf"]), comment=comment("Hi", author="Brightleaf")),
    "empty": lambda: facts(comment=comment(" \n "), brand=brand()),
    "auto": facts,
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_each_row_holds_alone_and_sends_the_case_to_its_route(row: Any) -> None:
    case = MAKES_IT_HOLD[row.id]()
    assert held(case) == {row.id}
    assert decide(case).route is row.route


def test_no_row_means_that_a_person_decides() -> None:
    verdict = decide(facts(brand=brand()))
    assert verdict.route is Route.REVIEW
    assert verdict.reasons == (NO_ROW,)


def test_the_reference_page_is_the_table() -> None:
    assert (ROOT / "docs/reference/decision-table.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("route", [Route.ESCALATE, Route.PRIORITY, Route.REVIEW, Route.NO_REPLY])
def test_a_clause_route_counts_instead_of_the_severity(route: Route, severity: Severity) -> None:
    case = facts(brand=brand([clause(route)]), assessment=assessment(flag("legal", severity, clause="c1")))
    assert decide(case).route is route


def test_a_clause_cannot_let_a_reply_out() -> None:
    case = facts(brand=brand([clause(Route.AUTO)]), assessment=assessment(flag("x", Severity.HIGH, clause="c1")))
    assert decide(case).route is Route.PRIORITY


@pytest.mark.parametrize("category", ["spam", "scam", "injection"])
@pytest.mark.parametrize(
    ("beside", "route"),
    [
        (flag("self_harm", Severity.CRITICAL), Route.ESCALATE),
        (flag("legal", Severity.HIGH), Route.PRIORITY),
        (flag("complaint", Severity.MEDIUM), Route.REVIEW),
        (flag("personal_data", Severity.MEDIUM), Route.NO_REPLY),
        (flag("profanity", Severity.MEDIUM), Route.NO_REPLY),
        (flag("complaint", Severity.LOW), Route.NO_REPLY),
        (flag("personal_data", Severity.HIGH), Route.PRIORITY),
    ],
)
def test_junk_is_hidden_unless_something_more_serious_is_there(category: str, beside: Flag, route: Route) -> None:
    case = facts(assessment=assessment(flag(category, Severity.HIGH), beside))
    assert decide(case).route is route


@pytest.mark.parametrize(
    "more",
    [
        {"draft": None},
        {"draft": draft(abstained=True)},
        {"findings": (finding(FindingSeverity.BLOCK),)},
    ],
)
def test_a_bad_draft_does_not_make_work_of_junk(more: dict[str, Any]) -> None:
    assert decide(facts(assessment=assessment(flag("spam")), **more)).route is Route.NO_REPLY


def test_a_failure_makes_junk_a_persons_work() -> None:
    assert decide(facts(assessment=assessment(flag("spam")), problems=("A detector failed.",))).route is Route.REVIEW


AUTO_WITHOUT: dict[str, dict[str, Any]] = {
    "allowed": {"brand": brand(approval=AUTO | {"auto": False})},
    "four eyes": {"brand": brand(approval=AUTO | {"four_eyes": True})},
    "intent": {"assessment": assessment(intent=Intent.REQUEST)},
    "channel": {"comment": comment("Hi?", on="x")},
    "draft": {"draft": None},
    "words": {"draft": draft("  ")},
    "an answer": {"draft": draft(abstained=True)},
    "its language": {"draft": draft(language="de")},
    "search": {"search": None},
    "answerable": {"search": SearchResult(query="", answerable=0.89, passages=())},
    "low flags": {"assessment": assessment(flag(severity=Severity.MEDIUM))},
    "no four eyes category": {
        "assessment": assessment(flag("press", Severity.LOW)),
        "brand": brand(approval=AUTO | {"four_eyes_categories": ["press"]}),
    },
    "notes only": {"findings": (finding(FindingSeverity.WARN),)},
    "no problem": {"problems": ("It failed.",)},
    "no problem earlier": {"assessment": assessment(problems=("It failed.",))},
    "a known language": {"assessment": assessment(language="und")},
    "a spoken language": {"assessment": assessment(language="fr"), "draft": draft(language="fr")},
}


@pytest.mark.parametrize("missing", AUTO_WITHOUT)
def test_auto_asks_for_everything(missing: str) -> None:
    assert decide(facts(**AUTO_WITHOUT[missing])).route is not Route.AUTO


def test_auto_takes_low_flags_and_notes() -> None:
    case = facts(assessment=assessment(flag(severity=Severity.LOW)), findings=(finding(FindingSeverity.NOTE),))
    assert decide(case).route is Route.AUTO


@given(
    flags=st.lists(
        st.builds(flag, st.sampled_from(["spam", "legal", "complaint", "press"]), st.sampled_from(list(Severity)))
    ),
    findings=st.lists(st.builds(finding, st.sampled_from(list(FindingSeverity)))),
    problems=st.lists(st.just("It failed."), max_size=2),
    language=st.sampled_from(["en", "de", "fr", "und"]),
    intent=st.sampled_from(list(Intent)),
)
def test_more_trouble_never_makes_a_route_lighter(
    flags: list[Flag], findings: list[Finding], problems: list[str], language: str, intent: Intent
) -> None:
    calm = facts(assessment=assessment(language=language, intent=intent))
    case = replace(
        calm,
        assessment=replace(calm.assessment, flags=tuple(flags)),
        findings=tuple(findings),
        problems=tuple(problems),
    )
    verdict = decide(case)
    assert verdict.reasons
    worst = max((each.severity.rank for each in flags if each.category != "spam"), default=0)
    least = (Route.AUTO, Route.REVIEW, Route.PRIORITY, Route.ESCALATE)[worst]
    assert BY_WEIGHT.index(verdict.route) >= BY_WEIGHT.index(least)
    if problems:
        assert BY_WEIGHT.index(verdict.route) >= BY_WEIGHT.index(Route.REVIEW)


def test_triage_judges_the_comment_alone() -> None:
    assert triage(comment("Hello?"), assessment(), brand()).reasons == (NO_ROW,)
    assert triage(comment("Buy!"), assessment(flag("spam")), brand()).route is Route.NO_REPLY


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (facts(assessment=assessment(flag(severity=Severity.CRITICAL))), "critical"),
        (facts(brand=brand([clause(draft=False)]), assessment=assessment(flag(clause="c1"))), "clause c1"),
        (facts(comment=comment("\n")), "no text"),
        (facts(brand=brand(own_handles=["@brightleaf"]), comment=comment("Hi", author="@BrightLeaf")), "own account"),
    ],
)
def test_some_comments_are_not_drafted_for(case: Facts, why: str) -> None:
    assert why in (why_no_draft(case.comment, case.assessment, case.brand) or "")
    assert why_no_draft(comment("Hello?"), assessment(flag(severity=Severity.HIGH)), brand()) is None
