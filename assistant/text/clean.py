"""What we keep of untrusted text, and the little that can be told of it without words."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile(r"\r\n?|[\u0085\u2028\u2029\x0b\x0c]")
_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls, tab and newline kept
    "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, overrides, isolates
    "\ufeff\u00ad\u2060-\u2064\u206a-\u206f\ufff9-\ufffb"  # invisible operators, soft hyphen, annotation
    "\U000e0000-\U000e001f"  # language tags; the rest of the block spells flags such as Scotland's
    "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORDISH = re.compile(r"\w")
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
"""Digits in an emoji's clothes (1️⃣)."""
_LOOKED_AT = 20_000


def clean(text: str) -> str:
    r"""The text as it is stored and prompted with.

    Lone surrogates become U+FFFD (they cannot be encoded), line ends become ``\n``, and control characters, invisible
    operators and direction overrides go: they can hide or reorder what a person sees. What is visible stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", _SURROGATE.sub("\ufffd", text)))


def is_emoji_only(text: str) -> bool:
    """True when the text has at least one emoji or symbol and not one letter or digit of a word."""
    if text.isascii() or _WORDISH.search(_KEYCAP.sub("", text)):
        return False
    import emoji

    return emoji.emoji_count(text[:_LOOKED_AT]) > 0
