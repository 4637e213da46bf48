"""What a reply takes up of the person besides the topic: their name, their handle, the emoji they sent."""

from __future__ import annotations

import re
from typing import Final

from assistant.brands import Brand
from assistant.domain import Comment

_NAME_PART = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*+(?:['’\-][^\W\d_]{1,20})?")
_HANDLE = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,48}[A-Za-z0-9_])?")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_LONGEST_PART: Final = 20
_MOST_PARTS: Final = 3
_NOT_A_PERSON_TEXT = """
admin anonym anonymous customer deleted fan gast guest kunde kundin member mitglied moderator nobody official
offiziell service shop store support team unknown unbekannt user nutzer nutzerin verified
"""
_NOT_A_PERSON: Final = frozenset(_NOT_A_PERSON_TEXT.split())
_FORMAL: Final = frozenset({"sie", "vous", "usted", "lei", "u"})

_FRIENDLY: Final = frozenset(
    "❤🧡💛💚💙💜🤎🖤🤍💕💖💗💓💞💘💝😍🥰😊😀😃😄😁🙂😇🤩😋🤗🙌👏👍👌💪🙏🎉🥳✨⭐🌟🔥💯🌱🌾☀🌞🌈🌸☕"
)


def name_of(comment: Comment, brand: Brand, language: str) -> str | None:
    """How the person may be called: the first name of what looks like a name, the whole name where we are formal.

    A handle is not a name, and one word is not enough for a formal address.
    """
    author = (comment.author or "").strip()
    if not author or author.startswith("@") or len(author) > (_LONGEST_PART + 1) * _MOST_PARTS:
        return None
    parts = author.split()
    if len(parts) > _MOST_PARTS or any(part.casefold() in _NOT_A_PERSON for part in parts):
        return None
    if len(parts) > 1 and _INITIAL.fullmatch(parts[-1]):
        parts = parts[:-1]
    if not all(_NAME_PART.fullmatch(part) and len(part) <= _LONGEST_PART and not _shouted(part) for part in parts):
        return None
    if brand.voice.address.get(language, "").casefold() in _FORMAL:
        return " ".join(parts) if len(parts) > 1 else None
    return parts[0]


def _shouted(part: str) -> bool:
    return len(part) > 1 and part.isupper()


def emoji_of(text: str, brand: Brand, channel: str) -> str | None:
    """The first friendly emoji they sent that the brand's voice allows."""
    style = brand.style(channel)
    most = brand.voice.emoji.max if style.max_emoji is None else style.max_emoji
    allowed = [each.rstrip("\ufe0f") for each in brand.voice.emoji.allowed]
    if most < 1:
        return None
    for char in text[:2_000]:
        if char in _FRIENDLY and (not allowed or char in allowed):
            return char + "\ufe0f" if char in "❤☀" else char
    return None


def handle_of(comment: Comment) -> str | None:
    """The author as ``@name``, where that is one: written with @, or too much like a handle to be a name."""
    author = (comment.author or "").strip()
    bare = author.removeprefix("@")
    if not _HANDLE.fullmatch(bare):
        return None
    return f"@{bare}" if author.startswith("@") or bare.islower() or not bare.isalpha() else None
