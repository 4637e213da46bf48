"""Findings in one line each: who says it, how grave, where, and what to change."""

from __future__ import annotations

from assistant.brands import ReplyClause
from assistant.domain import Finding, FindingSeverity, Span

_SHOWN = 60


def note(check: str, message: str, span: Span | None = None, clause: str | None = None) -> Finding:
    """A finding that only tells."""
    return Finding(check=check, severity=FindingSeverity.NOTE, clause=clause, span=span, message=message)


def warn(check: str, message: str, span: Span | None = None, clause: str | None = None) -> Finding:
    """A finding that asks for care."""
    return Finding(check=check, severity=FindingSeverity.WARN, clause=clause, span=span, message=message)


def block(check: str, message: str, span: Span | None = None, clause: str | None = None) -> Finding:
    """A finding that holds the reply."""
    return Finding(check=check, severity=FindingSeverity.BLOCK, clause=clause, span=span, message=message)


def by_clause(check: str, message: str, span: Span | None, clause: ReplyClause | None) -> Finding:
    """A finding as grave as the brand's clause says; without a clause it blocks."""
    severity = clause.severity if clause else FindingSeverity.BLOCK
    return Finding(check=check, severity=severity, clause=clause.id if clause else None, span=span, message=message)


def shown(text: str) -> str:
    """A piece of the reply, fit to be quoted in a message: one line, cut, marks that cannot be seen left out."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * _SHOWN]).split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[:_SHOWN].rstrip()}…”"


def in_text_order(findings: list[Finding]) -> list[Finding]:
    """Sorted by where they begin; those about the whole reply last."""
    return sorted(findings, key=lambda finding: finding.span or (1 << 62, 1 << 62))
