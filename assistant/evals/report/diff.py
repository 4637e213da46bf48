"""Two drafts side by side, word by word, and quotes marked in a text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from assistant.text.clean import clean

_MOST_WORDS = 1_500
_LONGEST = 20_000
_PIECES = re.compile(r"\s+|\w+|[^\w\s]")


def shown(text: str) -> str:
    """A text as it may stand on a page: without what hides or reorders, and cut where nobody would read on."""
    plain = clean(text)
    left = len(plain) - _LONGEST
    return plain if left <= 0 else f"{plain[:_LONGEST]} … ({left:,} more characters)"


def side_by_side(before: str, after: str) -> tuple[Markup, Markup]:
    """Both texts, what only one of them has marked. Very long ones are compared by line."""
    first, second = shown(before), shown(after)
    one, other = _PIECES.findall(first), _PIECES.findall(second)
    if max(len(one), len(other)) > _MOST_WORDS:
        one, other = first.splitlines(keepends=True), second.splitlines(keepends=True)
    if max(len(one), len(other)) > _MOST_WORDS:
        return escape(first), escape(second)
    left, right = [], []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, one, other).get_opcodes():
        left.append(_piece(one[i:j], "del" if kind != "equal" else ""))
        right.append(_piece(other[k:m], "ins" if kind != "equal" else ""))
    return Markup().join(left), Markup().join(right)


def marked(text: str, quotes: Iterable[str | None]) -> Markup:
    """The text with each quote that stands in it marked."""
    plain = shown(text)
    spans = []
    for quote in quotes:
        wanted = clean(quote or "").strip()
        start = plain.find(wanted) if wanted else -1
        if start >= 0:
            spans.append((start, start + len(wanted)))
    told, at = [], 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= at:
            continue
        begin = max(start, at)
        told += [escape(plain[at:begin]), Markup("<mark>{}</mark>").format(plain[begin:end])]
        at = end
    return Markup().join([*told, escape(plain[at:])])


def _piece(words: Sequence[str], tag: str) -> Markup:
    text = "".join(words)
    if not text or not tag:
        return escape(text)
    if tag == "del":
        return Markup("<del>{}</del>").format(text)
    return Markup("<ins>{}</ins>").format(text)
