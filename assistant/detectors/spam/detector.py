"""The detector that finds spam and scams."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.spam import promotion, scams, trade
from assistant.detectors.spam.brand import impersonation_evidence
from assistant.detectors.spam.evidence import Evidence
from assistant.detectors.spam.form import form_evidence
from assistant.detectors.spam.links import link_evidence
from assistant.detectors.spam.view import View, view
from assistant.detectors.spam.weigh import Weighed, weigh
from assistant.domain import Flag, Span
from assistant.text import Folded
from assistant.text.personal_data import Kind, find_personal_data

_RULES = (*promotion.RULES, *trade.RULES, *scams.RULES)
_LONGEST = 20_000
"""Characters of the text with disguises undone that are read; see ``view`` for the text itself."""
_NAMED = 3
"""Reasons that a flag names."""


class SpamDetector:
    """Weighs named evidence for spam and scams; what it says of a comment is one flag with its strongest reasons."""

    name = "spam"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag, for spam or for a scam; where the brand has no clause for scams they count as spam."""
        flags = []
        for weighed in weigh(self.evidence(reading.folded, brand)):
            reasons = "; ".join(dict.fromkeys(one.reason for one in weighed.evidence[:_NAMED]))
            first = next((one for one in weighed.evidence if one.category == weighed.category), weighed.evidence[0])
            flag = flag_by_clause(
                brand,
                category=self._category(weighed, brand),
                score=weighed.score,
                detector=self.name,
                span=first.span,
                reason=f"The comment {reasons}.",
            )
            flags += [flag] if flag else []
        return flags

    @staticmethod
    def _category(weighed: Weighed, brand: Brand) -> str:
        return weighed.category if brand.policy.for_category(weighed.category) else "spam"

    def evidence(self, folded: Folded, brand: Brand) -> list[Evidence]:
        """All evidence in a text; spans lie in the original."""
        seen = view(folded.original)
        found = [
            _placed(one, seen.span) for one in (*_by_words(seen.lowered), *self._by_contacts(seen, brand))
        ]
        if folded.text != seen.lowered:
            known = {one.family for one in found}
            disguised = folded.text[:_LONGEST]
            found += [_placed(one, folded.span) for one in _by_words(disguised) if one.family not in known]
        return found

    @staticmethod
    def _by_contacts(seen: View, brand: Brand) -> Iterator[Evidence]:
        finds = find_personal_data(seen.text)
        urls = [find for find in finds if find.kind is Kind.URL]
        yield from link_evidence(seen.lowered, urls, brand.file.own_domains)
        yield from form_evidence(seen.text, seen.lowered, finds)
        yield from impersonation_evidence(seen.text, finds, brand)


def _by_words(text: str) -> Iterator[Evidence]:
    for rule in _RULES:
        evidence = rule.find(text)
        if evidence is not None:
            yield evidence


def _placed(evidence: Evidence, span_of: Callable[[int, int], Span]) -> Evidence:
    return evidence if evidence.span is None else replace(evidence, span=span_of(*evidence.span))
