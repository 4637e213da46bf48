"""The words of a text, and those of them that carry its meaning."""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Any

from assistant.text.stopwords import STOPWORDS

_own = threading.local()
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


def stem(word: str, language: str) -> str:
    """The stem of a word in lower case; the word itself in a language Snowball does not know."""
    return _stem(word, language if language in _SNOWBALL else "")


@lru_cache(maxsize=50_000)
def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(word[:100])) if stemmer is not None else word


def _stemmer(language: str) -> Any:
    # A stemmer must not be used by two threads at once (https://pypi.org/project/PyStemmer/).
    stemmers: dict[str, Any] = _own.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        name = _SNOWBALL.get(language)
        if name is None:
            return None
        import Stemmer

        stemmers[language] = Stemmer.Stemmer(name)
    return stemmers[language]
