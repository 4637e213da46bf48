"""Run every check on a reply. A check that breaks holds the reply: it never lets it pass."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.base import Check, Reply
from assistant.checks.commitments import CommitmentsCheck
from assistant.checks.grounding import GroundingCheck
from assistant.checks.limits import LimitsCheck
from assistant.domain import Finding, FindingSeverity


def default_checks() -> list[Check]:
    """The checks every reply goes through, drafted or edited."""
    return [GroundingCheck(), CommitmentsCheck(), LimitsCheck()]


def run_checks(reply: Reply, checks: Sequence[Check]) -> list[Finding]:
    """All findings of all checks, in the order of the checks, each check's own in text order, none twice.

    An error inside a check becomes a block finding that names the check. It does not quote the error: its text may
    hold a person's words.
    """
    found: list[Finding] = []
    for each in checks:
        try:
            findings = list(each.check(reply))
        except Exception:  # noqa: BLE001 - whatever breaks a check must hold the reply, never release it
            findings = [_broken(each)]
        found.extend(findings)
    return list(dict.fromkeys(found))


def _broken(check: Check) -> Finding:
    name = str(getattr(check, "name", type(check).__name__))
    return Finding(
        check=name,
        severity=FindingSeverity.BLOCK,
        clause=None,
        span=None,
        message=f"The check {name!r} could not be completed, so a person must look at this reply before it goes out.",
    )
