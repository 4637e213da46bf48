"""Signed-in browsers, one-time links, and how often a wrong password was tried.

A secret has 256 bits of chance and is known to the database only by its SHA-256, so nothing read from the database
signs anybody in.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update

from assistant.domain import Actor
from assistant.errors import NotFoundError, RateLimitedError, UnauthorizedError
from assistant.storage import audit
from assistant.storage.dialect import insert_or
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.people import Person, folded, to_person
from assistant.storage.tables import PersonRow, SessionRow, SignInLinkRow, SignInTriesRow

COOKIE: Final = "assistant_session"
CSRF_HEADER: Final = "x-csrf-token"
LIFETIME: Final = timedelta(days=14)
IDLE: Final = timedelta(days=3)
LINK_LIFETIME: Final = timedelta(hours=24)

_SEEN_EVERY = timedelta(minutes=1)
_FREE_TRIES = 4
_FIRST_WAIT = timedelta(seconds=2)
_LONGEST_WAIT = timedelta(minutes=15)
_FORGOTTEN_AFTER = timedelta(hours=24)
_LONGEST_BROWSER = 200
_WRONG_LINK = "This link was used already or is too old: ask for a new one, or start the server again."
_SIGNED_OUT = "You are signed out: sign in again."


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIn:
    """A session and whose it is. ``csrf`` is what every change must bring along."""

    person: Person
    session_id: str
    csrf: str
    created_at: datetime
    seen_at: datetime
    browser: str


def open_session(session: WriteSession, person: Person, *, browser: str, actor: Actor | None = None) -> str:
    """Sign a browser in; the secret for its cookie."""
    secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.execute(delete(SessionRow).where(SessionRow.expires_at < now))
    session.execute(
        insert(SessionRow).values(
            id=_hash(secret),
            person_id=person.id,
            browser=browser[:_LONGEST_BROWSER],
            created_at=now,
            seen_at=now,
            expires_at=now + LIFETIME,
        )
    )
    audit.record(session, actor=actor or person.actor(), action="person.signed_in", subject=f"person:{person.id}")
    return secret


def signed_in(session: ReadSession, secret: str) -> SignedIn:
    """Whose browser presents this secret.

    Raises:
        UnauthorizedError: nobody's: unknown, revoked, too old, idle for too long, or the person was shut out.
    """
    now = datetime.now(UTC)
    row = session.execute(
        select(
            *PersonRow.__table__.c,
            SessionRow.id.label("session_id"),
            SessionRow.created_at.label("opened_at"),
            SessionRow.seen_at,
            SessionRow.expires_at,
            SessionRow.browser,
        )
        .join(PersonRow, PersonRow.id == SessionRow.person_id)
        .where(SessionRow.id == _hash(secret), SessionRow.revoked_at.is_(None), PersonRow.disabled_at.is_(None))
    ).one_or_none()
    if row is None or row.expires_at <= now or row.seen_at <= now - IDLE:
        raise UnauthorizedError(_SIGNED_OUT)
    return SignedIn(
        person=to_person(row),
        session_id=row.session_id,
        csrf=csrf_of(secret),
        created_at=row.opened_at,
        seen_at=row.seen_at,
        browser=row.browser,
    )


def csrf_of(secret: str) -> str:
    """What a page of this session brings along with every change: made from the secret, never stored."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"csrf", hashlib.sha256).hexdigest()


def csrf_matches(expected: str, presented: str) -> bool:
    """True when a change brings along what its session's pages do."""
    return hmac.compare_digest(expected.encode(), presented.encode("utf-8", "surrogatepass"))


def is_unseen(found: SignedIn) -> bool:
    """True when ``note_seen`` is due: to the minute, so that a busy page does not write on every request."""
    return found.seen_at < datetime.now(UTC) - _SEEN_EVERY


def note_seen(session: WriteSession, session_id: str) -> None:
    """Remember that the session was used."""
    session.execute(update(SessionRow).where(SessionRow.id == session_id).values(seen_at=datetime.now(UTC)))


def sessions_of(session: ReadSession, person: Person) -> tuple[SignedIn, ...]:
    """The browsers in which a person is signed in, the last used first. Their ``csrf`` is nobody's to know."""
    now = datetime.now(UTC)
    live = (SessionRow.revoked_at.is_(None), SessionRow.expires_at > now, SessionRow.seen_at > now - IDLE)
    rows = session.execute(
        select(SessionRow.__table__).where(SessionRow.person_id == person.id, *live).order_by(SessionRow.seen_at.desc())
    )
    return tuple(
        SignedIn(
            person=person,
            session_id=row.id,
            csrf="",
            created_at=row.created_at,
            seen_at=row.seen_at,
            browser=row.browser,
        )
        for row in rows
    )


