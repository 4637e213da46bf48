"""Brands whose automatic replies stand still: nothing leaves but what a person lets out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select, update

from assistant.domain import Actor, ActorKind
from assistant.storage import audit
from assistant.storage.dialect import insert_or
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.records import DeliveryState
from assistant.storage.tables import CaseRow, DecisionRow, DeliveryRow, FreezeRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Freeze:
    """How it stands with one brand; see ``FreezeRow``."""

    brand: str
    frozen_at: datetime | None = None
    frozen_by: str | None = None
    cause: str | None = None
    lifted_at: datetime | None = None
    lifted_by: str | None = None

    @property
    def frozen(self) -> bool:
        """True while nothing leaves by a rule."""
        return self.frozen_at is not None


def freeze_of(session: ReadSession, brand: str) -> Freeze:
    """How it stands."""
    row = session.execute(select(*_COLUMNS).where(FreezeRow.brand == brand)).one_or_none()
    return Freeze(**row._mapping) if row else Freeze(brand=brand)  # noqa: SLF001 (SQLAlchemy's public name for it)


def locked_freeze_of(session: WriteSession, brand: str) -> Freeze:
    """How it stands, and so until this transaction ends: whoever freezes the brand waits for it."""
    session.execute(insert_or(session, FreezeRow).values(brand=brand).on_conflict_do_nothing())
    row = session.execute(select(*_COLUMNS).where(FreezeRow.brand == brand).with_for_update()).one()
    return Freeze(**row._mapping)  # noqa: SLF001 (as above)


def set_frozen(session: WriteSession, brand: str, cause: str, *, actor: Actor) -> bool:
    """Let nothing of the brand leave by a rule from now on; False when it stood still already."""
    if locked_freeze_of(session, brand).frozen:
        return False
    now = datetime.now(UTC)
    session.execute(
        update(FreezeRow).where(FreezeRow.brand == brand).values(frozen_at=now, frozen_by=actor.name, cause=cause)
    )
    audit.record(
        session, actor=actor, action="brand.frozen", subject=f"brand:{brand}", brand=brand, detail={"cause": cause}
    )
    return True


def lift(session: WriteSession, brand: str, *, actor: Actor) -> bool:
    """Let the brand's rules work again; False when they did."""
    if not locked_freeze_of(session, brand).frozen:
        return False
    values = {"frozen_at": None, "frozen_by": None, "cause": None}
    session.execute(
        update(FreezeRow)
        .where(FreezeRow.brand == brand)
        .values(**values, lifted_at=datetime.now(UTC), lifted_by=actor.name)
    )
    audit.record(session, actor=actor, action="brand.lifted", subject=f"brand:{brand}", brand=brand)
    return True


def approved_by_rule(session: ReadSession, brand: str, *, limit: int = 500) -> list[str]:
    """Ids of the cases that a rule let out and nothing of which has left yet."""
    query = (
        select(CaseRow.id)
        .join(DecisionRow, DecisionRow.case_number == CaseRow.number)
        .join(DeliveryRow, DeliveryRow.decision_id == DecisionRow.id)
        .where(DeliveryRow.state == DeliveryState.PENDING.value, DecisionRow.brand == brand)
        .where(DecisionRow.actor_kind == ActorKind.RULE.value, DecisionRow.undone_at.is_(None))
        .limit(limit)
    )
    return list(session.scalars(query))


_COLUMNS = [getattr(FreezeRow, name) for name in Freeze.__slots__]
