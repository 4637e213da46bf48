"""The decision table: what was found → where the case goes.

Pure: values in, a verdict out. The rows are data (``ROWS``), tested row by row, and printed by ``table()`` into
``docs/reference/decision-table.md``. Every row that holds gives its reason; the most serious route of them wins; and
where no row holds, a person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from assistant.brands import Brand, CommentClause
from assistant.domain import (
    Assessment,
    Comment,
    Draft,
    Finding,
    FindingSeverity,
    Flag,
    Intent,
    Route,
    SearchResult,
    Severity,
    Verdict,
)

HIDE: Final = frozenset({"spam", "scam", "injection"})
"""Categories that are best not answered: the suggestion is to hide or ignore them."""

COMPANIONS: Final = frozenset({"personal_data", "profanity", "sexual", "competitor"})
"""Categories that junk brings along. At medium severity they do not turn the suggestion to hide into work."""

BY_WEIGHT: Final = (Route.AUTO, Route.NO_REPLY, Route.REVIEW, Route.PRIORITY, Route.ESCALATE)
"""From the lightest to the most serious; of all rows that hold, the most serious route wins."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """All that the table looks at. ``drafting``: False when only the comment was assessed."""

    comment: Comment
    assessment: Assessment
    brand: Brand
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    search: SearchResult | None = None
    drafting: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row: when ``holds`` yields something, the case goes to ``route`` at least, for what it yielded."""

    id: str
    route: Route
    when: str
    holds: Callable[[Facts], Iterator[str]]


def flag_route(flag: Flag, brand: Brand) -> Route | None:
    """Where one flag alone sends a case; None when it asks for nothing.

    The clause's own route comes first (``auto`` is no such route: what leaves by itself is decided by its own row);
    then critical, then the categories to hide, then high and medium.
    """
    clause = brand.policy.get(flag.clause) if flag.clause else None
    if isinstance(clause, CommentClause) and clause.route is not None and clause.route is not Route.AUTO:
        return clause.route
    if flag.severity is Severity.CRITICAL:
        return Route.ESCALATE
    if flag.category in HIDE:
        return Route.NO_REPLY
    return {Severity.HIGH: Route.PRIORITY, Severity.MEDIUM: Route.REVIEW}.get(flag.severity)


def is_ours(comment: Comment, brand: Brand) -> bool:
    """True when one of the brand's own accounts wrote the comment."""
    own = {handle.casefold().lstrip("@") for handle in brand.file.own_handles}
    return any(name and name.casefold().lstrip("@") in own for name in (comment.author, comment.author_id))


def _flags_to(route: Route) -> Callable[[Facts], Iterator[str]]:
    def holds(facts: Facts) -> Iterator[str]:
        for flag in facts.assessment.flags:
            if flag_route(flag, facts.brand) is route:
                yield _named(flag)

    return holds


def _flags_to_review(facts: Facts) -> Iterator[str]:
    hidden = any(flag_route(flag, facts.brand) is Route.NO_REPLY for flag in facts.assessment.flags)
    for flag in facts.assessment.flags:
        # What junk brings along (a phone number in a scam) is part of the junk.
        if flag_route(flag, facts.brand) is Route.REVIEW and not (hidden and flag.category in COMPANIONS):
            yield _named(flag)


def _named(flag: Flag) -> str:
    return f"{flag.category}, {flag.severity}" + (f", clause {flag.clause}" if flag.clause else "")


def _problems(facts: Facts) -> Iterator[str]:
    yield from facts.problems or facts.assessment.problems


def _ours(facts: Facts) -> Iterator[str]:
    if is_ours(facts.comment, facts.brand):
        yield "the brand's own account wrote it"


def _empty(facts: Facts) -> Iterator[str]:
    if not facts.comment.text.strip():
        yield "the comment has no text"


def _junk(facts: Facts) -> Iterator[str]:
    if facts.assessment.intent is Intent.SPAM:
        yield "the comment reads like advertising"


