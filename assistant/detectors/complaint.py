"""Complaints: a displeased comment, with the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.sentiment import Tone, tone
from assistant.domain import Flag, Intent, Sentiment, Severity, Span
from assistant.text import Folded

_BITTER: Final = 5.0
"""Balance from which a complaint is graded a step up: several strong words, or a long list of faults."""


class ComplaintDetector:
    """Flags comments whose displeasure outweighs the rest."""

    name = "complaint"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag, at the words that weigh most."""
        if reading.sentiment is not Sentiment.NEGATIVE or reading.intent is Intent.REACTION:
            return ()
        found = tone(reading.folded)
        span, said = _strongest(reading.folded, found)
        flag = flag_by_clause(
            brand,
            category="complaint",
            score=0.5 + 0.49 * min(1.0, found.balance / 4.0),
            detector=self.name,
            span=span,
            reason=f'It sounds displeased: "{said}".' if said else "It sounds displeased.",
            severity=_graded(brand, found),
        )
        return (flag,) if flag is not None else ()


def _strongest(folded: Folded, found: Tone) -> tuple[Span | None, str]:
    hits = [(section.score, hit) for section, hit in found.hits if section.label.startswith("negative.")]
    if not hits:
        return None, ""
    _, hit = max(hits, key=lambda item: (item[0], item[1].end - item[1].start))
    span = folded.span(hit.start, hit.end)
    return span, folded.original[slice(*span)][:60]


def _graded(brand: Brand, found: Tone) -> Severity | None:
    clause = brand.policy.for_category("complaint")
    if clause is None or found.balance < _BITTER or clause.severity.rank >= Severity.MEDIUM.rank:
        return None
    return Severity.MEDIUM
