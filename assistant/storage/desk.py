"""What the review desk keeps for people at work: saved views, and who has which case open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, select

from assistant.errors import UserError
from assistant.storage.dialect import insert_or
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.tables import PersonRow, PresenceRow, SavedViewRow

PRESENT_FOR: Final = timedelta(seconds=45)
"""How long somebody counts as being on a case after their page last said so."""

_MOST_VIEWS = 50
_LONGEST_NAME = 60
_LONGEST_QUERY = 1_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedView:
    """Filters with a name."""

    id: int
    name: str
    query: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Present:
    """Somebody who has a case open."""

    case_id: str
    name: str
    writing: bool


def save_view(session: WriteSession, person_id: str, name: str, query: str) -> None:
    """Keep filters under a name; the same name again replaces them.

    Raises:
        UserError: no name, too long a name or query, or too many views.
    """
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise UserError(f"A view needs a name of at most {_LONGEST_NAME} characters.", field="name")
    if len(query) > _LONGEST_QUERY:
        raise UserError("These filters are too long to keep.", field="query")
    count = session.scalar(select(func.count()).where(SavedViewRow.person_id == person_id)) or 0
    if count >= _MOST_VIEWS:
        raise UserError(f"{_MOST_VIEWS} views are enough: remove one first.", field="name")
    values = {"query": query, "created_at": datetime.now(UTC)}
    statement = insert_or(session, SavedViewRow).values(person_id=person_id, name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["person_id", "name"], set_=values))


def saved_views(session: ReadSession, person_id: str) -> tuple[SavedView, ...]:
    """A person's views, by name."""
    rows = session.execute(
        select(SavedViewRow.id, SavedViewRow.name, SavedViewRow.query)
        .where(SavedViewRow.person_id == person_id)
        .order_by(SavedViewRow.name)
    )
    return tuple(SavedView(id=row.id, name=row.name, query=row.query) for row in rows)


def remove_view(session: WriteSession, person_id: str, view_id: int) -> None:
    """Forget one of a person's views; one that is not there is forgotten already."""
    session.execute(delete(SavedViewRow).where(SavedViewRow.person_id == person_id, SavedViewRow.id == view_id))


def be_present(session: WriteSession, case_id: str, person_id: str, *, writing: bool) -> None:
    """Say that somebody has a case open."""
    now = datetime.now(UTC)
    session.execute(delete(PresenceRow).where(PresenceRow.until < now))
    values = {"writing": writing, "until": now + PRESENT_FOR}
    statement = insert_or(session, PresenceRow).values(case_id=case_id, person_id=person_id, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["case_id", "person_id"], set_=values))


def leave(session: WriteSession, case_id: str, person_id: str) -> None:
    """Say that somebody closed a case."""
    session.execute(delete(PresenceRow).where(PresenceRow.case_id == case_id, PresenceRow.person_id == person_id))


def present(session: ReadSession, case_ids: Collection[str], *, but: str) -> tuple[Present, ...]:
    """Who else has these cases open, by name."""
    rows = session.execute(
        select(PresenceRow.case_id, PersonRow.name, PresenceRow.writing)
        .join(PersonRow, PersonRow.id == PresenceRow.person_id)
        .where(PresenceRow.case_id.in_(case_ids), PresenceRow.until > datetime.now(UTC), PresenceRow.person_id != but)
        .order_by(PersonRow.name)
    )
    return tuple(Present(case_id=row.case_id, name=row.name, writing=row.writing) for row in rows)
