"""Texts to the terms of lexical search: folded words, their stems, the n-grams of their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

from assistant.text.stopwords import STOPWORDS
from assistant.text.wording import stem

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]++(?:['’][\p{L}\p{M}]++)?+")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_MAX_CHARS = 20_000
_MAX_WORD = 40

COMPOUNDING = frozenset({"da", "de", "et", "fi", "hu", "is", "nb", "nl", "nn", "no", "sv"})
"""Languages that write compounds as one word: there, words are also compared by the n-grams of their letters."""

GRAM_SIZES = (3, 4)

_FOLDS = str.maketrans({"ß": "ss", "ø": "o", "æ": "a", "’": "'"}) | dict.fromkeys(range(0x300, 0x370))
"""Applied to decomposed text: letters lose their accents, for people leave them away."""

_FILLERS = {
    # What people put around a question, beyond the common function words.
    "en": "please thanks thank hello hi hey get got getting want wanna need know tell ok okay gonna also",
    "de": "bitte danke hallo hi hey eigentlich gibt gibts gerne gern geht gehts ne nem nen ner mal eben halt denn "
    "hätte möchte darf dürfen soll wurde wurd bekomme bekomm krieg kriege",
}
_COMMONEST = (
    "a an the is are was were be been am do does did can could would should will have has had i me my we our us you "
    "your he she they them it its this that these those of in on at to for with by from as and or not no if so there "
    "how what when where which who why about into any"
)
"""Left out of English search. Longer lists lose on StackFAQ: “open” or “same” may be what is asked for."""


def folded(text: str) -> str:
    """Lower case without accents: people leave them away."""
    lower = text.casefold()
    return lower if lower.isascii() else unicodedata.normalize("NFKD", lower).translate(_FOLDS)


def _all_folded(listed: Iterable[str]) -> frozenset[str]:
    return frozenset(folded(word) for word in listed)


_EMPTY = {language: _all_folded({*STOPWORDS[language], *_FILLERS[language].split()}) for language in _FILLERS}
_ANY_EMPTY = frozenset().union(*_EMPTY.values())
_UNSOUGHT = {"en": _all_folded(_COMMONEST.split()), "de": _EMPTY["de"]}


def words(text: str) -> list[str]:
    """Words in lower case without accents, in order; scripts without spaces give pairs of characters."""
    found: list[str] = []
    for match in _WORD.finditer(folded(text[:_MAX_CHARS])):
        word = match[0][:_MAX_WORD]
        if word.isascii() or not _UNSPACED.search(word):
            found.append(word)
        else:
            found.extend(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return found


def search_words(text: str, language: str) -> list[str]:
    """The words that are searched for: all but the commonest of the language; all when none would be left."""
    every = words(text)
    unsought = _UNSOUGHT.get(language, frozenset())
    return [word for word in every if word not in unsought] or every


def content_words(text: str, language: str) -> list[str]:
    """The words that carry meaning in that language; none in small talk."""
    empty = _EMPTY.get(language, _ANY_EMPTY)
    return [word for word in words(text) if word not in empty and (len(word) > 1 or word.isdigit())]


def stems(found: Iterable[str], language: str) -> list[str]:
    """The stems of folded words."""
    return [word if word.isdigit() else stem(word.partition("'")[0], language) for word in found]


@lru_cache(maxsize=100_000)
def grams(word: str) -> tuple[str, ...]:
    """The n-grams of a word with its ends marked: ``rad`` gives ``<ra rad ad> <rad rad>``."""
    return _cut(f"<{word}>")


@lru_cache(maxsize=20_000)
def beginning_grams(beginning: str) -> tuple[str, ...]:
    """The n-grams of words that begin so."""
    return _cut(f"<{beginning}")


def _cut(marked: str) -> tuple[str, ...]:
    return tuple(marked[at : at + size] for size in GRAM_SIZES for at in range(max(1, len(marked) - size + 1)))
