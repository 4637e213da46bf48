"""Cases: stored once, read whole, given what the pipeline made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from assistant.domain import (
    Actor,
    Assessment,
    CaseState,
    Comment,
    Draft,
    Finding,
    Flag,
    Instruction,
    Intent,
    Outcome,
    Route,
    SearchResult,
    Sentiment,
    content_hash,
)
from assistant.errors import UserError
from assistant.storage import audit, codec, search
from assistant.storage.decided import decisions_of
from assistant.storage.dialect import insert_or, is_sqlite
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.ids import new_id
from assistant.storage.records import Case, CaseDraft, CaseSummary
from assistant.storage.tables import CaseRow, DraftRow, FlagRow, SearchRow

_LONGEST_NAME = 200
"""Names that others give are keys of indexes; PostgreSQL takes no key above 2,700 bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """A comment's case. ``new`` is false when it was stored before. ``thread`` names its thread among all brands'."""

    case_id: str
    brand: str
    thread: str | None
    new: bool


def thread_key(brand: str, channel: str, thread_id: str | None) -> str | None:
    """One name for a thread among all brands and channels; None for a comment that stands alone."""
    return None if thread_id is None else content_hash(brand, channel, thread_id)[:32]


def add_case(session: WriteSession, comment: Comment, *, actor: Actor, assessment: Assessment | None = None) -> Added:
    """Store a comment as a case; one stored before (same brand, channel and external id) is left as it is.

    Args:
        session: the write it is part of.
        comment: as it came.
        actor: who brings it.
        assessment: what the detectors that need no network found already.

    Raises:
        UserError: a name in it is too long to be one.
    """
    _refuse_long_names(comment)
    now = datetime.now(UTC)
    case_id = new_id("case")
    flags = assessment.flags if assessment else ()
    values = {
        "id": case_id,
        "brand": comment.brand,
        "channel": comment.channel,
        "external_id": comment.external_id,
        "author": comment.author,
        "author_id": comment.author_id,
        "thread_id": comment.thread_id,
        "url": comment.url,
        "commented_at": comment.created_at,
        "language": None,
        "language_given": comment.language,
        "state": CaseState.RECEIVED.value,
        "assignee": None,
        "version": 1,
        "attempts": 0,
        "received_at": now,
        "updated_at": now,
        "reasons": [],
        "text": comment.text,
        "thread": [codec.plain(turn) for turn in comment.thread],
        **_assessed(assessment, None, assessment.problems if assessment else ()),
    }
    number = session.scalar(_insert_case(session), values)
    thread = thread_key(comment.brand, comment.channel, comment.thread_id)
    if number is None:
        return Added(case_id=_stored_before(session, comment), brand=comment.brand, thread=thread, new=False)
    _add_flags(session, number, flags)
    search.add_words(session, number, comment.text, comment.author or "")
    detail = {"channel": comment.channel[:64], "text_hash": content_hash(comment.text)}
    audit.record(
        session, actor=actor, action="case.received", subject=f"case:{case_id}", brand=comment.brand, detail=detail
    )
    return Added(case_id=case_id, brand=comment.brand, thread=thread, new=True)


def add_cases(
    session: WriteSession, comments: Sequence[tuple[Comment, Assessment | None]], *, actor: Actor
) -> list[Added]:
    """Store many, all or none; answers stand in the order of the comments.

    Raises:
        UserError: a name in one of them is too long to be one.
    """
    # Two batches that hold the same comments in different orders would wait for each other on PostgreSQL.
    by_key = sorted(range(len(comments)), key=lambda place: _key(comments[place][0]))
    added = {
        place: add_case(session, comments[place][0], actor=actor, assessment=comments[place][1]) for place in by_key
    }
    return [added[place] for place in range(len(comments))]


