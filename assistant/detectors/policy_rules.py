"""The brand's own clauses about comments: their words, phrases and patterns."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.domain import Flag


class PolicyRulesDetector:
    """Flags every hit of every clause that says what to look for."""

    name = "policy_rules"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """One flag for each hit."""
        return [
            Flag(
                category=clause.category,
                severity=clause.severity,
                score=1.0,
                detector=self.name,
                clause=clause.id,
                span=reading.folded.span(start, start + len(word)),
                reason=f'It says "{word}".',
            )
            for clause in brand.policy.on_comments
            for word in clause.match.words
            if (start := reading.folded.text.find(word.casefold())) >= 0
        ]
