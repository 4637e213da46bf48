"""How people say that something felt, as words about the matter: "I am so frustrated" → "frustrating"."""

from __future__ import annotations

import re
from typing import Final

_FEELINGS: Final[dict[str, tuple[tuple[re.Pattern[str], str], ...]]] = {
    "en": tuple(
        (re.compile(pattern, re.IGNORECASE), word)
        for pattern, word in (
            (r"\bfrustrat", "frustrating"),
            (r"\bdisappoint|\blet ?down\b|\bgutted\b", "disappointing"),
            (r"\bworr(?:y|ied|ying)|\bscared\b|\bafraid\b|\bconcern(?:ed|ing)\b|\banxious", "worrying"),
            (r"\bconfus", "confusing"),
            (r"\bupset|\bheartbr|\bsad(?:dened)?\b|\bcry(?:ing)?\b", "upsetting"),
            (r"\bannoy|\birritat|\bfed up\b|\bsick of\b|\bangry\b|\bfurious|\bpissed|\blivid", "annoying"),
            (r"\bembarrass", "embarrassing"),
            (r"\bexhaust|\btired of\b|\bstress", "exhausting"),
        )
    ),
    "de": tuple(
        (re.compile(pattern, re.IGNORECASE), word)
        for pattern, word in (
            (r"\bfrust", "frustrierend"),
            (r"\benttäusch|\benttaeusch", "enttäuschend"),
            (r"\bbesorg[nt]|\bsorgen\b|\bbeunruhig|\bangst\b", "beunruhigend"),
            (r"\bverwirr|\bunklar\b|\bblick\w* nicht durch", "verwirrend"),
            (r"\btraurig|\bweinen\b", "traurig"),
            (r"\bärger|\baerger|\bverärgert|\bgenervt|\bnervt|\bsauer\b|\bwütend|\bwuetend|\bunverschämt", "ärgerlich"),
            (r"\bpeinlich", "unangenehm"),
            (r"\bstress|\bmühsam|\banstrengend", "anstrengend"),
        )
    ),
}

FEELINGS: Final = frozenset(word for words in _FEELINGS.values() for _, word in words)
"""Every word that ``feeling_of`` may give."""


def feeling_of(text: str, language: str) -> str | None:
    """How the person says it felt, as a word about the matter ("frustrating"); None when they do not say."""
    head = text[:2_000]
    return next((word for pattern, word in _FEELINGS.get(language, ()) if pattern.search(head)), None)
