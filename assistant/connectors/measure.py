"""How long a text is in a platform's units, and how many links, hashtags and emoji it has."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from assistant.connectors.base import LengthUnit
from assistant.domain import Span

if TYPE_CHECKING:
    import regex

LINK_WEIGHT = 23
"""What X counts for any link (``transformedURLLength`` of twitter-text's version 3 configuration)."""

_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that weigh 1 on X; all others weigh 2 (``ranges`` of the same configuration)."""

_TLDS = (
    "com|org|net|io|de|at|ch|eu|uk|us|fr|es|it|nl|be|pl|se|no|dk|fi|ie|pt|cz|ru|cn|jp|in|br|au|ca|info|biz|app|dev|shop"
    "|store|online|site|xyz|me|co|tv|ai|ly|gg|to|gl|gd|link|click|top|club|live|help|support|cloud|tech|world|page|blog"
    "|news|social|berlin|hamburg|koeln|wien|example|test"
)


@cache
def _link() -> regex.Pattern[str]:
    import regex

    scheme = r"\b(?:https?|ftp)://[^\s<>\"'`|{}\\^\[\]]++"
    bare = rf"(?<![\w@./-])(?:[\p{{L}}\d](?:[\p{{L}}\d-]{{0,61}}[\p{{L}}\d])?\.){{1,5}}(?:{_TLDS})\b(?![@\w-]|\.\w)"
    return regex.compile(rf"{scheme}|{bare}(?::\d{{2,5}})?(?:[/?#][^\s<>\"'`|{{}}\\^\[\]]*+)?", regex.IGNORECASE)


@cache
def _hashtag() -> regex.Pattern[str]:
    import regex

    return regex.compile(r"(?<![\w&/])[#＃](?=\w*+(?<=\w*[^\W\d_]\w*))\w++")


@cache
def _emoji() -> regex.Pattern[str]:
    import regex

    # One user-perceived emoji, after UTS #51; signs such as © and ↔ count only when shown as emoji (U+FE0F).
    plain = r"[\p{Extended_Pictographic}--[©®™‼⁉ℹ↔-↪▪▫▶◀◻-◾〰〽㊗㊙Ⓜ]]"
    one = rf"(?:{plain}|\p{{Extended_Pictographic}}(?=\uFE0F))(?:\p{{EMod}}|\uFE0F|[\U000E0020-\U000E007F]++)*+"
    return regex.compile(
        rf"\p{{RI}}\p{{RI}}|[#*0-9]\uFE0F?\u20E3|{one}(?:\u200D{one})*+", regex.VERSION1 | regex.UNICODE
    )


def link_spans(text: str) -> list[Span]:
    """Where the links are: with a scheme, or a bare domain with a well-known ending. A closing stop is not part."""
    spans = []
    for match in _link().finditer(text):
        found = match.group()
        while found and (found[-1] in ".,;:!?…'\"*_" or (found[-1] == ")" and found.count(")") > found.count("("))):
            found = found[:-1]
        spans.append((match.start(), match.start() + len(found)))
    return spans


def hashtag_spans(text: str) -> list[Span]:
    """Where the hashtags are; ``#1`` is none."""
    links = link_spans(text)
    starts = [start for start, _ in links]
    found = []
    for match in _hashtag().finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or match.start() >= links[before][1]:
            found.append(match.span())
    return found


def emoji_spans(text: str) -> list[Span]:
    """Where the emoji are; a sequence that is shown as one sign is one."""
    return [match.span() for match in _emoji().finditer(text)]


def length(text: str, unit: LengthUnit) -> int:
    """The length of a text as a platform counts it."""
    if unit is LengthUnit.UTF16:
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    if unit is LengthUnit.BYTES:
        return len(text.encode("utf-8", "surrogatepass"))
    if unit is LengthUnit.WEIGHTED:
        return _weighted(text)
    return len(text)


def _weighted(text: str) -> int:
    """X's count (https://docs.x.com/fundamentals/counting-characters): NFC, a link 23, an emoji 2, wide signs 2."""
    text = unicodedata.normalize("NFC", text)
    total = 0
    rest = []
    last = 0
    for start, end in link_spans(text):
        total += LINK_WEIGHT
        rest.append(text[last:start])
        last = end
    rest.append(text[last:])
    for part in rest:
        bare, emoji = _emoji().subn("", part)
        total += 2 * emoji + sum(1 if _light(ord(char)) else 2 for char in bare)
    return total


def _light(code: int) -> bool:
    return any(first <= code <= last for first, last in _LIGHT)
