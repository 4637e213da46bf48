"""Charts as inline SVG, drawn here: no script, no style attribute, readable at any width.

Places across are percentages and heights are pixels, so that a chart fills its box while its words keep their size.
Every chart is a picture with its figures in words for who does not see it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_HIGH = 150
_TOP = 18
_BELOW = 22
_ROW = 26
_MOST_LABELS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, the whole, the part of it that is marked, and what it says in words."""

    label: str
    value: int
    marked: int
    said: str


def columns(bars: Sequence[Bar], title: str) -> Markup:
    """Upright bars beside each other, with a line for the highest."""
    top = _nice(max((bar.value for bar in bars), default=0))
    floor = _TOP + _HIGH
    step = 100 / max(1, len(bars))
    every = max(1, -(-len(bars) // _MOST_LABELS))
    parts = [
        Markup('<line class="grid" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(y) for y in (_TOP, _TOP + _HIGH // 2)
    ]
    parts.append(Markup('<line class="grid" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(floor))
    parts.append(Markup('<text x="0" y="{}">{}</text>').format(_TOP - 5, top))
    for place, bar in enumerate(bars):
        left = place * step + step * 0.15
        high = _HIGH * bar.value / top
        low = _HIGH * bar.marked / top
        inside = Markup("<title>{}</title>").format(bar.said)
        rects = _rect("plain", left, step * 0.7, floor - high, high - low)
        rects += _rect("risky", left, step * 0.7, floor - low, low)
        # A full-height field, so that pointing anywhere above a day tells of it.
        field = Markup('<rect x="{}%" y="{}" width="{}%" height="{}" fill="transparent"/>').format(
            _short(place * step), _TOP, _short(step), _HIGH
        )
        parts.append(Markup("<g>{}{}{}</g>").format(inside, rects, field))
        if place % every == 0:
            parts.append(
                Markup('<text x="{}%" y="{}" text-anchor="{}">{}</text>').format(
                    _short(left if place == 0 else left + step * 0.35),
                    floor + _BELOW - 6,
                    "start" if place == 0 else "middle",
                    bar.label,
                )
            )
    return _picture(title, floor + _BELOW, parts)


def rows(bars: Sequence[Bar], title: str) -> Markup:
    """Lying bars below each other, each with its name above and its number at the end."""
    most = max((bar.value for bar in bars), default=0) or 1
    parts = []
    for place, bar in enumerate(bars):
        y = place * (_ROW + 12)
        parts.append(Markup('<text class="said" x="0" y="{}">{}</text>').format(y + 12, bar.label))
        parts.append(Markup('<text x="100%" y="{}" text-anchor="end">{}</text>').format(y + 12, bar.value))
        parts.append(_rect("track", 0, 100, y + 19, 8))
        parts.append(_rect("plain", 0, 100 * bar.value / most, y + 19, 8))
        parts.append(_rect("risky", 0, 100 * bar.marked / most, y + 19, 8))
    return _picture(title, len(bars) * (_ROW + 12), parts)


def shares(parts_of: Sequence[tuple[str, int]], title: str) -> Markup:
    """One lying bar cut into shares; each is (class, value)."""
    whole = sum(value for _, value in parts_of) or 1
    left, drawn = 0.0, [_rect("track", 0, 100, 0, 20)]
    for kind, value in parts_of:
        wide = 100 * value / whole
        drawn.append(_rect(kind, left, max(0.0, wide - 0.3), 0, 20))
        left += wide
    return _picture(title, 20, drawn)


def _picture(title: str, high: float, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="chart" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        title, round(high), Markup("").join(parts)
    )


def _rect(kind: str, x: float, wide: float, y: float, high: float) -> Markup:
    if wide <= 0 or high <= 0:
        return Markup("")
    return Markup('<rect class="{}" x="{}%" y="{}" width="{}%" height="{}" rx="2"/>').format(
        kind, _short(x), _short(y), _short(wide), _short(high)
    )


def _short(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _nice(most: int) -> int:
    """The next round number, so that the highest line has one that can be read."""
    if most <= 4:  # noqa: PLR2004 (halves would be no whole comments)
        return 4
    size: int = 10 ** (len(str(most)) - 1)
    return next(size * factor // 10 for factor in (10, 20, 40, 50, 80, 100) if size * factor >= most * 10)
