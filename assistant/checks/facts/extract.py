"""All facts of a text, each piece of text counted once."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.checks.facts import amounts, calendar, names
from assistant.checks.facts.numerals import DIGITS, value_of, word_pattern
from assistant.checks.facts.values import Fact, FactKind
from assistant.domain import Span

_KEPT = 4_096
"""Texts: a brand's passages come up again and again, and are read once."""
_LONGEST = 20_000
"""Characters of one text that are searched for facts; replies and passages are far shorter."""
_SHORT_NUMBER = 5
"""Digits up to which a number is an amount; a longer one names something."""
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)


@lru_cache(maxsize=_KEPT)
def facts_of(text: str, language: str) -> tuple[Fact, ...]:
    """The facts of a text in text order; spans lie in it."""
    text = text[:_LONGEST]
    found: list[Fact] = []
    taken: list[Span] = [match.span() for match in _LIST_MARK.finditer(text)]
    for source in (
        names.emails,
        names.links,
        calendar.dates,
        names.phones,
        calendar.times,
        amounts.money,
        amounts.percentages,
        amounts.measures,
        names.codes,
        _numbers,
        calendar.weekdays,
    ):
        fresh = [fact for fact in source(text) if not names.inside(fact.span, taken)]
        found += fresh
        taken += [fact.span for fact in fresh]
    others = [fact.span for fact in found if fact.kind is not FactKind.NUMBER]
    found += [
        fact for fact in names.names(text, nouns_capitalised=language == "de") if not names.inside(fact.span, others)
    ]
    return tuple(sorted(found, key=lambda fact: fact.span))


@lru_cache(maxsize=_KEPT)
def facts_told(text: str, language: str) -> tuple[Fact, ...]:
    """The facts a text gives, with those it gives without naming them (each day from Monday to Friday)."""
    return (*facts_of(text, language), *calendar.days_covered(text[:_LONGEST]))


_NUMBER = re.compile(rf"(?<![\w.,#-])(?:{DIGITS})(?![\w%])|(?<![\w-])(?:{word_pattern()})(?![\w-])", re.IGNORECASE)


def _numbers(text: str) -> list[Fact]:
    facts = []
    for match in _NUMBER.finditer(text):
        value = value_of(match.group())
        if value is not None:
            plain = format(value.normalize(), "f")
            # A long number is an order number or the like: every digit counts, zeros in front too.
            shown = match.group() if match.group().isdigit() and len(match.group()) > _SHORT_NUMBER else plain
            facts.append(Fact(FactKind.NUMBER, frozenset({(shown,), (plain,)}), match.span()))
    return facts
