"""Audit: who did what, filtered; the chain verified and exported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import Response, StreamingResponse

from assistant.pipeline.intake import storable
from assistant.storage import audit
from assistant.storage.audit import AuditEvent, AuditReport
from assistant.storage.audit_list import AuditFilter, list_events, walk_events
from assistant.web.route import DeskRoute
from assistant.web.visit import AdministeringChange, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

_ON_A_PAGE = 100
KINDS = ("case.", "knowledge.", "brand.", "person.", "session.", "key.", "prompt.")
"""What entries are about, by the beginning of their action."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditQuery:
    """The address's filters, as they were typed."""

    brand: str = ""
    actor: str = ""
    action: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""

    def address(self, path: str, **more: object) -> str:
        """A page with these filters."""
        set_ones = {name: value for name, value in {**asdict(self), **more}.items() if value}
        return f"{path}?{urlencode(set_ones, errors='replace')}" if set_ones else path

    def wanted(self, visit: Visit) -> AuditFilter:
        """The filter for whoever looks: entries of no brand (people, keys) are for administrators."""
        brands = None if visit.person.is_admin else set(visit.person.brands or visit.brands())
        if self.brand:
            brands = {self.brand} if brands is None or self.brand in brands else set()
        until = _day(self.until)
        return AuditFilter(
            brands=brands,
            actor=storable(self.actor).strip(),
            action=storable(self.action).strip(),
            subject=storable(self.subject).strip(),
            after=_day(self.since),
            before=until + timedelta(days=1) if until and until.year < _LAST_YEAR else None,
        )


_LAST_YEAR = 9_999


@router.get("/audit")
def show(
    visit: Visiting,
    brand: str = "",
    actor: str = "",
    action: str = "",
    subject: str = "",
    since: str = "",
    until: str = "",
    below: int | None = None,
) -> Response:
    """The entries, newest first."""
    query = AuditQuery(brand=brand, actor=actor, action=action, subject=subject, since=since, until=until)
    return _page(visit, query, below=below)


@router.get("/audit/export")
def export(
    visit: Visiting,
    brand: str = "",
    actor: str = "",
    action: str = "",
    subject: str = "",
    since: str = "",
    until: str = "",
) -> Response:
    """The same entries as JSON lines, oldest first, with their hashes."""
    query = AuditQuery(brand=brand, actor=actor, action=action, subject=subject, since=since, until=until)
    wanted = query.wanted(visit)
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    headers = {"content-disposition": f'attachment; filename="audit-{day}.jsonl"', "cache-control": "no-store"}
    return StreamingResponse(_lines(visit, wanted), media_type="application/x-ndjson", headers=headers)


@router.post("/audit/verify")
def verify(visit: AdministeringChange) -> Response:
    """Walk the chain, and say what was found."""
    with visit.program.storage.read() as session:
        report = audit.verify(session)
    return _page(visit, AuditQuery(), report=report)


def _page(visit: Visit, query: AuditQuery, *, below: int | None = None, report: AuditReport | None = None) -> Response:
    with visit.program.storage.read() as session:
        found = list_events(session, query.wanted(visit), below=_usable(below), limit=_ON_A_PAGE + 1)
        head = audit.head_of(session)
    more = len(found) > _ON_A_PAGE
    events = found[:_ON_A_PAGE]
    return visit.page(
        "audit.html",
        query=query,
        events=events,
        next=query.address("/audit", below=events[-1].seq) if more else "",
        export=query.address("/audit/export"),
        filtered=query != AuditQuery(),
        head=head,
        report=report,
        kinds=KINDS,
        brands=visit.brands(),
        is_admin=visit.person.is_admin,
        link=_link,
    )


def _link(event: AuditEvent) -> str:
    """The page of what an entry is about; empty where it has none."""
    kind, _, identity = event.subject.partition(":")
    if kind == "case":
        return f"/cases/{identity}"
    if kind == "document" and event.brand:
        return "/knowledge/document?" + urlencode({"brand": event.brand, "name": identity}, errors="replace")
    return ""


def _lines(visit: Visit, wanted: AuditFilter) -> Iterator[bytes]:
    with visit.program.storage.read() as session:
        for event in walk_events(session, wanted):
            told = {**asdict(event), "at": event.at.isoformat(timespec="microseconds")}
            yield json.dumps(told, ensure_ascii=True).encode() + b"\n"


def _day(text: str) -> datetime | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _usable(below: int | None) -> int | None:
    return below if below is None or abs(below) < 2**62 else None
