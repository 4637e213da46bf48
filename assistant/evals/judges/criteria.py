"""What a judge is asked about a reply: one criterion for each clause and each trait of a brand's voice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from assistant.brands import Brand
from assistant.brands.policy import ReplyClause, When
from assistant.domain import content_hash
from assistant.llm.base import Question
from assistant.text.sentences import sentences

_MOST_SENTENCES = 40
_LEVELS = ("breaks it plainly", "does not show it", "shows it in part", "shows it throughout")
_FEWEST_LEVEL = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """One thing to judge. ``guideline`` is the rule word for word.

    Without ``levels`` the judge says whether the reply breaks the rule; with them, which level it reaches, and
    ``passing`` is the lowest that passes. ``omission``: the fault is something left out, so that the words which decide
    may stand in what the reply answers.
    """

    id: str
    title: str
    guideline: str
    levels: tuple[str, ...] = ()
    passing: int = 0
    omission: bool = False
    when: When = field(default_factory=When)

    @property
    def hash(self) -> str:
        """Changes with everything the judge is told of it: a licence is bound to it."""
        return content_hash(self.id, self.guideline, list(self.levels), self.passing, self.omission, self.main.text)

    @property
    def main(self) -> Question:
        """The question that decides."""
        rule = f"Rule “{self.title}”: {self.guideline}"
        if self.levels:
            text = f"How far does the reply keep to this? {rule}"
            return Question(id=f"judge:{self.id}", text=text, kind="score", options=self.levels)
        return Question(id=f"judge:{self.id}", text=f"Does the reply break this rule, as it is worded? {rule}")

    @property
    def parts(self) -> tuple[str, ...]:
        """The sentences of the guideline, each once."""
        found = dict.fromkeys(self.guideline[start:end] for start, end in sentences(self.guideline))
        return tuple(found)[:_MOST_SENTENCES] or (self.guideline,)

    @property
    def citing(self) -> Question | None:
        """Which sentence of the guideline decides; None where it has but one.

        The answer must be one of the sentences letter by letter, so what is cited always stands there.
        """
        if len(self.parts) == 1:
            return None
        text = f"Which sentence of the rule “{self.title}” decides whether the reply keeps to it?"
        return Question(id=f"cite:{self.id}", text=text, kind="choice", options=self.parts)

    def applies(self, *, categories: Collection[str], intent: str, channel: str) -> bool:
        """True when the rule speaks of such a comment."""
        when = self.when
        return (
            (not when.categories or any(each in when.categories for each in categories))
            and (not when.intents or intent in when.intents)
            and (not when.channels or channel in when.channels)
        )


def clause_criteria(brand: Brand) -> tuple[Criterion, ...]:
    """One criterion for each clause about replies that is in force."""
    return tuple(_of_clause(clause) for clause in brand.policy.on_replies)


def _of_clause(clause: ReplyClause) -> Criterion:
    text = " ".join(clause.text.split())
    return Criterion(id=clause.id, title=clause.title, guideline=text, omission=clause.rule == "must", when=clause.when)


def trait_criteria(brand: Brand) -> tuple[Criterion, ...]:
    """One criterion for each trait of the brand's voice, on four levels of which the upper two pass."""
    return tuple(
        Criterion(
            id=f"voice.{trait.name}",
            title=trait.name,
            guideline=" ".join(trait.description.split()) or trait.name,
            levels=_LEVELS,
            passing=_FEWEST_LEVEL,
        )
        for trait in brand.voice.traits
    )


def questions_of(criteria: Sequence[Criterion]) -> list[Question]:
    """All questions, the one that cites beside the one that decides."""
    asked: list[Question] = []
    for criterion in criteria:
        asked.append(criterion.main)
        if criterion.citing is not None:
            asked.append(criterion.citing)
    return asked
