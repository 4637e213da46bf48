"""Answers to knowledge questions: the brand's own sentences, verbatim and cited, or an honest abstention."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from assistant.brands import Brand
from assistant.domain import Answer, Citation, DocumentKind, Passage, SearchResult
from assistant.pipeline.approved import Unit, relevance, units_of
from assistant.pipeline.overlap import has, shared
from assistant.text import content_words

MOST_UNITS: Final = 4
"""Sentences of an answer from running text; an FAQ entry is answered whole."""

_NEAR: Final = 0.6
"""Share of the best passage's score below which a passage is not looked at."""

_SHARE: Final = 0.6
"""Of the best sentence's relevance, what another sentence must have to stand beside it."""

_IS_THE_QUESTION: Final = 0.6
"""Share of the question's words in a heading from which the passage below it is written for that question."""

_SHORT: Final = 700
"""Characters of a passage that may be said whole."""

_WORST_PLACE: Final = 0.2
"""Added to a passage's retrieval score when its sentences are weighed: words count more than place."""

_COVERED: Final = 0.5
"""Share of the question's key terms that the passages looked at must have, by stem."""

_SURE: Final = 0.85
"""Probability from which other words for the same thing are believed: half of that share is enough then."""

_ASKING_WORDS = """
answer ask asking bitte brauch brauche could exactly explain find frag frage gehen geht gib gibt happen happens know
like many may might much need please question say says tell thing understand use want wissen wonder work works would
"""
_ASKING: Final = frozenset(_ASKING_WORDS.split())
"""Words that ask and name nothing."""

_NUMBER_OR_ACRONYM = re.compile(r"\b(?:\d[\d.,]{0,20}|[A-ZÄÖÜ]{2,10}\d{0,4})\b")
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][\w'’-]{2,40}")

_NOTHING: Final = {
    "en": "The knowledge of {brand} does not answer this.",
    "de": "Das Wissen von {brand} beantwortet diese Frage nicht.",
}
_NEAREST: Final = {
    "en": " Nearest to it: {where}.",
    "de": " Am nächsten kommt: {where}.",
}


class ExtractiveAnswerer:
    """Answers with the sentences of the best passages. One object serves all threads."""

    engine = "extractive"

    def answer(
        self,
        question: str,
        search: SearchResult,
        brand: Brand,
        *,
        language: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """The sentences that answer, cited, or an abstention that names what comes nearest."""
        units = _answering(question, search, brand, language)
        text = _text(units) if units else abstention(brand, search.passages, language)
        if on_text is not None:
            on_text(text)
        return Answer(
            question=question,
            answer=text,
            abstained=not units,
            citations=tuple(Citation(passage_id=unit.passage.id, quote=unit.quote) for unit in units),
            passages=search.passages,
            engine=self.engine,
            answerable=search.answerable,
        )


def _answering(question: str, search: SearchResult, brand: Brand, language: str) -> list[Unit]:
    """The pieces that answer, in the order they are said; none when the question is not answered here."""
    if search.answerable < brand.file.answerable_floor:
        return []
    near = _near(search.passages, language)
    if not near or not covers(question, near, language, sure=search.answerable >= _SURE):
        return []
    best = near[0]
    units = units_of(best)
    if best.kind in {DocumentKind.FAQ, DocumentKind.REPLY} and units:
        return units
    return _best_sentences(near, question, language)


def _near(passages: Sequence[Passage], language: str) -> list[Passage]:
    """Those close to the best, the question's own language first where there is a choice."""
    top = max((each.score for each in passages), default=0.0)
    near = [each for each in passages if each.score >= _NEAR * top]
    same = [each for each in near if each.language.split("-")[0] == language.split("-", maxsplit=1)[0]]
    return same or near


def covers(question: str, passages: Sequence[Passage], language: str, *, sure: bool) -> bool:
    """True when the passages have the question's key terms: every name and number, and enough of the other words."""
    text = " ".join(f"{each.title} {each.heading} {each.text}" for each in passages)
    stems = set(content_words(text, language))
    asked = [stem for stem in content_words(question, language) if stem not in _ASKING]
    if not asked:
        return False
    names = {stem for name in _names(question, language) for stem in content_words(name, language)}
    if any(not has(name, stems) for name in names):
        return False
    return shared(asked, stems) >= (_COVERED / 2 if sure else _COVERED)


def _names(question: str, language: str) -> list[str]:
    """Numbers, abbreviations, and in English what is capitalised within a sentence."""
    found = [match.group() for match in _NUMBER_OR_ACRONYM.finditer(question)]
    if language != "de":
        found += [match.group() for match in _NAME.finditer(question)]
    return found


def _best_sentences(passages: Sequence[Passage], question: str, language: str) -> list[Unit]:
    """The sentences that say most, of one passage: one line of thought, in its order.

    A short passage whose heading is what was asked is the answer as a whole. Otherwise it is the best sentence, those
    nearly as good, and what directly follows the best one: an answer often comes after the words of the question.
    """
    asked = set(content_words(question, language)) - _ASKING
    written_for_it = [
        passage
        for passage in passages
        # A document's own title heads all of it, and was not written for this question.
        if asked
        and passage.heading.rpartition("› ")[2].casefold() not in passage.title.casefold()
        and shared(asked, set(content_words(passage.heading, language))) >= _IS_THE_QUESTION
    ]
    found = [(passage, units_of(passage)) for passage in written_for_it[:1] or passages]
    everything = [unit for _, units in found for unit in units]
    if not everything:
        return []
    scores = dict(zip(map(_key, everything), relevance(everything, question, language), strict=True))
    units = max(
        (units for _, units in found if units),
        key=lambda each: max(scores[_key(unit)] for unit in each) * (_WORST_PLACE + each[0].passage.score),
    )
    best = max(range(len(units)), key=lambda index: (not units[index].quote.endswith("?"), scores[_key(units[index])]))
    if scores[_key(units[best])] <= 0:
        return []
    if written_for_it and sum(len(unit.quote) for unit in units) <= _SHORT:
        return units
    taken = {best}
    ranked = sorted(range(len(units)), key=lambda index: -scores[_key(units[index])])
    good = [index for index in ranked if scores[_key(units[index])] >= _SHARE * scores[_key(units[best])]]
    taken |= set(good[:MOST_UNITS])
    if best + 1 < len(units) and len(taken) < MOST_UNITS and len(units[best + 1].quote) <= _SHORT // 2:
        taken.add(best + 1)
    for index in sorted(taken):
        at = index
        while units[at].depends and at > 0:
            at -= 1
            taken.add(at)
    return [units[index] for index in sorted(taken)]


def _key(unit: Unit) -> tuple[str, int]:
    return unit.passage.id, unit.index


def _text(units: Sequence[Unit]) -> str:
    """The pieces as one text, a new paragraph for each passage."""
    paragraphs: list[list[str]] = []
    last = ""
    for unit in units:
        if unit.passage.id != last:
            paragraphs.append([])
            last = unit.passage.id
        paragraphs[-1].append(unit.said(markdown=False))
    return "\n\n".join(("\n" if any("\n" in piece for piece in each) else " ").join(each) for each in paragraphs)


def abstention(brand: Brand, passages: Sequence[Passage], language: str) -> str:
    """That there is no answer, and where one might look."""
    nothing = _NOTHING.get(language, _NOTHING["en"]).format(brand=brand.name)
    if not passages:
        return nothing
    return nothing + _NEAREST.get(language, _NEAREST["en"]).format(where=passages[0].heading or passages[0].title)
