"""The rules of review, pure: which moves there are, what an approval is bound to, who may let a text out."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from assistant.brands import Brand
from assistant.domain import Actor, ActorKind, CaseState, Finding, FindingSeverity, Scope, content_hash
from assistant.errors import ForbiddenError, HeldError, NotFoundError, UserError
from assistant.storage.records import Action, Case, CaseDraft, DeliveryKind

RULE: Final = Actor(name="auto", kind=ActorKind.RULE, scopes=frozenset({Scope.READ, Scope.REVIEW}))
"""The rule by which a brand lets the auto route out."""

TRANSITIONS: Final = MappingProxyType(
    {
        (CaseState.WAITING, Action.APPROVE): (CaseState.APPROVED, Scope.REVIEW),
        (CaseState.ESCALATED, Action.APPROVE): (CaseState.APPROVED, Scope.APPROVE),
        (CaseState.RECEIVED, Action.REJECT): (CaseState.REJECTED, Scope.REVIEW),
        (CaseState.WAITING, Action.REJECT): (CaseState.REJECTED, Scope.REVIEW),
        (CaseState.ESCALATED, Action.REJECT): (CaseState.REJECTED, Scope.APPROVE),
        (CaseState.RECEIVED, Action.ESCALATE): (CaseState.ESCALATED, Scope.REVIEW),
        (CaseState.WAITING, Action.ESCALATE): (CaseState.ESCALATED, Scope.REVIEW),
        (CaseState.RECEIVED, Action.MODERATE): (CaseState.MODERATED, Scope.REVIEW),
        (CaseState.WAITING, Action.MODERATE): (CaseState.MODERATED, Scope.REVIEW),
        (CaseState.ESCALATED, Action.MODERATE): (CaseState.MODERATED, Scope.APPROVE),
    }
)
"""(state, action) → the state after it and the scope it takes. What is not here is not allowed."""

MODERATIONS: Final = MappingProxyType(
    {"hide": DeliveryKind.HIDE, "delete": DeliveryKind.DELETE, "ban": DeliveryKind.BAN, "ignore": None}
)
"""How a comment can be moderated, and what that asks of the platform."""

WRITTEN: Final = "person"
"""The engine of a draft that a person wrote."""

_LONGEST_TEXT = 20_000
_LONGEST_REASON = 2_000
_LONGEST_NAME = 200


def approval_hash(case: Case, draft: CaseDraft, brand: Brand) -> str:
    """What an approval must name: it changes with the draft's text, the case and the brand's rules."""
    return content_hash(draft.draft.text, draft.id, case.id, case.version, brand.version)


def four_eyes(case: Case, brand: Brand) -> bool:
    """True when the author of a reply to this case may not approve it."""
    approval = brand.file.approval
    return approval.four_eyes or not set(approval.four_eyes_categories).isdisjoint(case.categories)


def draft_of(case: Case, draft_id: str) -> CaseDraft:
    """The case's draft of that id.

    Raises:
        NotFoundError: it has none.
    """
    for draft in case.drafts:
        if draft.id == draft_id:
            return draft
    raise NotFoundError(f"The case has no draft {draft_id!r:.60}.", field="draft_id")


def refuse_held(findings: Sequence[Finding], actor: Actor, reason: str | None) -> None:
    """Let a text pass that nothing holds, or that an approver lets out with a reason.

    Raises:
        HeldError: a block finding holds it.
    """
    holding = blocks(findings)
    if not holding or (reason and actor.may(Scope.APPROVE) and actor.kind is not ActorKind.RULE):
        return
    others = f" (and {len(holding) - 1} more)" if len(holding) > 1 else ""
    way = (
        "Change the text, or give an override_reason."
        if actor.may(Scope.APPROVE)
        else "Change the text, or ask an approver."
    )
    raise HeldError(f"The checks hold this text: {holding[0].message}{others} {way}", findings=tuple(findings))


def blocks(findings: Sequence[Finding]) -> list[Finding]:
    """Those that hold a text."""
    return [finding for finding in findings if finding.severity is FindingSeverity.BLOCK]


def refuse_same_eyes(case: Case, brand: Brand, actor: Actor, author: str | None) -> None:
    """Where four eyes are asked for, the approver is a second person.

    Raises:
        ForbiddenError: the author of the text would approve it, or a rule would.
    """
    if four_eyes(case, brand) and (author == actor.name or actor.kind is ActorKind.RULE):
        raise ForbiddenError("This brand asks for four eyes: save the text as a draft for somebody else to approve.")


def usable_text(text: str) -> str:
    """A reply that can be sent.

    Raises:
        UserError: it is empty or too long.
    """
    if not text.strip():
        raise UserError("The reply is empty.", field="text")
    return _within(text, _LONGEST_TEXT, "text")


def usable_reason(reason: str | None) -> str | None:
    """A reason in words; None when there are none.

    Raises:
        UserError: it is too long.
    """
    return _within(reason.strip(), _LONGEST_REASON, "reason") or None if reason else None


def usable_name(name: str | None) -> str | None:
    """Somebody's name; None for nobody.

    Raises:
        UserError: it is too long.
    """
    return _within(name.strip(), _LONGEST_NAME, "assignee") or None if name else None


def _within(text: str, limit: int, field: str) -> str:
    if len(text) > limit:
        raise UserError(f"The {field} is longer than {limit:,} characters.", field=field)
    return text