def revoke_session(session: WriteSession, session_id: str, *, actor: Actor, person_id: str) -> None:
    """Sign one of a person's browsers out.

    Raises:
        NotFoundError: it is not signed in.
    """
    theirs = update(SessionRow).where(
        SessionRow.id == session_id, SessionRow.person_id == person_id, SessionRow.revoked_at.is_(None)
    )
    if session.scalar(theirs.values(revoked_at=datetime.now(UTC)).returning(SessionRow.id)) is None:
        raise NotFoundError("This browser is signed out already.", field="session")
    audit.record(session, actor=actor, action="person.signed_out", subject=f"person:{person_id}")


def revoke_other_sessions(session: WriteSession, person_id: str, *, keep: str | None) -> None:
    """Sign a person out everywhere but in one browser."""
    theirs = update(SessionRow).where(SessionRow.person_id == person_id, SessionRow.revoked_at.is_(None))
    if keep is not None:
        theirs = theirs.where(SessionRow.id != keep)
    session.execute(theirs.values(revoked_at=datetime.now(UTC)))


def make_link(session: WriteSession, person: Person, *, actor: Actor) -> str:
    """The secret of a link that signs a person in, once; links made for them earlier no longer do."""
    secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session.execute(delete(SignInLinkRow).where(SignInLinkRow.person_id == person.id))
    session.execute(
        insert(SignInLinkRow).values(
            id=_hash(secret), person_id=person.id, created_at=now, expires_at=now + LINK_LIFETIME
        )
    )
    audit.record(session, actor=actor, action="person.link", subject=f"person:{person.id}")
    return secret


def use_link(session: WriteSession, secret: str) -> Person:
    """Whose link this is; it is used up.

    Raises:
        UnauthorizedError: there is no such link, it was used or is too old, or the person was shut out.
    """
    now = datetime.now(UTC)
    fresh = update(SignInLinkRow).where(
        SignInLinkRow.id == _hash(secret), SignInLinkRow.used_at.is_(None), SignInLinkRow.expires_at > now
    )
    person_id = session.scalar(fresh.values(used_at=now).returning(SignInLinkRow.person_id))
    row = session.execute(
        select(PersonRow.__table__).where(PersonRow.id == person_id, PersonRow.disabled_at.is_(None))
    ).one_or_none()
    if row is None:
        raise UnauthorizedError(_WRONG_LINK)
    return to_person(row)


def refuse_locked(session: ReadSession, name: str) -> None:
    """Refuse a name for which too many wrong passwords were given.

    Raises:
        RateLimitedError: it must wait.
    """
    until = session.scalar(select(SignInTriesRow.locked_until).where(SignInTriesRow.id == _hash(folded(name))))
    wait = (until - datetime.now(UTC)).total_seconds() if until else 0
    if wait > 0:
        raise RateLimitedError(
            f"Too many wrong passwords: try again in {max(1, round(wait))} seconds.", retry_after=wait
        )


def count_failure(session: WriteSession, name: str) -> None:
    """Count a wrong password. Names that nobody has are counted alike, so that a lock tells nothing."""
    now, key = datetime.now(UTC), _hash(folded(name))
    session.execute(delete(SignInTriesRow).where(SignInTriesRow.last_at < now - _FORGOTTEN_AFTER))
    before = session.scalar(select(SignInTriesRow.failures).where(SignInTriesRow.id == key)) or 0
    failures = before + 1
    values = {"failures": failures, "last_at": now, "locked_until": _locked_until(now, failures)}
    statement = insert_or(session, SignInTriesRow).values(id=key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))


def forget_failures(session: WriteSession, name: str) -> None:
    """A right password wipes the slate."""
    session.execute(delete(SignInTriesRow).where(SignInTriesRow.id == _hash(folded(name))))


def _locked_until(now: datetime, failures: int) -> datetime | None:
    if failures < _FREE_TRIES:
        return None
    doubled: int = 2 ** min(failures - _FREE_TRIES, 20)
    return now + min(_LONGEST_WAIT, _FIRST_WAIT * doubled)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
