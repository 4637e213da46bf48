"""The seams of the pipeline, and the tools that one walk is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.brands import Brand
from assistant.checks.base import Check
from assistant.connectors import Channel
from assistant.detectors.base import Detector
from assistant.domain import Answer, Assessment, Comment, Draft, Finding, Instruction, Outcome, SearchResult
from assistant.knowledge.base import Retriever


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """All that a drafter may know. ``recent``: the brand's latest replies (newest first), not to be repeated.

    ``findings``: what was wrong with ``previous``, when this is a repair; ``instruction``: what a person asked for.
    """

    comment: Comment
    assessment: Assessment
    brand: Brand
    channel: Channel
    search: SearchResult
    language: str
    recent: tuple[str, ...] = ()
    instruction: Instruction | None = None
    previous: Draft | None = None
    findings: tuple[Finding, ...] = ()


class Drafter(Protocol):
    """Proposes a reply."""

    engine: str

    def draft(self, brief: Brief) -> Draft:
        """A draft; never None: where there is nothing to say it abstains in words.

        Raises:
            LanguageModelError: no usable draft came; the case goes to a person without one.
        """
        ...


class Answerer(Protocol):
    """Answers a knowledge question from passages."""

    engine: str

    def answer(
        self,
        question: str,
        search: SearchResult,
        brand: Brand,
        *,
        language: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """A cited answer or an abstention. ``on_text`` gets the text piece by piece as it is known.

        Raises:
            LanguageModelError: no usable answer came.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Toolbox:
    """What ``run_case`` works with; the composition root fills it, evals fill it with variants."""

    detectors: Sequence[Detector]
    retriever: Retriever
    drafter: Drafter
    answerer: Answerer
    checks: Sequence[Check]
    passages: int = 6
    """Passages looked up for one draft."""


class Run(Protocol):
    """The pipeline as those see it who store what it makes: ``run_case`` with brand and tools already given."""

    def __call__(
        self,
        comment: Comment,
        *,
        recent: Sequence[str],
        assessment: Assessment | None,
        instruction: Instruction | None = None,
    ) -> Outcome:
        """All that one walk makes of a comment.

        Args:
            comment: as it came.
            recent: the brand's latest replies, newest first.
            assessment: what was found earlier.
            instruction: what a person asked of a redraft.

        Raises:
            UnavailableError: trying again may help.
        """
        ...
