"""Phone numbers: international, national and local, told apart from prices, dates and order numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.text.personal_data.context import near
from assistant.text.personal_data.values import Kind, PersonalData

# Possessive and without a condition behind it: a run of numbers is walked once, however long it is.
_CANDIDATE = re.compile(r"(?<![\w@#])(?<!\d[.,:/\-])(?:\+\s?|\(\+|(?=[\d(]))\(?\d(?:[ \t.\-/()]{0,3}\d){5,}+")
_EXTENSION = re.compile(
    r"\s{0,2}(?:x|ext(?:ension)?\.?:?|extn\.?|ex|durchwahl|dw\.?|app\.?)\s{0,2}\d{1,6}(?!\w)", re.IGNORECASE
)
_WORDS = re.compile(
    r"\b(?:phone|tele(?:f|ph)on|tel\b|fon\b|mobile?\b|cell\b|cellphone|call(?:ed|s|ing|back)?\b|text(?:ed|s)?\b"
    r"|sms\b|whats\s?app|fax|dial|ring\b|rang\b|reach(?:able|ed)?\b|contact|hotline|(?:office|desk|work|home)\s?[:\-]|landline|pager"
    r"|messages?\s(?:to|on|at)|answer(?:ing|s)?\s(?:at|on|from)|registered\b|(?:my|our|his|her|their|your)\snumber"
    r"|number\s(?:is|was|to)|handy|mobil|anruf|ruf\w{0,4}\s|rückruf|zurückruf|erreich|durchwahl|festnetz|telegram"
    r"|signal\b|viber|rufnummer|meine\snummer|nummer\s(?:ist|lautet|war)|unter\b|t(?:é|e)l(?:é|e)phone|portable"
    r"|appele|ll[aá]m|tel[eé]fono|m[oó]vil|celular|chiam|cellulare|bel(?:len)?\b|gsm\b|wsp\b|📞|☎|📱)",
    re.IGNORECASE,
)
_WORDS_AFTER = re.compile(
    r"^[\s,;:)(\-]{0,4}(?:office|mobile?|fax|home|work|cell|desk|phone|tel|direct|mobil|büro|privat|whats\s?app)\b",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:order|bestell\w*|auftrag\w*|booking|buchung\w*|ticket|tracking|sendung\w*|invoice|rechnung\w*|flight|flug\w*"
    r"|article|artikel\w*|item|model(?:l|e)?|serial|serien\w*|part|version|customer|kunden\w*|account|konto\w*|case"
    r"|fall\w*|vorgang\w*|isbn|ean|upc|sku|imei|plz|zip|code|pin|blz|bic|hrb|patent|vin|asin|lot|batch|charge\w*"
    r"|zähler\w*|id|ref(?:erence|erenz)?|confirmation|reservation|coupon|voucher|gutschein\w*|version|build)"
    r"[\s\-]?(?:no|nr|num|number|nummer|code|id|#)?[.:#\s]{0,3}(?:is|was|ist|lautet|war)?[:\s#]{0,3}$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:[$€£¥₹₿]|\b(?:eur|usd|gbp|chf|rs|inr|us\$)\.?)\s?$", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"\s?(?:[%$€£¥₹°]|(?:views?|aufrufe|klicks?|clicks?|likes?|subs\b|subscribers|abonnenten|followers?|people|users"
    r"|menschen|leute|personen|euros?|eur|usd|gbp|chf|dollars?|bucks|cents?|km|kg|ml|cm|mm|mg|g|gb|mb|kb|kwh|miles|meilen|points"
    r"|punkte|times|mal|stück|years?|jahre|days|tage|million(?:en)?|billion|mio|mrd|mcg|iu|bytes?|px|dislikes?"
    r"|comments?|kommentare|streams?|downloads?)\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:0?[1-9]|[12]\d|3[01])(?P<a>[./\-])(?:0?[1-9]|1[0-2])(?P=a)(?:(?:19|20)\d\d|\d\d)"
    r"|(?:0?[1-9]|1[0-2])(?P<b>[./\-])(?:0?[1-9]|[12]\d|3[01])(?P=b)(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d(?P<c>[./\-])(?:0?[1-9]|1[0-2])(?P=c)(?:0?[1-9]|[12]\d|3[01]))(?:$|\s|\D{0,3}\d{1,2}$)"
)
_COMPACT_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{0,6}")
_YEARS = re.compile(r"(?:19|20)\d\d\s?[\-/ .]\s?(?:19|20)\d\d(?:\s?[\-/ ]\s?(?:19|20)\d\d)*")
_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)")
_ZIP_PLUS_FOUR = re.compile(r"\d{5}-\d{4}")
_NORTH_AMERICAN = re.compile(r"(?:\+?1[\-. ])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[\-. /])[2-9]\d{2}[\-. ]\d{4}")

_FEWEST, _MOST = 6, 15
"""Digits of a phone number; E.164 allows no more than 15."""
_LOOKUPS = 400
"""Candidates of one text that are looked up in the numbering plans; beyond it form alone decides."""


@dataclass(slots=True)
class _Plans:
    """The numbering plans of the world, asked sparingly."""

    regions: Sequence[str]
    left: int = field(default=_LOOKUPS)

    def international(self, number: str) -> float:
        """How sure it is that ``number`` (with its +) can be dialled."""
        import phonenumbers

        if self.left <= 0:
            return 0.6
        self.left -= 1
        try:
            parsed = phonenumbers.parse(number, None)
        except phonenumbers.NumberParseException:
            return 0.0
        if phonenumbers.is_valid_number(parsed):
            return 0.95
        return 0.75 if phonenumbers.is_possible_number(parsed) else 0.0

    def national(self, digits: str) -> bool:
        """Whether some region's plan has that number."""
        import phonenumbers

        if self.left <= 0:
            return True
        self.left -= 1
        for region in self.regions:
            try:
                if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                    return True
            except phonenumbers.NumberParseException:
                continue
        return False


