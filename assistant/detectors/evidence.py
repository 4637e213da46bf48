"""One piece of evidence for a risk, the rules that find it by words, and how evidence adds up."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.domain import Span

_GRAM = 3
"""Letters of a hint that are compared at first, in sets: quicker than looking for every hint in turn."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Something that speaks for a risk.

    ``family``: evidence of one family counts once, the strongest of it. ``weight`` is how sure this alone makes us, 0
    to 1. ``span`` lies in the text that was looked at, None for the whole.
    """

    family: str
    category: str
    weight: float
    reason: str
    span: Span | None = None

    def placed(self, span_of: Callable[[int, int], Span]) -> Evidence:
        """The same, its span led back to another text."""
        return self if self.span is None else replace(self, span=span_of(*self.span))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Evidence that shows in words. ``source`` is a regular expression, matched against lower-case text.

    ``hints``: every match has one of these in it. A text without them need not be searched, and a rule that is never
    needed is never compiled; both take most of the time otherwise.
    """

    family: str
    category: str
    weight: float
    reason: str
    hints: tuple[str, ...]
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self.source)

    @cached_property
    def hints_by_gram(self) -> dict[str, tuple[str, ...]]:
        """The hints by their first letters."""
        long = [hint for hint in self.hints if len(hint) >= _GRAM]
        grams = {hint[:_GRAM] for hint in long}
        return {gram: tuple(hint for hint in long if hint.startswith(gram)) for gram in grams}

    @cached_property
    def short_hints(self) -> tuple[str, ...]:
        """Those with fewer letters than a run."""
        return tuple(hint for hint in self.hints if len(hint) < _GRAM)

    def may_hold(self, text: str, grams: set[str]) -> bool:
        """Whether a hint stands in the text, of which ``grams`` are all runs of so many letters."""
        if not self.hints:
            return True
        if self.short_hints and any(hint in text for hint in self.short_hints):
            return True
        hints = self.hints_by_gram
        return any(hint in text for gram in hints.keys() & grams for hint in hints[gram])

    def find(self, text: str) -> Evidence | None:
        """The first place where the rule holds."""
        match = self.pattern.search(text)
        if match is None:
            return None
        return Evidence(
            family=self.family, category=self.category, weight=self.weight, reason=self.reason, span=match.span()
        )


def rule(category: str, family: str, weight: float, reason: str, hints: str, *patterns: str) -> Rule:
    """A rule that holds where any of the patterns does; ``hints`` are separated by blanks."""
    return Rule(
        category=category,
        family=family,
        weight=weight,
        reason=reason,
        hints=tuple(dict.fromkeys(hints.split())),
        source="|".join(patterns),
    )


def found(rules: Sequence[Rule], text: str) -> Iterator[Evidence]:
    """What the rules find in a lower-case text."""
    grams = {text[at : at + _GRAM] for at in range(len(text))}
    for each in rules:
        if each.may_hold(text, grams):
            evidence = each.find(text)
            if evidence is not None:
                yield evidence


def strongest(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The strongest of each family, strongest first."""
    best: dict[str, Evidence] = {}
    for one in evidence:
        if one.family not in best or one.weight > best[one.family].weight:
            best[one.family] = one
    return sorted(best.values(), key=lambda one: -one.weight)


def noisy_or(evidence: Iterable[Evidence]) -> float:
    """The chance that one holds at least, each taken for itself (Pearl, Probabilistic Reasoning, 1988, 4.3)."""
    return 1 - math.prod(1 - one.weight for one in evidence)
