"""Words in disguise, found in a text whose characters are plain already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from assistant.text.lookalikes import LOOKALIKES, SYMBOL_LETTERS
from assistant.text.stopwords import words_of


class Edit(NamedTuple):
    """``text`` takes the place of ``[start, end)``; ``places`` says where each of its characters stood.

    ``readings``: other ways to read the word that the edit makes up.
    """

    start: int
    end: int
    text: str
    places: Sequence[int]
    readings: tuple[str, ...] = ()


_SPACED = re.compile(r"(?<![\w'])[a-zäöü](?P<sep>[ .\-_*•·|~,/+]{1,2}+)(?:[a-zäöü](?P=sep)){1,40}[a-zäöü](?![\w'])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}+")
_WORD = re.compile(r"[^\W_]++")
_LEET_WORD = re.compile(r"(?<![\w@#/:.\-=?&])[a-zäöü]++(?:[013457$]{1,2}+[a-zäöü]++)++(?![\w@/:=]|[.\-]\w)")
_LEET: Final = str.maketrans("013457$", "oieasts")
_SYMBOL_WORD = re.compile(rf"[a-z{''.join(map(re.escape, SYMBOL_LETTERS))}]{{3,40}}+")
_SYMBOLS: Final = str.maketrans(SYMBOL_LETTERS)
_HAS_SYMBOL = re.compile(f"[{''.join(map(re.escape, SYMBOL_LETTERS))}]")
_FOREIGN = re.compile(f"[{''.join(LOOKALIKES)}]")
_LOOKALIKES: Final = str.maketrans(LOOKALIKES)
_LATIN = re.compile("[a-z]")
_ASCII_LETTERS = re.compile("[a-zäöü]++")
_LETTERS = re.compile(r"[^\W\d_]++")
_MOSTLY = 0.75
_MOST_RUNS = 3
_LONGEST_MASKED = 16


_OFTEN_MASKED = """
fuck fucks fucked fucker fuckers fucking fuckin fuckup motherfucker motherfuckers motherfucking shit shits shitty
shitting bullshit bitch bitches ass asses asshole assholes cunt cunts dick dicks dickhead pussy cock whore whores
slut sluts bastard bastards damn nigger niggers nigga faggot faggots fag retard retarded kill killed suicide rape
raped die murder sex porn nude nudes hell crap scheisse scheiss arsch arschloch hure hurensohn fotze wichser ficken
fick gefickt schlampe
"""
_MASKABLE: Final = tuple(words_of(_OFTEN_MASKED))


@lru_cache(maxsize=10_000)
def unmasked(word: str) -> tuple[str, ...]:
    """The coarse words that a word with stars in it (``f**k``) may stand for.

    A star is one letter; where no word fits that, any number of them is any number of letters.
    """
    if word[0] == "*" or len(word) > _LONGEST_MASKED:
        return ()
    exact = re.compile(re.escape(word).replace(r"\*", "."))
    loose = re.compile(re.sub(r"(?:\\\*)+", ".+", re.escape(word)))
    return tuple(sorted(filter(exact.fullmatch, _MASKABLE))) or tuple(sorted(filter(loose.fullmatch, _MASKABLE)))


def edits(text: str) -> list[Edit]:
    """The edits that undo the disguises, in order, none overlapping another."""
    found: list[Edit] = []
    if not text.isascii():
        found.extend(_homoglyphs(text))
        found.extend(_symbols(text))
    found.extend(_leet(text))
    found.extend(_spaced(text))
    found.extend(_stretched(text))
    if len(found) > 1:
        return _merge(found)
    return found


def _homoglyphs(text: str) -> Iterator[Edit]:
    if not _FOREIGN.search(text):
        return
    mostly_latin: bool | None = None
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isascii() or not _FOREIGN.search(word):
            continue
        plain = word.translate(_LOOKALIKES)
        if any(char.isalpha() and not char.isascii() and char not in "äöü" for char in plain):
            continue
        if not _LATIN.search(word):
            # A word wholly of lookalikes ("ѕсаm" but for the m) is a disguise only in a text that is Latin elsewhere.
            if mostly_latin is None:
                letters = sum(len(run.group()) for run in _LETTERS.finditer(text)) or 1
                mostly_latin = sum(len(run.group()) for run in _ASCII_LETTERS.finditer(text)) / letters >= _MOSTLY
            if not mostly_latin or len(word) < 3:  # noqa: PLR2004 (one or two letters say nothing)
                continue
        yield Edit(match.start(), match.end(), plain, range(*match.span()))


def _symbols(text: str) -> Iterator[Edit]:
    if not _HAS_SYMBOL.search(text):
        return
    for match in _SYMBOL_WORD.finditer(text):
        word = match.group()
        if not word.isascii() and len(_LATIN.findall(word)) * 2 >= len(word):
            yield Edit(match.start(), match.end(), word.translate(_SYMBOLS), range(*match.span()))


def _leet(text: str) -> Iterator[Edit]:
    for match in _LEET_WORD.finditer(text):
        word = match.group()
        if sum(map(str.isalpha, word)) * 2 > len(word) and word not in {"mp3s", "mp4s"}:
            plain = word.translate(_LEET)
            other = word.replace("1", "l").translate(_LEET) if "1" in word else ""
            yield Edit(match.start(), match.end(), plain, range(*match.span()), (other,) if other else ())


def _spaced(text: str) -> Iterator[Edit]:
    for match in _SPACED.finditer(text):
        step = len(match["sep"]) + 1
        places = range(match.start(), match.end(), step)
        word = text[match.start() : match.end() : step]
        # "this is a s c a m": the article may stand before the word, not in it.
        yield Edit(match.start(), match.end(), word, places, (word[1:],) if match["sep"].isspace() else ())


def _stretched(text: str) -> Iterator[Edit]:
    if not _STRETCHED.search(text):
        return
    for word in _WORD.finditer(text):
        runs = list(_STRETCHED.finditer(text, *word.span()))
        if not runs or (runs[0].span() == word.span()):
            continue  # www, xxx, zzz, iii are words of their own
        pieces: list[tuple[str, ...]] = []
        places: list[int] = []
        done = word.start()
        for run in runs:
            between = text[done : run.start()]
            places.extend(range(done, run.start()))
            places.extend((run.start(), run.end() - 1))
            pieces.extend(((between,), (run[1] * 2, run[1])))
            done = run.end()
        pieces.append((text[done : word.end()],))
        places.extend(range(done, word.end()))
        two = "".join(piece[0] for piece in pieces)
        if len(runs) <= _MOST_RUNS:
            others = tuple("".join(choice) for choice in product(*pieces))[1:]
        else:
            others = ("".join(piece[-1] for piece in pieces),)
        yield Edit(word.start(), word.end(), two, places, others)


def _merge(found: list[Edit]) -> list[Edit]:
    """Edits in order; where two touch the same word, the second is worked out again on what the first left."""
    found.sort(key=lambda edit: (edit.start, -edit.end))
    merged: list[Edit] = []
    for edit in found:
        if not merged or edit.start >= merged[-1].end:
            merged.append(edit)
        else:
            merged[-1] = _both(merged[-1], edit)
    return merged


def _both(first: Edit, second: Edit) -> Edit:
    if second.end > first.end:
        return first
    again = edits_of_word(first.text)
    if again is None:
        return first
    places = [first.places[place] for place in again.places]
    return Edit(first.start, first.end, again.text, places, again.readings)


def edits_of_word(word: str) -> Edit | None:
    """The one edit that undoes what is still disguised in a word that an edit has already touched."""
    for kind in (_leet, _stretched):
        for edit in kind(word):
            if (edit.start, edit.end) == (0, len(word)):
                return edit
    return None
