"""Links, addresses, codes and proper names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from assistant.checks.facts.values import Fact, FactKind
from assistant.connectors.measure import link_spans
from assistant.domain import Span

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00|\(?0)\d[\d\s()/.-]{5,20}\d(?!\w)|(?<![\w.,/-])\d{3}[-. ]\d{3}[-. ]\d{4}(?!\w)"
)
_PHONE_DIGITS = 7, 15
"""Least and most digits of a phone number (E.164 allows 15)."""
_CODE = re.compile(r"(?<![\w-])(?=[\w/-]*\d)(?=[\w/-]*[A-Za-z])[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)*(?![\w-])")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|er|ers|x|h|am|pm)", re.IGNORECASE)
_CAPITALISED = re.compile(
    r"(?<![\w'’])[A-ZÄÖÜ][\w'’&.-]*\w(?:\ (?:(?:of|and|the|von|van|de|der|und|&)\ )?[A-ZÄÖÜ][\w'’&-]*\w){0,4}"
)
_POLITE = re.compile(r"(?:(?:Sie|Ihr|Ihre[nmrs]?|Ihnen)(?:\ |$))+")
"""German pronouns of polite address: capitals, and no part of a name."""
_NO_NAMES = frozenset(
    [
        "i'm",
        "i've",
        "i'll",
        "i'd",
        "ok",
        "okay",
        "dm",
        "dms",
        "pm",
        "pms",
        "faq",
        "faqs",
        "pdf",
        "qr",
        "id",
        "url",
        "e-mail",
        "email",
        "mr",
        "mrs",
        "ms",
        "herr",
        "frau",
        "dr",
        "tv",
        "usb",
        "wifi",
        "wi-fi",
        "ps",
        "uhr",
        "tel",
        "app",
        "apps",
        "sms",
        "nr",
        "no",
    ]
)
"""Capitals that name nobody."""


def links(text: str) -> Iterator[Fact]:
    """Links as (host, path), however they are written."""
    emails = [match.span() for match in _EMAIL.finditer(text)]
    for start, end in link_spans(text):
        if not any(first <= start < last for first, last in emails):
            yield Fact(FactKind.LINK, frozenset({link_value(text[start:end])}), (start, end))


def link_value(link: str) -> tuple[str, str]:
    """Host without ``www.`` and path with query, both plain."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return link.lower(), ""
    path = unquote(parts.path).rstrip("/")
    if "@" in parts.netloc:
        host = parts.netloc.lower()
    return host.removeprefix("www."), path + (f"?{parts.query}" if parts.query else "")


def emails(text: str) -> Iterator[Fact]:
    """E-mail addresses in lower case."""
    for match in _EMAIL.finditer(text):
        yield Fact(FactKind.EMAIL, frozenset({(match.group().lower().rstrip("."),)}), match.span())


def phones(text: str) -> Iterator[Fact]:
    """Phone numbers by their last nine digits, so that +49 and 0 meet."""
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if _PHONE_DIGITS[0] <= len(digits) <= _PHONE_DIGITS[1]:
            yield Fact(FactKind.PHONE, frozenset({(digits[-9:],)}), match.span())


def codes(text: str) -> Iterator[Fact]:
    """Words of letters and digits: model numbers, order codes, voucher codes."""
    for match in _CODE.finditer(text):
        if not _ORDINAL.fullmatch(match.group()):
            yield Fact(FactKind.CODE, frozenset({(re.sub(r"[-/]", "", match.group()).lower(),)}), match.span())


def names(text: str, *, nouns_capitalised: bool) -> Iterator[Fact]:
    """Proper names: capitalised words not at a sentence's start; in German two in a row, or in capitals inside."""
    for match in _CAPITALISED.finditer(text):
        start, end = match.span()
        said = match.group()
        if _opens(text, start):
            # The first word is a capital by grammar: only what follows it can be told to be a name.
            first = re.match(r"\S+\ (?=[A-ZÄÖÜ])", said)
            if not first:
                continue
            start, said = start + first.end(), said[first.end() :]
        polite = _POLITE.match(said) if nouns_capitalised else None
        if polite:
            start, said = start + polite.end(), said[polite.end() :]
        if nouns_capitalised and not (" " in said or re.search(r"\w[A-ZÄÖÜ]", said)):
            continue
        if said and said.lower().replace("’", "'") not in _NO_NAMES:
            yield Fact(FactKind.NAME, frozenset({(said.lower(),)}), (start, end))


def _opens(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“„«(*-–—•")
    return not before or before[-1] in ".!?:;\n…" or (not before[-1].isascii() and not before[-1].isalnum())


def inside(span: Span, others: list[Span]) -> bool:
    """True when the span overlaps one of the others."""
    return any(span[0] < end and start < span[1] for start, end in others)
