"""The words of a text, and those of them that carry its meaning."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from assistant.text.stopwords import STOPWORDS

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "nl": "dutch", "nb": "norwegian", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def words(text: str) -> list[str]:
    """The words as they are written; punctuation, emoji and symbols left out, ``don't`` kept whole."""
    return _WORD.findall(text)


def content_words(text: str, language: str) -> list[str]:
    """Lower-case stems of the words that carry meaning, in order; stopwords of the language are left out.

    A language Snowball does not know keeps its words whole.
    """
    stop = STOPWORDS.get(language, frozenset())
    kept = [word for word in (found.casefold().replace("’", "'") for found in _WORD.findall(text)) if word not in stop]
    return [_stem(word, language) for word in kept]


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word[:100])) if stemmer is not None else word


@cache
def _stemmer(language: str) -> Any:
    name = _SNOWBALL.get(language)
    if name is None:
        return None
    import Stemmer

    return Stemmer.Stemmer(name)
