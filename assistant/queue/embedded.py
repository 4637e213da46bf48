"""The queue inside the server process: a few threads, and one that sweeps."""

from __future__ import annotations

import heapq
import threading
import time
from collections import Counter
from datetime import timedelta

import structlog

from assistant.queue.base import Due, Handler, Ticket, Transaction
from assistant.queue.line import Line

_log = structlog.get_logger(__name__)


class EmbeddedQueue:
    """Handles cases in threads of this process.

    Args:
        threads: cases handled at the same time.
        per_brand: tickets of one brand kept in memory; beyond that the database keeps them alone.
        sweep_every: how often the database is asked for what was left; at start it is asked at once.
    """

    def __init__(
        self, *, threads: int = 4, per_brand: int = 1_000, sweep_every: timedelta = timedelta(seconds=15)
    ) -> None:
        self._size = threads
        self._per_brand = per_brand
        self._sweep_every = sweep_every.total_seconds()
        self._changed = threading.Condition()
        self._line = Line(per_brand)
        self._later: list[tuple[float, int, Ticket]] = []
        self._next_number = 0
        self._running = 0
        self._stopping = True
        self._sweep_soon = False
        self._left_out: set[str] = set()
        self._threads: list[threading.Thread] = []

    @property
    def waiting(self) -> int:
        """Tickets in memory that nobody handles yet."""
        with self._changed:
            return len(self._line)

    @property
    def running(self) -> int:
        """Cases being handled now."""
        with self._changed:
            return self._running

    def wake(self, transaction: Transaction, ticket: Ticket) -> None:
        """Have the case handled once the transaction is committed."""
        transaction.after_commit(lambda: self._offer(ticket))

    def start(self, handler: Handler, due: Due) -> None:
        """Start the threads; the sweep comes first.

        Raises:
            RuntimeError: it runs already.
        """
        with self._changed:
            if not self._stopping:
                raise RuntimeError("The queue runs already.")
            self._stopping = False
            self._sweep_soon = True
            # Daemons: a handler that hangs must not keep the process from ending. The lease gives its case back.
            self._threads = [
                threading.Thread(target=self._work, args=(handler,), name=f"case-{number}", daemon=True)
                for number in range(self._size)
            ]
            self._threads.append(threading.Thread(target=self._sweep, args=(due,), name="case-sweep", daemon=True))
        for thread in self._threads:
            thread.start()

    def stop(self, patience: timedelta) -> bool:
        """Begin nothing new and wait for what is under way; False when that took longer than ``patience``."""
        with self._changed:
            self._stopping = True
            self._line.clear()
            self._left_out.clear()
            self._later.clear()
            self._changed.notify_all()
        until = time.monotonic() + patience.total_seconds()
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _offer(self, *tickets: Ticket) -> None:
        with self._changed:
            if self._stopping:
                return
            for ticket in tickets:
                self._enqueue(ticket)
            counted = Counter(ticket.brand for ticket in tickets)
            # As many as a sweep may bring: there may be more, which are looked for when these are half through.
            self._left_out |= {brand for brand, count in counted.items() if count >= self._per_brand}
            self._changed.notify_all()

    def _work(self, handler: Handler) -> None:
        while (ticket := self._take()) is not None:
            again: timedelta | None = None
            try:
                again = handler(ticket)
            except Exception:  # noqa: BLE001 (the case stays in the database: the sweep brings it again)
                _log.exception("handler_failed", case=ticket.case_id)
            finally:
                self._finish(ticket, again)

    def _take(self) -> Ticket | None:
        with self._changed:
            while not self._stopping:
                ticket = self._line.next()
                if ticket is not None:
                    self._running += 1
                    return ticket
                self._changed.wait()
            return None

    def _finish(self, ticket: Ticket, again: timedelta | None) -> None:
        with self._changed:
            self._running -= 1
            self._line.done(ticket)
            if again is not None and not self._stopping and len(self._later) < self._per_brand:
                self._next_number += 1
                when = time.monotonic() + again.total_seconds()
                heapq.heappush(self._later, (when, self._next_number, ticket))
            if ticket.brand in self._left_out and self._line.room(ticket.brand) > self._per_brand // 2:
                self._left_out.discard(ticket.brand)
                self._sweep_soon = True
            self._changed.notify_all()

    def _sweep(self, due: Due) -> None:
        next_sweep = 0.0
        while True:
            with self._changed:
                self._bring_later_ones()
                if not self._stopping and not self._sweep_soon:
                    at = min(next_sweep, self._later[0][0]) if self._later else next_sweep
                    self._changed.wait(max(0.0, at - time.monotonic()))
                if self._stopping:
                    return
                if not self._sweep_soon and time.monotonic() < next_sweep:
                    continue
                self._sweep_soon = False
            next_sweep = time.monotonic() + self._sweep_every
            try:
                found = due(self._per_brand)
            except Exception:  # noqa: BLE001 (the next sweep may find the database again)
                _log.exception("sweep_failed")
                continue
            self._offer(*found)

    def _bring_later_ones(self) -> None:
        while self._later and self._later[0][0] <= time.monotonic():
            _, _, ticket = heapq.heappop(self._later)
            self._enqueue(ticket)
            self._changed.notify_all()

    def _enqueue(self, ticket: Ticket) -> None:
        if not self._line.add(ticket):
            self._left_out.add(ticket.brand)
