"""What Prometheus reads at /metrics."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics, generate_latest

from assistant.domain import CATEGORIES, Assessment, Comment, Instruction, Outcome, Verdict
from assistant.pipeline.base import Run

# When a counter was made says nothing here, and would double the lines.
disable_created_metrics()  # type: ignore[no-untyped-call]  # prometheus_client types only part of itself
REGISTRY = CollectorRegistry()
REQUESTS = Counter("assistant_http_requests", "HTTP requests.", ["method", "route", "status"], registry=REGISTRY)
SECONDS = Histogram("assistant_http_request_seconds", "Time to answer.", ["method", "route"], registry=REGISTRY)
CASES = Counter("assistant_cases", "Comments stored as cases.", ["channel"], registry=REGISTRY)
FLAGS = Counter("assistant_flags", "Flags raised.", ["category", "severity"], registry=REGISTRY)
ROUTES = Counter("assistant_routes", "Where comments were sent.", ["route"], registry=REGISTRY)
DRAFTS = Counter("assistant_drafts", "Drafts made.", ["engine", "abstained"], registry=REGISTRY)
TOKENS = Counter("assistant_tokens", "Tokens asked of language models.", ["kind"], registry=REGISTRY)


def exposition() -> bytes:
    """The metrics in Prometheus' text format."""
    return generate_latest(REGISTRY)


def count_assessment(assessment: Assessment, verdict: Verdict) -> None:
    """Count the flags of a comment and where it went."""
    for flag in assessment.flags:
        category = flag.category if flag.category in CATEGORIES else "other"
        FLAGS.labels(category, flag.severity).inc()
    ROUTES.labels(verdict.route).inc()


def count_outcome(outcome: Outcome) -> None:
    """Count what one walk of the pipeline made."""
    count_assessment(outcome.assessment, outcome.verdict)
    if outcome.draft:
        DRAFTS.labels(outcome.draft.engine.partition(":")[0], outcome.draft.abstained).inc()
        TOKENS.labels("prompt").inc(outcome.draft.usage.prompt_tokens)
        TOKENS.labels("completion").inc(outcome.draft.usage.completion_tokens)


def counted(run: Run) -> Run:
    """The pipeline as the worker runs it, each outcome counted."""

    def run_and_count(
        comment: Comment,
        *,
        recent: Sequence[str],
        assessment: Assessment | None,
        instruction: Instruction | None = None,
    ) -> Outcome:
        outcome = run(comment, recent=recent, assessment=assessment, instruction=instruction)
        count_outcome(outcome)
        return outcome

    return run_and_count
