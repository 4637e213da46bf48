"""What the database knows of a case, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.domain import (
    ActorKind,
    Assessment,
    CaseState,
    Comment,
    Draft,
    Finding,
    Flag,
    Instruction,
    Intent,
    Route,
    SearchResult,
    Sentiment,
    Severity,
)


class Action(StrEnum):
    """What can be decided about a case."""

    APPROVE = "approve"
    REJECT = "reject"
    ESCALATE = "escalate"
    MODERATE = "moderate"


class DeliveryKind(StrEnum):
    """What is to be done on the platform."""

    REPLY = "reply"
    HIDE = "hide"
    DELETE = "delete"
    BAN = "ban"


class DeliveryState(StrEnum):
    """How far it has come. Only what is ``pending`` can still be called back."""

    PENDING = "pending"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseSummary:
    """A case as a list shows it. ``number`` orders cases by arrival; ``version`` moves with everything that counts.

    ``comment.thread`` is left empty in lists. ``route`` is None while the pipeline has yet to run.
    """

    id: str
    number: int
    comment: Comment
    state: CaseState
    route: Route | None
    severity: Severity | None
    categories: tuple[str, ...]
    language: str | None
    intent: Intent | None
    sentiment: Sentiment | None
    assignee: str | None
    version: int
    attempts: int
    reasons: tuple[str, ...]
    problems: tuple[str, ...]
    received_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseDraft:
    """A draft with its place: ``author`` is None where the program alone answers for the words.

    ``search`` holds the passages the drafter saw; a person's draft keeps those of the draft it was made from.
    """

    id: str
    draft: Draft
    findings: tuple[Finding, ...]
    search: SearchResult | None
    instruction: Instruction | None
    author: str | None
    created_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """The publishing of one decision. ``text_hash`` is the decision's."""

    id: str
    kind: DeliveryKind
    state: DeliveryState
    text: str | None
    text_hash: str | None
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What was decided. ``text`` and ``text_hash`` (see ``approved_hash``) are those of an approval, word for word."""

    id: str
    action: Action
    case_version: int
    state_before: CaseState
    state_after: CaseState
    actor: str
    actor_kind: ActorKind
    draft_id: str | None
    text: str | None
    text_hash: str | None
    edited: bool
    findings: tuple[Finding, ...]
    override_reason: str | None
    clause: str | None
    reason: str | None
    decided_at: datetime
    undone_at: datetime | None
    undone_by: str | None
    delivery: Delivery | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case(CaseSummary):
    """A case whole: what the comment showed, what was found, drafted (oldest first) and decided (oldest first)."""

    flags: tuple[Flag, ...]
    detectors: tuple[str, ...]
    search: SearchResult | None
    drafts: tuple[CaseDraft, ...]
    decisions: tuple[Decision, ...]

    @property
    def draft(self) -> CaseDraft | None:
        """The newest draft."""
        return self.drafts[-1] if self.drafts else None

    @property
    def assessment(self) -> Assessment | None:
        """What was found in the comment; None before anybody looked."""
        if self.intent is None:
            return None
        return Assessment(
            flags=self.flags,
            language=self.language or "und",
            intent=self.intent,
            sentiment=self.sentiment or Sentiment.NEUTRAL,
            problems=self.problems,
            detectors=self.detectors,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page of a list; ``next_cursor`` is None on the last."""

    items: tuple[CaseSummary, ...]
    next_cursor: str | None
