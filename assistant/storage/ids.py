"""Names for rows: unique without asking anybody, and sorted by when they were made."""

from __future__ import annotations

import secrets
import time

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that is mistaken for another (https://www.crockford.com/base32.html)."""


def new_id(prefix: str) -> str:
    """``prefix_`` and a ULID in lower case: 48 bits of milliseconds, 80 of chance (https://github.com/ulid/spec)."""
    number = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
    return f"{prefix}_" + "".join(_ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))
