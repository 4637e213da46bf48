"""People: who may sign in to the review desk, and what they may do with which brand."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

import regex
from sqlalchemy import insert, select, update

from assistant.domain import Actor, ActorKind, Scope
from assistant.errors import ConflictError, NotFoundError, UserError
from assistant.storage import audit
from assistant.storage.engine import ReadSession, WriteSession
from assistant.storage.ids import new_id
from assistant.storage.tables import PersonRow, SessionRow

EVERY_BRAND: Final = "*"
"""The key of ``Person.roles`` that stands for every brand, those to come included."""

_NAME = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N} ._@+-]{0,98}[\p{L}\p{M}\p{N}]")


class Role(StrEnum):
    """What somebody is to a brand, from looking on to looking after."""

    VIEWER = "viewer"
    AGENT = "agent"
    APPROVER = "approver"
    ADMIN = "admin"


_AGENT = frozenset({Scope.READ, Scope.DRAFT, Scope.REVIEW})
SCOPES: Final = MappingProxyType(
    {
        Role.VIEWER: frozenset({Scope.READ}),
        Role.AGENT: _AGENT,
        Role.APPROVER: _AGENT | {Scope.APPROVE},
        Role.ADMIN: _AGENT | {Scope.APPROVE, Scope.MANAGE},
    }
)
"""What each role may do. An admin of every brand has ``Scope.ADMIN`` besides: people and keys are theirs."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody with an account. ``roles``: brand (or ``EVERY_BRAND``) → role. ``has_password``: they chose one."""

    id: str
    name: str
    roles: Mapping[str, Role]
    settings: Mapping[str, Any] = field(default_factory=dict)
    has_password: bool = False
    created_at: datetime | None = None
    disabled_at: datetime | None = None

    @property
    def brands(self) -> frozenset[str]:
        """The brands they see; empty means every brand, as with ``Actor.brands``."""
        return frozenset() if EVERY_BRAND in self.roles else frozenset(self.roles)

    @property
    def is_admin(self) -> bool:
        """True when people and keys are theirs to look after."""
        return self.roles.get(EVERY_BRAND) is Role.ADMIN

    def role(self, brand: str) -> Role | None:
        """What they are to a brand; None: its cases are not theirs to see."""
        return self.roles.get(brand) or self.roles.get(EVERY_BRAND)

    def actor(self, brand: str | None = None) -> Actor:
        """Who acts.

        Args:
            brand: with the scopes that they have there. None: with those that they have for every one of their
                brands, so that nobody does in one brand what they may only do in another.
        """
        if brand is not None:
            role = self.role(brand)
            scopes = self._scopes(role) if role else frozenset[Scope]()
            # A brand that is not theirs stays out of sight: an actor without brands would see every one.
            brands = frozenset({brand}) if role else frozenset({""})
        else:
            each = [self._scopes(role) for role in self.roles.values()]
            scopes = frozenset.intersection(*each) if each else frozenset()
            brands = self.brands if each else frozenset({""})
        return Actor(name=self.name, kind=ActorKind.PERSON, scopes=scopes, brands=brands)

    def _scopes(self, role: Role) -> frozenset[Scope]:
        return SCOPES[role] | ({Scope.ADMIN} if self.is_admin and role is Role.ADMIN else frozenset())


def add_person(session: WriteSession, name: str, roles: Mapping[str, str], *, actor: Actor) -> Person:
    """A new person, without a password: they choose it by a one-time link.

    Args:
        session: the write it is part of.
        name: what they sign in with; upper and lower case are one.
        roles: brand or ``EVERY_BRAND`` → role.
        actor: who adds them.

    Raises:
        UserError: the name or a role is not usable.
        ConflictError: the name was given before.
    """
    name, known = usable_name(name), _known_roles(roles)
    if find_named(session, name) is not None:
        raise ConflictError(f"There is somebody called {name} already: choose another name.")
    now = datetime.now(UTC)
    person = Person(id=new_id("person"), name=name, roles=known, created_at=now)
    values = {"roles": {brand: role.value for brand, role in known.items()}, "settings": {}, "created_by": actor.name}
    session.execute(insert(PersonRow).values(id=person.id, name=name, created_at=now, **values))
    audit.record(session, actor=actor, action="person.added", subject=f"person:{person.id}")
    return person


def find_person(session: ReadSession, person_id: str) -> Person | None:
    """The person of that id, or None."""
    row = session.execute(select(PersonRow.__table__).where(PersonRow.id == person_id)).one_or_none()
    return to_person(row) if row else None


def find_named(session: ReadSession, name: str) -> Person | None:
    """The person of that name, or None."""
    row = session.execute(select(PersonRow.__table__).where(PersonRow.name == folded(name))).one_or_none()
    return to_person(row) if row else None


