"""Matters that somebody with a say has to see: health, law, press, public storms, discrimination, false claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.brands import Brand
from assistant.detectors import context
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.lexicon import lexicon
from assistant.domain import Flag

_MAY_BE_DENIED: Final = frozenset(
    {
        "health_safety.injury",
        "health_safety.hurt",
        "health_safety.hazard",
        "health_safety.foreign",
        "health_question.asked",
        "crisis.storm",
        "misinformation.claim",
        "misinformation.rumour",
    }
)
"""\"No reaction at all\" and "vaccines do not cause autism" are the opposite of the claim."""


_FILES: Final = ("concerns", "harm", "matters", "danger")
_MOST_FLAGS: Final = 20


class ConcernsDetector:
    """Health and safety, legal, press, crisis, discrimination and misinformation, by word patterns."""

    name = "concerns"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """Flags for each matter that is named."""
        flags: list[Flag] = []
        found = lexicon(*_FILES).find(reading.folded)
        reported = any(section.category == "health_safety" for section, _ in found)
        for section, hit in found:
            if reported and section.category == "health_question":
                continue  # "an allergic reaction" is no question about allergies
            if section.label in _MAY_BE_DENIED and context.negated(reading.folded, hit):
                continue
            flag = flag_by_clause(
                brand,
                category=section.category,
                score=section.score,
                detector=self.name,
                span=reading.folded.span(hit.start, hit.end),
                reason=f"It {section.reason}.",
                severity=section.severity,
            )
            if flag is not None:
                flags.append(flag)
            if len(flags) == _MOST_FLAGS:
                break
        return flags
