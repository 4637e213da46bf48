"""What the shape of a comment says: repetition, shouting, piles of tags, contact points beside an offer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.detectors.evidence import Evidence
from assistant.text.personal_data import Kind, PersonalData

_SENTENCE = re.compile(r"[^.!?\n]{12,300}")
# Names at the very beginning are whom a platform addresses a reply to.
_TAGS = re.compile(r"(?:#[\w.]{2,40}[\s,]*){10,}|(?<=[^\s@] )(?:@[\w.]{2,40}[\s,]*){6,}$")
_ARROWS = re.compile(r"(?:[-=~]{2,}\s?(?:&gt;|>){1,}|(?:&gt;|>){3,}|[👉👇➡⬇]️?)")
_WATCH = re.compile(r"(?:^|[\s(])/?watch\?v=[\w-]{6,}|\byoutube/\w{3,}|\byoutube\s?(?:channel)?\s?[:=]\s?\w{3,}")
_OFFER = re.compile(
    r"\b(?:loans?|jobs?|hiring|invest\w*|crypto\w*|forex|bitcoin|profits?|earn\w*|prizes?|won|winner|claim|cash"
    r"|urgent\w*"
    r"|spells?|recover\w*|hacker|dating|single|sexy|lonely|discount|offer|sale|services?|cheap|order|buy|free"
    r"|guarantee\w*"
    r"|kredite?|gewinn\w*|verdien\w*|geld|angebot|günstig|verkauf\w*|kaufen|gratis|kostenlos|liebe)\b"
)
_SERVICE_TALK = re.compile(
    r"\b(?:my|our|meine?\w{0,2}|unser\w{0,2})\s(?:\w+\s){0,2}?(?:order|flight|booking|parcel|package|refund"
    r"|account|delivery|ticket"
    r"|reservation|bag|luggage|bestellung|paket|lieferung|buchung|rechnung|konto|ticket|flug)\b|\brefund\b"
    r"|\border\snumber"
)
_CODE = re.compile(r"\b(?=[A-Z0-9]{10,30}\b)(?=\w{0,28}\d)(?=\w{0,28}[A-Z])[A-Z0-9]{10,30}\b")


def form_evidence(text: str, lowered: str, finds: Sequence[PersonalData]) -> Iterator[Evidence]:
    """What speaks for spam in the shape of a comment.

    Args:
        text: the comment with invisible signs taken out.
        lowered: the same in lower case.
        finds: its personal data and contact points.
    """
    repeated = Counter(sentence.group().strip() for sentence in _SENTENCE.finditer(lowered)).most_common(1)
    if repeated and repeated[0][1] >= 3:  # noqa: PLR2004 - said twice is emphasis
        start = lowered.find(repeated[0][0])
        yield Evidence(
            family="repeats",
            category="spam",
            weight=0.6,
            reason="repeats the same sentence",
            span=(start, start + len(repeated[0][0])),
        )
    tags = _TAGS.search(text)
    if tags:
        yield Evidence(family="tags", category="spam", weight=0.5, reason="piles up tags", span=tags.span())
    watch = _WATCH.search(lowered)
    if watch:
        yield Evidence(
            family="hidden link", category="spam", weight=0.6, reason="names a video or channel", span=watch.span()
        )
    arrow = _ARROWS.search(text)
    if arrow and any(find.kind is Kind.URL for find in finds):
        yield Evidence(family="arrows", category="spam", weight=0.3, reason="points at a link", span=arrow.span())
    yield from _contacts(text, lowered, finds)


def _contacts(text: str, lowered: str, finds: Sequence[PersonalData]) -> Iterator[Evidence]:
    contact = next((find for find in finds if find.kind in {Kind.PHONE, Kind.EMAIL}), None)
    offer = _OFFER.search(lowered)
    if contact and offer and not _SERVICE_TALK.search(lowered):
        many = len({offer.group() for offer in _OFFER.finditer(lowered)}) > 1
        yield Evidence(
            family="contact and offer",
            category="scam",
            weight=0.65 if many else 0.4,
            reason="leaves a contact beside an offer",
            span=contact.span,
        )
    code = _CODE.search(text)
    if code and offer and not _SERVICE_TALK.search(lowered):
        yield Evidence(family="code", category="spam", weight=0.3, reason="gives out a code", span=code.span())