def find_case(session: ReadSession, case_id: str) -> Case | None:
    """The case whole, or None."""
    row = session.execute(select(CaseRow.__table__).where(CaseRow.id == case_id)).one_or_none()
    if row is None:
        return None
    flags = session.execute(select(FlagRow.__table__).where(FlagRow.case_number == row.number).order_by(FlagRow.id))
    searches = {
        found.id: codec.to_search(found)
        for found in session.execute(
            select(SearchRow.__table__).where(SearchRow.case_number == row.number).order_by(SearchRow.id)
        )
    }
    drafts = session.execute(
        select(DraftRow.__table__).where(DraftRow.case_number == row.number).order_by(DraftRow.number)
    )
    return Case(
        **summary_fields(row, thread=tuple(codec.to_turn(turn) for turn in row.thread)),
        flags=tuple(codec.to_flag(flag) for flag in flags),
        detectors=tuple(row.detectors),
        search=list(searches.values())[-1] if searches else None,
        drafts=tuple(_draft(found, searches) for found in drafts),
        decisions=decisions_of(session, row.number),
    )


def summary_fields(row: Any, *, thread: tuple[Any, ...] = ()) -> dict[str, Any]:
    """What a row of ``cases`` says, by the names of ``CaseSummary``."""
    comment = Comment(
        id=row.id,
        text=row.text,
        brand=row.brand,
        channel=row.channel,
        external_id=row.external_id,
        author=row.author,
        author_id=row.author_id,
        thread_id=row.thread_id,
        url=row.url,
        language=row.language_given,
        created_at=row.commented_at,
        thread=thread,
    )
    return {
        "id": row.id,
        "number": row.number,
        "comment": comment,
        "state": CaseState(row.state),
        "route": Route(row.route) if row.route else None,
        "severity": codec.from_rank(row.severity),
        "categories": tuple(row.categories),
        "language": row.language,
        "intent": Intent(row.intent) if row.intent else None,
        "sentiment": Sentiment(row.sentiment) if row.sentiment else None,
        "assignee": row.assignee,
        "version": row.version,
        "attempts": row.attempts,
        "reasons": tuple(row.reasons),
        "problems": tuple(row.problems),
        "received_at": row.received_at,
        "updated_at": row.updated_at,
    }


def to_summary(row: Row[Any]) -> CaseSummary:
    """A row of ``cases`` as a list shows it."""
    return CaseSummary(**summary_fields(row))


def save_outcome(session: WriteSession, case_id: str, outcome: Outcome, *, lease: str, actor: Actor) -> bool:
    """Store what the pipeline made of a case, and lay the case before a person. Nothing leaves by this.

    Returns:
        False, with nothing changed, when the lease is no longer good: another took the case, or a person decided.
    """
    state = CaseState.ESCALATED if outcome.verdict.route is Route.ESCALATE else CaseState.WAITING
    problems = tuple(dict.fromkeys((*outcome.assessment.problems, *outcome.problems)))
    mine = (CaseRow.id == case_id, CaseRow.state == CaseState.RECEIVED.value, CaseRow.lease == lease)
    row = session.execute(
        update(CaseRow)
        .where(*mine)
        .values(
            state=state.value,
            version=CaseRow.version + 1,
            updated_at=datetime.now(UTC),
            reasons=list(outcome.verdict.reasons),
            lease=None,
            leased_until=None,
            due_at=None,
            **_assessed(outcome.assessment, outcome.verdict.route, problems),
        )
        .returning(CaseRow.number, CaseRow.brand)
    ).one_or_none()
    if row is None:
        return False
    session.execute(delete(FlagRow).where(FlagRow.case_number == row.number))
    _add_flags(session, row.number, outcome.assessment.flags)
    search_id = add_search(session, row.number, outcome.search) if outcome.search else None
    draft_id = None
    if outcome.draft is not None:
        draft_id = add_draft(session, row.number, outcome.draft, outcome.findings, search_id=search_id)
    audit.record(
        session,
        actor=actor,
        action="case.handled",
        subject=f"case:{case_id}",
        brand=row.brand,
        detail={
            "route": outcome.verdict.route.value,
            "flags": len(outcome.assessment.flags),
            "draft": draft_id,
            "prompt_hash": outcome.draft.prompt_hash if outcome.draft else None,
        },
    )
    return True


