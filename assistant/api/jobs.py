"""The stateless main jobs: judge, draft for and search, with nothing stored."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import Field

from assistant.api import metrics
from assistant.api.auth import Drafting, Reading
from assistant.api.problems import documented
from assistant.api.schemas import AssessmentOut, BrandName, CommentIn, DraftOut, InstructionIn, Payload, SearchOut

router = APIRouter(prefix="/v1", tags=["jobs"], responses=documented(401, 403, 404, 409, 413, 422, 429, 503))


class AssessmentRequest(CommentIn):
    """A comment of a brand, to be judged."""

    brand: BrandName


class DraftRequest(AssessmentRequest):
    """A comment of a brand, to be drafted for."""

    redraft: InstructionIn | None = Field(None, description="How the draft should be.")


class SearchRequest(Payload):
    """A query to a brand's knowledge."""

    brand: BrandName
    query: str = Field(min_length=1, max_length=2_000, examples=["Can I put the flask in the dishwasher?"])
    k: int = Field(5, ge=1, le=100, description="Passages at the most.")
    language: str | None = Field(None, max_length=12)


@router.post("/assessments")
def assess(body: AssessmentRequest, caller: Reading) -> AssessmentOut:
    """Say what is risky about a comment, and where it should go."""
    program = caller.brand(body.brand)
    comment = program.take(body.to_comment(body.brand))
    assessment, verdict = program.assess(comment)
    metrics.count_assessment(assessment, verdict)
    return AssessmentOut.of(comment.id, assessment, verdict)


@router.post("/drafts")
def draft(body: DraftRequest, caller: Drafting) -> DraftOut:
    """Draft a reply with citations, and check it. Nothing is stored or sent."""
    program = caller.brand(body.brand)
    instruction = body.redraft.to_instruction() if body.redraft else None
    outcome = program.draft(program.take(body.to_comment(body.brand)), instruction=instruction)
    metrics.count_outcome(outcome)
    return DraftOut.of(outcome)


@router.post("/searches")
def search(body: SearchRequest, caller: Reading) -> SearchOut:
    """Find passages in a brand's knowledge."""
    program = caller.brand(body.brand)
    return SearchOut.of(program.search(body.query, body.brand, k=body.k, language=body.language))
