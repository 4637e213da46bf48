"""Word patterns, and finding thousands of them in a text at once.

A pattern is a row of slots, separated by spaces:

- ``word``, ``start*``, ``*end``, ``*inside*``; alternatives as in ``kill|hurt|beat*``
- ``@name`` for a list of words defined elsewhere, alone or among alternatives
- a trailing ``?`` for a slot that may be missing (``very?``)
- ``_`` for any one word, ``..`` for up to four words (``..2`` for up to two)
- ``!word`` for "the next word is not this", ``^`` and ``$`` for the start and the end of a sentence

Matching works on the tokens of a folded text and never crosses the end of a sentence. Each pattern hangs on its rarest
slot, so that a comment costs a look-up for each of its words, however many patterns there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.errors import ConfigurationError
from assistant.text import STOPWORDS, Folded, Token, fold

_GAP = 4
_REMEMBERED = 50_000
"""Distinct words whose patterns are remembered; beyond that the memory starts afresh."""
_LONGEST_PART = 100
"""Letters of a word that are compared with the starts and ends of patterns; none is longer."""
_COMMON_COST = 60
_APOSTROPHE_KEPT: Final = frozenset({"we're", "she'll", "he'll", "she'd", "he'd", "we'll", "i'd", "we'd"})
_COMMON_TOO = (
    "you your u ur they them people like get got go going want need know make just one day time good really mal"
)
_COMMON: Final = frozenset().union(*STOPWORDS.values()) | frozenset(_COMMON_TOO.split())


class Slot(NamedTuple):
    """One place of a pattern."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    insides: tuple[str, ...] = ()
    any_word: bool = False
    gap: int = 0
    negated: bool = False
    anchor: str = ""

    def takes(self, token: Token) -> bool:
        """Whether one of the token's forms fits."""
        if self.any_word:
            return token.forms[0] != "."
        for form in token.forms:
            if form in self.words:
                return True
            if self.starts and form.startswith(self.starts):
                return True
            if self.ends and form.endswith(self.ends):
                return True
            if self.insides and any(inside in form for inside in self.insides):
                return True
        return False

    @property
    def lists_words_only(self) -> bool:
        """Whether it takes one of some words and nothing else."""
        return bool(self.words) and not (self.starts or self.ends or self.insides or self.negated)

    @property
    def width(self) -> int:
        """The most words it takes."""
        return 0 if self.negated or self.anchor else self.gap or 1

    @property
    def cost(self) -> float:
        """How common it is: the pattern hangs on the cheapest slot."""
        if self.any_word or self.gap or self.negated or self.anchor:
            return float("inf")
        common = sum(_COMMON_COST for word in self.words if word in _COMMON)
        return len(self.words) + common + 5 * len(self.starts + self.ends + self.insides)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled row of slots, what it was written as, and what it stands for.

    ``also``: words of which one must be in the text besides; empty when that cannot be told.
    """

    label: str
    source: str
    slots: tuple[Slot, ...]
    hook: int
    before: int
    also: frozenset[str] = frozenset()


class Hit(NamedTuple):
    """A pattern found: its label and source, the tokens it covers, and the span in the folded text."""

    label: str
    source: str
    first: int
    last: int
    start: int
    end: int


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """A word as tokens spell it.

    Raises:
        ConfigurationError: it is no single word.
    """
    tokens = fold(word).tokens
    if len(tokens) != 1 or tokens[0].forms[0] == ".":
        raise ConfigurationError(f"{word!r} is not one word: write it as several slots.")
    return tokens[0].forms[0]


def compile_patterns(label: str, source: str, classes: Mapping[str, Sequence[str]]) -> list[Pattern]:
    """The patterns a row stands for: one for each choice of its optional slots.

    Raises:
        ConfigurationError: the row has nothing to hang on, or names a list that does not exist.
    """
    rows: list[list[Slot]] = [[]]
    for piece in source.split():
        optional = len(piece) > 1 and piece.endswith("?")
        slot = _slot(piece.removesuffix("?") if optional else piece, classes)
        longer = [[*row, slot] for row in rows]
        rows = [*rows, *longer] if optional else longer
    patterns = []
    for row in rows:
        if all(slot.cost == float("inf") for slot in row):
            raise ConfigurationError(f"The pattern {source!r} has no word to look for.")
        patterns.append(_hung(label, source, tuple(row)))
    return patterns


def literal_slots(phrase: str) -> tuple[Slot, ...]:
    """The slots of a phrase as brands write them: words, a trailing ``*`` on one for any ending, ``*`` for a gap.

    Empty when the phrase has no word in it (an emoji, say).
    """
    slots: list[Slot] = []
    for piece in phrase.split():
        if set(piece) == {"*"}:
            slots.append(Slot(gap=_GAP))
            continue
        found = [token.forms[0] for token in fold(piece.rstrip("*")).tokens if token.forms[0] != "."]
        for place, word in enumerate(found):
            if piece.endswith("*") and place == len(found) - 1:
                slots.append(Slot(starts=(word,)))
            else:
                slots.append(Slot(frozenset({word, word.replace("'", "")})))
    while slots and slots[0].gap:
        slots.pop(0)
    while slots and slots[-1].gap:
        slots.pop()
    return tuple(slots)


def literal_pattern(label: str, phrase: str) -> Pattern | None:
    """The pattern of a brand's word or phrase; None when there is no word in it."""
    slots = literal_slots(phrase)
    return _hung(label, phrase, slots) if slots else None


def _hung(label: str, source: str, slots: tuple[Slot, ...]) -> Pattern:
    hook = min(range(len(slots)), key=lambda place: slots[place].cost)
    others = (slot for place, slot in enumerate(slots) if place != hook and slot.lists_words_only)
    also = min(others, key=lambda slot: slot.cost, default=Slot()).words
    return Pattern(label, source, slots, hook, sum(slot.width for slot in slots[:hook]), also)


