"""Numbers and dates that point to one person because a word says what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.text.personal_data.values import Kind, PersonalData

_GAP = (
    r"(?:[\s\-]{0,2}(?:no|nr|num|number|numbers|nummer|id|code|#|№)\b\.?)?(?:\s(?:is|was|ist|lautet|war|von|for|für))?"
    r"[\s:#=(]{1,4}(?:is\s|ist\s|nr\.?\s)?"
)
_NUMBER = (
    r"(?P<value>\d{2,6}(?: \d{2,6}){1,5}|(?=[A-Z\-/.]{0,12}\d)[A-Z0-9](?:[\-/.]?[A-Z0-9]){4,24})"
    r"(?=$|[\s,;:!?)\"'<]|\.(?:\s|$))"
)

_DOCUMENT = re.compile(
    r"\b(?:passport|reisepass|passnummer|pass-nr|driver'?s?[\s\-]licen[cs]e|driving\slicen[cs]e|führerschein(?:nummer)?"
    r"|personalausweis(?:nummer)?|ausweis(?:nummer)?|identity\scard|id\scard|green\scard|passeport|pasaporte)"
    rf"{_GAP}{_NUMBER}",
    re.IGNORECASE,
)
_SECRET_ID = re.compile(
    r"\b(?:ssn|social\ssecurity|sozialversicherung\w*|steuer-?id\w*|steuer(?:identifikations)?nummer|tax\s?id"
    r"|national\sid|aadh?aar|versichertennummer)"
    rf"{_GAP}(?P<value>\d(?:[\-/. ]?[A-Z0-9]){{6,14}})(?!\w)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\b(?:order|booking|reservation|confirmation|ticket|tracking|invoice|customer|client|member(?:ship)?|account|case"
    r"|reference|ref|pnr|aadvantage|frequent\sflyer|mileageplus|policy|contract|claim|loyalty|shipment|parcel|awb"
    r"|bestell(?:ung|nummer|nr)|kunden(?:nummer|nr|konto)|rechnung(?:s(?:nummer|nr))?|auftrag(?:s(?:nummer|nr))?"
    r"|buchung(?:s(?:nummer|nr|code))?|vorgang(?:s(?:nummer|nr))?|sendung(?:s(?:nummer|nr))?|vertrag(?:s(?:nummer|nr))?"
    r"|ticket(?:nummer|nr)|mitglieds(?:nummer|nr)|konto(?:nummer|nr)|aktenzeichen|schadens?nummer|zählernummer"
    r"|paketnummer|referenz(?:nummer)?)"
    rf"{_GAP}{_NUMBER}",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:born(?:\son)?|d\.?o\.?b\.?|date\sof\sbirth|birth\s?date|birthday(?:\sis)?|geboren(?:\sam)?|geb\.(?:\sam)?"
    r"|geburts(?:tag|datum)(?:\sist)?(?:\sam)?|né(?:e)?\sle|nacid[oa]\sel|nat[oa]\sil)[\s:,]{1,3}"
    r"(?:is\s|the\s|am\s|ist\s(?:der\s)?)?"
    r"(?P<value>\d{1,2}[./\-]\s?\d{1,2}[./\-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?\s(?:of\s)?[^\W\d_]{3,10}\.?,?\s\d{4}|[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})",
    re.IGNORECASE,
)
_PLATE_WORDS = (
    r"(?:kennzeichen|kfz-kennzeichen|nummernschild|number\s?plate|licen[cs]e\s?plate|plates?|registration|reg\.?)"
)
_PLATE = re.compile(
    rf"\b{_PLATE_WORDS}(?:\s(?:no|nr|number|is|was|ist|lautet))?[\s:.#]{{1,3}}"
    r"(?P<value>[A-ZÄÖÜ]{1,3}[\s\-·]{1,2}[A-Z]{1,2}[\s\-]?\d{1,4}[EH]?|[A-Z]{2}\d{2}\s?[A-Z]{3}"
    r"|(?=[A-Z0-9\- ]{0,7}\d)(?=[A-Z0-9\- ]{0,7}[A-Z])[A-Z0-9]{2,4}[\- ]?[A-Z0-9]{2,4})(?!\w)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}([./\-])\d{1,2}(?:\1\d{1,4})?")
_IPV4 = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w])(?!\.\d)")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-fA-F]{1,4}:){2,7}(?::|[0-9a-fA-F]{1,4})(?::?[0-9a-fA-F]{1,4}){0,5}(?![\w:])")
_VERSION = re.compile(r"(?:version|firmware|build|release|v|update|ios|android)[\s.:]{0,2}$", re.IGNORECASE)


def _by_word(text: str, pattern: re.Pattern[str], kind: Kind, score: float) -> Iterator[PersonalData]:
    for match in pattern.finditer(text):
        yield PersonalData(kind=kind, span=match.span("value"), value=match["value"], score=score)


def documents(text: str) -> Iterator[PersonalData]:
    """Passport, licence and identity card numbers."""
    yield from _by_word(text, _DOCUMENT, Kind.DOCUMENT_ID, 0.85)


def spoken_ids(text: str) -> Iterator[PersonalData]:
    """National numbers that a word names, though their check digits are wrong or unknown to us."""
    yield from _by_word(text, _SECRET_ID, Kind.NATIONAL_ID, 0.7)


def references(text: str) -> Iterator[PersonalData]:
    """Order, customer, booking and similar numbers."""
    for find in _by_word(text, _REFERENCE, Kind.REFERENCE, 0.7):
        # "order 66 of them" is a count; "reservation 2/20" and "booking 12.05.2024" are dates.
        digits = sum(char.isdigit() for char in find.value)
        if digits >= 3 and not _DATE.fullmatch(find.value):  # noqa: PLR2004
            yield find


def birth_dates(text: str) -> Iterator[PersonalData]:
    """Dates of birth."""
    yield from _by_word(text, _BORN, Kind.DATE_OF_BIRTH, 0.85)


def plates(text: str) -> Iterator[PersonalData]:
    """Vehicle registration plates."""
    for find in _by_word(text, _PLATE, Kind.PLATE, 0.75):
        if any(char.isdigit() for char in find.value):
            yield find


def ip_addresses(text: str) -> Iterator[PersonalData]:
    """Addresses of machines, versions 4 and 6."""
    import ipaddress

    for pattern in (_IPV4, _IPV6):
        for match in pattern.finditer(text):
            if _VERSION.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            try:
                address = ipaddress.ip_address(match.group())
            except ValueError:
                continue
            if not (address.is_unspecified or address.is_loopback):
                yield PersonalData(kind=Kind.IP_ADDRESS, span=match.span(), value=match.group(), score=0.8)
