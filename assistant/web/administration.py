"""People and API keys: for administrators of every brand."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from assistant.domain import Scope
from assistant.errors import AssistantError, ConflictError, UserError
from assistant.storage import keys, people, sessions
from assistant.storage.people import EVERY_BRAND, Person, Role
from assistant.web.route import DeskRoute
from assistant.web.visit import Administering, AdministeringChange, Visit

router = APIRouter(include_in_schema=False, route_class=DeskRoute)


async def _roles(request: Request) -> dict[str, str]:
    """The fields ``role:<brand>`` that were filled in."""
    form = await request.form()
    return {name.removeprefix("role:"): str(role) for name, role in form.items() if name.startswith("role:") and role}


Roles = Annotated[dict[str, str], Depends(_roles)]


@router.get("/people")
def list_people(visit: Administering) -> Response:
    """Everybody with an account."""
    return _people(visit)


@router.post("/people")
def add(visit: AdministeringChange, roles: Roles, name: Annotated[str, Form(max_length=400)] = "") -> Response:
    """Somebody new, with a link to come in by."""
    try:
        with visit.program.storage.write() as session:
            person = people.add_person(session, name, roles, actor=visit.person.actor())
            secret = sessions.make_link(session, person, actor=visit.person.actor())
    except (UserError, ConflictError) as error:
        return _people(visit, error=error)
    return _people(visit, link=_address(visit, secret), link_for=person.name)


@router.post("/people/{person_id}/roles")
def change_roles(person_id: str, visit: AdministeringChange, roles: Roles) -> Response:
    """What somebody is to which brand."""
    try:
        with visit.program.storage.write() as session:
            people.set_roles(session, person_id, roles, actor=visit.person.actor())
    except ConflictError as error:
        return _people(visit, error=error)
    return visit.to("/people")


@router.post("/people/{person_id}/link")
def link(person_id: str, visit: AdministeringChange) -> Response:
    """A new one-time link; earlier ones no longer work."""
    with visit.program.storage.write() as session:
        person = people.find_person(session, person_id)
        if person is None or person.disabled_at is not None:
            raise UserError("There is no such person.", field="person")
        secret = sessions.make_link(session, person, actor=visit.person.actor())
    return _people(visit, link=_address(visit, secret), link_for=person.name)


@router.post("/people/{person_id}/{what}")
def let_in_or_shut_out(person_id: str, what: str, visit: AdministeringChange) -> Response:
    """Somebody out, or in again."""
    if what not in {"enable", "disable"}:
        raise UserError("There is nothing at this address.")
    try:
        with visit.program.storage.write() as session:
            people.set_disabled(session, person_id, what == "disable", actor=visit.person.actor())
    except ConflictError as error:
        return _people(visit, error=error)
    return visit.to("/people")


@router.get("/keys")
def list_keys(visit: Administering) -> Response:
    """Every key, without its secret."""
    return _keys(visit)


@router.post("/keys")
def add_key(
    visit: AdministeringChange,
    name: Annotated[str, Form(max_length=400)] = "",
    scopes: Annotated[list[str], Form()] = [],  # noqa: B006 (the framework copies it)
    brands: Annotated[list[str], Form()] = [],  # noqa: B006 (as above)
) -> Response:
    """A new key; it is shown once."""
    try:
        with visit.program.storage.write() as session:
            secret, _ = keys.add_key(session, name, scopes=scopes, brands=brands, actor=visit.person.actor())
    except UserError as error:
        return _keys(visit, error=error)
    return _keys(visit, secret=secret)


@router.post("/keys/{key_id}/revoke")
def revoke_key(key_id: str, visit: AdministeringChange) -> Response:
    """A key useless from now on."""
    with visit.program.storage.write() as session:
        keys.revoke_key(session, key_id, actor=visit.person.actor())
    return visit.to("/keys")


def _people(visit: Visit, *, error: AssistantError | None = None, link: str = "", link_for: str = "") -> Response:
    with visit.program.storage.read() as session:
        found: tuple[Person, ...] = people.list_people(session)
    return visit.page(
        "people.html",
        status=error.status if error else 200,
        people=found,
        brands=[EVERY_BRAND, *visit.program.brands()],
        roles=list(Role),
        link=link,
        link_for=link_for,
        **_told(visit, error),
    )


def _keys(visit: Visit, *, error: AssistantError | None = None, secret: str = "") -> Response:
    with visit.program.storage.read() as session:
        found = keys.list_keys(session)
    return visit.page(
        "keys.html",
        status=error.status if error else 200,
        keys=found,
        scopes=list(Scope),
        brands=visit.program.brands(),
        secret=secret,
        **_told(visit, error),
    )


def _told(visit: Visit, error: AssistantError | None) -> dict[str, Any]:
    return {"kind": "error", "message": visit.tongue.t(error.message) if error else ""}


def _address(visit: Visit, secret: str) -> str:
    return f"{visit.request.base_url}welcome/{secret}"
