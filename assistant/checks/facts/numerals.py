"""Numbers as they are written and spoken, in English and German."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache

_EN_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DE_ONES = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_DE_TENS = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_DE_JOINED = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]

DIGITS = r"(?<!\d)(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,5}(?:[.,]\d{1,2})?(?!\d)|\d{1,15}+(?:[.,]\d{1,9}+)?(?!\d))"
"""A number in digits, English or German; bounded, so that a page of digits costs no more than a page of words."""


@cache
def words() -> dict[str, Decimal]:
    """Lower-case number word → value, 0 to 99 and the round ones; ``one`` and ``ein`` are left to the units."""
    values: dict[str, int] = {word: value for value, word in enumerate(_EN_ONES) if value != 1}
    for value, tens in enumerate(_EN_TENS, 2):
        values[tens] = 10 * value
        for one in range(1, 10):
            values[f"{tens}-{_EN_ONES[one]}"] = values[f"{tens} {_EN_ONES[one]}"] = 10 * value + one
    values.update({word: value for value, word in enumerate(_DE_ONES) if value != 1})
    for value, tens in enumerate(_DE_TENS, 2):
        values[tens] = 10 * value
        for one, joined in enumerate(_DE_JOINED, 1):
            values[f"{joined}und{tens}"] = 10 * value + one
    values.update({"hundred": 100, "hundert": 100, "thousand": 1000, "tausend": 1000, "dozen": 12, "dutzend": 12})
    values.update({"einhundert": 100, "eintausend": 1000, "zwo": 2, "dreissig": 30})
    numbers = {word: Decimal(value) for word, value in values.items()}
    return {**numbers, **{_spelt(word): value for word, value in numbers.items()}}


def _spelt(word: str) -> str:
    return word.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")


_GROUP = 3
"""Digits between thousands separators."""
_MOST_DIGITS = 40

ONE = r"an?|one|ein(?:e[nrms]?|s)?"
"""One, when a unit follows."""


@cache
def word_pattern() -> str:
    """A number word, longest first."""
    return "|".join(re.escape(word) for word in sorted(words(), key=len, reverse=True))


def value_of(text: str) -> Decimal | None:
    """The value of a number in digits or a word; None when it is none.

    ``1.000`` and ``1,000`` are a thousand; ``1,5`` and ``1.5`` are one and a half.
    """
    plain = text.strip().lower()
    if plain in words():
        return words()[plain]
    if re.fullmatch(ONE, plain):
        return Decimal(1)
    digits = re.sub(r"['’ \u00a0\u202f]", "", plain)
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        whole, fraction = digits[:last], digits[last + 1 :]
        thousands = (
            len(fraction) == _GROUP
            and whole not in {"0", ""}
            and (len(whole) <= _GROUP or "." in whole or "," in whole)
        )
        whole = whole.replace(".", "").replace(",", "")
        digits = whole + fraction if thousands else f"{whole}.{fraction}"
    try:
        return Decimal(digits).normalize() if digits and len(digits) <= _MOST_DIGITS else None
    except InvalidOperation:
        return None
