"""How many requests one key, or one address without a key, may send."""

from __future__ import annotations

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from assistant.errors import RateLimitedError

_WRONG_KEYS_PER_MINUTE = 30
"""Tries with a wrong key that one address gets a minute: refusing the rest must stay cheap."""


class RateLimits:
    """Moving windows of a minute, kept in this process.

    Args:
        per_minute: requests one key may send in a minute.
    """

    def __init__(self, per_minute: int) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._requests = RateLimitItemPerMinute(per_minute)
        self._failures = RateLimitItemPerMinute(_WRONG_KEYS_PER_MINUTE)

    def count(self, key_id: str) -> None:
        """Count a request of a key.

        Raises:
            RateLimitedError: it is one too many.
        """
        if not self._limiter.hit(self._requests, "key", key_id):
            raise self._error(self._requests, "key", key_id)

    def check_address(self, address: str) -> None:
        """Refuse an address that sent too many wrong keys.

        Raises:
            RateLimitedError: it did.
        """
        if not self._limiter.test(self._failures, "address", address):
            raise self._error(self._failures, "address", address)

    def count_failure(self, address: str) -> None:
        """Count a wrong key from an address."""
        self._limiter.hit(self._failures, "address", address)

    def _error(self, item: RateLimitItemPerMinute, *parts: str) -> RateLimitedError:
        reset, _ = self._limiter.get_window_stats(item, *parts)
        wait = max(1.0, reset - time.time())
        return RateLimitedError(f"Too many requests; try again in {wait:.0f} seconds.", retry_after=wait)
