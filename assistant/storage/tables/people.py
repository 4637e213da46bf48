"""People who sign in to the review desk: accounts, sessions, one-time links, saved views, who is on which case."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables.base import Base
from assistant.storage.types import Number


class PersonRow(Base):
    """A person. ``name`` is what they sign in with, and what the audit trail calls them: it is never given again.

    ``roles``: brand → role; ``*`` stands for every brand. ``settings``: language and theme.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("name"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    password_hash: Mapped[str | None]
    roles: Mapped[dict[str, Any]]
    settings: Mapped[dict[str, Any]]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class SessionRow(Base):
    """A browser that is signed in; ``id`` is the SHA-256 of the secret in its cookie."""

    __tablename__ = "sessions"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    browser: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class SignInLinkRow(Base):
    """A link that signs one person in, once; ``id`` is the SHA-256 of the secret in it."""

    __tablename__ = "sign_in_links"

    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class SignInTriesRow(Base):
    """Wrong passwords given for one name, whether anybody has it or not; ``id`` is the SHA-256 of the name."""

    __tablename__ = "sign_in_tries"

    id: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime]
    locked_until: Mapped[datetime | None]


class SavedViewRow(Base):
    """Filters of the inbox that a person gave a name; ``query`` is the address's query."""

    __tablename__ = "saved_views"
    __table_args__ = (UniqueConstraint("person_id", "name"),)

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    name: Mapped[str]
    query: Mapped[str]
    created_at: Mapped[datetime]


class PresenceRow(Base):
    """Who has a case open; counts until ``until``. ``writing``: they are editing the reply."""

    __tablename__ = "presence"

    case_id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    writing: Mapped[bool]
    until: Mapped[datetime]
