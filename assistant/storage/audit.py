"""The audit trail: who did what to which subject, each entry bound to the one before by a hash.

Changing, inserting or removing an entry breaks the chain; cutting its tail leaves the head row pointing at what is no
more. Whoever rewrites every table alike can only be caught by a head noted elsewhere: ``verify`` takes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import insert, select, update

from assistant.domain import Actor, content_hash
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.tables import AuditHeadRow, AuditRow

Detail: TypeAlias = Mapping[str, str | int | bool | None]
"""Ids, hashes, counts and fixed words; never what a person wrote."""

GENESIS: Final = "0" * 64
"""What the first entry is bound to."""

_LONGEST_DETAIL = 128
_BATCH = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEvent:
    """One entry. ``hash`` covers every other field, and so ``previous``, the hash before it."""

    seq: int
    at: datetime
    actor: str
    actor_kind: str
    brand: str | None
    action: str
    subject: str
    detail: dict[str, Any]
    previous: str
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditReport:
    """What walking the chain found. ``head`` (number and hash of the last entry) is worth noting elsewhere."""

    intact: bool
    events: int
    problem: str | None
    head: tuple[int, str]


def record(
    session: WriteSession,
    *,
    actor: Actor,
    action: str,
    subject: str,
    brand: str | None = None,
    detail: Detail | None = None,
) -> None:
    """Have an entry appended by this transaction, as the last thing it does.

    Appending last keeps the one row that all writers share locked for an instant only, and after all other locks.

    Raises:
        ValueError: a detail is too long to be an id: people's words do not belong here.
    """
    detail = dict(detail or {})
    for name, value in detail.items():
        if isinstance(value, str) and len(value) > _LONGEST_DETAIL:
            raise ValueError(f"The audit detail {name!r} is too long for an id or a hash.")
    entry = {
        "at": datetime.now(UTC),
        "actor": actor.name,
        "actor_kind": actor.kind.value,
        "brand": brand,
        "action": action,
        "subject": subject,
        "detail": detail,
    }
    pending: list[dict[str, Any]] | None = session.info.get("audit")
    if pending is None:
        pending = session.info["audit"] = []
        session.before_commit(lambda: _append(session, session.info.pop("audit")))
    pending.append(entry)


def _append(session: WriteSession, entries: list[dict[str, Any]]) -> None:
    head = session.execute(select(AuditHeadRow.seq, AuditHeadRow.hash).with_for_update()).one()
    seq, previous = head.seq, head.hash
    rows = []
    for entry in entries:
        seq += 1
        row = {**entry, "seq": seq, "previous": previous}
        previous = row["hash"] = _hash(row)
        rows.append(row)
    session.execute(insert(AuditRow), rows)
    session.execute(update(AuditHeadRow).values(seq=seq, hash=previous))


def events_of(session: ReadSession, subject: str) -> tuple[AuditEvent, ...]:
    """The entries about one subject, oldest first."""
    found = session.execute(_SELECT.where(AuditRow.subject == subject).order_by(AuditRow.seq))
    return tuple(AuditEvent(**row._mapping) for row in found)  # noqa: SLF001 (SQLAlchemy's public name for it)


def recent(session: ReadSession, *, after: int, limit: int) -> tuple[AuditEvent, ...]:
    """The entries with a number above ``after``, oldest first; the latest ones when there are more than ``limit``."""
    newest = _SELECT.where(AuditRow.seq > after).order_by(AuditRow.seq.desc()).limit(limit)
    found = [AuditEvent(**row._mapping) for row in session.execute(newest)]  # noqa: SLF001 (SQLAlchemy's public name for it)
    return tuple(reversed(found))


def export(session: ReadSession, *, after: int = 0) -> Iterator[AuditEvent]:
    """Every entry with a number above ``after``, in order, without holding them all in memory."""
    statement = _SELECT.order_by(AuditRow.seq).limit(_BATCH)
    while rows := session.execute(statement.where(AuditRow.seq > after)).all():
        for row in rows:
            yield AuditEvent(**row._mapping)  # noqa: SLF001 (as above)
        after = rows[-1].seq


def head_of(session: ReadSession) -> tuple[int, str] | None:
    """Number and hash of the last entry, (0, GENESIS) before the first; None when somebody removed the head."""
    row = session.execute(select(AuditHeadRow.seq, AuditHeadRow.hash)).one_or_none()
    return (row.seq, row.hash) if row else None


def verify(session: ReadSession, *, noted: tuple[int, str] | None = None) -> AuditReport:
    """Walk the chain from its first entry.

    Args:
        session: sees one state of the database throughout.
        noted: a head from an earlier report, kept where the database's owner cannot change it.
    """
    head = head_of(session)
    seq, previous, problem = 0, GENESIS, None
    for event in export(session, after=-1):
        problem = _broken_link(event, seq, previous) or (_differs(noted, event) if noted else None)
        if problem:
            break
        seq, previous = event.seq, event.hash
    if problem is None and head != (seq, previous):
        said = f"its head says {head[0]}" if head else "its head is gone"
        problem = f"The chain ends at entry {seq}, but {said}: entries were removed or added."
    if problem is None and noted and noted[0] > seq:
        problem = f"Entry {noted[0]}, noted earlier, is no longer there."
    return AuditReport(intact=problem is None, events=seq, problem=problem, head=(seq, previous))


def _broken_link(event: AuditEvent, seq: int, previous: str) -> str | None:
    if event.seq != seq + 1:
        return f"Entry {seq + 1} is missing."
    if event.previous != previous:
        return f"Entry {event.seq} does not follow on entry {seq}."
    fields = {name: getattr(event, name) for name in AuditEvent.__slots__ if name != "hash"}
    if event.hash != _hash(fields):
        return f"Entry {event.seq} was changed."
    return None


def _differs(noted: tuple[int, str], event: AuditEvent) -> str | None:
    if event.seq == noted[0] and event.hash != noted[1]:
        return f"Entry {event.seq} is not the one noted earlier: the chain was written anew."
    return None


def _hash(row: Mapping[str, Any]) -> str:
    return content_hash(*(row[name] for name in _HASHED if name != "at"), row["at"].isoformat(timespec="microseconds"))


_HASHED: Final = ("seq", "at", "actor", "actor_kind", "brand", "action", "subject", "detail", "previous")
_SELECT: Final = select(
    AuditRow.seq,
    AuditRow.at,
    AuditRow.actor,
    AuditRow.actor_kind,
    AuditRow.brand,
    AuditRow.action,
    AuditRow.subject,
    AuditRow.detail,
    AuditRow.previous,
    AuditRow.hash,
)
