"""Which language a text is in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import regex

from assistant.text.telltales import TELLTALES

UNKNOWN: Final = "und"
"""ISO 639-2 for a language that cannot be told."""

_LONGEST = 1_000
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S*+|[\w.+-]++@[\w.-]++|[@/]\w++|&\w{1,8};|\brt(?=\s)")
_WORD = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)*+")
_LATIN_ONLY = regex.compile(r"[\p{Latin}'’]*+")
_SCRIPTS: Final = (
    (regex.compile(r"[\p{Hiragana}\p{Katakana}]"), ("ja",)),
    (regex.compile(r"\p{Hangul}"), ("ko",)),
    (regex.compile(r"\p{Han}"), ("zh",)),
    (regex.compile(r"\p{Cyrillic}"), ("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn")),
    (regex.compile(r"\p{Arabic}"), ("ar", "fa", "ur")),
    (regex.compile(r"\p{Greek}"), ("el",)),
    (regex.compile(r"\p{Hebrew}"), ("he",)),
    (regex.compile(r"\p{Thai}"), ("th",)),
    (regex.compile(r"\p{Devanagari}"), ("hi", "mr")),
    (regex.compile(r"\p{Bengali}"), ("bn",)),
    (regex.compile(r"\p{Tamil}"), ("ta",)),
    (regex.compile(r"\p{Telugu}"), ("te",)),
    (regex.compile(r"\p{Gujarati}"), ("gu",)),
    (regex.compile(r"\p{Gurmukhi}"), ("pa",)),
    (regex.compile(r"\p{Georgian}"), ("ka",)),
    (regex.compile(r"\p{Armenian}"), ("hy",)),
)
_LATIN: Final = "en de fr es it pt nl pl tr sv da nb fi cs hu ro id tl vi hr sk et lv lt ca sq"
_LATIN_LANGUAGES: Final = tuple(_LATIN.split())
_ENOUGH = 1.0
"""Weight of telltale words from which they decide alone, when no other language comes near."""
_AHEAD = 1.9
_SHARE = 0.2
_MIXED_WEIGHT = 2.5
"""Two languages each with this much weight, and neither ahead, are a mixed text."""
_MIXED_SHARE = 0.38
_SHORT = 4
"""Up to this many words the statistics of letters say little, and the brand's languages come first."""
_LIKELY = 0.06
"""Confidence a preferred language must have to win a short text."""
_SURE = 0.6


def detect_language(text: str, prefer: Sequence[str] = ()) -> str:
    """The language a text is in.

    Telltale words decide where they can (a few microseconds); other texts go to lingua's low-accuracy statistics.

    Args:
        text: any text; links, mentions, numbers and emoji are not counted.
        prefer: the brand's languages; they win where a short text could be in several.

    Returns:
        An ISO 639-1 code such as ``de``; ``und`` when there are no words, or when two languages share the text.
    """
    prose = _NOT_PROSE.sub(" ", text[: _LONGEST * 4].casefold())[:_LONGEST]
    found = _WORD.findall(prose)
    if not found:
        return UNKNOWN
    letters = sum(map(len, found))
    if not prose.isascii():
        other = _by_script(prose, letters)
        if other is not None:
            return other
    found = [word.replace("’", "'") for word in found]
    if letters < 2:  # noqa: PLR2004 (a single letter is no language)
        return UNKNOWN
    return _by_words(found, prefer) or _by_letters(" ".join(found), len(found), prefer)


def _by_words(found: list[str], prefer: Sequence[str]) -> str | None:
    weights: dict[str, float] = {}
    for word in found:
        for language, weight in TELLTALES.get(word, ()):
            weights[language] = weights.get(language, 0.0) + weight
    if not weights:
        return None
    (best, most), *others = sorted(weights.items(), key=lambda item: -item[1])
    second, next_most = others[0] if others else ("", 0.0)
    total = most + next_most
    if next_most >= _MIXED_WEIGHT and next_most / total >= _MIXED_SHARE and {best, second} == {"de", "en"}:
        return UNKNOWN
    if most >= _ENOUGH and most >= _AHEAD * next_most and most / len(found) >= _SHARE:
        return best
    if len(found) <= _SHORT and best in (prefer or ("en", "de")) and most > next_most:
        return best
    return None


def _by_letters(prose: str, count: int, prefer: Sequence[str]) -> str:
    values = _detector(_LATIN_LANGUAGES).compute_language_confidence_values(prose[:300])
    if not values:
        return prefer[0] if prefer else UNKNOWN
    confidence = {_code(value.language): value.value for value in values}
    best = max(confidence, key=lambda code: confidence[code])
    if best in prefer or (count > _SHORT and confidence[best] >= _SURE):
        return best
    for code in prefer or ("en", "de"):
        if confidence.get(code, 0.0) >= (_LIKELY if count <= _SHORT else _LIKELY * 4):
            return code
    return best if confidence[best] >= _SURE / 2 else UNKNOWN


def _by_script(prose: str, letters: int) -> str | None:
    """The language of a text that is mostly not in Latin letters; None when it mostly is."""
    if _LATIN_ONLY.fullmatch("".join(_WORD.findall(prose))):
        return None
    counts = Counter({codes: len(pattern.findall(prose)) for pattern, codes in _SCRIPTS})
    codes, count = counts.most_common(1)[0]
    if counts["ja",] and (counts["ja",] + counts["zh",]) * 2 >= letters:
        return "ja"
    if count * 2 < letters:
        return None if sum(counts.values()) * 2 < letters else UNKNOWN
    if len(codes) == 1:
        return codes[0]
    language = _detector(codes).detect_language_of(prose[:300])
    return _code(language) if language is not None else UNKNOWN


@cache
def _detector(codes: tuple[str, ...]) -> Any:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    chosen = [getattr(IsoCode639_1, code.upper()) for code in codes]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*chosen).with_low_accuracy_mode().build()


def _code(language: Any) -> str:
    return str(language.iso_code_639_1.name).lower()
