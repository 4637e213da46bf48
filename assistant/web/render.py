"""Templates: autoescaped, strict about what they name, with our words in the reader's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.errors import AssistantError, RateLimitedError
from assistant.pipeline.intake import storable
from assistant.storage.people import Person
from assistant.web import words
from assistant.web.assets import address
from assistant.web.language import LANGUAGES, Tongue, chosen_language
from assistant.web.navigation import PAGES

if TYPE_CHECKING:
    from assistant.web.visit import Visit

LANGUAGE_COOKIE = "assistant_language"


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {"shown": words.shown, "one_line": words.one_line}
    made.globals |= {"asset": address, "PAGES": PAGES, "LANGUAGES": LANGUAGES}
    return made


def tongue_of(request: Request, person: Person | None = None) -> Tongue:
    """The language to speak with whoever sent this."""
    wanted = person.settings.get("language") if person else request.cookies.get(LANGUAGE_COOKIE)
    return Tongue(chosen_language(wanted, request.headers.get("accept-language", "")))


def render(template: str, tongue: Tongue, *, request: Request, visit: Visit | None = None, **values: Any) -> str:
    """A template filled in. Lone surrogates that something of ours carried along are made storable."""
    person: Person | None = values.pop("person", None)
    text = (
        _templates()
        .get_template(template)
        .render(
            request=request,
            visit=visit,
            person=person,
            tongue=tongue,
            t=tongue.t,
            tn=tongue.tn,
            name=tongue.name,
            theme=(person.settings.get("theme") if person else None) or "auto",
            **values,
        )
    )
    return storable(text)


def failure(request: Request, error: AssistantError) -> Response:
    """A page, or a part of one, that says what is wrong."""
    tongue = tongue_of(request)
    headers = {"Retry-After": str(max(1, round(error.retry_after)))} if isinstance(error, RateLimitedError) else None
    part = "hx-request" in request.headers
    text = render(
        "parts/problem.html" if part else "problem.html",
        tongue,
        request=request,
        status=error.status,
        message=tongue.t(error.message),
    )
    return HTMLResponse(text, status_code=error.status, headers=headers)