def _slot(piece: str, classes: Mapping[str, Sequence[str]]) -> Slot:
    if piece in {"^", "$"}:
        return Slot(anchor=piece)
    if piece == "_":
        return Slot(any_word=True)
    if piece.startswith(".."):
        return Slot(gap=int(piece[2:] or _GAP))
    negated = piece.startswith("!")
    words: set[str] = set()
    starts: list[str] = []
    ends: list[str] = []
    insides: list[str] = []
    for word in _alternatives(piece.removeprefix("!"), classes):
        bare = key(word.strip("*"))
        if word.startswith("*") and word.endswith("*"):
            insides.append(bare)
        elif word.endswith("*"):
            starts.append(bare)
        elif word.startswith("*"):
            ends.append(bare)
        else:
            words.add(bare)
            if "'" in bare and bare not in _APOSTROPHE_KEPT:
                words.add(bare.replace("'", ""))
    return Slot(frozenset(words), tuple(starts), tuple(ends), tuple(insides), negated=negated)


def _alternatives(piece: str, classes: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for word in piece.split("|"):
        if not word.startswith("@"):
            yield word
        elif word[1:] in classes:
            for inner in classes[word[1:]]:
                yield from _alternatives(inner, classes)
        else:
            raise ConfigurationError(f"There is no word list {word!r}.")


class PhraseBook:
    """Many patterns, found in one walk over a text. Safe to share between threads."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._by_word: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        self._by_end: dict[str, list[int]] = {}
        self._by_inside: list[tuple[str, int]] = []
        for number, pattern in enumerate(self._patterns):
            slot = pattern.slots[pattern.hook]
            for word in slot.words:
                self._by_word.setdefault(word, []).append(number)
            for start in slot.starts:
                self._by_start.setdefault(start, []).append(number)
            for end in slot.ends:
                self._by_end.setdefault(end, []).append(number)
            self._by_inside.extend((inside, number) for inside in slot.insides)
        # Most words share not even their first letters with a start: then the longer ones need not be tried.
        self._tip = min((len(start) for start in self._by_start), default=1)
        self._start_tips = {start[: self._tip] for start in self._by_start}
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._patterns)

    def find(self, folded: Folded) -> list[Hit]:
        """Every hit, in order of their places; of hits of one label that lie inside one another only the longest."""
        tokens = folded.tokens
        spans: dict[tuple[str, int], tuple[int, str]] = {}
        for place, pattern in self._hooked(tokens, folded.forms):
            for first in range(max(0, place - pattern.before), place + 1):
                end = _match(pattern.slots, 0, tokens, first)
                if end > place and end > spans.get((pattern.label, first), (0, ""))[0]:
                    spans[pattern.label, first] = (end, pattern.source)
        hits: list[Hit] = []
        reached: dict[str, int] = {}
        for (label, first), (end, source) in sorted(spans.items(), key=lambda item: (item[0][1], -item[1][0])):
            if end > reached.get(label, -1):
                reached[label] = end
                hits.append(Hit(label, source, first, end - 1, tokens[first].start, tokens[end - 1].end))
        return hits

    def _hooked(self, tokens: tuple[Token, ...], present: frozenset[str]) -> Iterator[tuple[int, Pattern]]:
        """Where a pattern may hang: its rarest slot is there, and somewhere else one of its other words."""
        for place, token in enumerate(tokens):
            for form in token.forms:
                candidates = self._known.get(form)
                if candidates is None:
                    candidates = self._look_up(form)
                for number in candidates:
                    pattern = self._patterns[number]
                    if not pattern.also or not pattern.also.isdisjoint(present):
                        yield place, pattern

    def _look_up(self, form: str) -> tuple[int, ...]:
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        found = set(self._by_word.get(form, ()))
        longest = min(len(form), _LONGEST_PART)
        if form[: self._tip] in self._start_tips:
            for length in range(self._tip, longest + 1):
                found.update(self._by_start.get(form[:length], ()))
        if self._by_end:
            for length in range(1, longest + 1):
                found.update(self._by_end.get(form[-length:], ()))
        found.update(number for inside, number in self._by_inside if inside in form)
        return self._known.setdefault(form, tuple(sorted(found)))


def _match(slots: tuple[Slot, ...], at: int, tokens: tuple[Token, ...], place: int) -> int:
    """The token after the match of ``slots[at:]`` that starts at ``place``; 0 when there is none."""
    for number in range(at, len(slots)):
        slot = slots[number]
        if slot.gap:
            return _match_after_gap(slots, number, tokens, place)
        if slot.anchor or slot.negated:
            if not _stands(slot, tokens, place):
                return 0
        elif place < len(tokens) and slot.takes(tokens[place]):
            place += 1
        else:
            return 0
    return place


def _match_after_gap(slots: tuple[Slot, ...], at: int, tokens: tuple[Token, ...], place: int) -> int:
    for skipped in range(slots[at].gap + 1):
        end = _match(slots, at + 1, tokens, place + skipped)
        if end or _ended(tokens, place + skipped):
            return end
    return 0


def _stands(slot: Slot, tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a slot that takes no word is content with its place."""
    if slot.anchor == "^":
        return place == 0 or _ended(tokens, place - 1)
    if slot.anchor == "$":
        return _ended(tokens, place)
    return place >= len(tokens) or not slot._replace(negated=False).takes(tokens[place])


def _ended(tokens: tuple[Token, ...], place: int) -> bool:
    return place >= len(tokens) or tokens[place].forms[0] == "."
