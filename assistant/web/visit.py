"""Who is at the desk: the session behind a request, and what it takes to change something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.bootstrap import Program
from assistant.domain import Actor, Scope
from assistant.errors import ForbiddenError, UnauthorizedError
from assistant.storage import sessions
from assistant.storage.people import Person
from assistant.storage.records import Case
from assistant.web.language import Tongue
from assistant.web.render import render, tongue_of

_REPEAT = "The page was open for too long or was sent from elsewhere: load it again and repeat what you did."


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """A signed-in person with a request. ``csrf`` belongs into every form, as the field of that name."""

    request: Request
    program: Program
    person: Person
    session_id: str
    csrf: str
    tongue: Tongue

    @property
    def reader(self) -> Actor:
        """Who reads: sees the cases of all their brands."""
        whole = self.person.actor()
        return Actor(name=whole.name, kind=whole.kind, scopes=frozenset({Scope.READ}), brands=whole.brands)

    @property
    def partial(self) -> bool:
        """True when a part of a page is asked for, not a whole one."""
        return "hx-request" in self.request.headers

    def brands(self) -> list[str]:
        """The brands they see, by name of their folders."""
        return [name for name in self.program.brands() if self.reader.sees(name)]

    def may(self, scope: Scope, brand: str) -> bool:
        """True when they have the scope with the brand."""
        return self.person.actor(brand).may(scope)

    def need(self, scope: Scope, brand: str) -> Actor:
        """The actor for a brand.

        Raises:
            ForbiddenError: they may not do that there.
        """
        actor = self.person.actor(brand)
        if not (actor.sees(brand) and actor.may(scope)):
            raise ForbiddenError(self.tongue.t("You may not do that for this brand: ask an administrator."))
        return actor

    def case(self, case_id: str) -> tuple[Case, Actor]:
        """A case that is theirs to see, and who they are to its brand.

        Raises:
            NotFoundError: there is no such case for them.
        """
        case = self.program.review.case(case_id, self.reader)
        return case, self.person.actor(case.comment.brand)

    def page(
        self, template: str, *, status: int = 200, headers: dict[str, str] | None = None, **values: Any
    ) -> Response:
        """A template filled in, as a response."""
        text = render(template, self.tongue, request=self.request, visit=self, person=self.person, **values)
        return HTMLResponse(text, status_code=status, headers=headers)

    def to(self, address: str) -> Response:
        """On to another page, after something was changed."""
        if self.partial:
            return Response(status_code=204, headers={"HX-Redirect": address})
        return RedirectResponse(address, status_code=303)


def _visit(request: Request) -> Visit:
    secret = request.cookies.get(sessions.COOKIE)
    if not secret:
        raise UnauthorizedError("You are signed out: sign in again.")
    program: Program = request.app.state.program
    with program.storage.read() as session:
        found = sessions.signed_in(session, secret)
    if sessions.is_unseen(found):
        with program.storage.write() as session:
            sessions.note_seen(session, found.session_id)
    return Visit(
        request=request,
        program=program,
        person=found.person,
        session_id=found.session_id,
        csrf=found.csrf,
        tongue=tongue_of(request, found.person),
    )


async def _presented(request: Request) -> str:
    """What was brought along with a change: in a header, or in the form's field ``csrf``."""
    header = request.headers.get(sessions.CSRF_HEADER)
    if header is not None:
        return header
    form = await request.form()
    return str(form.get("csrf", ""))


def _changing(visit: Annotated[Visit, Depends(_visit)], presented: Annotated[str, Depends(_presented)]) -> Visit:
    if not sessions.csrf_matches(visit.csrf, presented):
        raise ForbiddenError(visit.tongue.t(_REPEAT))
    return visit


def _administering(visit: Annotated[Visit, Depends(_visit)]) -> Visit:
    if not visit.person.is_admin:
        raise ForbiddenError(visit.tongue.t("This page is for administrators."))
    return visit


def _administering_change(visit: Annotated[Visit, Depends(_changing)]) -> Visit:
    return _administering(visit)


Visiting = Annotated[Visit, Depends(_visit)]
"""Somebody looks at a page."""

Changing = Annotated[Visit, Depends(_changing)]
"""Somebody changes something, from a page of ours."""

Administering = Annotated[Visit, Depends(_administering)]
"""An administrator looks at a page."""

AdministeringChange = Annotated[Visit, Depends(_administering_change)]
"""An administrator changes something."""
