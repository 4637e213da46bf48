"""Who is asking, and whether they may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from assistant.bootstrap import Program
from assistant.domain import Actor, Scope
from assistant.errors import ForbiddenError, UnauthorizedError
from assistant.pipeline.intake import storable
from assistant.storage import keys, sessions

_bearer = HTTPBearer(auto_error=False, description="A key from `assistant keys add`.")
_NOTED_EVERY = timedelta(minutes=1)
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who is asking, and the program they ask."""

    actor: Actor
    program: Program
    secret: str = field(default="", repr=False)

    def still_in(self) -> bool:
        """False once the desk's session that asked was signed out; a key is looked at again with its next request."""
        if not self.secret:
            return True
        try:
            with self.program.storage.read() as session:
                sessions.signed_in(session, self.secret)
        except UnauthorizedError:
            return False
        return True

    def brand(self, name: str) -> Program:
        """The program, once it is sure that the caller may see the brand.

        Raises:
            ForbiddenError: the brand is not theirs.
        """
        if not self.actor.sees(name):
            raise ForbiddenError(f"This key is not for the brand {storable(name)!r:.80}.")
        return self.program


def _authenticated(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Caller:
    program: Program = request.app.state.program
    limits = request.app.state.limits
    address = request.client.host if request.client else "unknown"
    limits.check_address(address)
    if credentials is None:
        return _at_the_desk(request, program)
    try:
        with program.storage.read() as session:
            key = keys.authenticate(session, storable(credentials.credentials))
    except UnauthorizedError:
        limits.count_failure(address)
        raise
    limits.count(key.id)
    if key.last_used_at is None or key.last_used_at < datetime.now(UTC) - _NOTED_EVERY:
        with program.storage.write() as session:
            keys.note_use(session, key.id)
    return Caller(actor=key.actor, program=program)


def _at_the_desk(request: Request, program: Program) -> Caller:
    """A page of the review desk asks: its session says for whom, and every change names the session's token.

    A person with several roles may do here what every one of them allows (see ``Person.actor``).
    """
    secret = request.cookies.get(sessions.COOKIE)
    if not secret or "authorization" in request.headers:
        raise UnauthorizedError("Send an API key as Authorization: Bearer (make one with assistant keys add).")
    with program.storage.read() as session:
        found = sessions.signed_in(session, storable(secret))
    if request.method not in _SAFE and not sessions.csrf_matches(
        found.csrf, request.headers.get(sessions.CSRF_HEADER, "")
    ):
        raise ForbiddenError("A change from the review desk names its session's token as X-CSRF-Token.")
    request.app.state.limits.count(found.session_id)
    return Caller(actor=found.person.actor(), program=program, secret=storable(secret))


def _allowed(scope: Scope) -> Callable[[Caller], Caller]:
    def check(caller: Annotated[Caller, Depends(_authenticated)]) -> Caller:
        if not caller.actor.may(scope):
            raise ForbiddenError(f"This key may not do that: it needs the scope {scope}.")
        return caller

    return check


Reading = Annotated[Caller, Depends(_allowed(Scope.READ))]
Drafting = Annotated[Caller, Depends(_allowed(Scope.DRAFT))]
Reviewing = Annotated[Caller, Depends(_allowed(Scope.REVIEW))]
Managing = Annotated[Caller, Depends(_allowed(Scope.MANAGE))]
