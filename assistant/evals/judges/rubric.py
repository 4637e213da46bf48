"""Judges a reply by criteria, and believes only what is shown: every fault is cited, every citation looked up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.errors import LanguageModelError
from assistant.evals.judges.criteria import Criterion, questions_of
from assistant.evals.judges.pleading import without_pleading
from assistant.evals.records import Score, ScoreState
from assistant.llm.base import Judge, Judgement
from assistant.pipeline.quotes import find_quote

_EVEN = 0.5
_QUOTE_MARKS = "\"'“”„‚‘’«»‹› \n"


class RubricJudge:
    """Scores a reply by each criterion: 1 kept, 0 broken, or its level's share. Threads may share one object.

    ``cite`` is asked for the words behind a fault that ``judge`` (an endpoint that gives probabilities alone) found and
    could not quote; it must find the fault as well.
    """

    def __init__(self, judge: Judge, *, cite: Judge | None = None) -> None:
        self._judge = judge
        self._cite = cite

    @property
    def name(self) -> str:
        """Who judges."""
        return self._judge.name

    def score(self, reply: str, criteria: Sequence[Criterion], *, context: str = "") -> dict[str, Score]:
        """Criterion id → its score. Unscored: no answer came, it was refused, or what it quotes is not there.

        Args:
            reply: the text to be judged; untrusted.
            criteria: what it is judged by.
            context: the comment it answers and the passages it stands on; untrusted.
        """
        found = self._once(reply, criteria, context)
        spoken_to = without_pleading(reply)
        if spoken_to is None:
            return found
        if not spoken_to.strip():
            return {each.id: _unscored("The reply speaks to the judge and to nobody else.") for each in criteria}
        again = self._once(spoken_to, criteria, context)
        return {name: _steady(score, again[name]) for name, score in found.items()}

    def _once(self, reply: str, criteria: Sequence[Criterion], context: str) -> dict[str, Score]:
        try:
            said = self._judge.judge(reply, questions_of(criteria), context=context)
        except LanguageModelError as error:
            return {each.id: _unscored(f"The judge gave no usable answer: {error.message}") for each in criteria}
        by_id = {each.question_id: each for each in said}
        return {each.id: self._read(reply, each, by_id, context) for each in criteria}

    def _read(self, reply: str, criterion: Criterion, said: Mapping[str, Judgement], context: str) -> Score:
        main = said.get(criterion.main.id)
        value = _value(criterion, main)
        if main is None or value is None:
            return _unscored("The judge would not say.")
        fault = not _passes(criterion, value)
        if fault and not main.quote and self._cite is not None:
            main = self._cited(reply, criterion, context)
            if main is None:
                return _unscored("The judge found a fault that it could not show on a second look.")
        quote = _standing(main.quote, reply, context if criterion.omission else "")
        guideline = _guideline_quote(criterion, said)
        if main.quote and quote is None:
            return _unscored(f"The judge quotes words that are not there: “{main.quote:.120}”.")
        if fault and quote is None:
            return _unscored("The judge found a fault and quoted nothing for it.")
        if fault and guideline is None:
            return _unscored("The judge found a fault and did not say by which words of the rule.")
        return Score(
            value=value,
            explanation=main.reason or ("breaks the rule" if fault else "keeps to the rule"),
            binary=not criterion.levels,
            finding="judge",
            clause=criterion.id,
            quote=quote,
            guideline_quote=guideline,
        )

    def _cited(self, reply: str, criterion: Criterion, context: str) -> Judgement | None:
        if self._cite is None:
            return None
        try:
            said = self._cite.judge(reply, [criterion.main], context=context)[0]
        except LanguageModelError:
            return None
        value = _value(criterion, said)
        return None if value is None or _passes(criterion, value) else said


def _value(criterion: Criterion, said: Judgement | None) -> float | None:
    if said is None or said.refused:
        return None
    if not criterion.levels:
        return None if said.probability is None else float(said.probability < _EVEN)
    return None if said.level is None else int(said.level) / (len(criterion.levels) - 1)


def _passes(criterion: Criterion, value: float) -> bool:
    if not criterion.levels:
        return value > _EVEN
    return round(value * (len(criterion.levels) - 1)) >= criterion.passing


def _standing(quote: str, reply: str, context: str) -> str | None:
    """The words as they stand in the reply (or, for what was left out, in what it answers)."""
    plain = quote.strip(_QUOTE_MARKS)
    return find_quote(reply, plain) or (find_quote(context, plain) if context else None)


def _guideline_quote(criterion: Criterion, said: Mapping[str, Judgement]) -> str | None:
    if criterion.citing is None:
        return criterion.parts[0]
    found = said.get(criterion.citing.id)
    return found.option if found is not None and not found.refused else None


def _steady(first: Score, again: Score) -> Score:
    if first.scored and again.scored and first.value == again.value:
        return first
    if not first.scored:
        return first
    return _unscored("The reply speaks to the judge, and the verdict changes when those words are taken out.")


def _unscored(why: str) -> Score:
    return Score(value=None, state=ScoreState.UNSCORED, explanation=why, finding="judge")
