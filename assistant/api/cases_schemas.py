"""The JSON of stored cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field

from assistant.api.schemas import CommentIn, InstructionIn, Payload, Schema
from assistant.domain import (
    CaseState,
    Citation,
    Comment,
    Draft,
    Finding,
    Flag,
    Instruction,
    Intent,
    Passage,
    Route,
    Sentiment,
    Severity,
)
from assistant.storage.audit import AuditEvent
from assistant.storage.records import Case, CaseDraft, CaseSummary, Decision


class CommentsIn(Payload):
    """Many comments at once; all are stored, or none."""

    comments: Annotated[list[CommentIn], Field(min_length=1, max_length=1000)]


class StoredOut(Schema):
    """Where a comment was stored. ``new`` is false when it was there before."""

    case_id: str
    external_id: str | None
    new: bool


class StoredManyOut(Schema):
    """Where the comments were stored, in their order."""

    items: list[StoredOut]


class SummaryOut(Schema):
    """A case as a list shows it."""

    id: str
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
    reasons: tuple[str, ...]
    problems: tuple[str, ...]
    received_at: datetime
    updated_at: datetime

    @classmethod
    def fields_of(cls, case: CaseSummary) -> dict[str, Any]:
        """The domain's fields of this schema."""
        return {name: getattr(case, name) for name in SummaryOut.model_fields}

    @classmethod
    def of(cls, case: CaseSummary) -> Self:
        """From the database's value."""
        return cls(**cls.fields_of(case))


class PageOut(Schema):
    """One page of cases; ``next_cursor`` is null on the last."""

    items: list[SummaryOut]
    next_cursor: str | None


class CaseDraftOut(Schema):
    """A draft of a case. Approving it names its ``content_hash``."""

    id: str
    content_hash: str
    text: str
    language: str
    citations: tuple[Citation, ...]
    engine: str
    prompt: str | None
    prompt_hash: str | None
    abstained: bool
    usage: dict[str, Any]
    findings: tuple[Finding, ...]
    instruction: Instruction | None
    author: str | None
    created_at: datetime

    @classmethod
    def of(cls, kept: CaseDraft, content_hash: str) -> Self:
        """From the database's value and the hash that an approval must name."""
        draft: Draft = kept.draft
        return cls(
            id=kept.id,
            content_hash=content_hash,
            text=draft.text,
            language=draft.language,
            citations=draft.citations,
            engine=draft.engine,
            prompt=draft.prompt,
            prompt_hash=draft.prompt_hash,
            abstained=draft.abstained,
            usage={name: getattr(draft.usage, name) for name in type(draft.usage).__slots__},
            findings=kept.findings,
            instruction=kept.instruction,
            author=kept.author,
            created_at=kept.created_at,
        )


class EventOut(Schema):
    """What happened to a case, and by whom."""

    seq: int
    at: datetime
    actor: str
    action: str
    detail: dict[str, Any]

    @classmethod
    def of(cls, event: AuditEvent) -> Self:
        """From an entry of the audit trail."""
        return cls(seq=event.seq, at=event.at, actor=event.actor, action=event.action, detail=event.detail)


class CaseOut(SummaryOut):
    """A case whole: comment, flags, passages, drafts (oldest first), findings of the newest, decisions and events."""

    flags: tuple[Flag, ...]
    passages: tuple[Passage, ...]
    answerable: float | None
    draft: CaseDraftOut | None = Field(description="The newest draft.")
    drafts: list[CaseDraftOut]
    findings: tuple[Finding, ...]
    decisions: tuple[Decision, ...]
    events: list[EventOut]

    @classmethod
    def whole(cls, case: Case, events: tuple[AuditEvent, ...], hash_of: Callable[[Case, CaseDraft], str]) -> Self:
        """From the database's value."""
        drafts = [CaseDraftOut.of(each, hash_of(case, each)) for each in case.drafts]
        return cls(
            **cls.fields_of(case),
            flags=case.flags,
            passages=case.search.passages if case.search else (),
            answerable=case.search.answerable if case.search else None,
            draft=drafts[-1] if drafts else None,
            drafts=drafts,
            findings=drafts[-1].findings if drafts else (),
            decisions=case.decisions,
            events=[EventOut.of(event) for event in events],
        )


class RedraftIn(InstructionIn):
    """A new draft: by the drafter, as instructed, or a person's own ``text``."""

    text: str | None = Field(None, max_length=20_000, description="A person's own words, kept as a draft.")
    draft_id: str | None = Field(None, max_length=80, description="The draft that the text was made from.")


class ApproveIn(Payload):
    """Let a text out: exactly the one that was seen."""

    draft_id: str = Field(max_length=80)
    content_hash: str = Field(max_length=80, description="The draft's, as it was shown: 409 when it is stale.")
    text: str | None = Field(None, max_length=20_000, description="The edited text; empty: the draft's own.")
    override_reason: str | None = Field(None, max_length=1_000, description="Why it goes out over a block finding.")


class ReasonIn(Payload):
    """Why."""

    reason: str | None = Field(None, max_length=1_000)


class ModerateIn(ReasonIn):
    """What is done with the comment itself."""

    action: Literal["hide", "delete", "ban", "ignore"]
    clause: str | None = Field(
        None, max_length=64, description="The policy clause it breaks; only to ignore needs none."
    )


class AssignIn(Payload):
    """Whose case it is; null: nobody's."""

    assignee: str | None = Field(max_length=100)
