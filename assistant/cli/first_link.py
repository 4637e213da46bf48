"""The way into the review desk before anybody has a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cli.options import OPERATOR
from assistant.storage.people import EVERY_BRAND, Role, add_person, find_named, set_settings, somebody_can_sign_in
from assistant.storage.sessions import make_link

if TYPE_CHECKING:
    from assistant.bootstrap import Program
    from assistant.storage.engine import WriteSession

_FIRST = "admin"
_GUEST = "demo"


def first_link(program: Program, address: str) -> str | None:
    """A one-time link for the first administrator; None once one has a password."""
    with program.storage.write() as session:
        if somebody_can_sign_in(session):
            return None
        return _link(session, _FIRST, address)


def demo_link(program: Program, address: str) -> str:
    """A one-time link that opens on the desk at once: the sample data is nobody's."""
    with program.storage.write() as session:
        link = _link(session, _GUEST, address)
        person = find_named(session, _GUEST)
        if person is not None:
            set_settings(session, person.id, {**person.settings, "guest": True})
        return link


def _link(session: WriteSession, name: str, address: str) -> str:
    person = find_named(session, name) or add_person(session, name, {EVERY_BRAND: Role.ADMIN}, actor=OPERATOR)
    return f"{address}/welcome/{make_link(session, person, actor=OPERATOR)}"
