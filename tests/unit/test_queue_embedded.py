"""The queue inside the process: whose turn it is, and that nothing is handled twice at once, or forgotten."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.queue import EmbeddedQueue, Ticket
from assistant.queue.line import Line

SOON = timedelta(seconds=10)
NEVER = timedelta(days=1)


class Commits:
    """A transaction that commits when told to."""

    def __init__(self) -> None:
        self.actions: list[Callable[[], object]] = []

    def after_commit(self, action: Callable[[], object]) -> None:
        self.actions.append(action)

    def execute(self, statement: Any, params: Any = None) -> Any:
        raise NotImplementedError

    def commit(self) -> None:
        for action in self.actions:
            action()


class Desk:
    """Handles tickets, and lets a test wait for how many."""

    def __init__(self, answers: Sequence[timedelta | None] = ()) -> None:
        self.handled: list[Ticket] = []
        self.most_at_once: Counter[str | None] = Counter()
        self._answers = list(answers)
        self._running: Counter[str | None] = Counter()
        self._changed = threading.Condition()
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, ticket: Ticket) -> timedelta | None:
        with self._changed:
            self._running[ticket.thread] += 1
            self.most_at_once[ticket.thread] = max(self.most_at_once[ticket.thread], self._running[ticket.thread])
            self.handled.append(ticket)
            self._changed.notify_all()
        assert self.gate.wait(10)
        with self._changed:
            self._running[ticket.thread] -= 1
            return self._answers.pop(0) if self._answers else None

    def wait_for(self, count: int) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.handled) >= count, 10)


def nothing_due(_: int) -> list[Ticket]:
    return []


def ticket(case_id: object, brand: str = "acme", thread: str | None = None) -> Ticket:
    return Ticket(case_id=str(case_id), brand=brand, thread=thread)


def wake(queue: EmbeddedQueue, *tickets: Ticket) -> None:
    commits = Commits()
    for each in tickets:
        queue.wake(commits, each)
    commits.commit()


@pytest.fixture
def queue() -> Iterator[EmbeddedQueue]:
    made = EmbeddedQueue(threads=3, per_brand=50, sweep_every=NEVER)
    yield made
    assert made.stop(SOON)


def test_a_committed_case_is_handled_and_no_other(queue: EmbeddedQueue) -> None:
    desk = Desk()
    queue.start(desk, nothing_due)
    queue.wake(Commits(), ticket("rolled back"))
    wake(queue, ticket(1), ticket(2))
    desk.wait_for(2)
    assert {each.case_id for each in desk.handled} == {"1", "2"}


def test_what_an_earlier_run_left_comes_at_start(queue: EmbeddedQueue) -> None:
    desk = Desk()
    queue.start(desk, lambda limit: [ticket(number) for number in range(limit)])
    desk.wait_for(50)
    assert queue.waiting == 0


def test_a_case_already_waiting_or_under_way_is_not_taken_twice(queue: EmbeddedQueue) -> None:
    desk = Desk()
    desk.gate.clear()
    queue.start(desk, nothing_due)
    wake(queue, ticket(1))
    desk.wait_for(1)
    wake(queue, ticket(1), ticket(1))
    assert (queue.waiting, queue.running) == (0, 1)
    desk.gate.set()


def test_a_brand_with_many_cases_does_not_keep_others_waiting() -> None:
    queue = EmbeddedQueue(threads=1, sweep_every=NEVER)
    desk = Desk()
    queue.start(desk, lambda _: [*(ticket(number, "loud") for number in range(100)), ticket("x", "quiet")])
    desk.wait_for(101)
    assert queue.stop(SOON)
    assert [each.brand for each in desk.handled].index("quiet") <= 1


def test_cases_of_a_thread_come_one_after_the_other_in_order(queue: EmbeddedQueue) -> None:
    desk = Desk()
    queue.start(desk, nothing_due)
    wake(queue, *(ticket(f"{thread}{number}", thread=thread) for number in range(8) for thread in "ab"))
    desk.wait_for(16)
    assert max(desk.most_at_once.values()) == 1
    for thread in "ab":
        assert [each.case_id for each in desk.handled if each.thread == thread] == [f"{thread}{n}" for n in range(8)]


def test_a_case_comes_again_when_its_handler_says_so(queue: EmbeddedQueue) -> None:
    desk = Desk([timedelta(milliseconds=20), timedelta(0), None])
    queue.start(desk, nothing_due)
    wake(queue, ticket(1))
    desk.wait_for(3)


def test_a_handler_that_fails_ends_neither_its_thread_nor_the_queue(queue: EmbeddedQueue) -> None:
    desk = Desk()

    def handler(each: Ticket) -> timedelta | None:
        desk(each)
        raise ValueError("as if broken")

    queue.start(handler, nothing_due)
    wake(queue, *(ticket(number) for number in range(10)))
    desk.wait_for(10)


def test_a_sweep_that_fails_is_tried_again() -> None:
    queue = EmbeddedQueue(threads=1, sweep_every=timedelta(milliseconds=10))
    desk = Desk()
    failures = iter([True, True, False])

    def due(_: int) -> list[Ticket]:
        if next(failures, False):
            raise ConnectionError("as if gone")
        return [ticket(1)]

    queue.start(desk, due)
    desk.wait_for(1)
    assert queue.stop(SOON)


def test_what_had_no_room_is_swept_up_later() -> None:
    queue = EmbeddedQueue(threads=2, per_brand=3, sweep_every=NEVER)
    desk = Desk()
    desk.gate.clear()
    left = [ticket(number) for number in range(40)]

    def due(limit: int) -> list[Ticket]:
        return [each for each in left if each not in desk.handled][:limit]

    queue.start(desk, due)
    wake(queue, *left)
    assert queue.waiting <= 3
    desk.gate.set()
    desk.wait_for(40)
    assert queue.stop(SOON)
    assert {each.case_id for each in desk.handled} == {each.case_id for each in left}


def test_stopping_waits_for_what_is_under_way_and_begins_nothing(queue: EmbeddedQueue) -> None:
    desk = Desk()
    desk.gate.clear()
    queue.start(desk, nothing_due)
    wake(queue, *(ticket(number) for number in range(5)))
    desk.wait_for(3)
    assert not queue.stop(timedelta(milliseconds=10))
    desk.gate.set()
    assert queue.stop(SOON)
    wake(queue, ticket("late"))
    assert len(desk.handled) == 3


def test_it_starts_again_after_a_stop(queue: EmbeddedQueue) -> None:
    desk = Desk()
    queue.start(desk, nothing_due)
    with pytest.raises(RuntimeError, match="runs already"):
        queue.start(desk, nothing_due)
    assert queue.stop(SOON)
    queue.start(desk, lambda _: [ticket(1)])
    desk.wait_for(1)


tickets = st.builds(
    Ticket,
    case_id=st.integers(0, 30).map(str),
    brand=st.sampled_from("ab"),
    thread=st.sampled_from([None, "t", "u"]),
)


@given(steps=st.lists(tickets | st.sampled_from(["next", "done"]), max_size=80), per_brand=st.integers(1, 8))
def test_a_line_hands_out_each_ticket_once_and_a_thread_one_at_a_time(
    steps: list[Ticket | str], per_brand: int
) -> None:
    line = Line(per_brand)
    waiting: list[Ticket] = []
    running: list[Ticket] = []
    for step in steps:
        if isinstance(step, Ticket):
            known = {each.case_id for each in waiting + running}
            room = sum(each.brand == step.brand for each in waiting) < per_brand
            assert line.add(step) == (step.case_id in known or room)
            if step.case_id not in known and room:
                waiting.append(step)
        elif step == "next":
            busy = {each.thread for each in running} - {None}
            given_out = line.next()
            if given_out is None:
                assert all(each.thread in busy for each in waiting)
            else:
                waiting.remove(given_out)
                assert given_out.thread not in busy
                running.append(given_out)
        elif running:
            line.done(running.pop(0))
        assert len(line) == len(waiting)
