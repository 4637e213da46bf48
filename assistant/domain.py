"""The values that rooms hand to each other: plain, frozen, keyword-only, nothing that needs the outside.

Field names are the names of the public JSON (``docs/reference/json.md``); a value is serialised as it is.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start (inclusive) and end (exclusive), counted in characters of the original text."""


class Severity(StrEnum):
    """How bad a flag is. Compare with ``rank``: the words themselves sort by alphabet."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (low) to 3 (critical)."""
        return list(Severity).index(self)


class FindingSeverity(StrEnum):
    """What a finding does to a draft: tell, ask for care, or hold."""

    NOTE = "note"
    WARN = "warn"
    BLOCK = "block"

    @property
    def rank(self) -> int:
        """0 (note) to 2 (block)."""
        return list(FindingSeverity).index(self)


class Route(StrEnum):
    """Where a case goes. ``auto`` exists only where the brand switched it on."""

    AUTO = "auto"
    NO_REPLY = "no_reply"
    REVIEW = "review"
    PRIORITY = "priority"
    ESCALATE = "escalate"


class Intent(StrEnum):
    """What the person wants from the brand."""

    QUESTION = "question"
    COMPLAINT = "complaint"
    PRAISE = "praise"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    THANKS = "thanks"
    GREETING = "greeting"
    REACTION = "reaction"
    SPAM = "spam"
    OTHER = "other"


class Sentiment(StrEnum):
    """The tone of a comment."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


class CaseState(StrEnum):
    """Where in its life a case is.

    ``received`` (stored, the pipeline has yet to run) → ``waiting`` (before a person) → ``approved`` (decided, not yet
    published) → ``delivered``; or ``rejected``, ``escalated`` (waiting for somebody senior), ``moderated`` (hidden,
    deleted, banned or ignored).
    """

    RECEIVED = "received"
    WAITING = "waiting"
    ESCALATED = "escalated"
    APPROVED = "approved"
    DELIVERED = "delivered"
    REJECTED = "rejected"
    MODERATED = "moderated"


class DocumentKind(StrEnum):
    """What a document is for: FAQ entries, guidelines, saved replies, or other pages."""

    FAQ = "faq"
    GUIDELINE = "guideline"
    REPLY = "reply"
    PAGE = "page"


CATEGORIES = (
    "spam",
    "scam",
    "harassment",
    "hate",
    "sexual",
    "violence",
    "self_harm",
    "threat",
    "personal_data",
    "legal",
    "health_safety",
    "discrimination",
    "press",
    "crisis",
    "misinformation",
    "injection",
    "complaint",
    "profanity",
    "competitor",
)
"""The flag categories every brand has; a brand's policy may name more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """One earlier post of the thread a comment stands in; ``ours`` when the brand wrote it."""

    text: str
    author: str | None = None
    ours: bool = False
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comment:
    """What somebody wrote, on a channel, in a thread (oldest turn first). ``text`` is kept as it came."""

    text: str
    brand: str
    channel: str
    id: str = ""
    external_id: str | None = None
    author: str | None = None
    author_id: str | None = None
    thread_id: str | None = None
    url: str | None = None
    language: str | None = None
    created_at: datetime | None = None
    thread: tuple[Turn, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """What a detector says about a comment: category, how bad, how sure (0 to 1), by which clause, where and why."""

    category: str
    severity: Severity
    score: float
    detector: str
    clause: str | None
    span: Span | None
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """All that is known of a comment before anything is drafted. ``problems`` names what could not be looked at.

    ``detectors`` names those that looked; the pipeline runs only the others when it takes the comment up again.
    """

    flags: tuple[Flag, ...]
    language: str
    intent: Intent
    sentiment: Sentiment = Sentiment.NEUTRAL
    problems: tuple[str, ...] = ()
    detectors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A piece of a brand's knowledge as it came in. ``name`` is unique within the brand (a relative path, say)."""

    brand: str
    name: str
    title: str
    kind: DocumentKind
    text: str
    content_hash: str
    language: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    valid_until: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """What is retrieved and cited. For an FAQ entry ``heading`` is the question and ``text`` the whole answer.

    ``document`` is the document's name; ``score`` is the fused retrieval score, 0 to 1 within one search.
    """

    id: str
    document: str
    title: str
    heading: str
    text: str
    url: str | None
    language: str
    score: float = 0.0
    kind: DocumentKind = DocumentKind.PAGE
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResult:
    """Passages, best first, and the calibrated probability that they answer the query."""

    query: str
    answerable: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """A passage that supports the text, with the words of it that do (verbatim)."""

    passage_id: str
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Usage:
    """What a language model was asked for; ``estimated`` when the tokens were counted here, not told by it."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    requests: int = 0
    estimated: bool = False

    def __add__(self, other: Usage) -> Usage:
        """The sum of two usages."""
        return Usage(
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            cached_tokens=self.cached_tokens + other.cached_tokens,
            requests=self.requests + other.requests,
            estimated=self.estimated or other.estimated,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A proposed reply. ``abstained`` when the knowledge had nothing and the text says so and hands over.

    ``engine`` is ``extractive`` or ``prompted:<language model>``; ``prompt`` is ``name/vN`` with ``prompt_hash``.
    ``problems``: what the drafter was asked for and could not do, in plain words.
    """

    text: str
    language: str
    citations: tuple[Citation, ...]
    engine: str
    prompt: str | None = None
    prompt_hash: str | None = None
    abstained: bool = False
    usage: Usage = field(default_factory=Usage)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What a check says about our own words; ``span`` lies in the draft's text."""

    check: str
    severity: FindingSeverity
    clause: str | None
    span: Span | None
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A cited answer to a knowledge question, or an honest abstention."""

    question: str
    answer: str
    abstained: bool
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    engine: str
    answerable: float = 0.0
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, kw_only=True, slots=True)
class Instruction:
    """What a person asked of a redraft. ``max_length`` is in the channel's units."""

    text: str = ""
    language: str | None = None
    max_length: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Where a case goes, and the rows of the decision table that say so."""

    route: Route
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """All that one walk of the pipeline made of a comment. ``problems``: what failed on the way, in plain words."""

    comment: Comment
    assessment: Assessment
    search: SearchResult | None
    draft: Draft | None
    findings: tuple[Finding, ...]
    verdict: Verdict
    problems: tuple[str, ...] = ()


class ActorKind(StrEnum):
    """What kind of somebody acts: a person, an API key, a rule that a person switched on, or the program itself."""

    PERSON = "person"
    KEY = "key"
    RULE = "rule"
    PROGRAM = "program"


class Scope(StrEnum):
    """What an actor may do. ``admin`` includes all others.

    ``approve`` is for seniors: decide escalated cases, and let a text out over the findings that hold it.
    """

    READ = "read"
    DRAFT = "draft"
    REVIEW = "review"
    APPROVE = "approve"
    MANAGE = "manage"
    ADMIN = "admin"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who does something. ``name`` is unique within its kind; no ``brands`` means every brand."""

    name: str
    kind: ActorKind
    scopes: frozenset[Scope] = frozenset()
    brands: frozenset[str] = frozenset()

    def may(self, scope: Scope) -> bool:
        """True when the scope was given to them."""
        return scope in self.scopes or Scope.ADMIN in self.scopes

    def sees(self, brand: str) -> bool:
        """True when the brand's cases are theirs to see."""
        return not self.brands or brand in self.brands


def content_hash(*parts: Any) -> str:
    """The SHA-256 (hex) of values that JSON can hold, in order; the same values give the same hash everywhere."""
    payload = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(payload.encode("ascii")).hexdigest()
