"""Results laid out for people in a terminal."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from assistant.cli.output import console
from assistant.domain import Citation, Finding, Flag, Passage, Route

if TYPE_CHECKING:
    from assistant.api.schemas import AnswerOut, AssessmentOut, DraftOut, SearchOut

_COLOUR = {"low": "blue", "medium": "yellow", "high": "red", "critical": "bold white on red"}
_COLOUR |= {"note": "blue", "warn": "yellow", "block": "bold red"}
_ROUTE = {
    Route.AUTO: "may go out by the brand's own rule",
    Route.NO_REPLY: "no reply suggested: hide or ignore",
    Route.REVIEW: "a person approves",
    Route.PRIORITY: "a person approves, first in line",
    Route.ESCALATE: "goes to somebody senior",
}


def assessment(out: AssessmentOut) -> None:
    """Flags and route."""
    _route(out.route, out.reasons)
    console().print(f"language [bold]{out.language}[/]  intent [bold]{out.intent}[/]  tone [bold]{out.sentiment}[/]")
    _flags(out.flags)
    _problems(out.problems)


def draft(out: DraftOut) -> None:
    """The draft with what stands behind it and against it."""
    _route(out.route, out.reasons)
    _flags(out.flags)
    if out.draft:
        kind = "hand-over, the knowledge has no answer" if out.draft.abstained else "draft"
        console().print(f"\n[bold]{kind}[/] by {escape(out.draft.engine)}, {out.draft.language}")
        console().print(indent(escape(out.draft.text), "  "))
        _citations(out.draft.citations, out.passages)
    else:
        console().print("\nNo draft: a person writes this one.")
    _findings(out.findings)
    _problems(out.problems)


def answer(out: AnswerOut) -> None:
    """An answer with its citations."""
    console().print(escape(out.answer))
    _citations(out.citations, out.passages)


def search(out: SearchOut) -> None:
    """Passages, best first."""
    console().print(f"answerable {out.answerable:.0%}")
    for number, passage in enumerate(out.passages, start=1):
        console().print(f"\n[bold]{number}. {escape(passage.heading or passage.title)}[/]  {passage.score:.2f}")
        console().print(indent(escape(_cut(passage.text, 400)), "   "))
        console().print(f"   [dim]{escape(passage.url or passage.document)}  {passage.id}[/]")
    if not out.passages:
        console().print("Nothing found.")


def _route(route: Route, reasons: tuple[str, ...]) -> None:
    console().print(f"route [bold]{route}[/]: {_ROUTE[route]}")
    for reason in reasons:
        console().print(f"  [dim]{escape(reason)}[/]")


def _flags(flags: tuple[Flag, ...]) -> None:
    if not flags:
        console().print("no flags")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("flag", "severity", "score", "clause", "why"):
        table.add_column(column, overflow="fold")
    for flag in flags:
        table.add_row(
            escape(flag.category),
            f"[{_COLOUR[flag.severity]}]{flag.severity}[/]",
            f"{flag.score:.2f}",
            escape(flag.clause or ""),
            escape(flag.reason),
        )
    console().print(table)


def _citations(citations: tuple[Citation, ...], passages: tuple[Passage, ...]) -> None:
    by_id = {passage.id: passage for passage in passages}
    for citation in citations:
        passage = by_id.get(citation.passage_id)
        where = f"{passage.document} › {passage.heading}" if passage else citation.passage_id
        console().print(f"  [dim]“{escape(_cut(citation.quote, 160))}”  {escape(where)}[/]")


def _findings(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        colour = _COLOUR[finding.severity]
        clause = f" ({escape(finding.clause)})" if finding.clause else ""
        console().print(f"[{colour}]{finding.severity}[/] {escape(finding.check)}{clause}: {escape(finding.message)}")


def _problems(problems: tuple[str, ...]) -> None:
    for problem in problems:
        console().print(f"[yellow]problem[/] {escape(problem)}")


def _cut(text: str, length: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
