"""Passwords: hashed with argon2id, never kept."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import UserError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 12
"""Characters; length is what makes a password hard to guess (NIST SP 800-63B asks for no other rule)."""

_LONGEST = 200
_AT_ONCE = threading.BoundedSemaphore(2)
"""A hash takes 64 MiB and a core for some 50 ms: a flood of tries must not take the machine."""


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    # The library's own defaults: argon2id by RFC 9106's second recommended choice.
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")


def hash_password(password: str, *, name: str = "") -> str:
    """The hash to keep.

    Raises:
        UserError: the password is too short, too long, or the person's own name.
    """
    if len(password) < SHORTEST:
        raise UserError(f"A password needs at least {SHORTEST} characters.", field="password")
    if len(password) > _LONGEST:
        raise UserError(f"A password has at most {_LONGEST} characters.", field="password")
    if len(set(password)) < 5 or (name and password.casefold() == name.casefold()):  # noqa: PLR2004 (fewer is a pattern, not a password)
        raise UserError("That password is guessed at once: choose another.", field="password")
    with _AT_ONCE:
        return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def matches(hashed: str | None, password: str) -> bool:
    """True when the password is the one that was hashed. None takes as long, and never matches."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    with _AT_ONCE:
        try:
            _hasher().verify(hashed or _nobodys(), password[:_LONGEST].encode("utf-8", "surrogatepass"))
        except (Argon2Error, InvalidHashError):
            return False
    return hashed is not None
