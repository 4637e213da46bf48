"""One point in time by which all network work of a thread must be over."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections.abc import Iterator

_current = threading.local()
_LEAST = 0.001
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0


@contextlib.contextmanager
def until(end: float) -> Iterator[None]:
    """All network work of this thread within the block must be over at ``end`` (seconds of ``time.monotonic``)."""
    before = getattr(_current, "end", None)
    _current.end = end
    try:
        yield
    finally:
        _current.end = before


def left(timeout: float | None = None) -> float | None:
    """Seconds until the deadline of this thread, or ``timeout`` where that is shorter; None: without end.

    Never 0, which to a socket would mean "do not wait".
    """
    end: float | None = getattr(_current, "end", None)
    if end is None:
        return timeout
    remaining = max(_LEAST, end - time.monotonic())
    return remaining if timeout is None else min(remaining, timeout)


def is_over() -> bool:
    """Whether the deadline of this thread has passed."""
    end: float | None = getattr(_current, "end", None)
    return end is not None and time.monotonic() >= end


def pause(tried: int, end: float, wished: float | None = None) -> bool:
    """Waits before the next try; False, at once, when no time would be left for it.

    Args:
        tried: tries so far, less one: 0 after the first.
        end: when everything must be over, in seconds of ``time.monotonic``.
        wished: seconds that the server asked for.
    """
    longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**tried)
    # Full jitter, so that threads that were turned away together do not come back together; a server's own wish is kept
    # to, with a little added for the same reason.
    jitter = random.random()  # noqa: S311 - no secret hangs on it
    seconds = longest * jitter if wished is None else wished + 0.1 * longest * jitter
    if time.monotonic() + seconds >= end:
        return False
    time.sleep(seconds)
    return True
