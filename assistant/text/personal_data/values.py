"""What a find is: its kind, where it stands, and what was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.domain import Span


class Kind(StrEnum):
    """Sorts of personal data, and of contact points that may be somebody's."""

    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    IBAN = "iban"
    URL = "url"
    HANDLE = "handle"
    IP_ADDRESS = "ip_address"
    NATIONAL_ID = "national_id"
    DOCUMENT_ID = "document_id"
    PLATE = "plate"
    REFERENCE = "reference"
    ADDRESS = "address"
    DATE_OF_BIRTH = "date_of_birth"


@dataclass(frozen=True, kw_only=True, slots=True)
class PersonalData:
    """One find. ``value`` is the text of ``span`` as it was written; ``score`` is how sure the finder is, 0 to 1."""

    kind: Kind
    span: Span
    value: str
    score: float = 1.0
