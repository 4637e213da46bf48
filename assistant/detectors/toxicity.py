"""Abuse of groups and of people: hate, harassment, threats, violence, sexual and coarse words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.brands import Brand
from assistant.detectors import context
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.lexicon import Section, lexicon
from assistant.domain import Flag
from assistant.text import Folded
from assistant.text.phrases import Hit

_MOST_FLAGS: Final = 20
_NEEDS_A_GROUP: Final = ("hate.they", "hate.they_denied")
_NEGATION_IS_MEANT: Final = ("hate.denied", "hate.they_denied", "hate.slur", "profanity.strong", "violence.act")
_MAY_BE_OWN: Final = ("hate.slur", "harassment.insult")


class ToxicityDetector:
    """Word patterns with their context, and a small linear classifier for what no list has.

    The name of a group alone is never a flag, nor is a word that a group uses of itself: hate needs a target and an
    attack. Abuse that is quoted in order to be condemned or reported is left to the reader.
    """

    name = "toxicity"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """Flags for each category of abuse."""
        flags = [
            flag
            for section, hit in _hits(reading.folded)
            if (
                flag := flag_by_clause(
                    brand,
                    category=section.category,
                    score=section.score,
                    detector=self.name,
                    span=reading.folded.span(hit.start, hit.end),
                    reason=f"It {section.reason}.",
                    severity=section.severity,
                )
            )
        ]
        return flags[:_MOST_FLAGS]


def _hits(folded: Folded) -> Iterator[tuple[Section, Hit]]:
    of_groups = lexicon("people", "hate").find(folded)
    names_a_group = any(section.label == "group" for section, _ in of_groups)
    for section, hit in (*of_groups, *lexicon("people", "abuse").find(folded)):
        if section.label == "group" or (section.label in _NEEDS_A_GROUP and not names_a_group):
            continue
        if section.label not in _NEGATION_IS_MEANT and context.negated(folded, hit):
            continue
        if section.label in _MAY_BE_OWN and context.of_oneself(folded, hit):
            continue
        if section.category in {"hate", "harassment", "threat"} and context.condemned(folded, hit):
            continue
        yield section, hit
