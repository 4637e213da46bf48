"""Which of two replies serves better: asked in both orders, since language models favour a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageModelError
from assistant.evals.judges.pleading import without_pleading
from assistant.evals.records import Score, ScoreState
from assistant.evals.stats import Interval, wilson
from assistant.llm.base import LanguageModel, Request
from assistant.prompts import PromptFile

_TOKENS = 300
_VALUES = {"a": 0.0, "tie": 0.5, "b": 1.0}

Winner = Literal["a", "b", "tie"]


class Preference(BaseModel):
    """A language model's answer."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    reason: str = Field(default="", max_length=2_000)
    winner: Literal["first", "second", "tie"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PairVerdict:
    """``winner`` None: no usable answer. ``flipped``: the two orders named different winners, which counts as a tie."""

    winner: Winner | None
    flipped: bool
    reasons: tuple[str, ...]

    @property
    def score(self) -> Score:
        """How the second reply fared: 1 better, 0.5 a tie, 0 worse."""
        told = " / ".join(reason for reason in self.reasons if reason)
        if self.winner is None:
            return Score(value=None, state=ScoreState.UNSCORED, explanation=told, binary=False, finding="pairwise")
        note = "The two orders disagree, which counts as a tie. " if self.flipped else ""
        return Score(value=_VALUES[self.winner], explanation=note + told, binary=False, finding="pairwise")


class PairwiseJudge:
    """Compares two replies to one comment. Threads may share one object."""

    def __init__(self, language_model: LanguageModel, prompt: PromptFile) -> None:
        self.name = f"{prompt.label}@{language_model.name}"
        self._language_model = language_model
        self._prompt = prompt

    def prefer(self, a: str, b: str, criteria: Sequence[str], *, context: str = "") -> PairVerdict:
        """The better of two untrusted replies by criteria, the most important first.

        Words of a reply that speak to the judge are taken out before it is asked.
        """
        first, second = (_plain(each) for each in (a, b))
        if first == second:
            return PairVerdict(winner="tie", flipped=False, reasons=("The replies are the same.",))
        try:
            forth = self._ask(first, second, criteria, context)
            back = self._ask(second, first, criteria, context)
        except LanguageModelError as error:
            return PairVerdict(winner=None, flipped=False, reasons=(error.message,))
        named = _name(forth.winner, first="a", second="b")
        other = _name(back.winner, first="b", second="a")
        reasons = (forth.reason, back.reason)
        if named == other:
            return PairVerdict(winner=named, flipped=False, reasons=reasons)
        return PairVerdict(winner="tie", flipped=True, reasons=reasons)

    def _ask(self, first: str, second: str, criteria: Sequence[str], context: str) -> Preference:
        rendered = self._prompt.render(criteria=tuple(criteria), context=context, first=first, second=second)
        request = Request(
            system=rendered.system, user=rendered.user, schema=Preference, max_tokens=_TOKENS, temperature=0.0
        )
        value = self._language_model.complete(request).value
        if not isinstance(value, Preference):
            raise LanguageModelError("The judge did not answer in the form that was asked for.", retryable=True)
        return value


def flip_rate(verdicts: Iterable[PairVerdict]) -> Interval:
    """How often the order alone decided, of the pairs that were answered."""
    answered = [each for each in verdicts if each.winner is not None]
    return wilson(sum(each.flipped for each in answered), len(answered))


def _plain(reply: str) -> str:
    plain = without_pleading(reply)
    return reply if plain is None else plain


def _name(said: Literal["first", "second", "tie"], *, first: Winner, second: Winner) -> Winner:
    return {"first": first, "second": second, "tie": "tie"}[said]
