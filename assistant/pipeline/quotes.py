"""Citations a language model gave, held against the passages: only words that stand there are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain import Citation, Passage

_LONGEST: Final = 4_000
"""Characters of one quote; beyond it a quote is no longer evidence for a sentence."""

_MOST: Final = 20


def verified(found: Iterable[tuple[str, str]], passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """The citations whose passage is among those given and whose quote stands in it, each once.

    White space may differ, as a language model unwraps lines; the citation then has the passage's own words. What
    does not hold is dropped, and the grounding check finds the sentence without support.
    """
    by_id = {passage.id: passage for passage in passages}
    kept: dict[Citation, None] = {}
    for passage_id, quote in found:
        passage = by_id.get(passage_id.strip())
        words = find_quote(passage.text, quote) if passage is not None else None
        if passage is not None and words is not None:
            kept[Citation(passage_id=passage.id, quote=words)] = None
        if len(kept) >= _MOST:
            break
    return tuple(kept)


def find_quote(text: str, quote: str) -> str | None:
    """The text's own words for a quote (white space may differ), or None."""
    quote = quote.strip()
    if not quote or len(quote) > _LONGEST:
        return None
    if quote in text:
        return quote
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    match = re.search(pattern, text)
    return match.group() if match else None
