"""Undo the disguises of a text, and keep the way back to the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, NamedTuple

import regex

from assistant.domain import Span
from assistant.text.disguise import Edit, edits, unmasked
from assistant.text.lookalikes import squared_letters

_NOTHING: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({})

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
_MARK = re.compile(f"[{_MARKS}]")
_INVISIBLE = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u2065\u3164\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_UMLAUTS: Final = {"a": "ä", "o": "ö", "u": "ü"}
_FIXED: Final[dict[str, str]] = {
    **dict.fromkeys("’‘ʼ′`´ʹʻ＇", "'"),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    "\t": " ",
    "\u2800": " ",
    "ı": "i",
    "ø": "o",
    "Ø": "o",
    "ł": "l",
    "Ł": "l",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    **squared_letters(),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_TOKEN = re.compile(
    r"[$]?[^\W_]++(?:['*$@]{1,4}[^\W_]++)*+(?:\*{2,8}|[$]{1,2})?"  # a word, perhaps with letters masked or swapped
    r"|[.!?…;]++(?=\s|$|[\"')\]])|\n++"  # the end of a sentence
)
_KEYS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "$": "s", "@": "a"})
_LEET: Final = (str.maketrans("0134578$@", "oieastbsa"), str.maketrans("0134578$@", "oleastbsa"))
_LONGEST_LEET = 24


class Token(NamedTuple):
    """A word of a folded text: every form it may be read as (the plainest first), and its span in the folded text.

    Umlauts are spelt out (``ae``), so that both ways of writing them meet. The end of a sentence is the token ``.``.
    """

    forms: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Folded:
    """A text made plain. ``offsets[i]`` is where ``text[i]`` came from in ``original``; one more for the end.

    ``readings``: other ways to read the word that starts at a place of ``text``, where undoing its disguise left a
    choice.
    """

    original: str
    text: str
    offsets: Sequence[int]
    readings: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)

    def span(self, start: int, end: int) -> Span:
        """The span of the original that ``text[start:end]`` came from, combining marks included."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        last, limit = self.offsets[end - 1] + 1, len(self.original)
        while last < limit and _MARK.match(self.original[last]):
            last += 1
        return self.offsets[start], last

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every form of every word."""
        return frozenset(form for token in self.tokens for form in token.forms)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and sentence ends, in order."""
        text, readings = self.text, self.readings
        found = []
        for match in _TOKEN.finditer(text):
            word = match.group()
            start, end = match.span()
            if word[0] in ".!?…;\n":
                found.append(Token((".",), start, end))
            elif word.isalpha() and word.isascii() and start not in readings:
                found.append(Token((word,), start, end))
            else:
                found.append(Token(_forms(word, readings.get(start, ())), start, end))
        return tuple(found)


def fold(text: str) -> Folded:
    """The text in lower case with disguises undone.

    Case, compatibility forms (NFKC), diacritics other than German umlauts, zero-width and direction characters, letters
    of other scripts inside Latin words, digits for letters, letters spaced or dotted out, and letters stretched over
    two. Text honestly written in another script stays itself. Linear in the length of the text.
    """
    offsets: Sequence[int]
    if text.isascii() and not _CONTROL.search(text):
        plain, offsets = text.lower().replace("\t", " "), range(len(text) + 1)
    else:
        plain, offsets = _plain_text(text)
    changes = edits(plain)
    if not changes:
        return Folded(text, plain, offsets)
    return _apply(text, plain, offsets, changes)


def _apply(original: str, plain: str, offsets: Sequence[int], changes: Sequence[Edit]) -> Folded:
    pieces: list[str] = []
    places: list[int] = []
    readings: dict[int, tuple[str, ...]] = {}
    done = length = 0
    for edit in changes:
        pieces.append(plain[done : edit.start])
        places.extend(offsets[done : edit.start])
        length += edit.start - done
        if edit.readings:
            readings[length] = edit.readings
        pieces.append(edit.text)
        places.extend(offsets[place] for place in edit.places)
        length += len(edit.text)
        done = edit.end
    pieces.append(plain[done:])
    places.extend(offsets[done:])
    return Folded(original, "".join(pieces), tuple(places), readings)


def _plain_text(text: str) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    places: list[int] = []
    letter = ""
    for index, char in enumerate(text):
        plain = _PLAIN[char]
        if plain == "":
            # A diaeresis typed apart from its letter is an umlaut, when it is not one mark of a whole pile.
            if char == "\u0308" and letter in _UMLAUTS and not _MARK.match(text[index + 1 : index + 2]):
                pieces[-1] = _UMLAUTS[letter]
                letter = ""
            continue
        pieces.append(plain)
        letter = plain
        if len(plain) == 1:
            places.append(index)
        else:
            places.extend([index] * len(plain))
    places.append(len(text))
    return "".join(pieces), tuple(places)


class _Plain(dict[str, str]):
    """Character → what it is matched as; filled as characters are met (there are 1.1 million at most)."""

    def __missing__(self, char: str) -> str:
        value = self[char] = _plain_character(char)
        return value


def _plain_character(char: str) -> str:
    if char in _FIXED:
        return _FIXED[char]
    if char.isspace():
        return " "
    if _INVISIBLE.match(char) or _MARK.match(char):
        return ""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", char).casefold())
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFD", folded)
    if "a" <= parts[0] <= "z":
        return folded if folded in "äöü" else _MARK.sub("", parts)
    return folded


_PLAIN: Final = _Plain()


def _forms(word: str, readings: tuple[str, ...]) -> tuple[str, ...]:
    forms = [word.rstrip("*$").lstrip("$").translate(_KEYS) or word]
    if "*" in word:
        forms.extend(unmasked(word))
    forms.extend(reading.translate(_KEYS) for reading in readings)
    if (
        len(word) <= _LONGEST_LEET
        and not word.isalpha()
        and sum(map(str.isalpha, word)) * 2 + 1 >= len(word.rstrip("*"))
    ):
        forms.extend(word.translate(table).translate(_KEYS) for table in _LEET)
    return tuple(dict.fromkeys(forms))