def list_people(session: ReadSession) -> tuple[Person, ...]:
    """Everybody who ever had an account, by name."""
    return tuple(to_person(row) for row in session.execute(select(PersonRow.__table__).order_by(PersonRow.name)))


def set_roles(session: WriteSession, person_id: str, roles: Mapping[str, str], *, actor: Actor) -> None:
    """Say what a person is to which brand, from now on.

    Raises:
        NotFoundError: there is no such person.
        UserError: a role is not one.
        ConflictError: nobody would be left to look after people.
    """
    person, known = _there(session, person_id), _known_roles(roles)
    if known.get(EVERY_BRAND) is not Role.ADMIN:
        _refuse_last_admin(session, person)
    _change(session, person_id, roles={brand: role.value for brand, role in known.items()})
    told = ",".join(f"{brand}:{role.value}" for brand, role in sorted(known.items()))
    audit.record(
        session, actor=actor, action="person.roles", subject=f"person:{person_id}", detail={"roles": told[:128]}
    )


def set_disabled(session: WriteSession, person_id: str, disabled: bool, *, actor: Actor) -> None:  # noqa: FBT001 (the value that is set)
    """Let a person in no longer, or again; whoever is shut out is signed out everywhere.

    Raises:
        NotFoundError: there is no such person.
        ConflictError: nobody would be left to look after people.
    """
    person = _there(session, person_id)
    now = datetime.now(UTC)
    if disabled:
        _refuse_last_admin(session, person)
        theirs = update(SessionRow).where(SessionRow.person_id == person_id, SessionRow.revoked_at.is_(None))
        session.execute(theirs.values(revoked_at=now))
    _change(session, person_id, disabled_at=now if disabled else None)
    action = "person.disabled" if disabled else "person.enabled"
    audit.record(session, actor=actor, action=action, subject=f"person:{person_id}")


def set_settings(session: WriteSession, person_id: str, settings: Mapping[str, Any]) -> None:
    """Keep how a person likes the desk."""
    _change(session, person_id, settings=dict(settings))


def password_hash_of(session: ReadSession, person_id: str) -> str | None:
    """The hash of their password; None before they chose one."""
    return session.scalar(select(PersonRow.password_hash).where(PersonRow.id == person_id))


def set_password_hash(session: WriteSession, person_id: str, hashed: str, *, actor: Actor) -> None:
    """Keep the hash of a new password."""
    _change(session, person_id, password_hash=hashed)
    audit.record(session, actor=actor, action="person.password", subject=f"person:{person_id}")


def somebody_can_sign_in(session: ReadSession) -> bool:
    """True when an admin of every brand has a password: the desk needs no first link any more."""
    rows = session.execute(
        select(PersonRow.__table__).where(PersonRow.password_hash.is_not(None), PersonRow.disabled_at.is_(None))
    )
    return any(to_person(row).is_admin for row in rows)


def folded(name: str) -> str:
    """The name as it is compared: signs that look alike and letter case made one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def usable_name(name: str) -> str:
    """A name to sign in with.

    Raises:
        UserError: it cannot be one.
    """
    name = folded(name[:400])
    if not _NAME.fullmatch(name):
        raise UserError(
            "A name is 2 to 100 letters, digits, spaces, dots, dashes, underscores, plus or at signs.", field="name"
        )
    return name


def to_person(row: Any) -> Person:
    """A row of ``people``, without the hash."""
    return Person(
        id=row.id,
        name=row.name,
        roles={brand: Role(role) for brand, role in row.roles.items()},
        settings=dict(row.settings),
        has_password=row.password_hash is not None,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
    )


def _change(session: WriteSession, person_id: str, **values: Any) -> None:
    session.execute(update(PersonRow).where(PersonRow.id == person_id).values(**values))


def _there(session: ReadSession, person_id: str) -> Person:
    person = find_person(session, person_id)
    if person is None:
        raise NotFoundError("There is no such person.", field="person")
    return person


def _refuse_last_admin(session: ReadSession, person: Person) -> None:
    others = (each for each in list_people(session) if each.id != person.id and each.disabled_at is None)
    if person.is_admin and not any(each.is_admin for each in others):
        raise ConflictError("This is the last admin of every brand: make somebody else one first.")


def _known_roles(roles: Mapping[str, str]) -> dict[str, Role]:
    if not roles:
        raise UserError("Give at least one role.", field="role")
    try:
        return {brand: Role(role) for brand, role in roles.items()}
    except ValueError:
        raise UserError(f"A role is one of {', '.join(Role)}.", field="role") from None
