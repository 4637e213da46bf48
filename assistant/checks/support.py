"""How far a piece of text says what a sentence says: a calibrated probability from words, order and novelty.

The weights come from ``evals/benchmarks/grounding.py`` (BEGIN, Wizard of Wikipedia part, one half; the other half is
reported there). Stems and plain words both count: stems forgive inflection, plain words and their order notice when
the same words say something else.
"""

from __future__ import annotations

import itertools
import math
import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.facts import FactKind, facts_of
from assistant.checks.facts.numerals import words as number_words
from assistant.text import content_words, words

FEATURES = ("words", "stems", "pairs", "novel", "self", "hedge")
"""Names of what is measured, in the order of ``measure``."""

WEIGHTS = (1.47, 0.09, 1.17, -2.43, -1.42, -0.98)
BIAS = 1.13

_FIGURES = frozenset(
    {FactKind.MONEY, FactKind.PERCENT, FactKind.DURATION, FactKind.DATE, FactKind.TIME, FactKind.QUANTITY}
)
_SEPARABLE = re.compile(
    r"\b(zurück|ab|an|auf|aus|bei|ein|her|hin|los|mit|nach|um|vor|weg|weiter|wieder|zusammen)zu(\w{3,}en)\b",
    re.IGNORECASE,
)
"""``zurückzugeben`` is ``zurückgeben``."""
_SELF = re.compile(r"\b(?:i|my|me|mine|ich|mein\w*|mir|mich)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:think|guess|believe|love|like|maybe|perhaps|probably|sure|wonder|hope|feel|know|agree|heard|bet|suppose"
    r"|glaub\w*|vermut\w*|vielleicht|wahrscheinlich|hoff\w*|find(?:e|en)|denk\w*|meine)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read for comparison: plain words with numbers made alike, stems, neighbouring pairs."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    word_set: frozenset[str]
    stem_set: frozenset[str]
    pairs: frozenset[tuple[str, str]]


@lru_cache(maxsize=2_048)
def read(text: str, language: str) -> Reading:
    """The text read once; amounts, dates and the like become one word each, the same however they are written."""
    plain: list[str] = []
    stems: list[str] = []
    done = 0
    for fact in facts_of(text, language):
        if fact.kind not in _FIGURES:
            continue
        if fact.span[0] >= done:
            _add(text[done : fact.span[0]], language, plain, stems)
            done = fact.span[1]
        figure = f"¤{min(map(str, fact.values))}"
        plain.append(figure)
        stems.append(figure)
    _add(text[done:], language, plain, stems)
    pairs = frozenset(itertools.pairwise(plain))
    return Reading(tuple(plain), tuple(stems), frozenset(plain), frozenset(stems), pairs)


def _add(text: str, language: str, plain: list[str], stems: list[str]) -> None:
    if language == "de":
        text = _SEPARABLE.sub(r"\1\2", text)
    plain.extend(_plain(word) for word in words(text))
    stems.extend(_plain(stem) for stem in content_words(text, language))


def measure(sentence: str, source: Reading, language: str) -> tuple[float, ...]:
    """The features of ``FEATURES`` for one sentence (or a whole reply) against one source."""
    said = read(sentence, language)
    known = [stem in source.stem_set for stem in said.stems]
    new = known.count(False)
    return (
        _share(sum(word in source.word_set for word in said.words), len(said.words)),
        _share(known.count(True), len(known)),
        _share(len(said.pairs & source.pairs), len(said.pairs)),
        math.log1p(new),
        float(bool(_SELF.search(sentence))),
        float(bool(_HEDGE.search(sentence))),
    )


def probability(features: tuple[float, ...]) -> float:
    """Probability that the source supports the sentence in full (logistic regression)."""
    return 1 / (1 + math.exp(-BIAS - sum(weight * value for weight, value in zip(WEIGHTS, features, strict=True))))


def coverage(sentence: str, source: Reading, language: str) -> float:
    """Share of a sentence's content stems that the source has; 1 for a sentence without any."""
    said = read(sentence, language)
    return _share(sum(stem in source.stem_set for stem in said.stems), len(said.stems)) if said.stems else 1.0


def in_order(sentence: str, source: Reading, language: str) -> float:
    """Share of a sentence's words that the source has in the same order without much between (1: verbatim)."""
    said = read(sentence, language).words
    if not said:
        return 0.0
    place: dict[str, list[int]] = {}
    for index, word in enumerate(source.words):
        place.setdefault(word, []).append(index)
    best = 0
    for anchor in place.get(said[0], ())[:20] or [0]:
        at, found = anchor - 1, 0
        for word in said:
            after = next((spot for spot in place.get(word, ()) if at < spot <= at + 4), None)
            if after is not None:
                at, found = after, found + 1
        best = max(best, found)
    return best / len(said)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _plain(word: str) -> str:
    lower = word.lower()
    value = number_words().get(lower)
    return format(value, "f") if value is not None else lower.removesuffix("'s").removesuffix("’s")
