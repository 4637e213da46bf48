"""Run every check on a reply. A check that breaks holds the reply: it never lets it pass."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.checks.base import Check, Reply
from assistant.checks.boilerplate import BoilerplateCheck
from assistant.checks.commitments import CommitmentsCheck
from assistant.checks.conduct import ConductCheck
from assistant.checks.findings import block
from assistant.checks.grounding import GroundingCheck
from assistant.checks.injection_obeyed import InjectionObeyedCheck
from assistant.checks.language import LanguageCheck
from assistant.checks.limits import LimitsCheck
from assistant.checks.placeholders import PlaceholdersCheck
from assistant.checks.policy import PolicyCheck
from assistant.checks.privacy import PrivacyCheck
from assistant.checks.voice import VoiceCheck
from assistant.domain import Finding

LONGEST = 40_000
"""Characters of a reply that are looked at; no platform takes more, so a longer one is held unread."""


def default_checks() -> list[Check]:
    """The checks every reply goes through, drafted or edited."""
    return [
        GroundingCheck(),
        CommitmentsCheck(),
        PolicyCheck(),
        PrivacyCheck(),
        InjectionObeyedCheck(),
        PlaceholdersCheck(),
        ConductCheck(),
        LanguageCheck(),
        LimitsCheck(),
        VoiceCheck(),
        BoilerplateCheck(),
    ]


def run_checks(reply: Reply, checks: Sequence[Check]) -> list[Finding]:
    """All findings of all checks, in the order of the checks, each check's own in text order, none twice.

    An error inside a check becomes a block finding that names the check. It does not quote the error: its text may
    hold a person's words.
    """
    if len(reply.text) > LONGEST:
        message = (
            f"Shorten the reply to what a channel takes: it has {len(reply.text):,} characters and was not checked."
        )
        return [block("limits", message)]
    found: list[Finding] = []
    for each in checks:
        try:
            findings = list(each.check(reply))
        except Exception:  # noqa: BLE001 - whatever breaks a check must hold the reply, never release it
            name = str(getattr(each, "name", type(each).__name__))
            message = (
                f"The check “{name}” could not be completed, so a person must look at this reply before it goes out."
            )
            findings = [block(name, message)]
        found.extend(findings)
    return list(dict.fromkeys(found))
