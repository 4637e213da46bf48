"""What speaks for it that the best passage answers the query, measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.domain import Passage
from assistant.knowledge.headings import indexed_heading
from assistant.knowledge.lexical import Lexicon
from assistant.knowledge.terms import content_words, grams, stems
from assistant.knowledge.thesaurus import relatives

_MOST_ASKED: Final = 24
_MOST_WORDS: Final = 300
"""Words of a query and of a passage that are compared: bounds the time at a few milliseconds."""

_MAX_CHARS: Final = 4_000
_SHORT: Final = 3
_RELATED: Final = 0.7
"""What a word of the same family counts for the word itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Measures of a query against its best passage.

    ``heading_cosine`` and ``whole_cosine`` compare vectors. The others weigh content words by how rare they are in the
    brand's passages and lie between 0 and 1: ``covered``, the share of the query's words that stand in the passage;
    ``question``, the harmonic mean of the share of the query's words in the heading and of the heading's words in the
    query; ``alike`` and ``alike_heading``, the same as coverage but by n-grams and families of words, so that compounds
    count; ``unknown``, the share of words that no passage has; ``asked``, how many content words there are.
    ``margin`` is the lead of the best fused score over the fifth.
    """

    heading_cosine: float
    whole_cosine: float
    covered: float
    question: float
    alike: float
    alike_heading: float
    unknown: float
    asked: int
    margin: float


def gather(
    query: str,
    language: str,
    best: Passage,
    lexicon: Lexicon,
    *,
    heading_cosine: float,
    whole_cosine: float,
    margin: float,
) -> Evidence:
    """Measure a query against the passage that ranks first."""
    asked = list(dict.fromkeys(content_words(query, language)))[:_MOST_ASKED]
    tongues = tuple(dict.fromkeys((language, *lexicon.languages)))
    forms = {word: {term for tongue in tongues for term in stems([word], tongue)} for word in asked}
    rarity = {word: min(lexicon.rarity(form) for form in forms[word]) for word in asked}
    heading = content_words(indexed_heading(best), best.language)[:_MOST_WORDS]
    whole = [*heading, *content_words(best.text[:_MAX_CHARS], best.language)][:_MOST_WORDS]
    heading_stems, whole_stems = (set(stems(found, best.language)) for found in (heading, whole))
    every = set().union(*forms.values())
    titled = {form: lexicon.rarity(form) for form in heading_stems}
    in_heading = _share(rarity, {word: float(bool(forms[word] & heading_stems)) for word in asked})
    of_heading = _share(titled, {form: float(form in every) for form in heading_stems})
    near = {word: _nearest(word, set(whole)) for word in asked}
    near_heading = {word: _nearest(word, set(heading)) for word in asked}
    unseen = lexicon.rarity("")
    return Evidence(
        heading_cosine=heading_cosine,
        whole_cosine=whole_cosine,
        covered=_share(rarity, {word: float(bool(forms[word] & whole_stems)) for word in asked}),
        question=2 * in_heading * of_heading / (in_heading + of_heading) if in_heading and of_heading else 0.0,
        alike=_share(rarity, near),
        alike_heading=_share(rarity, near_heading),
        unknown=_share(rarity, {word: float(rarity[word] >= unseen) for word in asked}) if asked else 1.0,
        asked=len(asked),
        margin=margin,
    )


def _share(weights: Mapping[str, float], held: Mapping[str, float]) -> float:
    total = sum(weights.values())
    return sum(weights[word] * held[word] for word in weights) / total if total else 0.0


def _nearest(word: str, others: Iterable[str]) -> float:
    """How alike the word is to the one most like it, 0 to 1."""
    own, family = _gram_set(word), relatives(word)
    best = 0.0
    for other in others:
        theirs = _gram_set(other)
        common = len(own & theirs)
        smaller, larger = sorted((len(own), len(theirs)))
        # A short word inside of a long one is chance; a longer one is a part of the compound.
        alike = common / (smaller if smaller > 2 * _SHORT else larger)
        if alike < _RELATED and family and any(other.startswith(start) for start in family):
            alike = _RELATED
        best = max(best, alike)
    return best


@lru_cache(maxsize=50_000)
def _gram_set(word: str) -> frozenset[str]:
    return frozenset(grams(word))
