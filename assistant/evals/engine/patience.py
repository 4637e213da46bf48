"""How many requests at once, and when to stop asking: a slow-down is answered with fewer, silence with an end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 25.0
"""Seconds without any answer, measured from the first of the requests that failed, after which a provider is gone."""
_FEWEST_FAILURES = 3
_HALVED_AT_MOST_EVERY = 1.0


class Turns:
    """Requests under way at once: halved when the provider asks for fewer, one more after each round without that.

    Additive increase, multiplicative decrease: Chiu and Jain (1989), "Analysis of the increase and decrease algorithms
    for congestion avoidance in computer networks".
    """

    def __init__(self, most: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = float(most)
        self._most = most
        self._clock = clock
        self._now = 0
        self._halved = -_HALVED_AT_MOST_EVERY
        self._changed = threading.Condition()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place."""
        with self._changed:
            self._changed.wait_for(lambda: self._now < int(self.limit))
            self._now += 1
        try:
            yield
        finally:
            with self._changed:
                self._now -= 1
                self._changed.notify()

    def went_well(self) -> None:
        """An answer came."""
        with self._changed:
            self.limit = min(float(self._most), self.limit + 1.0 / self.limit)
            self._changed.notify()

    def too_many(self) -> None:
        """The provider answered that it gets too many."""
        with self._changed:
            if self._clock() - self._halved >= _HALVED_AT_MOST_EVERY:
                self._halved = self._clock()
                self.limit = max(1.0, self.limit / 2.0)


class Provider:
    """Whether the provider still answers anybody. ``gone`` says why it is taken for lost, once it is."""

    def __init__(self, *, patience: float = PATIENCE, clock: Callable[[], float] = time.monotonic) -> None:
        self.gone: str | None = None
        self._patience = patience
        self._clock = clock
        self._lock = threading.Lock()
        self._since: float | None = None
        self._failures = 0

    def now(self) -> float:
        """The time that ``failed`` wants the beginning of a request in."""
        return self._clock()

    def answered(self) -> None:
        """Somebody got an answer."""
        with self._lock:
            self._since, self._failures = None, 0

    def failed(self, begun: float, why: str) -> None:
        """A request that began then failed."""
        with self._lock:
            self._since = begun if self._since is None else min(self._since, begun)
            self._failures += 1
            if self._failures >= _FEWEST_FAILURES and self._clock() - self._since >= self._patience:
                self.gone = self.gone or why

    def lost(self, why: str) -> None:
        """Waiting would not help: the key is wrong, say."""
        with self._lock:
            self.gone = self.gone or why
