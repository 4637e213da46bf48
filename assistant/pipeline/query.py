"""What the brand's knowledge is asked for a comment."""

from __future__ import annotations

import re

from assistant.domain import Comment
from assistant.text import clean, content_words, sentences

LONGEST = 600
"""Characters of a query. Beyond it a comment tells a story, and its first sentence and its questions say what for."""

FEWEST_WORDS = 3
"""Content words below which a comment leans on what was said before it ("and how long?")."""

_HANDLES_AND_LINKS = re.compile(r"https?://\S{1,2000}|(?<!\w)@[\w.]{1,60}")


def search_query(comment: Comment) -> str:
    """The comment as a query: no links and handles, long ones shortened at sentence ends, short ones with context."""
    text = _plain(comment.text)
    if len(text) > LONGEST:
        text = _gist(text)
    if comment.thread and len(content_words(text, comment.language or "en")) < FEWEST_WORDS:
        before = next((turn.text for turn in reversed(comment.thread) if not turn.ours), comment.thread[-1].text)
        text = f"{_plain(before)[-LONGEST:]} {text}"
    return text


def _plain(text: str) -> str:
    head = clean(text[: 20 * LONGEST])
    return " ".join(_HANDLES_AND_LINKS.sub(" ", head).replace("#", " ").split())


def _gist(text: str) -> str:
    parts = [text[start:end] for start, end in sentences(text)]
    chosen: list[str] = []
    size = 0
    for part in sorted(range(len(parts)), key=lambda index: (not parts[index].endswith("?"), index)):
        if size + len(parts[part]) > LONGEST:
            continue
        size += len(parts[part]) + 1
        chosen.append(parts[part])
    return " ".join(chosen) or text[:LONGEST]
