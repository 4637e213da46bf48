"""Payment cards and bank accounts, by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.text.personal_data.context import near
from assistant.text.personal_data.values import Kind, PersonalData

_CARD = re.compile(r"(?<![\w@#])(?<!\d[.,:/\-])\d(?:[ \-.]{0,2}\d){11,18}(?![\w])(?![.\-]?\d)")
_CARD_WORDS = re.compile(
    r"\b(?:credit|debit|visa|master\s?card|maestro|amex|american express|diners|discover|jcb|cc\b|card\b|cards\b"
    r"|karte|\w*karten\w*|kreditkarte|girocard|ec-karte|carte|tarjeta|carta|cvv|cvc)",
    re.IGNORECASE,
)
_NOT_A_CARD = re.compile(
    r"(?:imei|isbn|ean|gtin|tracking|sendung\w*|order|bestell\w*|serial|serien\w*|invoice|rechnung\w*|reference|phone"
    r"|gift\s?card|gutschein\w*|loyalty\s?card|kundenkarte|member\w*)[\s\w.:#\-]{0,14}$",
    re.IGNORECASE,
)
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}[ \-]?\d{2}(?:[ \-]?[A-Za-z0-9]{1,4}){3,9}(?![A-Za-z0-9])")
_IBAN_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}(?![A-Za-z0-9])")
_IBAN_WORD = re.compile(r"\bIBAN|\bKonto|\baccount|\bBankverbindung|\büberweis", re.IGNORECASE)
_IBAN_SHORTEST = 15


def cards(text: str) -> Iterator[PersonalData]:
    """Payment card numbers: right length for the issuer, right Luhn digit (ISO/IEC 7812-1)."""
    from stdnum import luhn

    for match in _CARD.finditer(text):
        written = match.group()
        digits = re.sub(r"\D", "", written)
        spoken_of = near(text, *match.span(), _CARD_WORDS, before=60, after=30)
        issued = _issued(digits, spoken_of=spoken_of)
        if not issued or _NOT_A_CARD.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        if len(set(digits)) > 1 and luhn.is_valid(digits):
            score = 0.98 if spoken_of else 0.85
        elif spoken_of and re.fullmatch(r"\d{4}([ \-])\d{4}\1\d{4}\1\d{4}", written):
            # A slip of the finger does not make a card number harmless.
            score = 0.6
        else:
            continue
        yield PersonalData(kind=Kind.CARD, span=match.span(), value=written, score=score)


def _issued(digits: str, *, spoken_of: bool) -> bool:  # noqa: PLR0911 - one return for each issuer reads best
    """Whether issuers give out numbers of this beginning and length.

    Ranges: the issuers' published IIN tables. Old short forms (13-digit Visa, 12-digit Maestro) look like article
    numbers, so they count only where a card is spoken of.
    """
    length = len(digits)
    first, two, four = digits[0], int(digits[:2]), int(digits[:4])
    if length in {12, 13}:
        return spoken_of and (two in {50, *range(56, 70)} or (first == "4" and length == 13))  # noqa: PLR2004
    if first == "4":
        return length in {16, 19}
    if two in {34, 37}:
        return length == 15  # noqa: PLR2004
    if two in {30, 36, 38, 39}:
        return length in {14, 16, 19}
    if two == 35 or four in {1800, 2131}:  # noqa: PLR2004
        return length in {15, 16, 19}
    if 51 <= two <= 55 or 2200 <= four <= 2204 or 2221 <= four <= 2720:  # noqa: PLR2004
        return length == 16  # noqa: PLR2004
    return two == 50 or 56 <= two <= 69 or two in {81, 82}  # noqa: PLR2004


def ibans(text: str) -> Iterator[PersonalData]:
    """IBANs of every country that has them, spaced or not, in either case (ISO 13616)."""
    from stdnum import iban

    ends: set[int] = set()
    for pattern in (_IBAN_RUN, _IBAN_START):
        for match in pattern.finditer(text):
            if match.start() in ends:
                continue
            for end in _possible_ends(match):
                written = text[match.start() : end]
                if iban.is_valid(written, check_country=False):
                    ends.add(match.start())
                    yield PersonalData(kind=Kind.IBAN, span=(match.start(), end), value=written)
                    break
            else:
                compact = re.sub(r"[ \-]", "", match.group())
                if pattern is _IBAN_RUN and compact[:2].isalpha() and near(text, *match.span(), _IBAN_WORD, before=30):
                    yield PersonalData(kind=Kind.IBAN, span=match.span(), value=match.group(), score=0.6)


def _possible_ends(match: re.Match[str]) -> Iterator[int]:
    """Ends at a group's end, longest first: the words after a spaced IBAN look like more groups."""
    text = match.string
    for end in range(match.end(), match.start() + _IBAN_SHORTEST - 1, -1):
        if text[end - 1].isalnum() and (end == match.end() or not text[end].isalnum()):
            yield end
