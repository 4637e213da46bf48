"""Which approved text answers a comment, and which pieces of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.domain import DocumentKind, Intent, Passage
from assistant.pipeline.approved import PUBLIC, Unit, plain, relevance, units_of
from assistant.pipeline.overlap import shared
from assistant.text import content_words, sentences

NEAR_TOP: Final = 0.6
"""Share of the best passage's score that another must reach to be considered: below it, it is about something else."""

_PREFERRED: Final = 0.85
"""A saved reply this near the top goes before an FAQ entry when somebody complains; otherwise the FAQ goes first."""

_SECOND: Final = 0.7
"""Share of the best score at which a second passage may answer a second question."""

_SAME_WORDS: Final = 0.34
"""Share of the comment's words that a passage must have."""

_SAME_HEADING: Final = 0.5
"""Or share of the heading's words that the comment must have."""

_TWO: Final = 2

_STAYS: Final = 2.0
"""A score above any relevance: the piece goes last."""

_SORRY = re.compile(r"\b(?:sorry|apolog|leid\b|entschuldig|bedauer|verzeih|schade\b)", re.IGNORECASE)

_MOST_PAGE_UNITS: Final = 3
"""Sentences taken of a page, which is no answer written for a question."""

_PAGE_SHARE: Final = 0.55
"""Of the best sentence's relevance, what another sentence of a page must have."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """The pieces to say, in order, with how much each says. ``greets``: they open with a courtesy of their own."""

    units: tuple[Unit, ...]
    scores: tuple[float, ...]
    greets: bool = False

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages they come from, each once."""
        return tuple({unit.passage.id: unit.passage for unit in self.units}.values())


def choose(
    passages: Sequence[Passage],
    question: str,
    *,
    language: str,
    intent: Intent,
    sure: bool = False,
    banned: Collection[str] = (),
    said: Sequence[str] = (),
    forbidden: Sequence[str] = (),
) -> Chosen | None:
    """The approved text that answers; None when no passage may be said to the public, in this language.

    Args:
        passages: best first, as retrieved.
        question: the comment.
        language: of the reply; passages in another are left out.
        intent: what the person wants.
        sure: the search is so sure that other words for the same thing are believed.
        banned: pieces of text that checks objected to.
        said: what we wrote in this thread already; it is not said again.
        forbidden: words that the brand never says.
    """
    usable = [each for each in _usable(passages, language, intent) if sure or about_the_same(each, question, language)]
    never = _words_pattern(forbidden)
    pieces = ((each, _sayable(each, banned, said, never)) for each in usable)
    answers = ((each, _pieces(each, units, question, language)) for each, units in pieces)
    first = next((chosen for _, chosen in answers if chosen is not None), None)
    if first is None or first.greets:
        return first
    for passage in usable:
        if passage.id != first.passages[0].id and _answers_the_rest(passage, first, question, language, passages):
            more = _pieces(passage, _sayable(passage, banned, said, never), question, language)
            if more is not None and not more.greets:
                return Chosen(units=(*first.units, more.units[0]), scores=(*first.scores, more.scores[0]))
    return first


def about_the_same(passage: Passage, question: str, language: str) -> bool:
    """True when comment and passage share enough words to speak of the same thing.

    A passage that is only near in meaning may answer another question ("Do you build in Germany?" – "Shipping to
    Germany costs …"). What counts is the larger of two shares: of the comment's words in the passage, and of the
    heading's words in the comment, as a long story holds the question in few of its words.
    """
    asked = set(content_words(question[:2_000], language))
    heading = set(content_words(passage.heading, language))
    whole = heading | set(content_words(passage.text, language))
    if not asked or not whole:
        return False
    return shared(asked, whole) >= _SAME_WORDS or (bool(heading) and shared(heading, asked) >= _SAME_HEADING)


def _answers_the_rest(
    passage: Passage, first: Chosen, question: str, language: str, passages: Sequence[Passage]
) -> bool:
    """True when the comment asks two things, and this passage's question is the one that the first leaves open."""
    top = max(each.score for each in passages)
    asked = [question[start:end] for start, end in sentences(question[:2_000]) if question[:end].rstrip().endswith("?")]
    if len(asked) < _TWO or passage.kind is not DocumentKind.FAQ or passage.score < _SECOND * top:
        return False
    heading = set(content_words(passage.heading, language))
    covered = set(content_words(first.passages[0].heading, language))
    covered |= {stem for unit in first.units for stem in content_words(unit.quote, language)}
    opened = [set(content_words(each, language)) - covered for each in asked]
    return any(len(words & heading) * 2 >= max(_TWO, len(words)) for words in opened if words)


def _usable(passages: Sequence[Passage], language: str, intent: Intent) -> list[Passage]:
    same = [each for each in passages if each.kind in PUBLIC and each.language.split("-")[0].lower() == language]
    top = max((each.score for each in passages), default=0.0)
    near = [each for each in same if each.score >= NEAR_TOP * top]
    first = DocumentKind.REPLY if intent is Intent.COMPLAINT else DocumentKind.FAQ
    return sorted(near, key=lambda each: not (each.kind is first and each.score >= _PREFERRED * top))


def _sayable(
    passage: Passage, banned: Collection[str], said: Sequence[str], never: re.Pattern[str] | None
) -> list[Unit]:
    return _without_orphans([unit for unit in units_of(passage) if _may_be_said(unit, banned, said, never)])


def _may_be_said(unit: Unit, banned: Collection[str], said: Sequence[str], never: re.Pattern[str] | None) -> bool:
    words = plain(unit.quote)
    if any(piece in words or words in piece for piece in banned):
        return False
    if any(words in text for text in said):
        return False
    return never is None or never.search(words) is None


def _words_pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    kept = [re.escape(word.strip()) for word in words if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(kept)})(?!\w)", re.IGNORECASE) if kept else None


def _without_orphans(units: Sequence[Unit]) -> list[Unit]:
    kept: list[Unit] = []
    for unit in units:
        if unit.depends and not (kept and kept[-1].index == unit.index - 1):
            continue
        kept.append(unit)
    return kept


def _pieces(passage: Passage, units: Sequence[Unit], question: str, language: str) -> Chosen | None:
    if passage.kind is DocumentKind.REPLY and units and units[0].index == 0 and _SORRY.search(units[0].quote):
        # It takes up the trouble in its own words: an opening of ours before it would say sorry twice.
        return Chosen(units=tuple(units), scores=(_STAYS, *relevance(units[1:], question, language)), greets=True)
    plainly = [unit for unit in units if not unit.courtesy]
    if not plainly:
        # A saved reply that is all courtesy is said as it is, without an opening of ours before it.
        if passage.kind is DocumentKind.REPLY and units:
            return Chosen(units=tuple(units), scores=tuple(relevance(units, question, language)), greets=True)
        return None
    plainly = _without_orphans(plainly) or list(plainly)
    scores = relevance(plainly, question, language)
    if passage.kind is not DocumentKind.PAGE:
        return Chosen(units=tuple(plainly), scores=tuple(scores))
    best = max(range(len(plainly)), key=lambda index: scores[index])
    if scores[best] <= 0:
        return None
    ranked = sorted(range(len(plainly)), key=lambda index: -scores[index])
    taken = {index for index in ranked[:_MOST_PAGE_UNITS] if scores[index] >= _PAGE_SHARE * scores[best]}
    for index in sorted(taken):
        while plainly[index].depends and index > 0:
            index -= 1  # noqa: PLW2901 - walking back to what the piece leans on
            taken.add(index)
    order = sorted(taken)
    return Chosen(units=tuple(plainly[index] for index in order), scores=tuple(scores[index] for index in order))
