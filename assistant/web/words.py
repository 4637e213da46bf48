"""Other people's words as harmless HTML: escaped, told apart from ours, nothing hidden, nothing that breaks the page.

Control and invisible direction characters are shown by name, a heap of combining marks is cut down, and each text
stands in a ``<bdi>`` of its own, so that it cannot turn what stands around it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import regex
from markupsafe import Markup, escape

from assistant.domain import Span

_MOST_MARKS = 3
"""Combining marks kept on one letter: more than any living language stacks."""

_HIDDEN = {
    **{code: name for code, name in zip(range(0x202A, 0x202F), ("LRE", "RLE", "PDF", "LRO", "RLO"), strict=True)},  # noqa: C416 (merged with the others)
    **{code: name for code, name in zip(range(0x2066, 0x206A), ("LRI", "RLI", "FSI", "PDI"), strict=True)},  # noqa: C416 (as above)
    0x200B: "ZWSP",
    0x200E: "LRM",
    0x200F: "RLM",
    0x061C: "ALM",
    0x2060: "WJ",
    0xFEFF: "BOM",
    0x00AD: "SHY",
    0x7F: "DEL",
}
_ODD = regex.compile(
    r"[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u061C\u2060\uFEFF\u00AD\U000E0000-\U000E007F--[\n\t]]"
    r"|\p{M}{4,}+",
    regex.VERSION1,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text to be marked. ``kind`` is a CSS class of ours; ``key`` ties it to what it is about."""

    span: Span
    kind: str
    key: str
    title: str = ""


def shown(text: str | None) -> Markup:
    """A text for reading."""
    return Markup('<bdi class="words" dir="auto">{}</bdi>').format(harmless(text or ""))


def one_line(text: str | None, limit: int = 280) -> Markup:
    """The beginning of a text, its lines joined: for lists."""
    cut = (text or "")[: limit * 2]
    joined = " ".join(cut.split())
    more = "…" if len(joined) > limit or len(text or "") > len(cut) else ""
    return Markup('<bdi class="words" dir="auto">{}</bdi>').format(harmless(joined[:limit] + more))


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """A text with stretches marked; stretches may overlap, and one that lies outside the text is left out."""
    usable = [mark for mark in marks if 0 <= mark.span[0] < mark.span[1] <= len(text)]
    edges = sorted({0, len(text), *(edge for mark in usable for edge in mark.span)})
    parts = []
    for start, end in pairwise(edges):
        inside = harmless(text[start:end])
        over = [mark for mark in usable if mark.span[0] <= start and end <= mark.span[1]]
        if over:
            kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
            keys = " ".join(dict.fromkeys(mark.key for mark in over))
            titles = " · ".join(dict.fromkeys(mark.title for mark in over if mark.title))
            inside = Markup('<mark class="{}" data-key="{}" title="{}">{}</mark>').format(kinds, keys, titles, inside)
        parts.append(inside)
    return Markup('<bdi class="words" dir="auto">{}</bdi>').format(Markup("").join(parts))


def harmless(text: str) -> Markup:
    """A piece of a text, escaped, without an element of its own around it."""
    parts: list[Markup] = []
    last = 0
    for found in _ODD.finditer(text):
        parts.append(escape(text[last : found.start()]))
        odd = found.group()
        if unicodedata.category(odd[0]).startswith("M"):
            parts.append(escape(odd[:_MOST_MARKS]))
        else:
            name = _HIDDEN.get(ord(odd)) or f"U+{ord(odd):04X}"
            parts.append(Markup('<span class="hidden-sign">{}</span>').format(name))
        last = found.end()
    parts.append(escape(text[last:]))
    return Markup("").join(parts)
