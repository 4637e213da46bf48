"""The decision table: what was found → where the case goes. Pure; no rule matched means that a person decides."""

from __future__ import annotations

from assistant.brands import Brand
from assistant.domain import Assessment, Comment, Draft, Finding, Route, SearchResult, Verdict


def decide(
    *,
    comment: Comment,
    assessment: Assessment,
    brand: Brand,
    draft: Draft | None,
    findings: tuple[Finding, ...] = (),
    problems: tuple[str, ...] = (),
    search: SearchResult | None = None,
) -> Verdict:
    """The route of a case and the rows of the table that say so."""
    del comment, brand, draft, findings, problems, search
    serious = [flag for flag in assessment.flags if flag.severity.rank > 1]
    if serious:
        return Verdict(route=Route.PRIORITY, reasons=tuple(flag.reason for flag in serious))
    return Verdict(route=Route.REVIEW, reasons=("no rule matched: a person decides",))
