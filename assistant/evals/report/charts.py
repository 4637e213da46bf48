"""Small SVG charts as text: an interval on an axis, drawn in percentages, so that any width fits without a script."""

from __future__ import annotations

import math
from dataclasses import dataclass

from markupsafe import Markup

from assistant.evals.stats import Interval
from assistant.text.clean import clean

_NICE = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_HEIGHT = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """What a chart's left and right edge stand for, and where its lines are."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a value lies, in percent of the width; what lies beyond is drawn at the edge."""
        inner = 2.0 + 96.0 * (value - self.low) / (self.high - self.low)
        return min(100.0, max(0.0, inner))


SHARES = Axis(low=0.0, high=1.0, ticks=(0.0, 0.25, 0.5, 0.75, 1.0))
"""For figures from 0 to 1."""


def axis_of_differences(intervals: list[Interval], margin: float) -> Axis:
    """A symmetric axis that holds the intervals and twice the margin."""
    ends = [abs(end) for each in intervals for end in (each.low, each.high) if math.isfinite(end)]
    needed = max([*ends, 2.0 * margin])
    reach = next((nice for nice in _NICE if nice >= min(needed, 1.0)), 1.0)
    return Axis(low=-reach, high=reach, ticks=(-reach, -reach / 2.0, 0.0, reach / 2.0, reach))


def interval_chart(
    interval: Interval, axis: Axis, label: str, *, tone: str = "plain", margin: float | None = None
) -> Markup:
    """A dot with its interval. The label says it in words, for those who do not see it."""
    parts = [_grid(axis)]
    if margin is not None:
        left, right = axis.place(-margin), axis.place(margin)
        parts.append(f'<rect class="band" x="{left:.2f}%" y="0" width="{right - left:.2f}%" height="{_HEIGHT}"/>')
        middle = axis.place(0.0)
        parts.append(f'<line class="nil" x1="{middle:.2f}%" x2="{middle:.2f}%" y1="0" y2="{_HEIGHT}"/>')
    half = _HEIGHT / 2
    left, right = axis.place(interval.low), axis.place(interval.high)
    parts.append(f'<line class="reach" x1="{left:.2f}%" x2="{right:.2f}%" y1="{half}" y2="{half}"/>')
    parts.extend(
        f'<line class="end" x1="{end:.2f}%" x2="{end:.2f}%" y1="{half - 5}" y2="{half + 5}"/>' for end in (left, right)
    )
    if math.isfinite(interval.estimate):
        parts.append(f'<circle class="dot" cx="{axis.place(interval.estimate):.2f}%" cy="{half}" r="5"/>')
    return Markup('<svg class="chart {}" height="{}" role="img" aria-label="{}">{}</svg>').format(
        tone,
        _HEIGHT,
        clean(label),
        Markup("".join(parts)),  # noqa: S704 - made of numbers alone
    )


def axis_chart(axis: Axis, *, signed: bool = False) -> Markup:
    """The axis with its figures, in percent (signed: in percentage points)."""
    parts = []
    for index, tick in enumerate(axis.ticks):
        anchor = ("start", "middle", "end")[0 if index == 0 else 2 if index == len(axis.ticks) - 1 else 1]
        shown = f"{100 * tick:+.3g}" if signed and tick else f"{100 * tick:.3g}"
        parts.append(
            f'<text x="{axis.place(tick):.2f}%" y="12" text-anchor="{anchor}">{shown.replace("-", "−")}</text>'
        )
    return Markup('<svg class="chart axis" height="16" aria-hidden="true">{}</svg>').format(
        Markup("".join(parts))  # noqa: S704 - made of numbers alone
    )


def _grid(axis: Axis) -> str:
    places = (axis.place(tick) for tick in axis.ticks)
    return "".join(f'<line class="grid" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="{_HEIGHT}"/>' for x in places)
