"""One's own account: password, language, look, where one is signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import Response

from assistant.errors import UserError
from assistant.storage import passwords, people, sessions
from assistant.web.language import LANGUAGES
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_THEMES = {"auto", "light", "dark"}


@router.get("/account")
def show(visit: Visiting, first: str = "", done: str = "") -> Response:
    """The page."""
    if first and not visit.person.has_password:
        return _page(visit, "done", visit.tongue.t("Welcome. Choose a password, so that you can come back."))
    return _page(visit, "done", visit.tongue.t("Saved.") if done else "")


@router.post("/account/password")
def change_password(
    visit: Changing,
    new: Annotated[str, Form(max_length=1_000)] = "",
    old: Annotated[str, Form(max_length=1_000)] = "",
) -> Response:
    """A new password; every other browser is signed out."""
    person = visit.person
    if person.has_password:
        with visit.program.storage.read() as session:
            hashed = people.password_hash_of(session, person.id)
            sessions.refuse_locked(session, person.name)
        if not passwords.matches(hashed, old):
            with visit.program.storage.write() as session:
                sessions.count_failure(session, person.name)
            return _page(visit, "error", visit.tongue.t("The password until now is wrong."), status=422)
    try:
        hashed = passwords.hash_password(new, name=person.name)
    except UserError as error:
        return _page(visit, "error", visit.tongue.t(error.message), status=422)
    with visit.program.storage.write() as session:
        people.set_password_hash(session, person.id, hashed, actor=person.actor())
        sessions.revoke_other_sessions(session, person.id, keep=visit.session_id)
    return visit.to("/account?done=1" if person.has_password else "/inbox")


@router.post("/account/settings")
def change_settings(
    visit: Changing,
    language: Annotated[str, Form(max_length=10)] = "",
    theme: Annotated[str, Form(max_length=10)] = "auto",
) -> Response:
    """Language and look."""
    settings = {
        **visit.person.settings,
        "language": language if language in LANGUAGES else None,
        "theme": theme if theme in _THEMES else "auto",
    }
    with visit.program.storage.write() as session:
        people.set_settings(session, visit.person.id, settings)
    return visit.to("/account?done=1")


@router.post("/account/sessions/revoke")
def revoke(visit: Changing, session: Annotated[str, Form(max_length=100)]) -> Response:
    """Another of one's browsers out."""
    with visit.program.storage.write() as write:
        sessions.revoke_session(write, session, actor=visit.person.actor(), person_id=visit.person.id)
    return visit.to("/account")


def _page(visit: Visit, kind: str, message: str, status: int = 200) -> Response:
    with visit.program.storage.read() as session:
        found = sessions.sessions_of(session, visit.person)
    return visit.page(
        "account.html", status=status, kind=kind, message=message, sessions=found, shortest=passwords.SHORTEST
    )
