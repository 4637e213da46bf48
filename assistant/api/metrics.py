"""What Prometheus reads at /metrics."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

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
