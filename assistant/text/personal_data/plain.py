"""A text with typographic disguises of digits and separators undone, and the way back.

Only what hides numbers and addresses is undone here; letters stay as they are, for case and accents carry meaning in
names and streets.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from assistant.domain import Span

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\u20e3]"
)


_FULL_WIDTH = range(0xFF01, 0xFF5F)
"""Forms of ASCII as wide as a Chinese character."""


@dataclass(frozen=True, slots=True)
class Plain:
    """``offsets`` is None where nothing was removed: positions are then the original's."""

    original: str
    text: str
    offsets: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The span of the original that ``text[start:end]`` came from."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _replacements() -> dict[int, str]:
    """Other scripts' digits, full-width signs, odd spaces and dashes → their plain form, one for one."""
    table: dict[int, str] = {}
    # The basic plane and the mathematical digits: what keyboards and "fancy text" sites produce.
    for code in (*range(0x80, 0x10000), *range(0x1D7CE, 0x1D800)):
        char = chr(code)
        category = unicodedata.category(char)
        if category == "Nd":
            table[code] = str(unicodedata.decimal(char))
        elif category == "Zs":
            table[code] = " "
        elif category == "Pd":
            table[code] = "-"
        elif code in _FULL_WIDTH:
            table[code] = chr(code - 0xFEE0)
    # Minus, one-dot leader, ideographic full stop, small commercial at.
    return table | {0x2212: "-", 0x2024: ".", 0x3002: ".", 0xFE6B: "@"}


def plain(text: str) -> Plain:
    """The text as number finders want it; spans lead back to the original."""
    if text.isascii():
        return Plain(text, text, None)
    shown = text.translate(_replacements())
    if not _INVISIBLE.search(shown):
        return Plain(text, shown, None)
    kept = [index for index, char in enumerate(shown) if not _INVISIBLE.match(char)]
    return Plain(text, "".join(shown[index] for index in kept), tuple(kept))
