"""Lists of cases: filters, order, cursor, counts. A page costs the same wherever in the list it lies."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal_column, select, tuple_

from assistant.domain import CaseState, Route, Severity
from assistant.errors import UserError
from assistant.storage import codec, search
from assistant.storage.cases import to_summary
from assistant.storage.dialect import is_sqlite
from assistant.storage.engine import ReadSession
from assistant.storage.records import Page
from assistant.storage.search import CASE_SEARCH
from assistant.storage.tables import CaseRow, FlagRow
from assistant.storage.tables.cases import OPEN_CASES

OPEN = (CaseState.WAITING, CaseState.ESCALATED)
"""The states in which a case waits for a person."""

_LARGEST_PAGE = 200
_LARGEST_NUMBER = 2**63 - 1


class Order(StrEnum):
    """How a list is sorted. ``urgent``: open cases alone, the most urgent first, of those the oldest."""

    NEWEST = "newest"
    OLDEST = "oldest"
    URGENT = "urgent"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFilter:
    """Which cases: all that is given must hold. Collections mean any of them; empty ones are not looked at.

    ``brands``: None means every brand, an empty collection none. ``q``: words, each the beginning of some word of the
    comment or its author's name. ``after`` and ``before`` bound when a case was received.
    """

    brands: Collection[str] | None = None
    states: Collection[CaseState] = ()
    routes: Collection[Route] = ()
    severities: Collection[Severity] = ()
    category: str | None = None
    channel: str | None = None
    language: str | None = None
    assignee: str | None = None
    unassigned: bool = False
    author_id: str | None = None
    thread_id: str | None = None
    q: str = ""
    after: datetime | None = None
    before: datetime | None = None


def list_cases(
    session: ReadSession,
    wanted: CaseFilter,
    *,
    order: Order = Order.NEWEST,
    cursor: str | None = None,
    limit: int = 50,
) -> Page:
    """One page of cases.

    Args:
        session: to read with.
        wanted: which cases.
        order: how they are sorted.
        cursor: where the last page ended.
        limit: most cases on the page, 1 to 200.

    Raises:
        UserError: the cursor is not one that this list gave, or the limit is out of bounds.
    """
    if not 1 <= limit <= _LARGEST_PAGE:
        raise UserError(f"The limit must be from 1 to {_LARGEST_PAGE}.", field="limit")
    words = search.holds(session, wanted.q) if wanted.q.strip() else None
    if (wanted.brands is not None and not wanted.brands) or (wanted.q.strip() and words is None):
        return Page(items=(), next_cursor=None)
    statement = select(*_LISTED).where(*_conditions(session, wanted, order))
    number: ColumnElement[int] = CaseRow.__table__.c.number
    if words is not None:
        statement = statement.join(CASE_SEARCH, CASE_SEARCH.c.rowid == number).where(words)
        # The same number, but the word index of SQLite yields its own in order.
        number = CASE_SEARCH.c.rowid if order is not Order.URGENT else number
    statement = _sorted(statement, order, _read_cursor(cursor, order), number)
    rows = session.execute(statement.limit(limit + 1)).all()
    more = len(rows) > limit
    items = tuple(to_summary(row) for row in rows[:limit])
    return Page(items=items, next_cursor=_write_cursor(order, rows[limit - 1]) if more else None)


def count_cases(session: ReadSession, brands: Collection[str] | None = None) -> dict[CaseState, int]:
    """How many cases are in each state."""
    statement = select(CaseRow.state, func.count()).group_by(CaseRow.state)
    if brands is not None:
        statement = statement.where(CaseRow.brand.in_(brands))
    counted = {state: count for state, count in session.execute(statement)}  # noqa: C416 (a Row is no pair to mypy)
    return {state: counted.get(state.value, 0) for state in CaseState}


def count_open(session: ReadSession, brands: Collection[str] | None = None) -> dict[Route, int]:
    """How many cases wait for a person, by route."""
    statement = select(CaseRow.route, func.count()).where(_is_open(session)).group_by(CaseRow.route)
    if brands is not None:
        statement = statement.where(CaseRow.brand.in_(brands))
    counted = {route: count for route, count in session.execute(statement)}  # noqa: C416 (as above)
    return {route: counted.get(route.value, 0) for route in Route}


def _conditions(session: ReadSession, wanted: CaseFilter, order: Order) -> list[ColumnElement[bool]]:
    any_of: dict[str, Collection[Any]] = {
        "brand": wanted.brands or (),
        "state": [state.value for state in wanted.states],
        "route": [route.value for route in wanted.routes],
        "severity": [severity.rank for severity in wanted.severities],
    }
    for name in ("channel", "language", "assignee", "author_id", "thread_id"):
        value = getattr(wanted, name)
        any_of[name] = () if value is None else (value,)
    # Only one value of a column leaves an index in the list's order; open cases have indexes without their state.
    indexed = {name for name, values in any_of.items() if len(values) == 1}
    indexed -= {"state"} if order is Order.URGENT else set()
    return [
        *(_any_of(session, name, values, indexed=name in indexed) for name, values in any_of.items() if values),
        *([_is_open(session)] if order is Order.URGENT else []),
        *([CaseRow.assignee.is_(None)] if wanted.unassigned else []),
        *([CaseRow.number.in_(_flagged(wanted.category))] if wanted.category is not None else []),
        *([CaseRow.received_at >= wanted.after] if wanted.after else []),
        *([CaseRow.received_at < wanted.before] if wanted.before else []),
    ]


def _flagged(category: str) -> Select[Any]:
    return select(FlagRow.case_number).where(FlagRow.category == category)


def _any_of(session: ReadSession, name: str, values: Collection[Any], *, indexed: bool) -> ColumnElement[bool]:
    column: ColumnElement[Any] = CaseRow.__table__.c[name]
    if is_sqlite(session) and not indexed:
        # A plus sign keeps SQLite from using the column's index: it would gather all that the condition finds and
        # sort them, where reading cases in the list's own order finds a page at once.
        column = literal_column(f"+cases.{name}", column.type)
    return column == next(iter(values)) if len(values) == 1 else column.in_(values)


def _is_open(session: ReadSession) -> ColumnElement[bool]:
    """Written out, not bound, as in the indexes over open cases: else a database does not know that they apply."""
    return literal_column(f"{'+' if is_sqlite(session) else ''}cases.{OPEN_CASES}")


def _sorted(
    statement: Select[Any], order: Order, after: tuple[int, int] | None, number: ColumnElement[int]
) -> Select[Any]:
    if order is Order.URGENT:
        statement = statement.order_by(CaseRow.urgency, number)
        return statement.where(tuple_(CaseRow.urgency, number) > after) if after else statement
    if order is Order.OLDEST:
        statement = statement.order_by(number)
        return statement.where(number > after[1]) if after else statement
    statement = statement.order_by(number.desc())
    return statement.where(number < after[1]) if after else statement


def _write_cursor(order: Order, row: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([order.value, row.urgency, row.number]).encode()).decode().rstrip("=")


def _read_cursor(cursor: str | None, order: Order) -> tuple[int, int] | None:
    if cursor is None:
        return None
    try:
        given, urgency, number = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        place = int(urgency), int(number)
    except (ValueError, TypeError, OverflowError, RecursionError):
        given, place = None, (0, 0)
    if given != order.value or not 0 <= place[0] <= codec.CALMEST or not 0 <= place[1] <= _LARGEST_NUMBER:
        raise UserError("The cursor is not one that this list gave: start again without it.", field="cursor")
    return place


_LISTED = [column for column in CaseRow.__table__.c if column.name not in {"thread", "detectors"}]
