"""What a detector is. One file each beside this one; all run, and all that they say is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.brands import Brand
from assistant.domain import Comment, Flag, Intent, Sentiment
from assistant.errors import LanguageModelError
from assistant.text import Folded


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A comment read once for all detectors.

    ``folded`` is the text with disguises undone, and the way back to spans of the original. ``language`` is a code
    such as ``de``, or ``und`` when it cannot be told.
    """

    comment: Comment
    folded: Folded
    language: str
    intent: Intent
    sentiment: Sentiment


class PartlyDetectedError(LanguageModelError):
    """A detector could not look at everything; ``flags`` is what it found in the rest, and counts."""

    def __init__(self, message: str, *, flags: Sequence[Flag]) -> None:
        super().__init__(message, retryable=True)
        self.flags = tuple(flags)


class Detector(Protocol):
    """Looks at a comment for risks. Raises nothing of its own on any text; an error becomes a problem of the case."""

    name: str
    network: bool
    """True when it asks somebody else: it then runs in the worker, not when the comment comes in."""

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """Flags, in any order; spans lie in the original text."""
        ...
