"""What a reply takes up of the person besides the topic: their name, how they say it felt, the emoji they sent."""

from __future__ import annotations

import re
from typing import Final

from assistant.brands import Brand
from assistant.domain import Comment

_NAME_PART = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*+(?:['’\-][^\W\d_]{1,20})?")
_LONGEST_PART: Final = 20
_MOST_PARTS: Final = 3
_NOT_A_PERSON_TEXT = """
admin anonym anonymous customer deleted fan gast guest kunde kundin member mitglied moderator nobody official
offiziell service shop store support team unknown unbekannt user nutzer nutzerin verified
"""
_NOT_A_PERSON: Final = frozenset(_NOT_A_PERSON_TEXT.split())
_FORMAL: Final = frozenset({"sie", "vous", "usted", "lei", "u"})

_FEELINGS: Final[dict[str, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "en": tuple(
        (re.compile(pattern, re.IGNORECASE), word)
        for pattern, word in (
            (r"\bfrustrat", "frustrating"),
            (r"\bdisappoint|\blet ?down\b|\bgutted\b", "disappointing"),
            (r"\bworr(?:y|ied|ying)|\bscared\b|\bafraid\b|\bconcern(?:ed|ing)\b|\banxious", "worrying"),
            (r"\bconfus", "confusing"),
            (r"\bupset|\bheartbr|\bsad(?:dened)?\b|\bcry(?:ing)?\b", "upsetting"),
            (r"\bannoy|\birritat|\bfed up\b|\bsick of\b|\bangry\b|\bfurious|\bpissed|\blivid", "annoying"),
            (r"\bembarrass", "embarrassing"),
            (r"\bexhaust|\btired of\b|\bstress", "exhausting"),
        )
    ),
    "de": tuple(
        (re.compile(pattern, re.IGNORECASE), word)
        for pattern, word in (
            (r"\bfrust", "frustrierend"),
            (r"\benttäusch|\benttaeusch", "enttäuschend"),
            (r"\bbesorg[nt]|\bsorgen\b|\bbeunruhig|\bangst\b", "beunruhigend"),
            (r"\bverwirr|\bunklar\b|\bblick\w* nicht durch", "verwirrend"),
            (r"\btraurig|\bweinen\b", "traurig"),
            (r"\bärger|\baerger|\bverärgert|\bgenervt|\bnervt|\bsauer\b|\bwütend|\bwuetend|\bunverschämt", "ärgerlich"),
            (r"\bpeinlich", "unangenehm"),
            (r"\bstress|\bmühsam|\banstrengend", "anstrengend"),
        )
    ),
}

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
    if not all(_NAME_PART.fullmatch(part) and len(part) <= _LONGEST_PART and not _shouted(part) for part in parts):
        return None
    if brand.voice.address.get(language, "").casefold() in _FORMAL:
        return author if len(parts) > 1 else None
    return parts[0]


def _shouted(part: str) -> bool:
    return len(part) > 1 and part.isupper()


def feeling_of(text: str, language: str) -> str | None:
    """How the person says it felt, as a word about the matter ("frustrating"); None when they do not say."""
    head = text[:2_000]
    return next((word for pattern, word in _FEELINGS.get(language, ()) if pattern.search(head)), None)


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
    """The author as ``@name``, where that is one."""
    author = (comment.author or "").strip().removeprefix("@")
    return f"@{author}" if re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]{0,48}[A-Za-z0-9_])?", author) else None
