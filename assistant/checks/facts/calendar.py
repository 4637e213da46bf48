"""Dates, times of day and weekdays, English and German."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.facts.values import Fact, FactKind, Value

_MONTHS = (
    ("january", "januar", "jan", "jänner"),
    ("february", "februar", "feb"),
    ("march", "märz", "mar", "maerz", "mär"),
    ("april", "apr"),
    ("may", "mai"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dezember", "dec", "dez"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_WEEKDAYS = (
    ("monday", "montag", "mon", "mo"),
    ("tuesday", "dienstag", "tue", "tues", "di"),
    ("wednesday", "mittwoch", "wed", "mi"),
    ("thursday", "donnerstag", "thu", "thur", "thurs", "do"),
    ("friday", "freitag", "fri", "fr"),
    ("saturday", "samstag", "sonnabend", "sat", "sa"),
    ("sunday", "sonntag", "sun", "so"),
)
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_ABBREVIATED = 4
"""Letters up to which a weekday is an abbreviation."""
_FULL_WEEKDAYS = "|".join(name for names in _WEEKDAYS for name in names if len(name) > _ABBREVIATED)
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))

_CENTURY = 100
_NOON, _DAY = 720, 1_440
"""Minutes after midnight."""
_LONGEST_MONTH = 31

_DATE = re.compile(
    rf"\b(?P<y1>\d{{4}})-(?P<m1>\d{{1,2}})-(?P<d1>\d{{1,2}})\b"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.)?\ ?(?:of\ )?(?P<n2>{_NAMES})\b\.?(?:,?\ (?P<y2>\d{{4}})\b)?"
    rf"|\b(?P<n3>{_NAMES})\b\.?\ (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|[.:]\d)(?:,?\ (?P<y3>\d{{4}})\b)?"
    rf"|\b(?P<n4>{_NAMES})\b\.?,?\ (?P<y4>\d{{4}})\b"
    rf"|\b(?P<a5>\d{{1,2}})(?P<sep>[./])(?P<b5>\d{{1,2}})(?P=sep)(?P<y5>\d{{4}}|\d{{2}})?(?!\d)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?P<h1>\d{1,2})(?:[:.](?P<m1>\d{2}))?\s?(?P<half>a\.?m\b\.?|p\.?m\b\.?)"
    r"|\b(?P<h2>\d{1,2})(?:[:.](?P<m2>\d{2}))?\s?(?:uhr|o['’]clock)\b"
    r"|\b(?P<h3>[01]?\d|2[0-4]):(?P<m3>[0-5]\d)\b"
    r"|\b(?P<word>noon|midday|midnight|mitternacht)\b",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(rf"\b(?P<day>{_FULL_WEEKDAYS})s?\b", re.IGNORECASE)
_SHORT_DAYS = re.compile(
    r"\b(?P<first>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so)\.?\s?(?:-|–|to|bis|/)\s?"
    r"(?P<last>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so)\b",
    re.IGNORECASE,
)


def dates(text: str) -> Iterator[Fact]:
    """Dates with their readings as (year, month, day); parts that are not said are None."""
    for match in _DATE.finditer(text):
        part = match.groupdict()
        readings: set[Value] = set()
        if part["y1"]:
            readings.add((int(part["y1"]), int(part["m1"]), int(part["d1"])))
        elif part["n2"]:
            readings.add((_int(part["y2"]), _MONTH[part["n2"].lower()], int(part["d2"])))
        elif part["n3"]:
            readings.add((_int(part["y3"]), _MONTH[part["n3"].lower()], int(part["d3"])))
        elif part["n4"]:
            readings.add((int(part["y4"]), _MONTH[part["n4"].lower()], None))
        else:
            year = _int(part["y5"])
            year = 2000 + year if year is not None and year < _CENTURY else year
            first, second = int(part["a5"]), int(part["b5"])
            orders = [(first, second)] if part["sep"] == "." else [(first, second), (second, first)]
            readings.update((year, month, day) for day, month in orders)
        real = frozenset(value for value in readings if _possible(value))
        if real:
            yield Fact(FactKind.DATE, real, match.span())


def times(text: str) -> Iterator[Fact]:
    """Times of day in minutes after midnight."""
    for match in _TIME.finditer(text):
        part = match.groupdict()
        if part["word"]:
            minutes = _NOON if part["word"].lower() in {"noon", "midday"} else 0
        else:
            hour = int(part["h1"] or part["h2"] or part["h3"])
            minutes = 60 * hour + int(part["m1"] or part["m2"] or part["m3"] or 0)
            if part["half"]:
                minutes = minutes % _NOON + (_NOON if part["half"].lower().startswith("p") else 0)
        if minutes <= _DAY:
            readings: set[Value] = {(minutes % _DAY,)}
            if (part["h2"] and "clock" in match.group().lower()) and minutes <= _NOON:
                readings.add(((minutes + _NOON) % _DAY,))
            yield Fact(FactKind.TIME, frozenset(readings), match.span())


def weekdays(text: str) -> Iterator[Fact]:
    """Weekdays (0 is Monday). ``Mon–Fri`` names every day between."""
    for match in _NAMED_DAY.finditer(text):
        yield Fact(FactKind.WEEKDAY, frozenset({(_WEEKDAY[match["day"].lower()],)}), match.span())
    for match in _SHORT_DAYS.finditer(text):
        for day in _between(match["first"], match["last"]):
            yield Fact(FactKind.WEEKDAY, frozenset({(day,)}), match.span())


_RANGE = re.compile(
    rf"\b(?P<first>{_FULL_WEEKDAYS})s?\s?(?:-|–|to|until|through|bis)\s?(?P<last>{_FULL_WEEKDAYS})s?\b", re.IGNORECASE
)
_SETS = re.compile(
    r"\b(?:(?P<week>weekdays?|werktags?|werktagen|unter der woche)|(?P<end>weekends?|wochenenden?))\b", re.IGNORECASE
)


def days_covered(text: str) -> Iterator[Fact]:
    """Weekdays that a text says without naming them: inside a range, by "weekdays"."""
    for match in _RANGE.finditer(text):
        for day in _between(match["first"], match["last"]):
            yield Fact(FactKind.WEEKDAY, frozenset({(day,)}), match.span())
    for match in _SETS.finditer(text):
        for day in range(5) if match["week"] else (5, 6):
            yield Fact(FactKind.WEEKDAY, frozenset({(day,)}), match.span())


def _between(first: str, last: str) -> list[int]:
    start, end = (_WEEKDAY.get(day.lower().rstrip("."), _WEEKDAY.get(day.lower()[:3], 0)) for day in (first, last))
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _possible(value: Value) -> bool:
    _, month, day = value
    return (
        isinstance(month, int)
        and 1 <= month <= len(_MONTHS)
        and (day is None or (isinstance(day, int) and 1 <= day <= _LONGEST_MONTH))
    )
