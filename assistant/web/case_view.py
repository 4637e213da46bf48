"""A case as the desk shows it: words marked, sources beside the reply, who did what, and what may be done next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from assistant.brands import Brand, CommentClause
from assistant.connectors import channel
from assistant.connectors.measure import length
from assistant.domain import ActorKind, CaseState, Finding, FindingSeverity, Flag, Passage, Scope
from assistant.review import TRANSITIONS, four_eyes
from assistant.storage.audit import AuditEvent, events_of
from assistant.storage.case_list import OPEN, CaseFilter, list_cases
from assistant.storage.records import Action, Case, CaseDraft, CaseSummary, DeliveryState
from assistant.web.difference import difference
from assistant.web.evidence import Shown, reply_with_sources
from assistant.web.visit import Visit
from assistant.web.words import Mark, marked

_EARLIER = 6
_MOST_MARKED = 100


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with its clause's title; ``start`` and ``end`` in the units of a browser's text field."""

    finding: Finding
    clause_title: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the person may do with the case as it is."""

    approve: bool
    reject: bool
    escalate: bool
    moderate: bool
    draft: bool
    override: bool
    undo: bool
    assign: bool

    @property
    def anything(self) -> bool:
        """True when the bar of actions has something in it."""
        return self.approve or self.reject or self.escalate or self.moderate or self.draft


def case_values(visit: Visit, case_id: str, *, case: Case | None = None) -> dict[str, Any]:
    """What the template of a case needs.

    Raises:
        NotFoundError: there is no such case for this person.
    """
    if case is None:
        case, _ = visit.case(case_id)
    brand = visit.program.brand(case.comment.brand)
    with visit.program.storage.read() as session:
        events = events_of(session, f"case:{case.id}")
        earlier: Sequence[CaseSummary] = ()
        if case.comment.author_id:
            theirs = CaseFilter(brands=[brand.id], author_id=case.comment.author_id)
            earlier = list_cases(session, theirs, limit=_EARLIER).items
    draft = case.draft
    allowed = allowed_to(visit, case)
    passages: Sequence[Passage] = (draft.search.passages if draft and draft.search else ()) or (
        case.search.passages if case.search else ()
    )
    reply = Markup("")
    sources: list[Shown] = []
    if draft is not None:
        marks = [_finding_mark(each, place) for place, each in enumerate(draft.findings) if each.span]
        reply, sources = reply_with_sources(draft.draft, passages, marks)
    return {
        "case": case,
        "brand": brand,
        "place": channel(case.comment.channel),
        "comment": marked(case.comment.text, _flag_marks(case.flags)),
        "flags": [(flag, _clause(brand, flag.clause)) for flag in case.flags],
        "draft": draft,
        "content_hash": visit.program.review.hash_of(case, draft) if draft else "",
        "reply": reply,
        "sources": sources,
        "findings": shown_findings(brand, draft.draft.text, draft.findings) if draft else [],
        "held": bool(draft) and holds(draft.findings if draft else ()),
        "meter": meter(brand, case, draft, draft.draft.text) if draft else None,
        "earlier_drafts": _earlier_drafts(case),
        "four_eyes": four_eyes(case, brand),
        "own_text": draft is not None and draft.author == visit.person.name,
        "events": events,
        "seen": events[-1].seq if events else 0,
        "history": [past for past in earlier if past.id != case.id],
        "clauses": brand.policy.on_comments,
        "likely_clause": likely_clause(case, brand),
        "allowed": allowed,
        "notice": None,
        "typed": None,
    }


def allowed_to(visit: Visit, case: Case) -> Allowed:
    """What the rules let this person do; ``review`` has the last word on every one of them."""
    actor = visit.person.actor(case.comment.brand)

    def may(action: Action) -> bool:
        transition = TRANSITIONS.get((case.state, action))
        return transition is not None and actor.may(transition[1])

    last = next((each for each in reversed(case.decisions) if each.undone_at is None), None)
    mine = last is not None and (last.actor, last.actor_kind) == (actor.name, ActorKind.PERSON)
    waiting = last is not None and (last.delivery is None or last.delivery.state is DeliveryState.PENDING)
    return Allowed(
        approve=case.draft is not None and may(Action.APPROVE),
        reject=may(Action.REJECT),
        escalate=may(Action.ESCALATE),
        moderate=may(Action.MODERATE),
        draft=case.state in OPEN and (actor.may(Scope.DRAFT) or actor.may(Scope.REVIEW)),
        override=actor.may(Scope.APPROVE),
        undo=last is not None
        and waiting
        and last.state_after is case.state
        and actor.may(Scope.REVIEW)
        and (mine or actor.may(Scope.APPROVE)),
        assign=actor.may(Scope.REVIEW),
    )


def shown_findings(brand: Brand, text: str, findings: Sequence[Finding]) -> list[ShownFinding]:
    """Findings, the gravest first, with what the page needs to point at them."""
    ordered = sorted(findings, key=lambda each: -each.severity.rank)
    return [
        ShownFinding(
            each,
            _clause(brand, each.clause),
            _units(text[: each.span[0]]) if each.span else None,
            _units(text[: each.span[1]]) if each.span else None,
        )
        for each in ordered
    ]


def holds(findings: Sequence[Finding]) -> bool:
    """True when one of them holds the text."""
    return any(each.severity is FindingSeverity.BLOCK for each in findings)


def meter(brand: Brand, case: Case, draft: CaseDraft | None, text: str) -> dict[str, Any]:
    """How long a reply is, as its channel counts, and how long it may be."""
    place = channel(case.comment.channel)
    limit = brand.style(place.name).max_length or place.max_length
    asked = draft.instruction.max_length if draft and draft.instruction else None
    limit = min(limit, asked) if asked else limit
    return {"used": length(text, place.unit), "limit": limit, "unit": place.unit.value, "channel": place.title}


def likely_clause(case: Case, brand: Brand) -> str:
    """The clause by which this comment would be moderated: that of its worst flag; empty when it has none."""
    for flag in sorted(case.flags, key=lambda each: (-each.severity.rank, -each.score)):
        if flag.clause and isinstance(brand.policy.get(flag.clause), CommentClause):
            return flag.clause
    return ""


def is_open(case: Case) -> bool:
    """True while a person is to decide, or soon will be."""
    return case.state in {*OPEN, CaseState.RECEIVED}


def changes_since(events: Sequence[AuditEvent], seen: int) -> list[AuditEvent]:
    """What happened to a case after somebody looked at it."""
    return [event for event in events if event.seq > seen]


def _flag_marks(flags: Sequence[Flag]) -> list[Mark]:
    return [
        Mark(flag.span, f"flag flag-{flag.severity}", f"f{place}", flag.category.replace("_", " "))
        for place, flag in enumerate(flags[:_MOST_MARKED])
        if flag.span
    ]


def _finding_mark(finding: Finding, place: int) -> Mark:
    return Mark(finding.span or (0, 0), f"finding finding-{finding.severity}", f"n{place}", finding.message)


def _earlier_drafts(case: Case) -> list[tuple[CaseDraft, Markup]]:
    """Earlier drafts, the newest first, each with what the one after it changed."""
    pairs = zip(case.drafts, case.drafts[1:], strict=False)
    return [(old, difference(old.draft.text, new.draft.text)) for old, new in reversed(list(pairs))]


def _clause(brand: Brand, clause_id: str | None) -> str:
    clause = brand.policy.get(clause_id) if clause_id else None
    return clause.title if clause else ""


def _units(text: str) -> int:
    """UTF-16 code units: what a text field's selection counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
