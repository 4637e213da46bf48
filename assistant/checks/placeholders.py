"""Placeholders: blanks of a template that nobody filled in."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re

from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of, source_text
from assistant.checks.findings import block, shown
from assistant.domain import Finding

_PLACEHOLDER = re.compile(
    r"\{\{?[^{}\n]{0,60}\}\}?"  # {name}, {{ name }}
    r"|\{%[^%\n]{0,80}%\}"
    r"|\$\{?\w{2,40}\}"
    r"|<\s?/?(?:[A-Za-zÄÖÜäöüß][\w äöüÄÖÜß'’-]{1,40})\s?>"  # <link>, <your name>
    r"|\[(?!\d{1,3}\])[^\]\[\n]{1,60}\](?!\()"  # [Name]
    r"|(?<![\w%])%(?:s|d|\(\w{1,30}\)s|\w{2,30}%)"
    r"|(?<!\w)__[A-Za-z][A-Za-z_]{1,30}__(?!\w)"
    r"|_{3,}|(?<!\w)\.{4,}(?!\w)"
    r"|(?<![\w])[Xx]{3,}(?![\w])|\b[Xx]{2}[./-][Xx]{2}(?:[./-][Xx]{2,4})?|\b(?:TODO|TBD|TBC|FIXME|TKTK|T\.B\.D\.|N\.N\.)(?!\w)"
    r"|\blorem ipsum\b|\bdolor sit amet\b|\bundefined\b|\bNaN\b|\[object Object\]"
    r"|\b(?:insert|enter|add|put|fill in)\s(?:\w+\s){0,4}?here\b"
    r"|\b(?:your|customer|person['’]?s?|recipient['’]?s?|agent|company|brand|product|first|last) name(?: here)?(?=\s*[,!\]>)]|\s*$)"
    r"|\b(?:hier|bitte)\s(?:\w+\s){0,4}?(?:einfügen|einsetzen|ergänzen|eintragen)\b"
    r"|\b(?:Name des Kunden|Kundenname|Vorname|Nachname|Produktname|Musterfrau|Mustermann)\b",
    re.MULTILINE,
)
_CASELESS = re.compile(r"lorem|dolor|insert|enter|hier|bitte|your|customer", re.IGNORECASE)
_LOWER = re.compile(_PLACEHOLDER.pattern, re.MULTILINE | re.IGNORECASE)


class PlaceholdersCheck:
    """Blanks that were left in the text."""

    name = "placeholders"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order; what a cited passage or the person wrote so is no blank."""
        findings = []
        known = "\n".join((reply.comment.text, *(source_text(passage) for passage in evidence_of(reply).cited)))
        spans = {match.span() for match in _PLACEHOLDER.finditer(reply.text)}
        spans |= {match.span() for match in _LOWER.finditer(reply.text) if _CASELESS.match(match.group())}
        last = -1
        for span in sorted(spans):
            said = reply.text[slice(*span)]
            if span[0] < last or said in known:
                continue
            last = span[1]
            findings.append(block(self.name, f"Fill in or take out {shown(said)}: it is a blank of a template.", span))
        return findings
