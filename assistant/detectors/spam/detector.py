"""The detector that finds spam and scams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

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
_ASKS = re.compile(
    r"\b(?:message|e?mail|sms|text|call|dm|nachricht|anruf|mail)\s(?:\w+\s){0,2}?(?:from|von)\s(?:you|euch|ihnen)\b"
    r"|\b(?:is|was)\s(?:this|that|it)\s(?:really\s|actually\s)?(?:you|from\syou|legit|real|genuine|a\sscam|fake|spam)\b"
    r"|\b(?:ist|war)\s(?:das|die|der)\s(?:\w+\s){0,2}?(?:echt|von\s(?:euch|ihnen)|betrug|fake|seriös)\b"
    r"|\b(?:someone|somebody|a\sscammer|fake\saccounts?|jemand|ein\sbetrüger)\b.{0,60}"
    r"\b(?:pretend\w*|claim\w*|posing|impersonat\w*|your\sname|gibt\ssich|ausgibt|in\seurem\snamen)\b"
)
"""People who got a scam and tell the brand or ask about it quote what it said."""
_QUOTED = 0.5
"""By how much what they quote counts less."""
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
        contacts = list(_by_contacts(seen, brand))
        evidence = [one.placed(seen.span) for one in (*found(_RULES, seen.lowered), *contacts)]
        undone = folded_view(folded)
        if undone.lowered != seen.lowered:
            known = {one.family for one in evidence}
            evidence += [one.placed(undone.span) for one in found(_RULES, undone.lowered) if one.family not in known]
        if not contacts and _ASKS.search(seen.lowered):
            return [replace(one, weight=one.weight * _QUOTED) for one in evidence]
        return evidence


def _by_contacts(seen: View, brand: Brand) -> Iterator[Evidence]:
    finds = find_personal_data(seen.text)
    urls = [find for find in finds if find.kind is Kind.URL]
    yield from link_evidence(seen.lowered, urls, brand.file.own_domains)
    yield from form_evidence(seen.text, seen.lowered, finds)
    yield from impersonation_evidence(seen.text, finds, brand)
