"""In and out: name and password, one-time links, and the language before anybody is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.bootstrap import Program
from assistant.errors import ForbiddenError, RateLimitedError, UnauthorizedError
from assistant.storage import passwords, people, sessions
from assistant.web.language import LANGUAGES
from assistant.web.render import LANGUAGE_COOKIE, render, tongue_of
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_WRONG = "Name or password is wrong."
_YEAR = timedelta(days=365)


@router.get("/sign-in")
def show(request: Request, next: str = "/inbox") -> Response:  # noqa: A002 (the address's own word)
    """The form."""
    return _form(request, next=next)


@router.post("/sign-in")
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=400)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form(max_length=2_000)] = "/inbox",  # noqa: A002 (as above)
) -> Response:
    """Name and password. Whoever guesses waits longer each time, and is told nothing of which of the two was wrong."""
    refuse_foreign(request)
    program: Program = request.app.state.program
    limits, address = request.app.state.limits, request.client.host if request.client else "unknown"
    try:
        limits.check_address(address)
        with program.storage.read() as session:
            sessions.refuse_locked(session, name)
            person = people.find_named(session, name)
            hashed = people.password_hash_of(session, person.id) if person else None
    except RateLimitedError as error:
        return _form(request, next=next, who=name, message=error.message, status=error.status)
    right = passwords.matches(hashed, password)
    if person is None or not right or person.disabled_at is not None:
        limits.count_failure(address)
        with program.storage.write() as session:
            sessions.count_failure(session, name)
        return _form(request, next=next, who=name, message=_WRONG, status=UnauthorizedError.status)
    with program.storage.write() as session:
        sessions.forget_failures(session, name)
        secret = sessions.open_session(session, person, browser=_browser(request))
    return _signed_in(request, secret, _inside(next))


@router.get("/welcome/{secret}")
def welcome(secret: str, request: Request) -> Response:
    """A one-time link. Who has no password yet is asked to choose one, but may look around first."""
    program: Program = request.app.state.program
    limits, address = request.app.state.limits, request.client.host if request.client else "unknown"
    limits.check_address(address)
    try:
        with program.storage.write() as session:
            person = sessions.use_link(session, secret)
            opened = sessions.open_session(session, person, browser=_browser(request))
    except UnauthorizedError as error:
        limits.count_failure(address)
        return _form(request, message=error.message, status=error.status)
    guest = bool(person.settings.get("guest"))
    return _signed_in(request, opened, "/inbox" if person.has_password or guest else "/account?first=1")


@router.post("/sign-out")
def sign_out(visit: Changing) -> Response:
    """This browser out."""
    with visit.program.storage.write() as session:
        sessions.revoke_session(session, visit.session_id, actor=visit.person.actor(), person_id=visit.person.id)
    response = RedirectResponse("/sign-in", status_code=303)
    response.delete_cookie(sessions.COOKIE)
    return response


@router.post("/language")
def language(
    request: Request,
    language: Annotated[str, Form(max_length=10)],
    next: Annotated[str, Form(max_length=2_000)] = "/sign-in",  # noqa: A002 (as above)
) -> Response:
    """The language of the pages before anybody is known."""
    refuse_foreign(request)
    response = RedirectResponse(_inside(next), status_code=303)
    if language in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=int(_YEAR.total_seconds()), samesite="lax", httponly=True
        )
    return response


def refuse_foreign(request: Request) -> None:
    """Refuse a form that another site's page sent, where there is no session yet to prove it by.

    Raises:
        ForbiddenError: it was.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site not in {None, "same-origin", "none"}
    if origin is not None and origin != "null":
        foreign = foreign or urlsplit(origin).netloc != request.headers.get("host")
    if foreign:
        raise ForbiddenError("This form was sent from another site: open the desk itself and try again.")


def _inside(address: str) -> str:
    """An address of this desk, whatever was asked for."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not urlsplit(address).netloc else "/inbox"


def _browser(request: Request) -> str:
    return request.headers.get("user-agent", "")[:200] or "?"


def _form(request: Request, *, next: str = "/inbox", who: str = "", message: str = "", status: int = 200) -> Response:  # noqa: A002 (as above)
    tongue = tongue_of(request)
    text = render(
        "sign_in.html", tongue, request=request, next=next, who=who, message=tongue.t(message) if message else ""
    )
    return HTMLResponse(text, status_code=status)


def _signed_in(request: Request, secret: str, address: str) -> Response:
    response = RedirectResponse(address, status_code=303)
    response.set_cookie(
        sessions.COOKIE,
        secret,
        max_age=int(sessions.LIFETIME.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response
