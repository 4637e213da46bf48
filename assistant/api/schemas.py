"""The JSON of the public interface, shared by the command line and HTTP. Domain values appear as they are."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import (
    Answer,
    Assessment,
    Citation,
    Comment,
    Draft,
    Finding,
    Flag,
    Instruction,
    Intent,
    Outcome,
    Passage,
    Route,
    SearchResult,
    Sentiment,
    Turn,
    Verdict,
)


class Schema(BaseModel):
    """Base of what we send out."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Payload(BaseModel):
    """Base of what we take in: an unknown field is an error, so that a typo is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


BrandName = Annotated[
    str, Field(min_length=1, max_length=64, description="The brand's folder name.", examples=["haverfell"])
]


class InstructionIn(Payload):
    """What a person asks of a draft."""

    instruction: str = Field("", max_length=1_000, examples=["shorter, warmer"])
    language: str | None = Field(None, max_length=12, examples=["de"])
    max_length: int | None = Field(None, ge=20, le=100_000, description="In the channel's own units.")

    def to_instruction(self) -> Instruction:
        """The domain's value."""
        return Instruction(text=self.instruction, language=self.language, max_length=self.max_length)


class TurnIn(Payload):
    """An earlier post of the thread."""

    text: str = Field(max_length=100_000)
    author: str | None = Field(None, max_length=200)
    ours: bool = Field(False, description="True when the brand wrote it.")
    at: datetime | None = None


class CommentIn(Payload):
    """A comment to be judged or stored."""

    text: str = Field(description="What the person wrote.", examples=["Is the bottle dishwasher safe?"])
    channel: str = Field("web", max_length=40, examples=["instagram"])
    id: str = Field("", max_length=200, description="Your own id; comes back unchanged.")
    external_id: str | None = Field(None, max_length=200, description="The platform's id; makes storing idempotent.")
    author: str | None = Field(None, max_length=200, examples=["mia.k"])
    author_id: str | None = Field(None, max_length=200)
    thread_id: str | None = Field(None, max_length=200)
    url: str | None = Field(None, max_length=2_000)
    language: str | None = Field(None, max_length=12, description="Leave empty to have it detected.")
    created_at: datetime | None = None
    thread: Annotated[list[TurnIn], Field(max_length=200, description="Earlier posts, oldest first.")] = []

    def to_comment(self, brand: str) -> Comment:
        """The domain's comment, not yet checked by ``take_comment``."""
        thread = tuple(Turn(text=turn.text, author=turn.author, ours=turn.ours, at=turn.at) for turn in self.thread)
        fields = CommentIn.model_fields.keys() - {"thread"}
        return Comment(brand=brand, thread=thread, **{name: getattr(self, name) for name in fields})


class AssessmentOut(Schema):
    """What is risky about a comment, and where it should go."""

    id: str
    flags: tuple[Flag, ...]
    route: Route
    language: str
    intent: Intent
    sentiment: Sentiment
    reasons: tuple[str, ...] = Field((), description="Rows of the decision table that gave the route.")
    problems: tuple[str, ...] = Field((), description="What could not be looked at; a person decides then.")

    @classmethod
    def of(cls, comment_id: str, assessment: Assessment, verdict: Verdict) -> Self:
        """From the domain's values."""
        return cls(
            id=comment_id,
            flags=assessment.flags,
            route=verdict.route,
            language=assessment.language,
            intent=assessment.intent,
            sentiment=assessment.sentiment,
            reasons=verdict.reasons,
            problems=assessment.problems,
        )


class DraftOut(Schema):
    """A comment's whole walk: flags, route, passages, draft and findings. Nothing is stored."""

    id: str
    flags: tuple[Flag, ...]
    route: Route
    language: str
    intent: Intent
    sentiment: Sentiment
    answerable: float | None = Field(None, description="Probability that the passages answer the comment.")
    passages: tuple[Passage, ...]
    draft: Draft | None
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @classmethod
    def of(cls, outcome: Outcome) -> Self:
        """From the domain's outcome."""
        return cls(
            id=outcome.comment.id,
            flags=outcome.assessment.flags,
            route=outcome.verdict.route,
            language=outcome.assessment.language,
            intent=outcome.assessment.intent,
            sentiment=outcome.assessment.sentiment,
            answerable=outcome.search.answerable if outcome.search else None,
            passages=outcome.search.passages if outcome.search else (),
            draft=outcome.draft,
            findings=outcome.findings,
            reasons=outcome.verdict.reasons,
            problems=tuple(dict.fromkeys((*outcome.assessment.problems, *outcome.problems))),
        )


class SearchOut(Schema):
    """What the knowledge says about a query."""

    id: str | None = None
    query: str
    answerable: float
    passages: tuple[Passage, ...]

    @classmethod
    def of(cls, result: SearchResult, query_id: str | None = None) -> Self:
        """From the domain's result."""
        return cls(id=query_id, query=result.query, answerable=result.answerable, passages=result.passages)


class AnswerOut(Schema):
    """A cited answer, or an honest abstention."""

    question: str
    answer: str
    abstained: bool
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    engine: str
    answerable: float

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """From the domain's answer."""
        return cls(
            question=answer.question,
            answer=answer.answer,
            abstained=answer.abstained,
            citations=answer.citations,
            passages=answer.passages,
            engine=answer.engine,
            answerable=answer.answerable,
        )
