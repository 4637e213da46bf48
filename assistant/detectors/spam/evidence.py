"""What speaks for spam: one piece of evidence, and a rule that finds it by its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.domain import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Something that speaks for spam or a scam.

    ``family``: evidence of one family counts once, the strongest of it. ``weight`` is how sure this alone makes us, 0
    to 1. ``span`` lies in the text that was looked at, None for the whole.
    """

    family: str
    category: Literal["spam", "scam"]
    weight: float
    reason: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Evidence that shows in words. ``pattern`` is matched against lower-case text."""

    family: str
    weight: float
    reason: str
    pattern: re.Pattern[str]
    category: Literal["spam", "scam"] = "spam"

    def find(self, text: str) -> Evidence | None:
        """The first place where the rule holds."""
        match = self.pattern.search(text)
        if match is None:
            return None
        return Evidence(
            family=self.family, category=self.category, weight=self.weight, reason=self.reason, span=match.span()
        )


def rule(  # noqa: D103 - a shorthand that reads as its fields
    family: str, weight: float, reason: str, *patterns: str, category: Literal["spam", "scam"] = "spam"
) -> Rule:
    return Rule(
        family=family, weight=weight, reason=reason, pattern=re.compile("|".join(patterns)), category=category
    )
