"""Forms of address: du or Sie, tu or vous, and the like, seen in pronouns and verb forms."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain import Span

_DE_FAMILIAR = re.compile(
    r"(?<![\w-])(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(?:e[rnms]?|s)?|[Dd]einetwegen)(?![\w-])"
    r"|(?<![\w-])(?:[Ee]uch|[Ee]uer|[Ee]ure[rnms]?)(?![\w-])"
    r"|(?<![\w-])(?:[Hh]ast|[Bb]ist|[Kk]annst|[Ww]illst|[Mm]öchtest|[Mm]agst|[Ww]irst|[Ss]olltest|[Kk]önntest|[Hh]ättest|[Ww]eißt"
    r"|[Bb]rauchst|[Ff]indest|[Ss]iehst|[Dd]arfst|[Mm]usst|[Bb]ekommst|[Kk]riegst|[Nn]utzt du|[Ww]arst|[Ww]olltest|[Ww]ürdest)(?![\w-])"
    r"|(?:(?<=^)|(?<=[.!?:,;–\n] )|(?<=[Bb]itte ))(?:[Ss]chreib|[Ss]chick|[Mm]eld|[Ss]ag|[Ss]chau|[Nn]imm|[Gg]ib|[Pp]robier|[Ll]ies"
    r"|[Ee]rzähl|[Ll]ass|[Ss]end|[Kk]lick|[Rr]uf|[Gg]eh|[Tt]eil|[Vv]errat|[Kk]omm|[Tt]est|[Ff]rag)e?(?= (?:uns|mir|mal|doch|bitte|einfach|gern|gerne|kurz|dort|hier|an|am|die|das|den|es|sie)\b)",
    re.MULTILINE,
)
_SENTENCE_START = r"(?:^|[.!?:…\n]\s{0,3}|[\"„“»(]\s?|[-–•*]\s)"
_DE_FORMAL = re.compile(r"(?<![\w-])(?:Sie|Ihnen|Ihr(?:e[rnms]?)?|Ihrerseits|Ihretwegen)(?![\w-])")
_DE_FORMAL_VERB = re.compile(
    r"(?<![\w-])(?:[A-ZÄÖÜa-zäöü]\w+en|sind|seien|[Ss]eien) Sie(?![\w-])|(?<![\w-])[Bb]itte \w+en Sie(?![\w-])"
)
_STARTS = re.compile(_SENTENCE_START + r"$")

_OTHERS: dict[str, dict[str, re.Pattern[str]]] = {
    "fr": {
        "tu": re.compile(r"\b(?:tu|toi|ton|ta|tes|t['’](?=\w))\b", re.IGNORECASE),
        "vous": re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE),
    },
    "es": {
        "tú": re.compile(r"\b(?:tú|ti|contigo|tus|tu|te)\b", re.IGNORECASE),
        "usted": re.compile(r"\b(?:usted|ustedes)\b", re.IGNORECASE),
    },
    "it": {
        "tu": re.compile(r"\b(?:tu|ti|te|tuo|tua|tuoi|tue)\b", re.IGNORECASE),
        "lei": re.compile(r"(?<=[a-zà,] )(?:Lei|Suo|Sua|Suoi|Sue|La)\b"),
    },
    "nl": {
        "je": re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
        "u": re.compile(r"\b(?:u|uw)\b"),
    },
    "pt": {
        "tu": re.compile(r"\b(?:tu|ti|contigo|teu|tua)\b", re.IGNORECASE),
        "você": re.compile(r"\b(?:você|vocês|senhor|senhora)\b", re.IGNORECASE),
    },
}
_SAME = {"tu": "tú", "usted": "usted", "jij": "je", "voce": "você"}


def wrong_forms(text: str, language: str, form: str) -> Iterator[tuple[Span, bool]]:
    """Where a text uses another form of address than ``form``, and whether that is certain.

    "Ihr" and "Sie" at the start of a sentence may speak of somebody else: they are told as uncertain.
    """
    wanted = form.strip().casefold()
    if language == "de" and wanted in {"sie", "ihnen"}:
        for match in _DE_FAMILIAR.finditer(text):
            yield match.span(), True
    elif language == "de" and wanted in {"du", "ihr", "dir"}:
        formal = [match.span() for match in _DE_FORMAL_VERB.finditer(text)]
        for match in _DE_FORMAL.finditer(text):
            starts = _STARTS.search(text[max(0, match.start() - 4) : match.start()] if match.start() else "")
            certain = not (starts or match.start() == 0) or any(s <= match.start() < e for s, e in formal)
            yield match.span(), certain
    elif language in _OTHERS:
        forms = _OTHERS[language]
        wanted = _SAME.get(wanted, wanted) if wanted not in forms else wanted
        if wanted in forms:
            for name, pattern in forms.items():
                if name != wanted:
                    yield from ((match.span(), True) for match in pattern.finditer(text))
