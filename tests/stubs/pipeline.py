"""Small stand-ins for the seams of the pipeline. Each announces itself by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.brands import Brand, BrandFile, CommentClause, Policy, ReplyClause, load_brand
from assistant.checks import Check, Reply
from assistant.connectors import channel
from assistant.detectors.base import Detector, Reading
from assistant.domain import (
    Assessment,
    Comment,
    DocumentKind,
    Draft,
    Finding,
    FindingSeverity,
    Flag,
    Intent,
    Passage,
    SearchResult,
    Sentiment,
    Severity,
)
from assistant.pipeline import ExtractiveAnswerer, ExtractiveDrafter, Toolbox
from assistant.pipeline.base import Answerer, Brief, Drafter

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@cache
def _default() -> dict[str, Any]:
    return load_brand("default", KNOWLEDGE).file.model_dump()


def brand(clauses: Sequence[CommentClause | ReplyClause] = (), **changes: Any) -> Brand:
    """A made-up brand over the default voice; ``changes`` replace keys of its file."""
    default = _default()
    voice = default["voice"] | changes.pop("voice", {})
    file = BrandFile.model_validate(default | {"name": "Brightleaf", "voice": voice} | changes)
    return Brand(id="brightleaf", file=file, policy=Policy(clauses))


def comment(text: str, *, on: str = "web", **more: Any) -> Comment:
    """A comment on a channel."""
    return Comment(text=text, brand="brightleaf", channel=on, **more)


def assessment(*flags: Flag, **more: Any) -> Assessment:
    """An English question without flags, unless told otherwise."""
    values: dict[str, Any] = {"language": "en", "intent": Intent.QUESTION, "sentiment": Sentiment.NEUTRAL} | more
    return Assessment(flags=flags, **values)


def flag(category: str = "complaint", severity: Severity = Severity.MEDIUM, **more: Any) -> Flag:
    """A flag."""
    values: dict[str, Any] = {"score": 0.9, "detector": "fake", "clause": None, "span": None, "reason": "made up"}
    return Flag(category=category, severity=severity, **(values | more))


def finding(severity: FindingSeverity = FindingSeverity.WARN, **more: Any) -> Finding:
    """A finding."""
    values: dict[str, Any] = {"check": "fake", "clause": None, "span": None, "message": "made up"}
    return Finding(severity=severity, **(values | more))


def passage(text: str, heading: str = "How long does delivery take?", **more: Any) -> Passage:
    """An FAQ entry."""
    values: dict[str, Any] = {
        "id": f"p-{abs(hash((heading, text))) % 10_000}",
        "document": "faq.md",
        "title": "FAQ",
        "url": None,
        "language": "en",
        "score": 1.0,
        "kind": DocumentKind.FAQ,
    }
    return Passage(heading=heading, text=text, **(values | more))


def brief(text: str = "How long does delivery take?", *passages: Passage, **more: Any) -> Brief:
    """A brief for a drafter; ``more`` replaces its fields, ``answerable`` and ``on`` besides."""
    on = more.pop("on", "web")
    answerable = more.pop("answerable", 0.9 if passages else 0.0)
    written = more.pop("comment", None) or comment(text, on=on)
    values: dict[str, Any] = {
        "comment": written,
        "assessment": assessment(),
        "brand": more.pop("brand", None) or brand(),
        "channel": channel(written.channel),
        "search": SearchResult(query=text, answerable=answerable, passages=passages),
        "language": "en",
    }
    return Brief(**(values | more))


@dataclass
class FixedRetriever:
    """Finds always the same, or fails."""

    passages: tuple[Passage, ...] = ()
    answerable: float = 0.9
    error: Exception | None = None
    asked: list[str] = field(default_factory=list)

    def search(self, brand: str, query: str, *, k: int = 5, language: str | None = None) -> SearchResult:
        del brand, language
        self.asked.append(query)
        if self.error is not None:
            raise self.error
        return SearchResult(query=query, answerable=self.answerable, passages=self.passages[:k])


@dataclass
class FixedDetector:
    """Flags always the same, or fails."""

    flags: Sequence[Flag] = ()
    name: str = "fixed"
    network: bool = False
    error: Exception | None = None
    runs: int = 0

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        del reading, brand
        self.runs += 1
        if self.error is not None:
            raise self.error
        return self.flags


@dataclass
class FixedCheck:
    """Judges by a function of the text."""

    judge: Callable[[str], Sequence[Finding]]
    name: str = "fixed"

    def check(self, reply: Reply) -> Sequence[Finding]:
        return self.judge(reply.text)


@dataclass
class FixedDrafter:
    """Hands out drafts in order, or raises what stands in their place."""

    drafts: list[Draft | Exception]
    engine: str = "prompted:fixed"
    briefs: list[Brief] = field(default_factory=list)

    def draft(self, brief: Brief) -> Draft:
        self.briefs.append(brief)
        drafted = self.drafts.pop(0)
        if isinstance(drafted, Exception):
            raise drafted
        return replace(drafted, engine=self.engine)


def draft(text: str = "Delivery takes two days.", **more: Any) -> Draft:
    """A draft."""
    values: dict[str, Any] = {"language": "en", "citations": (), "engine": "prompted:fixed"}
    return Draft(text=text, **(values | more))


def toolbox(
    *passages: Passage,
    detectors: Sequence[Detector] = (),
    drafter: Drafter | None = None,
    answerer: Answerer | None = None,
    checks: Sequence[Check] = (),
    retriever: FixedRetriever | None = None,
) -> Toolbox:
    """Tools with stand-ins where nothing else is given."""
    return Toolbox(
        detectors=detectors,
        retriever=retriever or FixedRetriever(passages),
        drafter=drafter or ExtractiveDrafter(),
        answerer=answerer or ExtractiveAnswerer(),
        checks=checks,
    )
