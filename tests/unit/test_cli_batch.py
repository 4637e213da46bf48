from __future__ import annotations

import queue
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.batch import in_order


def doubled(items: list[int]) -> list[int]:
    return [item * 2 for item in items]


@given(items=st.lists(st.integers()), chunk=st.integers(1, 7), at_once=st.integers(1, 5))
def test_results_come_in_order_and_none_is_lost(items: list[int], chunk: int, at_once: int) -> None:
    found = in_order(items, doubled, pool=lambda: ThreadPoolExecutor(2), chunk=chunk, at_once=at_once)
    assert list(found) == doubled(items)


def test_errors_may_be_items_and_are_handed_on() -> None:
    items = [ValueError("one"), ValueError("two")]
    found = in_order(items, list, pool=lambda: ThreadPoolExecutor(1), chunk=3, at_once=2)
    assert list(found) == items


def test_a_source_that_breaks_is_told_after_what_it_gave() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    found = in_order(items(), doubled, pool=lambda: ThreadPoolExecutor(1), chunk=5, at_once=2)
    assert next(found) == 2
    with pytest.raises(OSError, match="gone"):
        next(found)


def test_an_answer_does_not_wait_for_the_next_question() -> None:
    asked: queue.Queue[int | None] = queue.Queue()
    found = in_order(iter(asked.get, None), doubled, pool=lambda: ThreadPoolExecutor(1), chunk=1, at_once=4)
    for number in range(5):
        asked.put(number)
        assert next(found) == number * 2
    asked.put(None)
    assert list(found) == []
