"""What speaks for it that the best passage answers the query, measured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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
_SHORT: Final = 6
"""N-grams of a word up to which it counts as short: four letters."""

_RELATED: Final = 0.7
"""What a word of the same family counts for the word itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Measures of a query against its best passage.

    ``heading_cosine`` and ``whole_cosine`` compare vectors. The others weigh content words by how rare they are in the
    brand's passages and lie between 0 and 1. ``covered``: the share of the query's words that stand in the passage.
    ``question``: the harmonic mean of the share of the query's words in the heading, and of the heading's words in the
    query. ``alike`` and ``alike_heading``: as coverage, but by n-grams and families of words, so that compounds count;
    0 where they were not asked for, for they take the longest. ``unknown``: the share of words that no passage has.
    ``asked``: how many content words there are. ``margin``: the lead of the best fused score over the fifth.
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
    by_words: bool,
) -> Evidence:
    """Measure a query against the passage that ranks first.

    ``by_words``: vectors say nothing here, so words are looked at closely.
    """
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
    near = _nearest(asked, whole) if by_words else dict.fromkeys(asked, 0.0)
    near_heading = _nearest(asked, heading) if by_words else near
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


def _nearest(asked: Sequence[str], others: Iterable[str]) -> dict[str, float]:
    """How alike each word is to the one most like it, 0 to 1."""
    there = list(dict.fromkeys(others))
    sizes = [len(set(grams(other))) for other in there]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for place, other in enumerate(there):
        for gram in set(grams(other)):
            holding[gram].append(place)
    text = f" {' '.join(there)}"
    return {word: _most_alike(word, sizes, holding, text) for word in asked}


def _most_alike(word: str, sizes: Sequence[int], holding: Mapping[str, Sequence[int]], text: str) -> float:
    own = set(grams(word))
    common = Counter(place for gram in own for place in holding.get(gram, ()))
    best = 0.0
    for place, count in common.items():
        smaller, larger = sorted((len(own), sizes[place]))
        # A short word inside of a long one is chance; a longer one is a part of the compound.
        best = max(best, count / (smaller if smaller > _SHORT else larger))
    if best < _RELATED and any(f" {start}" in text for start in relatives(word)):
        return _RELATED
    return best
