"""What a check is. Checks judge our own words, drafted or edited; the same ones run at drafting and at approval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.brands import Brand
from assistant.connectors import Channel
from assistant.domain import Assessment, Citation, Comment, Finding, Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A reply to be judged, with all that it must be judged against.

    ``passages`` are those that were laid before the drafter; ``recent`` are replies of the brand to others, newest
    first, for likeness; ``language`` is the language it should be in; ``abstained``: it says that it has no answer.
    """

    text: str
    comment: Comment
    assessment: Assessment
    brand: Brand
    channel: Channel
    language: str
    passages: tuple[Passage, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstained: bool = False
    recent: tuple[str, ...] = ()
    max_length: int | None = None
    """A tighter limit asked for by a person, in the channel's units."""


class Check(Protocol):
    """Judges a reply by one idea. An error in it becomes a block finding: checks never fail open."""

    name: str

    def check(self, reply: Reply) -> Sequence[Finding]:
        """Findings in text order; spans lie in ``reply.text``."""
        ...
