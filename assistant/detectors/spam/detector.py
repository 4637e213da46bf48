"""The detector that finds spam and scams."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.evidence import Evidence, found
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.spam import promotion, scams, trade
from assistant.detectors.spam.brand import impersonation_evidence
from assistant.detectors.spam.form import form_evidence
from assistant.detectors.spam.links import link_evidence
from assistant.detectors.spam.weigh import weigh
from assistant.detectors.view import View, folded_view, view
from assistant.domain import Flag
from assistant.text import Folded
from assistant.text.personal_data import Kind, find_personal_data

_RULES = (*promotion.RULES, *trade.RULES, *scams.RULES)
_NAMED = 3
"""Reasons that a flag names."""


class SpamDetector:
    """Weighs named evidence for spam and scams; what it says of a comment is one flag with its strongest reasons."""

    name = "spam"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag, for spam or for a scam; where the brand has no clause for scams they count as spam."""
        weighed = weigh(self.evidence(reading.folded, brand))
        if weighed is None:
            return []
        first = next((one for one in weighed.evidence if one.category == weighed.category), weighed.evidence[0])
        flag = flag_by_clause(
            brand,
            category=weighed.category if brand.policy.for_category(weighed.category) else "spam",
            score=weighed.score,
            detector=self.name,
            span=first.span,
            reason=f"The comment {'; '.join(dict.fromkeys(one.reason for one in weighed.evidence[:_NAMED]))}.",
        )
        return [flag] if flag else []

    def evidence(self, folded: Folded, brand: Brand) -> list[Evidence]:
        """All evidence in a text; spans lie in the original."""
        seen = view(folded.original)
        evidence = [one.placed(seen.span) for one in (*found(_RULES, seen.lowered), *_by_contacts(seen, brand))]
        undone = folded_view(folded)
        if undone.lowered != seen.lowered:
            known = {one.family for one in evidence}
            evidence += [one.placed(undone.span) for one in found(_RULES, undone.lowered) if one.family not in known]
        return evidence


def _by_contacts(seen: View, brand: Brand) -> Iterator[Evidence]:
    finds = find_personal_data(seen.text)
    urls = [find for find in finds if find.kind is Kind.URL]
    yield from link_evidence(seen.lowered, urls, brand.file.own_domains)
    yield from form_evidence(seen.text, seen.lowered, finds)
    yield from impersonation_evidence(seen.text, finds, brand)