def _junk_or_nothing(facts: Facts) -> bool:
    """True when a reply is not what the case is about, so that the want of one is no reason for work."""
    rows = (_flags_to(Route.NO_REPLY), _ours, _empty, _junk)
    return any(next(holds(facts), None) is not None for holds in rows)


def _no_draft(facts: Facts) -> Iterator[str]:
    if facts.drafting and facts.draft is None and not _junk_or_nothing(facts):
        yield "there is no draft"


def _abstained(facts: Facts) -> Iterator[str]:
    if facts.draft is not None and facts.draft.abstained and not _junk_or_nothing(facts):
        yield "the knowledge has no answer"


def _findings(facts: Facts) -> Iterator[str]:
    if not _junk_or_nothing(facts):
        for finding in facts.findings:
            if finding.severity.rank >= FindingSeverity.WARN.rank:
                yield f"{finding.check}, {finding.severity}" + (f", clause {finding.clause}" if finding.clause else "")


def _language(facts: Facts) -> Iterator[str]:
    language = facts.assessment.language
    if _junk_or_nothing(facts):
        return
    if language == "und" and any(char.isalpha() for char in facts.comment.text):
        yield "the language cannot be told"
    elif language not in {"und", *facts.brand.file.languages}:
        yield f"the comment is in {language}, which the brand does not speak"


def _auto(facts: Facts) -> Iterator[str]:
    """Yields only when every single condition holds."""
    draft, search, approval = facts.draft, facts.search, facts.brand.file.approval
    if (
        approval.auto
        and draft is not None
        and search is not None
        and not draft.abstained
        and draft.text.strip()
        and facts.assessment.intent.value in approval.auto_intents
        and facts.comment.channel in approval.auto_channels
        and search.answerable >= approval.auto_answerable
        and all(
            flag.severity is Severity.LOW and flag.category not in approval.four_eyes_categories
            for flag in facts.assessment.flags
        )
        and all(finding.severity is FindingSeverity.NOTE for finding in facts.findings)
        and not facts.problems
        and not facts.assessment.problems
        and not approval.four_eyes
        and facts.assessment.language in facts.brand.file.languages
        and draft.language == facts.assessment.language
    ):
        yield f"{facts.assessment.intent} on {facts.comment.channel} may be answered automatically"


ROWS: Final = (
    Row(
        id="flag-escalate",
        route=Route.ESCALATE,
        when="a flag's clause has the route `escalate`; or has none, and the flag is critical",
        holds=_flags_to(Route.ESCALATE),
    ),
    Row(
        id="flag-priority",
        route=Route.PRIORITY,
        when="a flag's clause has the route `priority`; or has none, and the flag is high and of no category to hide",
        holds=_flags_to(Route.PRIORITY),
    ),
    Row(
        id="problem",
        route=Route.REVIEW,
        when="something failed on the way: a detector, the search, the drafter, a check",
        holds=_problems,
    ),
    Row(
        id="flag-review",
        route=Route.REVIEW,
        when=(
            "a flag's clause has the route `review`; or has none, and the flag is medium and not of a category to hide "
            "(beside a flag to hide, what junk brings along does not count: "
            + ", ".join(f"`{each}`" for each in sorted(COMPANIONS))
            + ")"
        ),
        holds=_flags_to_review,
    ),
    Row(
        id="language",
        route=Route.REVIEW,
        when=(
            "the comment's language cannot be told though it has words, or is none of the brand's (unless the case is "
            "one to hide)"
        ),
        holds=_language,
    ),
    Row(
        id="no-draft",
        route=Route.REVIEW,
        when="a draft was wanted and there is none (unless the case is one to hide)",
        holds=_no_draft,
    ),
    Row(
        id="abstained",
        route=Route.REVIEW,
        when="the draft says that the knowledge has no answer (unless the case is one to hide)",
        holds=_abstained,
    ),
    Row(
        id="finding",
        route=Route.REVIEW,
        when="a check warns of the draft or blocks it (unless the case is one to hide)",
        holds=_findings,
    ),
    Row(
        id="flag-no-reply",
        route=Route.NO_REPLY,
        when=(
            "a flag's clause has the route `no_reply`; or has none, and the flag is of a category to hide and not "
            "critical: " + ", ".join(f"`{each}`" for each in sorted(HIDE))
        ),
        holds=_flags_to(Route.NO_REPLY),
    ),
    Row(id="junk", route=Route.NO_REPLY, when="the comment's intent is `spam`", holds=_junk),
    Row(id="ours", route=Route.NO_REPLY, when="one of the brand's own accounts wrote the comment", holds=_ours),
    Row(id="empty", route=Route.NO_REPLY, when="the comment has no text", holds=_empty),
    Row(
        id="auto",
        route=Route.AUTO,
        when=(
            "all of these: the brand's approval allows `auto` and asks for no four eyes; intent and channel are on its "
            "lists; `answerable` is at least `auto_answerable`; there is a draft that did not abstain, in the "
            "comment's language, which is one of the brand's; no flag above low or of a category that needs four eyes; "
            "no finding above note; nothing failed"
        ),
        holds=_auto,
    ),
)
"""The table. Order is the order of reasons; weight alone decides the route."""

