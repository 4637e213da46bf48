"""How a detector turns evidence into a flag: by the brand's clause, or not at all."""

from __future__ import annotations

from assistant.brands import Brand
from assistant.domain import Flag, Severity, Span


def flag_by_clause(
    brand: Brand,
    *,
    category: str,
    score: float,
    detector: str,
    span: Span | None,
    reason: str,
    severity: Severity | None = None,
) -> Flag | None:
    """A flag that cites the brand's clause for the category; None when it has none, or the score is below its floor.

    Args:
        brand: whose policy is in force.
        category: flag category.
        score: how sure the detector is, 0 to 1.
        detector: its name.
        span: where in the original text, None for the whole.
        reason: why, in plain words.
        severity: None takes the clause's.
    """
    clause = brand.policy.for_category(category)
    if clause is None or score < clause.floor:
        return None
    return Flag(
        category=category,
        severity=severity or clause.severity,
        score=round(min(max(score, 0.0), 1.0), 4),
        detector=detector,
        clause=clause.id,
        span=span,
        reason=reason,
    )
