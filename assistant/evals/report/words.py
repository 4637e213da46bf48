"""Figures as people read them. The words and signs of a verdict, never colour alone."""

from __future__ import annotations

import math

from assistant.evals.stats import Interval, Verdict

SIGNS = {Verdict.BETTER: "▲", Verdict.WORSE: "▼", Verdict.EQUIVALENT: "=", Verdict.UNDERPOWERED: "?"}
SENTENCES = {
    Verdict.BETTER: "The second run is better, by more than luck explains.",
    Verdict.WORSE: "The second run is worse, by more than luck explains.",
    Verdict.EQUIVALENT: "Whatever difference there is, it is smaller than the margin.",
    Verdict.UNDERPOWERED: "Nobody can tell from these samples. This is not the same as no difference.",
}


def percent(value: float | None) -> str:
    """0.9143 → 91.4 %."""
    return "–" if value is None or math.isnan(value) else f"{100 * value:.1f} %"


def points(value: float) -> str:
    """-0.0312 → −3.1 (percentage points)."""
    if math.isnan(value):
        return "–"
    return "0.0" if round(100 * value, 1) == 0 else f"{100 * value:+.1f}".replace("-", "−")


def interval_percent(interval: Interval) -> str:
    """The two ends, in percent."""
    return f"{100 * interval.low:.1f} to {100 * interval.high:.1f} %"


def interval_points(interval: Interval) -> str:
    """The two ends, in percentage points."""
    return f"{points(interval.low)} to {points(interval.high)}"


def chance(value: float) -> str:
    """A p value as it is printed."""
    return "< 0.001" if value < 0.001 else f"{value:.3f}"  # noqa: PLR2004 - finer figures say no more


def count(value: float) -> str:
    """12345 → 12,345."""
    return f"{value:,.0f}"


def score(value: float | None) -> str:
    """A sample's score: a whole one without decimals."""
    return "none" if value is None else f"{value:.2f}".rstrip("0").rstrip(".") or "0"