NO_ROW: Final = "no-row: no rule matched, so a person decides"


def decide(facts: Facts) -> Verdict:
    """The route of a case, and the reasons: the rows that hold, each with what made it hold.

    Args:
        facts: all that is known of the case.

    Returns:
        The most serious route of the rows that hold, ``review`` when none does. Reasons read ``row: what``, those of
        the route first.
    """
    held = [(row, reason) for row in ROWS for reason in dict.fromkeys(row.holds(facts))]
    if not held:
        return Verdict(route=Route.REVIEW, reasons=(NO_ROW,))
    route = max((row.route for row, _ in held), key=BY_WEIGHT.index)
    held.sort(key=lambda each: each[0].route is not route)
    return Verdict(route=route, reasons=tuple(f"{row.id}: {reason}" for row, reason in held))


def triage(comment: Comment, assessment: Assessment, brand: Brand) -> Verdict:
    """Where a comment goes by itself, before anything is drafted: the same table without the rows about a draft."""
    return decide(Facts(comment=comment, assessment=assessment, brand=brand, drafting=False))


def table() -> str:
    """The rows as a Markdown table, as it stands in the reference."""
    lines = ["| row | when | route |", "| --- | --- | --- |"]
    lines += [f"| `{row.id}` | {row.when} | `{row.route}` |" for row in ROWS]
    lines.append("| | no row holds | `review` |")
    return "\n".join(lines)


def why_no_draft(comment: Comment, assessment: Assessment, brand: Brand) -> str | None:
    """Why no reply is to be drafted for a comment, in plain words; None when one is."""
    for flag in assessment.flags:
        clause = brand.policy.get(flag.clause) if flag.clause else None
        if isinstance(clause, CommentClause) and not clause.draft:
            return f"clause {clause.id} asks for no draft"
        if flag.severity is Severity.CRITICAL:
            return f"a critical flag ({flag.category}) needs a person first"
    facts = Facts(comment=comment, assessment=assessment, brand=brand)
    return next((reason for holds in (_ours, _empty) for reason in holds(facts)), None)


def page() -> str:
    """The reference page of the table."""
    return (
        "# Decision table\n\n"
        "Where a case goes. Every row that holds gives a reason, and the most serious route of them wins: `escalate`, "
        "then `priority`,\n`review`, `no_reply`, `auto`. This page is `page()` of `assistant/pipeline/decide.py`; a "
        "test keeps the two equal.\n\n" + table() + "\n"
    )
