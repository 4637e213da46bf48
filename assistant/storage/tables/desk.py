"""What the desk's pages keep: questions that support teams asked, and brands whose automatic replies stand still."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from assistant.storage.tables.base import Base
from assistant.storage.types import Number


class QuestionRow(Base):
    """A question that somebody asked at the desk, and what came of it.

    ``passages``: ids of what was found, best first; ``citations``: pairs of a
    passage's id and the words cited. ``thumb``: 1 or -1.
    ``sent``: it was sent to whoever looks after the knowledge.
    """

    __tablename__ = "questions"
    __table_args__ = (UniqueConstraint("id"), Index(None, "brand", "number"))

    number: Mapped[int] = mapped_column(Number, primary_key=True)
    id: Mapped[str]
    brand: Mapped[str]
    question: Mapped[str]
    answer: Mapped[str]
    engine: Mapped[str]
    abstained: Mapped[bool]
    answerable: Mapped[float]
    passages: Mapped[list[Any]]
    citations: Mapped[list[Any]]
    asked_by: Mapped[str]
    asked_at: Mapped[datetime]
    thumb: Mapped[int | None]
    reason: Mapped[str | None]
    sent: Mapped[bool]


class FreezeRow(Base):
    """Whether nothing of a brand leaves without a person. ``frozen_at`` empty: it does not stand still now.

    ``lifted_at`` and ``lifted_by`` tell of the last time that a person let it go on. ``cause``: surge or person.
    """

    __tablename__ = "freezes"

    brand: Mapped[str] = mapped_column(primary_key=True)
    frozen_at: Mapped[datetime | None]
    frozen_by: Mapped[str | None]
    cause: Mapped[str | None]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[str | None]
