"""Values of the domain ↔ what columns hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from assistant.domain import (
    Citation,
    DocumentKind,
    Draft,
    Finding,
    FindingSeverity,
    Flag,
    Instruction,
    Passage,
    Route,
    SearchResult,
    Severity,
    Turn,
    Usage,
)
from assistant.storage.types import in_utc

_ROUTE_RANK = {Route.ESCALATE: 3, Route.PRIORITY: 2, Route.REVIEW: 1, Route.NO_REPLY: 0, Route.AUTO: 0, None: 0}
_SEVERITIES = len(Severity) + 1
CALMEST = max(_ROUTE_RANK.values()) * _SEVERITIES + len(Severity)


def urgency(route: Route | None, severity: Severity | None) -> int:
    """0 for what must be looked at first, up to 19: by route, then by the worst flag."""
    return CALMEST - _ROUTE_RANK[route] * _SEVERITIES - (severity.rank + 1 if severity else 0)


def worst(flags: Iterable[Flag]) -> Severity | None:
    """The worst severity among the flags."""
    return max((flag.severity for flag in flags), key=lambda severity: severity.rank, default=None)


def from_rank(rank: int | None) -> Severity | None:
    """The severity of that rank."""
    return None if rank is None else list(Severity)[rank]


def plain(value: Any) -> dict[str, Any]:
    """A value of the domain as JSON can hold it."""
    return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, datetime):
        return in_utc(value).isoformat()
    return value


def flag_values(case_number: int, flag: Flag) -> dict[str, Any]:
    """A flag as a row."""
    start, end = flag.span or (None, None)
    return {
        "case_number": case_number,
        "category": flag.category,
        "severity": flag.severity.value,
        "score": flag.score,
        "detector": flag.detector,
        "clause": flag.clause,
        "span_start": start,
        "span_end": end,
        "reason": flag.reason,
    }


def to_flag(row: Any) -> Flag:
    """A row as a flag."""
    return Flag(
        category=row.category,
        severity=Severity(row.severity),
        score=row.score,
        detector=row.detector,
        clause=row.clause,
        span=None if row.span_start is None else (row.span_start, row.span_end),
        reason=row.reason,
    )


def to_turn(value: Mapping[str, Any]) -> Turn:
    """An earlier post of the thread."""
    return Turn(**{**value, "at": datetime.fromisoformat(value["at"]) if value["at"] else None})


def to_passage(value: Mapping[str, Any]) -> Passage:
    """A passage as it was when it was found."""
    return Passage(**{**value, "kind": DocumentKind(value["kind"]), "tags": tuple(value["tags"])})


def to_search(row: Any) -> SearchResult:
    """The passages that were laid before a drafter."""
    passages = tuple(to_passage(value) for value in row.passages)
    return SearchResult(query=row.query, answerable=row.answerable, passages=passages)


def to_finding(value: Mapping[str, Any]) -> Finding:
    """What a check said."""
    span = tuple(value["span"]) if value["span"] else None
    return Finding(**{**value, "severity": FindingSeverity(value["severity"]), "span": span})


def to_draft(row: Any) -> Draft:
    """A row as a draft."""
    return Draft(
        text=row.text,
        language=row.language,
        citations=tuple(Citation(**value) for value in row.citations),
        engine=row.engine,
        prompt=row.prompt,
        prompt_hash=row.prompt_hash,
        abstained=row.abstained,
        usage=Usage(**row.usage),
        problems=tuple(row.problems),
    )


def to_instruction(value: Mapping[str, Any] | None) -> Instruction | None:
    """What a person asked of a redraft."""
    return Instruction(**value) if value else None