def phones(text: str, regions: Sequence[str]) -> Iterator[PersonalData]:
    """Phone numbers, the extension included.

    Args:
        text: plain text.
        regions: countries whose national numbers count even where no word says that it is a phone number.
    """
    plans = _Plans(regions)
    for match in _CANDIDATE.finditer(text):
        start, end = match.span()
        extension = _EXTENSION.match(text, end)
        if extension is None and text[end : end + 1].isalnum():
            continue
        if text[start] == "(" and ")" not in match.group():
            start += 1
        score = _score(text, start, end, plans)
        if score:
            end = extension.end() if extension else end
            yield PersonalData(kind=Kind.PHONE, span=(start, end), value=text[start:end], score=score)


def _score(text: str, start: int, end: int, plans: _Plans) -> float:  # noqa: PLR0911 - a list of reasons, in order
    written = text[start:end]
    digits = re.sub(r"\D", "", written)
    if not _FEWEST <= len(digits) <= _MOST + 2 or len(set(digits)) == 1:
        return 0.0
    window = text[max(0, start - 30) : start]
    if _MONEY_BEFORE.search(window) or _UNIT_AFTER.match(text, end):
        return 0.0
    if written.lstrip("(").startswith("+"):
        return plans.international(re.sub(r"\(0\)", "", written))
    if _DATE.match(written) or _YEARS.fullmatch(written) or _OTHER_NUMBER.search(window) or len(digits) > _MOST:
        return 0.0
    spoken_of = near(text, start, end, _WORDS, before=32) or bool(_WORDS_AFTER.match(text[end : end + 16]))
    if _NORTH_AMERICAN.fullmatch(written):
        return 0.9 if spoken_of or "-" in written or "(" in written else 0.7
    if spoken_of:
        return _with_context(written, digits, plans)
    return _without_context(written, digits, plans)


def _with_context(written: str, digits: str, plans: _Plans) -> float:
    grouped = written != digits
    if _COMPACT_DATE.fullmatch(digits) and not grouped:
        return 0.0
    if digits.startswith("00"):
        return plans.international("+" + digits[2:]) or 0.7
    if len(digits) == _FEWEST and not grouped:
        return 0.0
    return 0.85 if len(digits) <= 13 else 0.0  # noqa: PLR2004 - no national number is longer


def _without_context(written: str, digits: str, plans: _Plans) -> float:  # noqa: PLR0911 - as above
    grouped = written != digits
    if _THOUSANDS.fullmatch(written) or _IP.fullmatch(written) or _ZIP_PLUS_FOUR.fullmatch(written):
        return 0.0
    if _COMPACT_DATE.fullmatch(digits):
        return 0.0
    if digits.startswith("00"):
        return plans.international("+" + digits[2:])
    groups = len(re.findall(r"\d+", written))
    if digits.startswith("0") and len(digits) >= 9 and (groups <= 6) and plans.national(digits):  # noqa: PLR2004
        return 0.8 if grouped else 0.7
    if grouped and 3 <= groups <= 5 and len(digits) >= 8 and plans.national(digits):  # noqa: PLR2004
        return 0.6
    # A bare run of ten is what Americans and Indians type; shorter or longer ones are mostly something else.
    if not grouped and len(digits) == 10 and digits[0] in "23456789" and plans.national(digits):  # noqa: PLR2004
        return 0.55
    return 0.0
