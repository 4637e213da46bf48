"""All personal data of a text, in one call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.text.personal_data.address import addresses
from assistant.text.personal_data.documents import (
    birth_dates,
    documents,
    ip_addresses,
    plates,
    references,
    spoken_ids,
)
from assistant.text.personal_data.links import emails, handles, urls
from assistant.text.personal_data.national_ids import national_ids
from assistant.text.personal_data.numbering import has_digits
from assistant.text.personal_data.payment import cards, ibans
from assistant.text.personal_data.phone import phones
from assistant.text.personal_data.plain import plain
from assistant.text.personal_data.values import PersonalData

DEFAULT_REGIONS = ("US", "GB", "DE", "AT", "CH", "FR", "ES", "IT", "NL", "BE", "PL", "SE", "CA", "AU", "IN")
"""Countries whose national phone formats are looked for, likeliest first (ISO 3166-1 alpha-2)."""
_REMEMBERED_LENGTH = 4_000
"""Characters up to which a text's finds are kept for the next asker; longer texts are not worth the memory."""


def find_personal_data(text: str, *, regions: Sequence[str] = DEFAULT_REGIONS) -> list[PersonalData]:
    """Personal data and contact points of a text.

    Where two kinds claim the same characters the surer kind wins: an address with a scheme before a bare number, a
    number with check digits before one without.

    Args:
        text: any text, as it came.
        regions: countries whose national phone numbers count without a word that names them.

    Returns:
        Finds in text order; spans lie in ``text`` and do not overlap.
    """
    if len(text) > _REMEMBERED_LENGTH:
        return _find(text, tuple(regions))
    return list(_remembered(text, tuple(regions)))


@lru_cache(maxsize=64)
def _remembered(text: str, regions: tuple[str, ...]) -> tuple[PersonalData, ...]:
    """The finds of a text that several detectors ask about in turn."""
    return tuple(_find(text, regions))


def _find(text: str, regions: tuple[str, ...]) -> list[PersonalData]:
    shown = plain(text)
    taken = bytearray(len(shown.text))
    found: list[PersonalData] = []
    for find in _all(shown.text, regions):
        start, end = find.span
        if taken.find(1, start, end) != -1:
            continue
        taken[start:end] = b"\x01" * (end - start)
        span = shown.span(start, end)
        found.append(PersonalData(kind=find.kind, span=span, value=text[span[0] : span[1]], score=find.score))
    return sorted(found, key=lambda find: find.span)


def _all(text: str, regions: Sequence[str]) -> Iterator[PersonalData]:
    """Every finder's finds, surest kinds first; finders that need more digits than there are stay at rest."""
    yield from emails(text)
    yield from urls(text)
    if has_digits(text, 1):
        yield from _numbers(text, regions)
    if "@" in text:
        yield from handles(text)


def _numbers(text: str, regions: Sequence[str]) -> Iterator[PersonalData]:
    if has_digits(text, 6):
        if has_digits(text, 12):
            yield from ibans(text)
            yield from cards(text)
        yield from documents(text)
        yield from national_ids(text)
        yield from birth_dates(text)
        yield from ip_addresses(text)
        yield from spoken_ids(text)
        yield from references(text)
        yield from phones(text, regions)
    else:
        yield from birth_dates(text)
        yield from references(text)
    yield from plates(text)
    yield from addresses(text)
