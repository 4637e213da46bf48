"""From what went wrong on the wire to a plain sentence.

What a server said is never repeated: it may echo a prompt or a key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.errors import LanguageModelError

if TYPE_CHECKING:
    import openai

_RETRIED = {408, 409, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529}
_SPENT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_TOO_LONG = re.compile(
    r"context[_ ]length|context window|maximum context|too many tokens|too long|exceeds? the (?:available )?context",
    re.IGNORECASE,
)


class RequestRefusedError(LanguageModelError):
    """The server answered with an error status, ``answered``.

    ``told`` is what it said, for this room alone: never shown, never logged.
    """

    def __init__(self, message: str, *, answered: int, told: str, retryable: bool = False) -> None:
        super().__init__(message, retryable=retryable)
        self.answered = answered
        self.told = told
        self.retry_after: float | None = None

    @property
    def too_long(self) -> bool:
        """The prompt does not fit this language model."""
        return self.answered == 413 or _TOO_LONG.search(self.told) is not None  # noqa: PLR2004 - HTTP's own number

    def mentions(self, *words: str) -> bool:
        """Whether the server named one of these parameters."""
        return any(word in self.told for word in words)


def refused(error: openai.APIStatusError, *, server: str, language_model: str) -> RequestRefusedError:
    """The error of an answer with an error status, told to a person."""
    status = error.status_code
    told = " ".join(str(part) for part in (error.param, error.code, error.type, error.message) if part)[:4_000].lower()
    sentence = _sentence(status, told, error.code, server, language_model)
    retryable = status in _RETRIED and error.code not in _SPENT
    return RequestRefusedError(sentence, answered=status, told=told, retryable=retryable)


def _sentence(status: int, told: str, code: str | None, server: str, language_model: str) -> str:  # noqa: PLR0911 - a table
    if code in _SPENT:
        return f"The account at {server} has used up its quota. Raise the limit there, or use another key."
    if 300 <= status < 400:  # noqa: PLR2004 - HTTP's own ranges
        return (
            f"The server at {server} redirects elsewhere, which is not followed. Set ASSISTANT_OPENAI_BASE_URL to the "
            "final address."
        )
    if _TOO_LONG.search(told) or status == 413:  # noqa: PLR2004
        return f"The prompt is too long for {language_model}. Lower ASSISTANT_CONTEXT_TOKENS."
    match status:
        case 401 | 403:
            return f"The server at {server} does not accept the key. Check OPENAI_API_KEY."
        case 404 | 405:
            return (
                f"The server at {server} does not know {language_model} or this address. Check "
                "ASSISTANT_LANGUAGE_MODEL and ASSISTANT_OPENAI_BASE_URL, which usually ends in /v1."
            )
        case 429:
            return (
                f"The server at {server} takes no more requests for now. Try again later, or lower "
                "ASSISTANT_LANGUAGE_MODEL_CONCURRENCY."
            )
        case _ if status >= 500:  # noqa: PLR2004
            return f"The server at {server} failed (status {status}). Try again later."
        case _:
            return (
                f"The server at {server} does not take the request (status {status}). Check that {language_model} is "
                "made for it."
            )
