"""What stands for the question of a passage."""

from __future__ import annotations

from assistant.domain import DocumentKind, Passage


def indexed_heading(passage: Passage) -> str:
    """What stands for a passage's question: the question, or the title and the heading path."""
    if passage.kind in {DocumentKind.FAQ, DocumentKind.REPLY} or passage.title in passage.heading:
        return passage.heading or passage.title
    return f"{passage.title} › {passage.heading}" if passage.heading else passage.title
