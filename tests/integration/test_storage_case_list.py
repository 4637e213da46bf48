"""Lists of cases: every page, once each, in order, whatever the filter."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update

from assistant.domain import CaseState, Flag, Route, Severity
from assistant.errors import UserError
from assistant.storage import Storage
from assistant.storage.case_list import OPEN, CaseFilter, Order, count_cases, count_open, list_cases
from assistant.storage.cases import add_case, save_outcome
from assistant.storage.leases import take
from assistant.storage.records import CaseSummary
from assistant.storage.search import words_of
from assistant.storage.tables import CaseRow
from tests.stubs.cases import HOOK, RUDE, THREAT, a_comment, an_outcome

TEXTS = (
    "Where is my order?",
    "Die Lieferung kam zu spät!",
    "Straße gesperrt, Größe falsch",
    "I love the flask",
    "🔥🔥",
)
ROUTES: tuple[tuple[Route, tuple[Flag, ...]], ...] = (
    (Route.REVIEW, ()),
    (Route.PRIORITY, (RUDE,)),
    (Route.ESCALATE, (THREAT, RUDE)),
    (Route.NO_REPLY, ()),
)


@pytest.fixture
def filled(storage: Storage) -> Storage:
    chance = random.Random(4)  # noqa: S311 (which rows there are, not a secret)
    with storage.write() as session:
        for number in range(60):
            comment = a_comment(
                chance.choice(TEXTS),
                brand=chance.choice(["acme", "bolt"]),
                channel=chance.choice(["web", "forum"]),
                author=chance.choice(["Zoë", None]),
                author_id=chance.choice(["u1", "u2", None]),
                thread_id=chance.choice(["t1", None]),
            )
            added = add_case(session, comment, actor=HOOK)
            if number % 5:
                held = take(session, added.case_id, length=timedelta(minutes=1))
                assert held is not None
                route, flags = chance.choice(ROUTES)
                outcome = an_outcome(comment, *flags, route=route)
                save_outcome(session, added.case_id, outcome, lease=held.lease, actor=HOOK)
            if number % 7 == 0:
                values = {"assignee": "anna", "language": "de", "received_at": datetime(2026, 1, 1, tzinfo=UTC)}
                session.execute(update(CaseRow).where(CaseRow.id == added.case_id).values(**values))
    return storage


def pages(storage: Storage, wanted: CaseFilter, order: Order = Order.NEWEST, limit: int = 7) -> list[CaseSummary]:
    items: list[CaseSummary] = []
    cursor = None
    with storage.read() as reading:
        while True:
            page = list_cases(reading, wanted, order=order, cursor=cursor, limit=limit)
            assert len(page.items) <= limit
            items += page.items
            cursor = page.next_cursor
            if cursor is None:
                return items
            assert len(page.items) == limit


FILTERS: list[tuple[CaseFilter, Callable[[CaseSummary], bool]]] = [
    (CaseFilter(), lambda _: True),
    (CaseFilter(brands=["acme"]), lambda case: case.comment.brand == "acme"),
    (CaseFilter(brands=[]), lambda _: False),
    (CaseFilter(brands=["acme", "bolt"], channel="web"), lambda case: case.comment.channel == "web"),
    (CaseFilter(states=[CaseState.RECEIVED]), lambda case: case.state is CaseState.RECEIVED),
    (CaseFilter(states=OPEN), lambda case: case.state in OPEN),
    (CaseFilter(routes=[Route.PRIORITY, Route.NO_REPLY]), lambda case: case.route in {Route.PRIORITY, Route.NO_REPLY}),
    (CaseFilter(severities=[Severity.CRITICAL]), lambda case: case.severity is Severity.CRITICAL),
    (CaseFilter(category="profanity"), lambda case: "profanity" in case.categories),
    (CaseFilter(category="'; DROP TABLE cases; --"), lambda _: False),
    (CaseFilter(language="de"), lambda case: case.language == "de"),
    (CaseFilter(assignee="anna"), lambda case: case.assignee == "anna"),
    (CaseFilter(unassigned=True, brands=["bolt"]), lambda case: not case.assignee and case.comment.brand == "bolt"),
    (
        CaseFilter(author_id="u1", brands=["acme"]),
        lambda case: (case.comment.author_id, case.comment.brand) == ("u1", "acme"),
    ),
    (CaseFilter(thread_id="t1"), lambda case: case.comment.thread_id == "t1"),
    (CaseFilter(before=datetime(2026, 2, 1, tzinfo=UTC)), lambda case: case.assignee == "anna"),
    (CaseFilter(after=datetime(2026, 2, 1, tzinfo=UTC)), lambda case: case.assignee is None),
    (CaseFilter(q="order"), lambda case: "order" in case.comment.text),
    (CaseFilter(q="SPAT liefer"), lambda case: "Lieferung" in case.comment.text),
    (CaseFilter(q="zoe grosse"), lambda case: "Größe" in case.comment.text and case.comment.author == "Zoë"),
    (CaseFilter(q="order zebra"), lambda _: False),
    (CaseFilter(q="🔥"), lambda _: False),
    (CaseFilter(q="   "), lambda _: True),
    (
        CaseFilter(q="love", brands=["acme"], states=OPEN),
        lambda case: "love" in case.comment.text and case.comment.brand == "acme" and case.state in OPEN,
    ),
]


def test_pages_hold_every_case_of_the_filter_once_and_in_order(filled: Storage) -> None:
    everything = pages(filled, CaseFilter(), limit=200)
    assert len(everything) == 60
    for order, (wanted, holds) in itertools.product(Order, FILTERS):
        expected = [case for case in everything if holds(case) and (order is not Order.URGENT or case.state in OPEN)]
        listed = pages(filled, wanted, order)
        assert {case.id for case in listed} == {case.id for case in expected}, wanted
        assert len(listed) == len(expected)
        if order is Order.URGENT:
            assert listed == sorted(listed, key=urgency)
        else:
            assert listed == sorted(listed, key=lambda case: case.number, reverse=order is Order.NEWEST)


def urgency(case: CaseSummary) -> tuple[int, int, int]:
    routes = [Route.ESCALATE, Route.PRIORITY, Route.REVIEW, Route.NO_REPLY]
    return routes.index(case.route or Route.REVIEW), -(case.severity.rank + 1 if case.severity else 0), case.number


def test_new_cases_do_not_shift_the_pages(filled: Storage) -> None:
    with filled.read() as reading:
        first = list_cases(reading, CaseFilter(), limit=10)
    with filled.write() as session:
        add_case(session, a_comment(), actor=HOOK)
    with filled.read() as reading:
        second = list_cases(reading, CaseFilter(), limit=10, cursor=first.next_cursor)
    assert second.items[0].number == first.items[-1].number - 1


def test_counts_are_those_of_the_lists(filled: Storage) -> None:
    everything = pages(filled, CaseFilter())
    with filled.read() as reading:
        assert sum(count_cases(reading).values()) == 60
        for brands in (None, ["acme"], []):
            of_brands = [case for case in everything if brands is None or case.comment.brand in brands]
            for state, count in count_cases(reading, brands).items():
                assert count == sum(case.state is state for case in of_brands)
            for route, count in count_open(reading, brands).items():
                assert count == sum(case.route is route and case.state in OPEN for case in of_brands)


@given(cursor=st.text(st.characters(), max_size=40))
def test_a_made_up_cursor_is_bad_input(cursor: str) -> None:
    from assistant.storage.case_list import _read_cursor

    with pytest.raises(UserError, match="cursor"):
        _read_cursor(cursor, Order.NEWEST)


@pytest.mark.parametrize("cursor", ["WyJuZXdlc3QiLDEsMWUzMDld", "WyJ1cmdlbnQiLDEsMV0", "W1tbW1tbW1tb", "bnVsbA", "-1"])
def test_a_forged_cursor_is_bad_input(sqlite_storage: Storage, cursor: str) -> None:
    with sqlite_storage.read() as reading, pytest.raises(UserError, match="cursor"):
        list_cases(reading, CaseFilter(), cursor=cursor)


@pytest.mark.parametrize("limit", [0, -1, 201, 10**30])
def test_a_limit_out_of_bounds_is_bad_input(sqlite_storage: Storage, limit: int) -> None:
    with sqlite_storage.read() as reading, pytest.raises(UserError, match="limit"):
        list_cases(reading, CaseFilter(), limit=limit)


def test_no_query_is_taken_for_a_query_language(storage: Storage) -> None:
    for q in ('"', "a OR b", "NEAR(", "* *", "a:b", "' & !x", "\x00", "\ud800", "(" * 500, "é" * 5_000, "' OR 1=1 --"):
        assert pages(storage, CaseFilter(q=q)) == []


def test_words_of_any_script() -> None:
    assert words_of("Größe GRÖSSE grosse") == ["grosse"]
    assert words_of("日本語 ok") == ["日", "本", "語", "ok"]
    assert words_of("a_b-c@d.e #f") == ["a", "b", "c", "d", "e", "f"]
    assert words_of("z̸̢͝a̶l̷g̴o̵") == ["zalgo"]
    assert words_of("🔥\x00\ud800") == []
    assert len(words_of("x" * 1_000_000)[0]) == 64


def test_lists_are_read_from_an_index(sqlite_storage: Storage) -> None:
    """A list that sorts or scans would cost more with every case."""
    statements: list[str] = []
    wanted: list[tuple[CaseFilter, Order]] = [
        (CaseFilter(), Order.NEWEST),
        (CaseFilter(brands=["a"]), Order.NEWEST),
        (CaseFilter(brands=["a"], states=[CaseState.WAITING]), Order.NEWEST),
        (CaseFilter(states=[CaseState.REJECTED]), Order.OLDEST),
        (CaseFilter(brands=["a", "b"], states=OPEN), Order.NEWEST),
        (CaseFilter(brands=["a"], states=OPEN), Order.OLDEST),
        (CaseFilter(routes=[Route.PRIORITY], brands=["a", "b"]), Order.URGENT),
        (CaseFilter(brands=["a"]), Order.URGENT),
        (CaseFilter(brands=["a"], author_id="u"), Order.NEWEST),
        (CaseFilter(brands=["a"], thread_id="t"), Order.OLDEST),
        (CaseFilter(category="spam"), Order.NEWEST),
        (CaseFilter(q="order"), Order.NEWEST),
    ]
    cursors = {order: cursor_of(order) for order in Order}
    with sqlite_storage.read() as reading:
        connection = reading.connection().connection.driver_connection
        assert connection is not None
        connection.set_trace_callback(statements.append)
        for each, order in wanted:
            list_cases(reading, each, order=order, cursor=cursors[order])
        connection.set_trace_callback(None)
        for statement in [each for each in statements if each.startswith("SELECT")]:
            plan = [row[-1] for row in reading.execute(text(f"EXPLAIN QUERY PLAN {statement}".replace(":", r"\:")))]
            assert not any("TEMP B-TREE" in step or step == "SCAN cases" for step in plan), (statement, plan)


def cursor_of(order: Order) -> str:
    import base64
    import json

    return base64.urlsafe_b64encode(json.dumps([order.value, 3, 1_000]).encode()).decode()
