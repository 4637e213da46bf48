"""Secrets: nobody is asked to hand over what opens their account or pays from their purse."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.checks.approved import is_approved
from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of
from assistant.checks.findings import block, shown
from assistant.checks.promises import compile_folded
from assistant.checks.sentences import sentences_of
from assistant.domain import Finding

_KEPT_CLOSE = r"""(?:
    pass\ ?-?\ ?(?:words?|codes?|phrases?) | pins? | pin\ (?:numbers?|codes?) | cvv2? | cvc2? | log-?\s?in\ (?:details|data|credentials) | credentials | security\ (?:codes?|questions?|answers?)
    | (?:card|credit\ card|debit\ card|bank|account|banking|payment)\ (?:numbers?|details|data|info\w*) | iban | sort\ codes? | (?:credit|debit)\ cards? | (?:numbers?|digits|code)\ (?:on|of|from)\ your\ (?:\w+\ )?card | one-?\s?time\ (?:codes?|passwords?) | (?:verification|confirmation|sms|two-factor|2fa)\ codes? | (?:code|digits)\ on\ the\ (?:back|front) | social\ security\ numbers?
    | (?:passport|id\ card|identity\ card)(?:\ (?:numbers?|copy|photos?|scans?))? | mother['’]?s\ maiden\ name
    | passw[oö]rt\w* | kennw[oö]rt\w* | zugangsdaten | anmeldedaten | login-?daten | geheimzahl\w* | tans? | prüfziffer\w* | prüfnummer\w* | sicherheits(?:code|nummer|frage)\w* | (?:kredit|bank|ec-?|giro)?kartennummer\w* | kreditkarten?\w* | kartendaten | bankdaten | bankverbindung\w* | konto(?:nummer|daten|verbindung)\w* | zahlungsdaten
    | (?:bestätigungs|verifizierungs|sms-?)code\w* | (?:code|zahl\w*|ziffern)\ (?:auf|von)\ der\ (?:rück|vorder)seite | ausweis\w* | reisepass\w* | personalausweis\w*
)"""
_HAND_OVER = rf"""
    \b(?:send|give|tell|share|post|enter|type|provide|submit|upload|confirm|message|dm|drop|e-?mail|text|reply\ with|answer\ with|let\ (?:us|me)\ (?:have|know)|need|require|what(?:['’]s|\ is|\ are)|may\ (?:we|i)\ have|can\ (?:we|i)\ have|could\ (?:we|i)\ have|pass\ (?:us|on)|leave|write|include|attach|quote)\b [^.!?\n]{{0,60}}? \b{_KEPT_CLOSE}\b
    | \b{_KEPT_CLOSE}\b [^.!?\n]{{0,30}} \b(?:please|needed|required|bitte|nötig|erforderlich)\b
    | \b(?:schick|send|nenn|gib|geb|teil|schreib|verrat|bestätig|trag|tipp|poste|sag|mail|hinterlass|lad|brauch|benötig|übermittl|antwort|wie\ (?:lautet|ist)|was\ ist|angeb)\w*\b [^.!?\n]{{0,60}}? \b{_KEPT_CLOSE}\b
    | \b{_KEPT_CLOSE}\b [^.!?\n]{{0,30}} \b(?:schick|send|nenn|geb|angeb|mitteil|schreib|verrat|bestätig|eintrag|eingeb|hochlad|übermittel)\w*\b
"""
_WARNS = r"""
    \b(?:never|not|don['’]?t|no\ need|without|nobody|no\ one|won['’]?t|neither|nie|niemals|nicht|kein\w*|ohne|weder|niemand)\b
"""
_NO_WARNING = r"\b(?:do\ not|don['’]?t|nicht|keine?)\ (?:forget|hesitate|worry|vergess\w*|zöger\w*|sorgen?|angst)\b | \bwhy\ (?:not|don['’]?t)\b | \bwarum\ nicht\b"
_VERBATIM = 0.9


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(compile_folded(pattern) for pattern in (_HAND_OVER, _WARNS, _NO_WARNING))


def secrets_asked(reply: Reply, check: str) -> Iterator[Finding]:
    """Sentences that ask for a password, a card or the like; a warning against handing it over is none."""
    hand_over, warns, no_warning = _patterns()
    for sentence in sentences_of(reply.text):
        text = no_warning.sub(" ", sentence.folded.text)
        if (
            not hand_over.search(text)
            or warns.search(text)
            or is_approved(sentence, reply)
            or evidence_of(reply).verbatim(sentence.text) >= _VERBATIM
        ):
            continue
        message = f"Never ask for it ({shown(sentence.text)}): passwords, cards, bank details and papers stay with the person."
        yield block(check, message, sentence.span)
