"""API keys: ``cak_<id>_<secret>``. The whole key is shown once; the database knows only the hash of its secret.

The secret has 256 bits of chance, so a plain SHA-256 of it cannot be searched, and checking stays quick.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, or_, select, update

from assistant.domain import Actor, ActorKind, Scope
from assistant.errors import NotFoundError, UnauthorizedError, UserError
from assistant.storage import audit
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.tables import ApiKeyRow

_PREFIX = "cak"
_NOBODY = hashlib.sha256(secrets.token_bytes(32)).hexdigest()
_LONGEST_KEY = 200
_LONGEST_NAME = 100
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class ApiKey:
    """A key without its secret."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    brands: tuple[str, ...]
    created_by: str
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None
    revoked_at: datetime | None

    @property
    def actor(self) -> Actor:
        """Who acts with it."""
        return Actor(
            name=f"{self.name} ({self.id})",
            kind=ActorKind.KEY,
            scopes=frozenset(self.scopes),
            brands=frozenset(self.brands),
        )


def add_key(
    session: WriteSession,
    name: str,
    *,
    scopes: Collection[str],
    brands: Collection[str] = (),
    actor: Actor,
    expires_at: datetime | None = None,
) -> tuple[str, ApiKey]:
    """A new key.

    Returns:
        The whole key, to be shown once, and what is known of it from now on.

    Raises:
        UserError: no name, no scope, or a scope that does not exist.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST_NAME:
        raise UserError(f"A key needs a name of at most {_LONGEST_NAME} characters.", field="name")
    key_id, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    key = ApiKey(
        id=key_id,
        name=name,
        scopes=_known_scopes(scopes),
        brands=tuple(sorted(set(brands))),
        created_by=actor.name,
        created_at=datetime.now(UTC),
        expires_at=expires_at,
        last_used_at=None,
        revoked_at=None,
    )
    values: dict[str, Any] = {field: getattr(key, field) for field in ApiKey.__slots__}
    values |= {"scopes": [scope.value for scope in key.scopes], "brands": list(key.brands)}
    session.execute(insert(ApiKeyRow).values(**values, secret_hash=_hash(secret)))
    audit.record(session, actor=actor, action="key.added", subject=f"key:{key_id}")
    return f"{_PREFIX}_{key_id}_{secret}", key


def authenticate(session: ReadSession, presented: str) -> ApiKey:
    """The key that was presented.

    Raises:
        UnauthorizedError: there is no such key, or it was revoked or has expired.
    """
    prefix, _, rest = presented[:_LONGEST_KEY].partition("_")
    key_id, _, secret = rest.partition("_")
    row = session.execute(select(ApiKeyRow.__table__).where(ApiKeyRow.id == key_id)).one_or_none()
    # An unknown id costs as much as a wrong secret, so that time tells nothing apart.
    matches = hmac.compare_digest(_hash(secret), row.secret_hash if row else _NOBODY)
    if row is None or not matches or prefix != _PREFIX:
        raise UnauthorizedError("The API key is not known: send one from assistant keys add as Authorization: Bearer.")
    key = _key(row)
    if key.revoked_at is not None:
        raise UnauthorizedError("The API key was revoked: ask for a new one.")
    if key.expires_at is not None and key.expires_at <= datetime.now(UTC):
        raise UnauthorizedError("The API key has expired: ask for a new one.")
    return key


def note_use(session: WriteSession, key_id: str) -> None:
    """Remember that the key was used; to the minute, so that busy keys do not write on every request."""
    now = datetime.now(UTC)
    unnoted = or_(ApiKeyRow.last_used_at.is_(None), ApiKeyRow.last_used_at < now - _NOTED_EVERY)
    session.execute(update(ApiKeyRow).where(ApiKeyRow.id == key_id, unnoted).values(last_used_at=now))


def list_keys(session: ReadSession) -> tuple[ApiKey, ...]:
    """Every key ever made, newest first."""
    rows = session.execute(select(ApiKeyRow.__table__).order_by(ApiKeyRow.created_at.desc(), ApiKeyRow.id))
    return tuple(_key(row) for row in rows)


def revoke_key(session: WriteSession, key_id: str, *, actor: Actor) -> None:
    """Make a key useless from now on; again does nothing.

    Raises:
        NotFoundError: there is no such key.
    """
    if session.scalar(select(ApiKeyRow.id).where(ApiKeyRow.id == key_id)) is None:
        raise NotFoundError(f"There is no API key {key_id!r:.40}: see assistant keys list.", field="key")
    unrevoked = update(ApiKeyRow).where(ApiKeyRow.id == key_id, ApiKeyRow.revoked_at.is_(None))
    if session.execute(unrevoked.values(revoked_at=datetime.now(UTC)).returning(ApiKeyRow.id)).first():
        audit.record(session, actor=actor, action="key.revoked", subject=f"key:{key_id}")


def _known_scopes(scopes: Collection[str]) -> tuple[Scope, ...]:
    try:
        known = {Scope(scope) for scope in scopes}
    except ValueError:
        known = set()
    if not known:
        raise UserError(f"A key needs scopes out of {', '.join(Scope)}.", field="scopes")
    return tuple(scope for scope in Scope if scope in known)


def _key(row: Row[Any]) -> ApiKey:
    values = {name: value for name, value in row._mapping.items() if name != "secret_hash"}  # noqa: SLF001 (public)
    values |= {"scopes": tuple(Scope(scope) for scope in row.scopes), "brands": tuple(row.brands)}
    return ApiKey(**values)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
