"""What a chat answer says, believed in nothing: every field may be missing or of another type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.domain import Usage
from assistant.errors import LanguageModelError
from assistant.llm.base import JsonObject, Request
from assistant.tokens import count

_THOUGHT = re.compile(r"\s*<think(?:ing)?>.*?</think(?:ing)?>\s*", re.DOTALL)
_THINKS = ("<think>", "<thinking>")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_CHARS_PER_TOKEN = 64
"""No language model writes longer tokens than this on average: more is a server that ignores the limit."""
_MOST_TOKENS = 10_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ChatAnswer:
    """The text of an answer and what it took."""

    text: str
    usage: Usage


def read_chat(body: JsonObject, request: Request, encoding: str, *, requests: int) -> ChatAnswer:
    """The answer in the body of ``/chat/completions``.

    Raises:
        LanguageModelError: refused, cut off, filtered, empty, or not of that form.
    """
    choice = _first(body.get("choices"))
    message = choice.get("message")
    if not isinstance(message, dict):
        raise _formless()
    check_finish(choice.get("finish_reason"), message)
    text = clean_text(_content(message.get("content")))
    if not text.strip():
        raise LanguageModelError("The language model answered nothing.", retryable=True)
    check_length(len(text), request)
    return ChatAnswer(text=text, usage=_usage(body.get("usage"), request, text, encoding, requests))


def check_finish(reason: Any, message: JsonObject) -> None:
    """Whether the answer came to its proper end.

    Raises:
        LanguageModelError: it did not.
    """
    reason = reason if isinstance(reason, str) else None
    if message.get("refusal") or reason == "refusal":
        raise LanguageModelError("The language model declined to answer. A person should take this one.")
    if reason == "content_filter":
        raise LanguageModelError("The language model's content filter held the answer back. A person should take this.")
    if reason in {"length", "max_tokens"}:
        raise LanguageModelError("The language model's answer was cut off at its limit. Raise ASSISTANT_REPLY_TOKENS.")
    if message.get("tool_calls") or message.get("function_call"):
        raise LanguageModelError("The language model asked for a tool instead of answering.", retryable=True)


def check_length(chars: int, request: Request) -> None:
    """Whether so many characters can be what was asked for.

    Raises:
        LanguageModelError: they cannot.
    """
    if chars > request.max_tokens * _CHARS_PER_TOKEN:
        raise LanguageModelError("The language model answered far more than was asked for.")


def clean_text(text: str) -> str:
    """Without the thoughts that some language models put before their answer, and without what is no text."""
    thought = _THOUGHT.match(text)
    return _NOT_TEXT.sub("", text[thought.end() :] if thought else text)


def clean_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """The same for an answer that comes piece by piece; empty pieces are left out."""
    held: str | None = ""
    for piece in pieces:
        ready = piece
        if held is not None:
            held += piece
            if _may_be_thought(held) and not (">" in piece and _THOUGHT.match(held)):
                continue
            ready, held = held, None
        if cleaned := clean_text(ready):
            yield cleaned
    # An answer that is nothing but an unfinished thought is no answer.
    if held and not held.lstrip().startswith(_THINKS) and (cleaned := clean_text(held)):
        yield cleaned


def _may_be_thought(text: str) -> bool:
    begun = text.lstrip()
    return any(begun.startswith(tag) or tag.startswith(begun) for tag in _THINKS)


def _first(choices: Any) -> JsonObject:
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
        raise _formless()
    first: JsonObject = choices[0]
    return first


def _content(content: Any) -> str:
    """Text, or the texts of a list of parts, which some servers send."""
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    if isinstance(content, list) and all(isinstance(part, dict) for part in content):
        texts = [part["text"] for part in content if isinstance(part.get("text"), str)]
        return "".join(texts)
    raise _formless()


def _formless() -> LanguageModelError:
    return LanguageModelError("The language model's server answered with JSON that is no chat answer.", retryable=True)


def _usage(told: Any, request: Request, text: str, encoding: str, requests: int) -> Usage:
    """What the server tells, or a count of our own where it tells nothing or nonsense."""
    told = told if isinstance(told, dict) else {}
    details = told.get("prompt_tokens_details")
    prompt, said = _tokens(told.get("prompt_tokens")), _tokens(told.get("completion_tokens"))
    cached = _tokens(details.get("cached_tokens")) if isinstance(details, dict) else 0
    if not prompt or not said:
        prompt, said = count(request.system, encoding) + count(request.user, encoding), count(text, encoding)
        return Usage(prompt_tokens=prompt, completion_tokens=said, requests=requests, estimated=True)
    return Usage(
        prompt_tokens=prompt, completion_tokens=said, cached_tokens=min(cached or 0, prompt), requests=requests
    )


def _tokens(told: Any) -> int | None:
    sane = isinstance(told, int) and not isinstance(told, bool) and 0 <= told <= _MOST_TOKENS
    return told if sane else None
