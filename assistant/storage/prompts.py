"""Which version of a prompt a brand uses, where a person chose one; else the newest file is in force."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, select

from assistant.domain import Actor
from assistant.storage import audit
from assistant.storage.dialect import insert_or
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.tables import PromptActivationRow

EVERY_BRAND = ""
"""The brand of a choice made for all brands that made none."""


def active_versions(session: ReadSession, brand: str) -> dict[str, int]:
    """Prompt name → version chosen for the brand, or for every brand where it has no choice of its own."""
    rows = session.execute(
        select(PromptActivationRow.name, PromptActivationRow.version)
        .where(PromptActivationRow.brand.in_((EVERY_BRAND, brand)))
        .order_by(PromptActivationRow.brand)
    )
    return {name: version for name, version in rows}  # noqa: C416 (a Row is no pair to the type checker)


def activate(session: WriteSession, brand: str, name: str, version: int, *, actor: Actor) -> None:
    """Have the brand use that version from now on."""
    values = {"version": version, "activated_by": actor.name, "activated_at": datetime.now(UTC)}
    statement = insert_or(session, PromptActivationRow).values(brand=brand, name=name, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["brand", "name"], set_=values))
    _record(session, "prompt.activated", brand, name, version, actor)


def deactivate(session: WriteSession, brand: str, name: str, *, actor: Actor) -> None:
    """Go back to the newest version; nothing happens where none was chosen."""
    statement = delete(PromptActivationRow).where(PromptActivationRow.brand == brand, PromptActivationRow.name == name)
    version = session.scalar(statement.returning(PromptActivationRow.version))
    if version is not None:
        _record(session, "prompt.deactivated", brand, name, version, actor)


def _record(session: WriteSession, action: str, brand: str, name: str, version: int, actor: Actor) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject=f"prompt:{name}",
        brand=brand or None,
        detail={"version": version},
    )
