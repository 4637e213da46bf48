"""A fact: something in a text that is either right or wrong, made comparable across formats and languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from assistant.domain import Span

Value: TypeAlias = tuple[str | int | None, ...]


class FactKind(StrEnum):
    """What a fact is about; the words are used in messages."""

    LINK = "link"
    EMAIL = "e-mail address"
    PHONE = "phone number"
    DATE = "date"
    TIME = "time"
    WEEKDAY = "weekday"
    MONEY = "amount of money"
    PERCENT = "percentage"
    DURATION = "duration"
    QUANTITY = "measure"
    NUMBER = "number"
    CODE = "code or model number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as it stands in a text. ``values``: every reading of it (03/04 is two dates)."""

    kind: FactKind
    values: frozenset[Value]
    span: Span

    def agrees(self, other: Fact) -> bool:
        """True when the other says this, or more exactly this."""
        if self.kind is FactKind.DATE and other.kind is FactKind.DATE:
            return any(_date_within(mine, theirs) for mine in self.values for theirs in other.values)
        if self.kind is FactKind.MONEY and other.kind in {FactKind.MONEY, FactKind.NUMBER}:
            return any(_money_same(mine, theirs) for mine in self.values for theirs in other.values)
        if self.kind is FactKind.NUMBER and other.kind is not FactKind.NUMBER:
            return bool({value[0] for value in self.values} & {value[0] for value in other.values})
        if self.kind is FactKind.LINK and other.kind is FactKind.LINK:
            return bool(self.values & other.values)
        return self.kind is other.kind and bool(self.values & other.values)


def _date_within(mine: Value, theirs: Value) -> bool:
    """Year, month, day: what I leave out may be anything, what I name must be theirs."""
    return all(part is None or part == other for part, other in zip(mine, theirs, strict=True))


def _money_same(mine: Value, theirs: Value) -> bool:
    currency = theirs[1] if len(theirs) > 1 else None
    return mine[0] == theirs[0] and (mine[1] is None or currency is None or mine[1] == currency)
