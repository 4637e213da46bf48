"""Money, percentages, durations and measures."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from assistant.checks.facts.numerals import DIGITS, ONE, value_of, word_pattern
from assistant.checks.facts.values import Fact, FactKind

_CURRENCIES = {
    "EUR": r"€|eur|euros?",
    "USD": r"us\$|\$|usd|(?:us[- ])?dollars?|bucks",
    "GBP": r"£|gbp|pounds?(?:\ sterling)?|quid",
    "CHF": r"chf|sfr\.?|franken|francs?",
    "PLN": r"pln|zł|zloty",
    "SEK": r"sek|kronor",
    "JPY": r"¥|yen|jpy",
    "INR": r"₹|rs\.?|inr|rupees?",
}
_SMALL = r"cents?|ct\.?|pence|pennies|p"
_DAY_UNITS: dict[str, tuple[str, Decimal]] = {
    r"seconds?|secs?|sekunden?|sek\.?": ("seconds", Decimal(1)),
    r"minutes?|mins?|minuten?|minütig\w*|min\.?": ("seconds", Decimal(60)),
    r"hours?|hrs?|stunden?|stündig\w*|std\.?|h": ("seconds", Decimal(3600)),
    r"(?:business|working|work)[\ -]days?|werktage?[ns]?|arbeitstage?[ns]?": ("working days", Decimal(1)),
    r"days?|tage?[ns]?|tägig\w*|nights?|nächte?": ("seconds", Decimal(86_400)),
    r"weeks?|wks?|wochen?|wöchig\w*": ("seconds", Decimal(604_800)),
    r"months?|monate?[ns]?|monatig\w*": ("months", Decimal(1)),
    r"years?|yrs?|jahre?[ns]?|jährig\w*": ("months", Decimal(12)),
}
_MEASURES: dict[str, tuple[str, Decimal]] = {
    r"mg|milligrams?|milligramm": ("g", Decimal("0.001")),
    r"kg|kilos?|kilograms?|kilogramm": ("g", Decimal(1000)),
    r"g|grams?|gramm": ("g", Decimal(1)),
    r"oz|ounces?|unzen?": ("oz", Decimal(1)),
    r"lbs?": ("lb", Decimal(1)),
    r"ml|millilit(?:er|re)s?": ("l", Decimal("0.001")),
    r"cl|centilit(?:er|re)s?|zentiliter": ("l", Decimal("0.01")),
    r"l|lit(?:er|re)s?": ("l", Decimal(1)),
    r"mm|millimet(?:er|re)s?": ("m", Decimal("0.001")),
    r"cm|centimet(?:er|re)s?|zentimetern?": ("m", Decimal("0.01")),
    r"km|kilomet(?:er|re)s?|kilometern?": ("m", Decimal(1000)),
    r"m|met(?:er|re)s?|metern?": ("m", Decimal(1)),
    r"inch(?:es)?|zoll": ("in", Decimal(1)),
    r"kwh": ("kwh", Decimal(1)),
    r"kw|kilowatt": ("w", Decimal(1000)),
    r"w|watts?": ("w", Decimal(1)),
    r"volts?|v": ("v", Decimal(1)),
    r"mah": ("mah", Decimal(1)),
    r"tb|terabytes?": ("gb", Decimal(1000)),
    r"gb|gigabytes?": ("gb", Decimal(1)),
    r"mb|megabytes?": ("gb", Decimal("0.001")),
    r"(?:°\s?c|degrees?(?:\ celsius)?|grad(?:\ celsius)?)": ("°c", Decimal(1)),
    r"(?:°\s?f|degrees?\ fahrenheit)": ("°f", Decimal(1)),
    r"kcal|calories|kalorien": ("kcal", Decimal(1)),
}
_FRACTIONS = {"half a": Decimal("0.5"), "half an": Decimal("0.5"), "anderthalb": Decimal("1.5")}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    number = rf"(?P<n>{DIGITS}|(?<!\w)(?:{word_pattern()}|{ONE}|half an?|anderthalb|halbe[nrs]?)(?=\W|\w*(?:tägig|wöchig|stündig|monatig|jährig|minütig)))"
    second = rf"(?:\s?(?:-|–|to|or|bis|oder|and|und)\s?(?P<n2>{DIGITS}|(?:{word_pattern()})(?=\W)))?"
    units = "|".join((*_DAY_UNITS, *_MEASURES))
    money = "|".join(_CURRENCIES.values())
    return (
        re.compile(
            rf"(?:(?<=\D)|^)(?:(?P<c1>{money})\s?(?P<n1>{DIGITS})(?:,-)?)|{number}(?:,-)?{second}\s?(?P<c2>{money}|{_SMALL})(?!\w)",
            re.IGNORECASE,
        ),
        re.compile(rf"{number}{second}\s?(?:%|percent\b|per\s?cent\b|prozent\w*|v\.\s?h\.)", re.IGNORECASE),
        re.compile(rf"{number}{second}[\s-]?(?P<unit>{units})(?!\w)", re.IGNORECASE),
    )


@cache
def _units() -> tuple[tuple[re.Pattern[str], FactKind, str, Decimal], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), kind, unit, factor)
        for kind, table in ((FactKind.DURATION, _DAY_UNITS), (FactKind.QUANTITY, _MEASURES))
        for pattern, (unit, factor) in table.items()
    )


def money(text: str) -> Iterator[Fact]:
    """Amounts as (amount, currency); cents as parts of an amount without a currency named."""
    for match in _patterns()[0].finditer(text):
        sign = (match["c1"] or match["c2"]).lower()
        currency = next(
            (name for name, pattern in _CURRENCIES.items() if re.fullmatch(pattern, sign, re.IGNORECASE)), None
        )
        for number in (match["n1"] or match["n"], match["n2"]):
            value = _number(number)
            if value is None or (currency is None and not re.fullmatch(r"\d.*", number or "")):
                continue
            amount = value if currency else value / 100
            yield Fact(FactKind.MONEY, frozenset({(_key(amount), currency)}), match.span())


def percentages(text: str) -> Iterator[Fact]:
    """Percentages."""
    for match in _patterns()[1].finditer(text):
        for number in (match["n"], match["n2"]):
            value = _number(number)
            if value is not None:
                yield Fact(FactKind.PERCENT, frozenset({(_key(value),)}), match.span())


def measures(text: str) -> Iterator[Fact]:
    """Durations (in seconds, months or working days) and measures in their base units."""
    for match in _patterns()[2].finditer(text):
        for pattern, kind, unit, factor in _units():
            if not pattern.fullmatch(match["unit"]):
                continue
            for number in (match["n"], match["n2"]):
                value = _number(number)
                if value is not None:
                    yield Fact(kind, frozenset({(_key(value * factor), unit)}), match.span())
            break
    for match in re.finditer(r"\bfortnight\b", text, re.IGNORECASE):
        yield Fact(FactKind.DURATION, frozenset({(_key(Decimal(14 * 86_400)), "seconds")}), match.span())


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return None
    plain = text.lower()
    if plain.startswith("halb"):
        return Decimal("0.5")
    return _FRACTIONS.get(plain) or value_of(plain)


def _key(value: Decimal) -> str:
    return format(value.normalize(), "f")
