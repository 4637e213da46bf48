"""What is different between two texts, word by word."""

from __future__ import annotations

import difflib

import regex
from markupsafe import Markup

from assistant.web.words import harmless

_TOKEN = regex.compile(r"\s++|[^\W_]++|.", regex.DOTALL)
_MOST_TOKENS = 1_500
"""Comparing costs the product of both lengths: longer texts are shown as replaced whole."""


def difference(before: str, after: str) -> Markup:
    """The newer text with what went and what came marked; the same text gives it back unmarked."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if before == after:
        parts = [harmless(after)]
    elif max(len(old), len(new)) > _MOST_TOKENS:
        parts = [_part("del", before), _part("ins", after)]
    else:
        parts = []
        for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag == "equal":
                parts.append(harmless("".join(new[c:d])))
            else:
                parts += [_part("del", "".join(old[a:b])), _part("ins", "".join(new[c:d]))]
    return Markup('<bdi class="words" dir="auto">{}</bdi>').format(Markup("").join(parts))


def _part(element: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(element), harmless(text)) if text else Markup("")  # noqa: S704 (one of two words of ours)
