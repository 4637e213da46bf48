"""Privacy: no personal data in public, whosever it is, none asked for that is a secret, and no leftover of masking."""

from __future__ import annotations

import re

from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of, source_text
from assistant.checks.findings import block, by_clause, in_text_order
from assistant.checks.secrets_asked import secrets_asked
from assistant.domain import Finding
from assistant.text.mask import LEFT, RIGHT
from assistant.text.personal_data import Kind, PersonalData, find_personal_data

_NOT_PERSONAL = frozenset({Kind.URL, Kind.HANDLE})
"""Links are for grounding; a handle is how people are addressed."""
_SURE = 0.5
_PLACEHOLDER = re.compile(rf"{LEFT}[^{LEFT}{RIGHT}\n]{{0,60}}{RIGHT}?|{RIGHT}")
_SHOWN = {
    Kind.EMAIL: "e-mail address",
    Kind.PHONE: "phone number",
    Kind.CARD: "card number",
    Kind.IBAN: "bank account",
    Kind.IP_ADDRESS: "IP address",
    Kind.NATIONAL_ID: "identity number",
    Kind.DOCUMENT_ID: "document number",
    Kind.PLATE: "number plate",
    Kind.REFERENCE: "reference number",
    Kind.ADDRESS: "postal address",
    Kind.DATE_OF_BIRTH: "date of birth",
}


class PrivacyCheck:
    """Personal data that is neither the brand's public contact nor in a cited passage."""

    name = "privacy"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order. Their messages never repeat the data."""
        clause = reply.brand.policy.for_topic("privacy") or reply.brand.policy.for_topic("contact")
        findings = [
            block(self.name, "Put the real words in: a masked placeholder is left in the reply.", match.span())
            for match in _PLACEHOLDER.finditer(reply.text)
        ]
        public = _public(reply)
        theirs = _bare("\n".join((reply.comment.text, *(turn.text for turn in reply.comment.thread))))
        for found in find_personal_data(reply.text):
            if found.kind in _NOT_PERSONAL or found.score < _SURE or self._is_public(found, public, reply):
                continue
            what = _SHOWN.get(found.kind, "personal detail")
            echoed = _bare(found.value) in theirs
            if found.kind is Kind.REFERENCE and echoed:
                continue
            if echoed:
                message = f"Take out the {what}: the person wrote it, and repeating it shows it to everybody."
            else:
                message = f"Take out the {what}: it is neither a public contact of the brand nor in a cited passage."
            findings.append(by_clause(self.name, message, found.span, clause))
        return in_text_order([*findings, *secrets_asked(reply, self.name)])

    def _is_public(self, found: PersonalData, public: str, reply: Reply) -> bool:
        if found.kind is Kind.EMAIL:
            domain = found.value.lower().rpartition("@")[2]
            if any(domain == own.lower().removeprefix("www.") for own in reply.brand.file.own_domains):
                return True
        return _bare(found.value) in public


def _public(reply: Reply) -> str:
    own = "\n".join(reply.brand.file.public_contacts)
    return _bare("\n".join((own, *(source_text(passage) for passage in evidence_of(reply).cited))))


def _bare(text: str) -> str:
    """Letters, digits and what mail addresses are made of; an international prefix is as good as a nought."""
    return re.sub(r"[^\w@.]|(?<=\d)\.(?=\d)", "", re.sub(r"\+\d{2}\s?(?:\(0\)\s?)?|\b0(?=\d)", "", text)).lower()
