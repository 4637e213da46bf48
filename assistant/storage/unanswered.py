"""Questions that the knowledge had no answer for: what should be written next."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update

from assistant.domain import content_hash
from assistant.errors import NotFoundError
from assistant.storage.dialect import insert_or
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.tables import UnansweredRow

_LONGEST = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Unanswered:
    """A question, how often it was asked, and how near the knowledge came (0 to 1)."""

    id: int
    brand: str
    question: str
    language: str | None
    answerable: float
    times: int
    first_at: datetime
    last_at: datetime
    resolved_at: datetime | None


def note(session: WriteSession, brand: str, question: str, *, language: str | None, answerable: float) -> None:
    """Count a question that was not answered; asked again in the same words it is the same one, and open again."""
    question = question[:_LONGEST]
    now = datetime.now(UTC)
    words = " ".join(unicodedata.normalize("NFKC", question).casefold().split())
    statement = insert_or(session, UnansweredRow).values(
        brand=brand,
        fingerprint=content_hash(words),
        question=question,
        language=language,
        answerable=answerable,
        times=1,
        first_at=now,
        last_at=now,
    )
    again = {"times": UnansweredRow.times + 1, "last_at": now, "answerable": answerable, "resolved_at": None}
    session.execute(statement.on_conflict_do_update(index_elements=["brand", "fingerprint"], set_=again))


def list_unanswered(session: ReadSession, brand: str, *, limit: int = 50) -> tuple[Unanswered, ...]:
    """Open questions, most asked first."""
    columns = [getattr(UnansweredRow, name) for name in Unanswered.__slots__]
    rows = session.execute(
        select(*columns)
        .where(UnansweredRow.brand == brand, UnansweredRow.resolved_at.is_(None))
        .order_by(UnansweredRow.times.desc(), UnansweredRow.id)
        .limit(limit)
    )
    return tuple(Unanswered(**row._mapping) for row in rows)  # noqa: SLF001 (SQLAlchemy's public name for it)


def resolve(session: WriteSession, brand: str, question_id: int) -> None:
    """Close a question: its answer was written.

    Raises:
        NotFoundError: the brand has no such question.
    """
    one = update(UnansweredRow).where(UnansweredRow.brand == brand, UnansweredRow.id == question_id)
    if session.scalar(one.values(resolved_at=datetime.now(UTC)).returning(UnansweredRow.id)) is None:
        raise NotFoundError(f"The brand {brand} has no open question {question_id}.", field="question")