def add_search(session: WriteSession, case_number: int, found: SearchResult) -> int:
    """Keep the passages that a drafter saw; their id."""
    passages = [codec.plain(passage) for passage in found.passages]
    values = {"query": found.query, "answerable": found.answerable, "passages": passages}
    statement = insert(SearchRow).values(case_number=case_number, created_at=datetime.now(UTC), **values)
    return session.execute(statement.returning(SearchRow.id)).scalar_one()


def add_draft(
    session: WriteSession,
    case_number: int,
    draft: Draft,
    findings: Sequence[Finding],
    *,
    search_id: int | None,
    instruction: Instruction | None = None,
    author: str | None = None,
) -> str:
    """Keep a draft; its id."""
    draft_id = new_id("draft")
    session.execute(
        insert(DraftRow).values(
            id=draft_id,
            case_number=case_number,
            search_id=search_id,
            findings=[codec.plain(finding) for finding in findings],
            instruction=codec.plain(instruction) if instruction else None,
            author=author,
            created_at=datetime.now(UTC),
            **codec.plain(draft),
        )
    )
    return draft_id


def _draft(row: Any, searches: dict[int, SearchResult]) -> CaseDraft:
    return CaseDraft(
        id=row.id,
        draft=codec.to_draft(row),
        findings=tuple(codec.to_finding(value) for value in row.findings),
        search=searches.get(row.search_id),
        instruction=codec.to_instruction(row.instruction),
        author=row.author,
        created_at=row.created_at,
    )


def _assessed(assessment: Assessment | None, route: Route | None, problems: Sequence[str]) -> dict[str, Any]:
    """The columns that follow from looking at the comment."""
    flags = assessment.flags if assessment else ()
    severity = codec.worst(flags)
    found: dict[str, Any] = {
        "route": route.value if route else None,
        "severity": severity.rank if severity else None,
        "urgency": codec.urgency(route, severity),
        "categories": sorted({flag.category for flag in flags}),
        "problems": list(problems),
        "detectors": list(assessment.detectors) if assessment else [],
        "intent": assessment.intent.value if assessment else None,
        "sentiment": assessment.sentiment.value if assessment else None,
    }
    return found | ({"language": assessment.language} if assessment else {})


def _add_flags(session: WriteSession, case_number: int, flags: Sequence[Flag]) -> None:
    if flags:
        session.execute(insert(FlagRow), [codec.flag_values(case_number, flag) for flag in flags])


def _insert_case(session: WriteSession) -> Any:
    """Built once for each database: to build it costs more than to store a case."""
    found = _INSERTS.get(is_sqlite(session))
    if found is None:
        found = insert_or(session, CaseRow).on_conflict_do_nothing(index_elements=["brand", "channel", "external_id"])
        found = _INSERTS[is_sqlite(session)] = found.returning(CaseRow.__table__.c.number)
    return found


_INSERTS: dict[bool, Any] = {}


def _stored_before(session: ReadSession, comment: Comment) -> str:
    statement = select(CaseRow.id).where(
        CaseRow.brand == comment.brand,
        CaseRow.channel == comment.channel,
        CaseRow.external_id == comment.external_id,
    )
    return session.execute(statement).scalar_one()


def _key(comment: Comment) -> tuple[str, str, str]:
    return comment.brand, comment.channel, comment.external_id or ""


def _refuse_long_names(comment: Comment) -> None:
    for name in ("channel", "external_id", "author", "author_id", "thread_id"):
        value = getattr(comment, name)
        if value is not None and len(value) > _LONGEST_NAME:
            raise UserError(f"The comment's {name} is longer than {_LONGEST_NAME} characters.", field=name)
