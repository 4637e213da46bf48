"""Questions that support teams asked, whether the answers helped, and which passages are ever cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select, update

from assistant.domain import Answer, Citation
from assistant.errors import NotFoundError
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.ids import new_id
from assistant.storage.tables import CaseRow, DraftRow, QuestionRow

USED_WITHIN: Final = timedelta(days=90)
"""A document that nothing cited for this long counts as unused."""

_LONGEST = 2_000
_LONGEST_ANSWER = 20_000
_MOST_LOOKED_AT = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question; see ``QuestionRow``."""

    id: str
    brand: str
    question: str
    answer: str
    engine: str
    abstained: bool
    answerable: float
    passages: tuple[str, ...]
    citations: tuple[Citation, ...]
    asked_by: str
    asked_at: datetime
    thumb: int | None
    reason: str | None
    sent: bool


def add_question(session: WriteSession, brand: str, answer: Answer, *, asked_by: str) -> str:
    """Keep a question with its answer; gives the id."""
    identity = new_id("question")
    session.execute(
        insert(QuestionRow).values(
            id=identity,
            brand=brand,
            question=answer.question[:_LONGEST],
            answer=answer.answer[:_LONGEST_ANSWER],
            engine=answer.engine,
            abstained=answer.abstained,
            answerable=answer.answerable,
            passages=[passage.id for passage in answer.passages],
            citations=[[citation.passage_id, citation.quote] for citation in answer.citations],
            asked_by=asked_by,
            asked_at=datetime.now(UTC),
            sent=False,
        )
    )
    return identity


def find_question(session: ReadSession, question_id: str) -> Question | None:
    """One question, or None."""
    row = session.execute(select(*_COLUMNS).where(QuestionRow.id == question_id)).one_or_none()
    return _question(dict(row._mapping)) if row else None  # noqa: SLF001 (SQLAlchemy's public name for it)


def recent_questions(
    session: ReadSession, brand: str, *, asked_by: str | None = None, limit: int = 20
) -> list[Question]:
    """Questions, newest first: of everybody, or of one person."""
    query = select(*_COLUMNS).where(QuestionRow.brand == brand).order_by(QuestionRow.number.desc()).limit(limit)
    if asked_by is not None:
        query = query.where(QuestionRow.asked_by == asked_by)
    return [_question(dict(row._mapping)) for row in session.execute(query)]  # noqa: SLF001 (as above)


def rate_question(session: WriteSession, question_id: str, *, helped: bool, reason: str | None) -> None:
    """Say whether an answer helped, and why; the last word counts.

    Raises:
        NotFoundError: there is no such question.
    """
    _change(session, question_id, thumb=1 if helped else -1, reason=(reason or "").strip()[:_LONGEST] or None)


def mark_sent(session: WriteSession, question_id: str) -> None:
    """Remember that it was sent to whoever looks after the knowledge.

    Raises:
        NotFoundError: there is no such question.
    """
    _change(session, question_id, sent=True)


def citations_of_passages(session: ReadSession, brand: str, now: datetime | None = None) -> Counter[str]:
    """How often each passage was cited of late, by drafts and by answers; of very many, the newest are looked at."""
    since = (now or datetime.now(UTC)) - USED_WITHIN
    counted: Counter[str] = Counter()
    drafts = (
        select(DraftRow.citations)
        .join(CaseRow, CaseRow.number == DraftRow.case_number)
        .where(CaseRow.brand == brand, DraftRow.created_at >= since)
        .order_by(DraftRow.number.desc())
        .limit(_MOST_LOOKED_AT)
    )
    for cited in session.scalars(drafts):
        counted.update({citation["passage_id"] for citation in cited})
    asked = (
        select(QuestionRow.citations)
        .where(QuestionRow.brand == brand, QuestionRow.asked_at >= since)
        .order_by(QuestionRow.number.desc())
        .limit(_MOST_LOOKED_AT)
    )
    for ids in session.scalars(asked):
        counted.update({identity for identity, _ in ids})
    return counted


def _change(session: WriteSession, question_id: str, **values: object) -> None:
    one = update(QuestionRow).where(QuestionRow.id == question_id).values(**values)
    if session.scalar(one.returning(QuestionRow.number)) is None:
        raise NotFoundError("There is no such question.", field="question")


def _question(row: dict[str, Any]) -> Question:
    citations = tuple(Citation(passage_id=identity, quote=quote) for identity, quote in row["citations"])
    return Question(**{**row, "passages": tuple(row["passages"]), "citations": citations})


_COLUMNS = [getattr(QuestionRow, name) for name in Question.__slots__]
