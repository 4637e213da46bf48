"""The audit trail, API keys, prompt versions in force, and questions the knowledge could not answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables.base import Base
from assistant.storage.types import Number


class AuditRow(Base):
    """One link of the hash chain. ``subject`` is ``case:<id>``, ``key:<id>`` …; ``detail`` holds no person's words."""

    __tablename__ = "audit_events"
    __table_args__ = (Index(None, "subject", "seq"),)

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str]
    actor_kind: Mapped[str]
    brand: Mapped[str | None]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]
    previous: Mapped[str]
    hash: Mapped[str]


class AuditHeadRow(Base):
    """The last link, kept apart: a chain cut short no longer ends where this says. One row."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str]


class ApiKeyRow(Base):
    """An API key: of its secret only the SHA-256. ``id`` is the open part of the key; no ``brands`` means all."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_hash: Mapped[str]
    scopes: Mapped[list[Any]]
    brands: Mapped[list[Any]]
    created_by: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class PromptActivationRow(Base):
    """The version of a prompt that a brand uses, where a person chose one."""

    __tablename__ = "prompt_activations"

    brand: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    activated_by: Mapped[str]
    activated_at: Mapped[datetime]


class UnansweredRow(Base):
    """A question the knowledge had nothing for; ``fingerprint`` makes one row of the same question asked again."""

    __tablename__ = "unanswered"
    __table_args__ = (UniqueConstraint("brand", "fingerprint"), Index(None, "brand", "times"))

    id: Mapped[int] = mapped_column(Number, primary_key=True)
    brand: Mapped[str]
    fingerprint: Mapped[str]
    question: Mapped[str]
    language: Mapped[str | None]
    answerable: Mapped[float]
    times: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
