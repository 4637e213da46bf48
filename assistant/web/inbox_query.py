"""The inbox's filters, and their one way of standing in an address: a link to a view is the view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Self, TypeVar
from urllib.parse import urlencode

from assistant.domain import Actor, CaseState, Route, Severity
from assistant.pipeline.intake import storable
from assistant.storage.case_list import OPEN, CaseFilter, Order

AGES: Final = {
    "1h": timedelta(hours=1),
    "4h": timedelta(hours=4),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
"""Waiting for longer than this."""

ME, NOBODY = "me", "nobody"
ALL_STATES = "all"
OPEN_STATES = "open"
_LONGEST = 200
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxQuery:
    """What a list shows. Empty fields filter nothing; ``state`` is a state, ``open`` or ``all``."""

    state: str = OPEN_STATES
    brand: str = ""
    route: str = ""
    category: str = ""
    severity: str = ""
    channel: str = ""
    language: str = ""
    assignee: str = ""
    age: str = ""
    q: str = ""
    order: str = ""
    cursor: str = ""

    @classmethod
    def of(cls, sent: Mapping[str, str]) -> Self:
        """From an address's query; what it does not know is left out."""
        values = {field.name: storable(sent.get(field.name, ""))[:_LONGEST].strip() for field in fields(cls)}
        return cls(**{name: value for name, value in values.items() if value})

    def address(self, **changes: str) -> str:
        """The inbox with these filters, and with others changed; a changed filter starts at the top."""
        there = replace(self, cursor="", **changes) if "cursor" not in changes else replace(self, **changes)
        query = there.query()
        return f"/inbox?{query}" if query else "/inbox"

    def query(self) -> str:
        """The address's query."""
        plain = InboxQuery()
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return urlencode([(name, value) for name, value in pairs if value != getattr(plain, name)])

    @property
    def filtered(self) -> tuple[str, ...]:
        """The filters that are set, but for the state."""
        names = ("brand", "route", "category", "severity", "channel", "language", "assignee", "age", "q")
        return tuple(name for name in names if getattr(self, name))

    @property
    def sorted_by(self) -> Order:
        """The order in force: what is open, by urgency; else the newest first."""
        known = _word(Order, self.order)
        if known is Order.URGENT or known is None:
            return Order.URGENT if self.state in {OPEN_STATES, *OPEN} else Order.NEWEST
        return known

    def wanted(self, actor: Actor) -> CaseFilter:
        """The filter for whoever looks: never a brand that is not theirs."""
        brands = [self.brand] if self.brand else (actor.brands or None)
        if self.brand and not actor.sees(self.brand):
            brands = []
        route, severity, age = _word(Route, self.route), _word(Severity, self.severity), AGES.get(self.age)
        return CaseFilter(
            brands=brands,
            states=self._states(),
            routes=[route] if route else [],
            severities=[severity] if severity else [],
            category=self.category or None,
            channel=self.channel or None,
            language=self.language or None,
            assignee={ME: actor.name, NOBODY: None}.get(self.assignee, self.assignee) or None,
            unassigned=self.assignee == NOBODY,
            q=self.q,
            before=datetime.now(UTC) - age if age else None,
        )

    def _states(self) -> list[CaseState]:
        if self.state == ALL_STATES:
            return []
        known = _word(CaseState, self.state)
        if known is not None:
            return [known]
        # The urgent order holds open cases alone, by an index of its own.
        return [] if self.sorted_by is Order.URGENT else list(OPEN)


def _word(kind: type[_Word], text: str) -> _Word | None:
    try:
        return kind(text)
    except ValueError:
        return None
