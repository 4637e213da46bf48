"""A comment read once: disguises undone, language, what the person wants, and in what tone."""

from __future__ import annotations

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.domain import Comment, Intent, Sentiment
from assistant.text import detect_language, fold


def read(comment: Comment, brand: Brand) -> Reading:
    """What every detector needs to know of the comment."""
    return Reading(
        comment=comment,
        folded=fold(comment.text),
        language=comment.language or detect_language(comment.text, prefer=brand.file.languages),
        intent=Intent.QUESTION if "?" in comment.text else Intent.OTHER,
        sentiment=Sentiment.NEUTRAL,
    )
