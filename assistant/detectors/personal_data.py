"""Personal data that people leave in public: theirs, or somebody else's."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.domain import Flag, Severity
from assistant.text.personal_data import Kind, PersonalData, find_personal_data

_SAYS: dict[Kind, tuple[Severity, str]] = {
    Kind.CARD: (Severity.HIGH, "a payment card number"),
    Kind.IBAN: (Severity.HIGH, "a bank account number (IBAN)"),
    Kind.NATIONAL_ID: (Severity.HIGH, "a national identity, tax or insurance number"),
    Kind.DOCUMENT_ID: (Severity.HIGH, "the number of a passport, licence or identity card"),
    Kind.EMAIL: (Severity.MEDIUM, "an e-mail address"),
    Kind.PHONE: (Severity.MEDIUM, "a phone number"),
    Kind.ADDRESS: (Severity.MEDIUM, "a postal address"),
    Kind.DATE_OF_BIRTH: (Severity.MEDIUM, "a date of birth"),
    Kind.PLATE: (Severity.MEDIUM, "a vehicle registration plate"),
    Kind.IP_ADDRESS: (Severity.MEDIUM, "an IP address"),
    Kind.REFERENCE: (Severity.LOW, "an order, customer or booking number"),
}
"""How bad each kind is, and what a person reads. Web addresses and account names are public by nature: no flag."""
_MOST = 20
"""Flags of one comment; a longer list tells a person nothing new."""
_SAME_PHONE = 8
"""Last digits by which two ways to write one phone number are known: with or without country code and leading zero."""


class PersonalDataDetector:
    """Flags personal data by kind; what the brand itself makes public is none."""

    name = "personal_data"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """One flag for each find, the gravest kept where there are very many."""
        finds = [
            find
            for find in find_personal_data(reading.comment.text)
            if find.kind in _SAYS and not _is_public(find, brand.file.public_contacts, brand.file.own_domains)
        ]
        finds.sort(key=lambda find: (-_SAYS[find.kind][0].rank, find.span))
        flags = []
        for find in finds[:_MOST]:
            severity, what = _SAYS[find.kind]
            flag = flag_by_clause(
                brand,
                category="personal_data",
                score=find.score,
                detector=self.name,
                span=find.span,
                reason=f"The comment shows {what} in public.",
                severity=severity,
            )
            flags += [flag] if flag else []
        return flags


def _is_public(find: PersonalData, contacts: Collection[str], domains: Collection[str]) -> bool:
    """Whether the brand itself publishes it: a contact it names, or a mailbox under its own domain."""
    if find.kind is Kind.EMAIL:
        value = find.value.casefold()
        domain = value.rpartition("@")[2]
        return any(value == contact.casefold() for contact in contacts) or any(
            domain == own or domain.endswith("." + own) for own in (each.casefold() for each in domains)
        )
    if find.kind is Kind.PHONE:
        digits = _digits(find.value)
        known = (_digits(contact) for contact in contacts)
        return any(_same_phone(digits, contact) for contact in known)
    return False


def _same_phone(one: str, other: str) -> bool:
    if one == other:
        return bool(one)
    return min(len(one), len(other)) >= _SAME_PHONE and one[-_SAME_PHONE:] == other[-_SAME_PHONE:]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
