"""A comment read once: disguises undone, language, what the person wants, and in what tone."""

from __future__ import annotations

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.intent import intent_of
from assistant.detectors.sentiment import sentiment_of, tone
from assistant.domain import Comment
from assistant.text import detect_language, fold


def read(comment: Comment, brand: Brand) -> Reading:
    """What every detector needs to know of the comment. A language that came with it is believed."""
    folded = fold(comment.text)
    found = tone(folded)
    sentiment = sentiment_of(found)
    return Reading(
        comment=comment,
        folded=folded,
        language=comment.language or detect_language(comment.text, prefer=brand.file.languages),
        intent=intent_of(folded, found, sentiment),
        sentiment=sentiment,
    )
