"""What the stand-in language-model server can do to a request: answer it, or misbehave in one of many ways."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

JsonObject = dict[str, Any]
HTML_PAGE = "<!doctype html><html><head><title>Bad gateway</title></head><body><h1>502</h1>proxy said no</body></html>"


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One request as it came in. ``at`` is in seconds of the server's monotonic clock."""

    path: str
    headers: dict[str, str]
    body: Any
    at: float

    @property
    def prompt(self) -> str:
        """All message contents of a chat request, joined by newlines."""
        messages = self.body.get("messages", []) if isinstance(self.body, dict) else []
        return "\n".join(str(message.get("content", "")) for message in messages)

    @property
    def mode(self) -> str:
        """How structured output was asked for: json_schema, json_object or text."""
        wanted = self.body.get("response_format") if isinstance(self.body, dict) else None
        return str(wanted.get("type")) if isinstance(wanted, dict) else "text"


Says = str | JsonObject | Callable[[Recorded], "str | JsonObject"]


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """How one request is met.

    ``status``, ``headers`` and ``body`` are what is sent; ``body`` None asks the endpoint for its proper answer, with
    ``says`` as the text of it. The rest says how the bytes go wrong: ``wait`` seconds before the first of them,
    ``interval`` seconds between single bytes (``trickle_head``: from the status line on), ``cut`` closes after so many
    bytes of the body, ``reset`` resets the connection at once, ``length`` lies about the body's length.
    """

    says: Says | None = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None
    patch: JsonObject = field(default_factory=dict)
    message: JsonObject = field(default_factory=dict)
    finish: str = "stop"
    wait: float | None = None
    interval: float = 0.0
    trickle_head: bool = False
    cut: int | None = None
    reset: bool = False
    length: int | None = None
    stall_after: int | None = None


def says(text: Says, *, finish: str = "stop", wait: float | None = None) -> Behaviour:
    """A proper answer with this text (an object is written as JSON)."""
    return Behaviour(says=text, finish=finish, wait=wait)


def status(number: int, *, retry_after: str | float | None = None, message: str = "no", **error: Any) -> Behaviour:
    """An error in OpenAI's form: ``{"error": {"message", "type", "param", "code"}}``."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    told = {"message": message, "type": "server_error", "param": None, "code": None, **error}
    return Behaviour(status=number, headers=headers, body=json.dumps({"error": told}).encode())


def stall(seconds: float = 60.0) -> Behaviour:
    """Takes the request and says nothing."""
    return Behaviour(wait=seconds)


def stall_in_body(after: int = 20) -> Behaviour:
    """Sends the head and some bytes of the body, then nothing."""
    return Behaviour(stall_after=after)


def trickle(interval: float = 0.05, *, head: bool = False) -> Behaviour:
    """Sends byte by byte, with a pause before each."""
    return Behaviour(interval=interval, trickle_head=head)


def truncated(after: int = 40) -> Behaviour:
    """Closes the connection in the middle of the body."""
    return Behaviour(cut=after)


def reset() -> Behaviour:
    """Resets the connection instead of answering."""
    return Behaviour(reset=True)


def refusal(text: str = "I cannot help with that.") -> Behaviour:
    """The language model refuses, as OpenAI tells it."""
    return Behaviour(message={"content": None, "refusal": text})


def html(code: int = 200) -> Behaviour:
    """A page of some proxy."""
    return Behaviour(status=code, headers={"Content-Type": "text/html"}, body=HTML_PAGE.encode())


def wrong_length(by: int = 50) -> Behaviour:
    """Announces a longer body than it sends (``by`` negative: a shorter one)."""
    return Behaviour(length=by)


def garbage() -> Behaviour:
    """Bytes that are no UTF-8, called JSON."""
    return Behaviour(body=b'{"choices": [{"message": {"content": "\xff\xfe\xc3\x28 \xed\xa0\x80"}}]}')


def huge(size: int = 20_000_000) -> Behaviour:
    """A proper answer with ``size`` characters of text."""
    return Behaviour(says="x" * size)


def redirect(to: str = "http://127.0.0.1:9/v1/chat/completions", code: int = 307) -> Behaviour:
    """Sends the client, and its key, elsewhere."""
    return Behaviour(status=code, headers={"Location": to}, body=b"")


def body(raw: bytes | str | JsonObject | list[Any], code: int = 200) -> Behaviour:
    """Exactly this body."""
    made = raw if isinstance(raw, bytes) else (raw if isinstance(raw, str) else json.dumps(raw)).encode()
    return Behaviour(status=code, body=made)


def patched(**fields: Any) -> Behaviour:
    """A proper answer with top-level fields of the body replaced: ``choices=[]``, ``usage=None`` …"""
    return Behaviour(patch=fields)


def message(**fields: Any) -> Behaviour:
    """A proper answer with fields of the message replaced: ``content=None``, ``content=[1]`` …"""
    return Behaviour(message=fields)
