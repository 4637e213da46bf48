"""Words around a number that tell what it is."""

from __future__ import annotations

import re


def near(text: str, start: int, end: int, words: re.Pattern[str], *, before: int = 40, after: int = 0) -> bool:
    """Whether one of ``words`` stands at most ``before`` characters before or ``after`` characters behind a find."""
    return bool(
        words.search(text, max(0, start - before), start)
        or (after and words.search(text, end, min(len(text), end + after)))
    )
