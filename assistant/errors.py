"""Every error this program raises on purpose.

::

    AssistantError                  the work failed (exit 1, HTTP 500 unless said otherwise)
    ├── UserError                   wrong use or bad input (exit 2, HTTP 422)
    │   ├── NotFoundError           404
    │   ├── ConfigurationError      settings, brand.yaml, policy.yaml, a prompt file
    │   ├── BadDocumentError        a document that cannot be read
    │   └── TooLargeError           413
    ├── ForbiddenError              403
    ├── UnauthorizedError           401
    ├── ConflictError               409: stale, already decided, not in this state
    │   └── HeldError               the checks hold this text; carries their findings
    ├── RateLimitedError            429, with ``retry_after`` seconds
    ├── IndexMismatchError          409: the index was made with another embedder, or is missing
    ├── MissingExtraError           501: an optional package is not installed
    └── UnavailableError            503: somebody we depend on did not answer
        ├── LanguageModelError      refused, timed out, or answered nonsense
        └── ChannelError            a platform did not take what we sent
"""

from __future__ import annotations

from typing import ClassVar


class AssistantError(Exception):
    """Base of all; its text is one or two plain sentences that say what to do, fit to show to a user."""

    kind: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UserError(AssistantError):
    """Wrong use or bad input. ``field`` names the input at fault."""

    kind = "bad-input"
    status = 422
    exit_code = 2

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class NotFoundError(UserError):
    """What was asked for does not exist (or is not the asker's to see)."""

    kind = "not-found"
    status = 404


class ConfigurationError(UserError):
    """A setting, a brand file or a prompt file is wrong."""

    kind = "configuration"


class BadDocumentError(UserError):
    """A document that cannot be read or holds nothing to index."""

    kind = "bad-document"


class TooLargeError(UserError):
    """Input over its limit."""

    kind = "too-large"
    status = 413


class ForbiddenError(AssistantError):
    """The person or key may not do this."""

    kind = "forbidden"
    status = 403


class UnauthorizedError(AssistantError):
    """No key or session, or a wrong one."""

    kind = "unauthorized"
    status = 401


class ConflictError(AssistantError):
    """The case, text or version moved on since it was looked at, or is not in a state that allows this."""

    kind = "conflict"
    status = 409


class HeldError(ConflictError):
    """The checks hold this text. ``findings`` (``domain.Finding``) say why; an approver may override them."""

    kind = "held"

    def __init__(self, message: str, *, findings: tuple[object, ...]) -> None:
        super().__init__(message)
        self.findings = findings


class RateLimitedError(AssistantError):
    """Too many requests; try again after ``retry_after`` seconds."""

    kind = "rate-limited"
    status = 429

    def __init__(self, message: str, *, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class IndexMismatchError(AssistantError):
    """The index is missing, stale or made with another embedder; the text names the command to run."""

    kind = "index-mismatch"
    status = 409
    exit_code = 2


class MissingExtraError(AssistantError):
    """An optional package is not installed; the text names the extra."""

    kind = "missing-extra"
    status = 501
    exit_code = 2


class UnavailableError(AssistantError):
    """Somebody we depend on did not answer. Trying again may help."""

    kind = "unavailable"
    status = 503


class LanguageModelError(UnavailableError):
    """The language model refused, timed out, or answered what cannot be used. ``retryable`` when it may pass."""

    kind = "language-model"

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class ChannelError(UnavailableError):
    """A platform did not take what we sent. ``permanent`` when trying again cannot help."""

    kind = "channel"

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent
