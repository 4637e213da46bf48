"""Street addresses, English and German: patterns, so moderately sure; surer with a town or postcode beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.text.personal_data.values import Kind, PersonalData

_CAPITALISED = r"(?:[A-ZÄÖÜÀ-Þ][\w'’\-]{1,24}|\d{1,3}(?:st|nd|rd|th))"
_ENGLISH_ENDING = (
    r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|court|ct|boulevard|blvd|way|place|pl|square|sq|terrace|close"
    r"|crescent|cres|highway|hwy|parkway|pkwy|circle|cir|mews|gardens|grove|trail|alley|row|quay|wharf|walk)"
)
_ENGLISH = re.compile(
    rf"(?<![\w$€£.,/\-])\d{{1,5}}[A-Za-z]?,?\s(?:[NSEW]\.?\s|North\s|South\s|East\s|West\s)?(?:{_CAPITALISED}\s){{1,4}}"
    rf"(?i:{_ENGLISH_ENDING})\b\.?(?:,?\s(?i:apt|suite|unit|flat|apartment|ste|#)\.?\s?#?[\w\-]{{1,6}})?"
)
_PO_BOX = re.compile(r"\b(?:P\.?\s?O\.?\s?Box|Postfach)\s\d[\d ]{1,8}\d\b", re.IGNORECASE)
_NO_STREETS = (
    r"(?!(?:Park|Arbeits|Spiel|Sitz|Steh|Stell|Camping|Tennis|Fußball|Rang|Warte|Lager|Super|Bau|Floh|Weihnachts|Wochen|Bahn"
    r"|Fried|Bauern|Kinder|Aus|Um|Rad|Fuß|Heim|Hin|Rück|Arbeits|Markt|Medien)(?:platz|weg|markt|hof|garten|steig|ring)\b)"
)
_NAMED = r"[A-ZÄÖÜ][\w.\-]{1,24}[\s\-]"
_GERMAN = re.compile(
    rf"(?<![\w\-])(?:(?:{_NAMED}){{0,3}}?{_NO_STREETS}"
    r"[A-ZÄÖÜ][a-zäöüß\-]{1,30}(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|ring|damm|ufer|chaussee|stieg|pfad|steig|markt"
    r"|graben|kai|promenade|winkel|berg|hof|garten)"
    # By itself a place or a way is a rank or a step: "auf Platz 1".
    rf"|(?:{_NAMED}){{1,3}}?(?:Stra(?:ß|ss)e|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm|Ufer|Chaussee|Markt)"
    r"|(?:Am|Im|An\sde[rn]|Auf\sde[rm]|Zu[mr]|In\sder|Unter\sde[rn]|Hinter\sder|Bei\sder)\s[A-ZÄÖÜ][\w\-]{2,24}(?:\s[A-ZÄÖÜ][\w\-]{2,24})?)"
    r"\s(?:Nr\.?\s)?\d{1,4}(?:\s?[a-h](?![\w]))?(?:\s?[\-/]\s?\d{1,4}[a-h]?)?(?![\w%€$])(?![.,:]\d)"
)
_GERMAN_TOWN = re.compile(
    r"[,\s]{1,3}(?:D-|A-|CH-)?\d{4,5}\s[A-ZÄÖÜ][\w.\-]{2,25}(?:\s(?:am|an\sder|im|bei)\s[A-ZÄÖÜ][\w\-]{2,20})?"
)
_ENGLISH_TOWN = re.compile(
    r",?[ \n]{1,2}(?:[A-Z][\w.'\-]{1,20}[ ]?){1,3},?[ \n]{1,2}"
    r"(?:[A-Z]{2}[ ]\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2})\b"
)
_PREPOSITIONAL = re.compile(r"(?:Am|Im|An|Auf|Zum|Zur|In|Unter|Hinter|Bei)\s")
_AT_HOME = re.compile(
    r"\b(?:adress|address|wohn|live\sat|lives\sat|living\sat|residing|deliver|ship|send|liefer|anschrift|straße|street)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Uhr|Tag|Montag|Dienstag"
    r"|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Jahr|Alter|Level|Kapitel|Teil|Platz|Minute|Stunde|Monat|Gate|Raum"
    r"|Zimmer|Terminal|Gleis|Flug|Wert|Schnitt)",
)


def addresses(text: str) -> Iterator[PersonalData]:
    """Street with number, with the town where it follows; post-office boxes."""
    for match in _ENGLISH.finditer(text):
        yield _with_town(text, match, _ENGLISH_TOWN, 0.65)
    for match in _PO_BOX.finditer(text):
        yield PersonalData(kind=Kind.ADDRESS, span=match.span(), value=match.group(), score=0.6)
    for match in _GERMAN.finditer(text):
        find = _with_town(text, match, _GERMAN_TOWN, 0.65)
        # "Am Montag 12", "Im August 2": only a town or a word for living makes these a street.
        alone = find.score < 0.8 and _PREPOSITIONAL.match(match.group())  # noqa: PLR2004
        if alone and not _AT_HOME.search(text, max(0, match.start() - 40), match.start()):
            continue
        if not (_PREPOSITIONAL.match(match.group()) and _MONTH.search(match.group())):
            yield find


def _with_town(text: str, match: re.Match[str], town: re.Pattern[str], score: float) -> PersonalData:
    following = town.match(text, match.end())
    end = following.end() if following else match.end()
    return PersonalData(
        kind=Kind.ADDRESS,
        span=(match.start(), end),
        value=text[match.start() : end],
        score=0.85 if following else score,
    )
