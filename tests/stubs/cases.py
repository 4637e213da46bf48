"""Made-up comments, outcomes and people for tests that store cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.brands import Approval, Brand, BrandFile, CommentClause, Policy
from assistant.checks import Reply
from assistant.domain import (
    Actor,
    ActorKind,
    Assessment,
    Citation,
    Comment,
    DocumentKind,
    Draft,
    Finding,
    FindingSeverity,
    Flag,
    Instruction,
    Intent,
    Outcome,
    Passage,
    Route,
    Scope,
    SearchResult,
    Sentiment,
    Severity,
    Usage,
    Verdict,
)

READ_AND_REVIEW = frozenset({Scope.READ, Scope.REVIEW})
ANNA = Actor(name="anna", kind=ActorKind.PERSON, scopes=READ_AND_REVIEW)
BERT = Actor(name="bert", kind=ActorKind.PERSON, scopes=READ_AND_REVIEW)
SENIOR = Actor(name="senior", kind=ActorKind.PERSON, scopes=READ_AND_REVIEW | {Scope.APPROVE})
READER = Actor(name="reader", kind=ActorKind.PERSON, scopes=frozenset({Scope.READ}))
HOOK = Actor(name="hook", kind=ActorKind.PROGRAM)

RUDE = Flag(
    category="profanity",
    severity=Severity.MEDIUM,
    score=0.75,
    detector="policy",
    clause="C-RUDE",
    span=(4, 9),
    reason="A rude word.",
)
THREAT = Flag(
    category="threat",
    severity=Severity.CRITICAL,
    score=1.0,
    detector="policy",
    clause=None,
    span=None,
    reason="A threat.",
)
PASSAGE = Passage(
    id="faq-1",
    document="faq/care.md",
    title="Care",
    heading="Is it dishwasher safe?",
    text="Yes, at 60 °C.",
    url="https://example.com/care",
    language="en",
    score=0.9,
    kind=DocumentKind.FAQ,
    tags=("care", "flask"),
)


def a_comment(text: str = "Is the flask dishwasher safe?", **fields: Any) -> Comment:
    """A comment on a made-up brand."""
    return Comment(**{"text": text, "brand": "acme", "channel": "web", **fields})


def an_assessment(*flags: Flag, **fields: Any) -> Assessment:
    """What detectors found."""
    found = {"language": "en", "intent": Intent.QUESTION, "sentiment": Sentiment.NEUTRAL, "detectors": ("policy",)}
    return Assessment(**{"flags": flags, **found, **fields})


def a_draft(text: str = "Yes, at 60 °C.") -> Draft:
    """A draft that cites the made-up passage."""
    return Draft(
        text=text,
        language="en",
        citations=(Citation(passage_id="faq-1", quote="Yes, at 60 °C."),),
        engine="extractive",
        prompt="reply/v1",
        prompt_hash="ab" * 32,
        usage=Usage(prompt_tokens=10, requests=1, estimated=True),
        problems=("It could not be made shorter.",),
    )


def an_outcome(
    comment: Comment,
    *flags: Flag,
    route: Route = Route.REVIEW,
    draft: Draft | None = None,
    findings: tuple[Finding, ...] = (),
    problems: tuple[str, ...] = (),
) -> Outcome:
    """What one walk made of a comment."""
    return Outcome(
        comment=comment,
        assessment=an_assessment(*flags),
        search=SearchResult(query=comment.text, answerable=0.8, passages=(PASSAGE,)),
        draft=draft,
        findings=findings,
        verdict=Verdict(route=route, reasons=("R1: for the test",)),
        problems=problems,
    )


def a_finding(severity: FindingSeverity = FindingSeverity.BLOCK, message: str = "No such promise.") -> Finding:
    """What a check said."""
    return Finding(check="commitments", severity=severity, clause="R-1", span=(0, 3), message=message)


class NoPromises:
    """A check that holds any text that says "promise"."""

    name = "promises"

    def check(self, reply: Reply) -> Sequence[Finding]:
        """A block finding where it does."""
        return [a_finding()] if "promise" in reply.text else []


def a_brand(**approval: Any) -> Brand:
    """A made-up brand with those approval rules."""
    clause = CommentClause(id="C-RUDE", title="Rude words", text="Nobody is insulted here.", category="profanity")
    return Brand(id="acme", file=BrandFile(name="Acme", approval=Approval(**approval)), policy=Policy([clause]))


def run_to(route: Route = Route.REVIEW, *flags: Flag) -> Any:
    """A pipeline that drafts the same for everybody, or what the instruction says."""

    def run(
        comment: Comment,
        *,
        recent: Sequence[str],
        assessment: Assessment | None,
        instruction: Instruction | None = None,
    ) -> Outcome:
        del recent, assessment
        text = instruction.text if instruction and instruction.text else "Yes, at 60 °C."
        return an_outcome(comment, *flags, route=route, draft=a_draft(text))

    return run
