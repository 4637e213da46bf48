"""Unanswered questions that ask for the same, put together by the words they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.storage.unanswered import Unanswered
from assistant.text import content_words, detect_language

_ALIKE: Final = 0.5
"""Share of the shorter question's words that the other must have."""


@dataclass(slots=True)
class Group:
    """Questions alike, the most asked first."""

    questions: list[Unanswered] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    @property
    def times(self) -> int:
        """How often any of them was asked."""
        return sum(each.times for each in self.questions)


def grouped(questions: Sequence[Unanswered]) -> list[Group]:
    """Groups, most asked first. A question joins the first group whose first question shares enough with it."""
    groups: list[Group] = []
    for question in questions:
        language = question.language or detect_language(question.question)
        words = set(content_words(question.question, language))
        group = next((each for each in groups if _alike(each.words, words)), None)
        if group is None:
            group = Group(words=words)
            groups.append(group)
        group.questions.append(question)
    return sorted(groups, key=lambda each: -each.times)


def _alike(one: set[str], other: set[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) >= _ALIKE * smaller + (smaller == 1) * 0.5
