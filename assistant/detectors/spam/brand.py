"""Pretending to be the brand: its name or domain spelt with other letters, or joined to a stranger's site."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from assistant.brands import Brand
from assistant.detectors.evidence import Evidence
from assistant.detectors.spam.links import belongs_to, host_of
from assistant.text import fold
from assistant.text.personal_data import Kind, PersonalData

_LEAST_LETTERS = 4
"""Shorter names look like too much else."""
_ALIKE = 0.85
"""Ratio of matching letters from which two names are taken for one another: one letter in seven differs."""
_AS_US = re.compile(
    r"\b(?:(?:official|offiziell\w*|real|echte?\w{0,2}|verified|customer|kunden)[\s_-]?(?:account|page|support|service|team|care|seite"
    r"|konto)|support|helpdesk|giveaway|gewinnspiel)"
)


def impersonation_evidence(text: str, finds: Sequence[PersonalData], brand: Brand) -> Iterator[Evidence]:
    """What speaks for somebody who passes for the brand."""
    names = {re.sub(r"[^a-z0-9]", "", fold(name).text) for name in (brand.name, brand.id)}
    names = {name for name in names if len(name) >= _LEAST_LETTERS and name != "default"}
    if not names:
        return
    handles = {handle.lower().lstrip("@") for handle in brand.file.own_handles}
    for find in finds:
        if find.kind is Kind.URL:
            host = host_of(find.value)
            if not belongs_to(host, brand.file.own_domains) and _like_a_name(host, names):
                yield _found("imitates the brand's web address", find, 0.7)
        elif find.kind is Kind.HANDLE and find.value.lower().lstrip("@") not in handles:
            plain = re.sub(r"[^a-z0-9]", "", fold(find.value).text)
            imitates = plain not in names and _like_a_name(plain, names)
            if imitates and _AS_US.search(text.lower()):
                yield _found("names an account that imitates the brand", find, 0.65)


def _like_a_name(written: str, names: set[str]) -> bool:
    """Whether one of the names is part of it or nearly is one of its labels; the bare name itself imitates nobody."""
    folded = fold(written).text
    labels = re.split(r"[.\-_]", folded)[:-1] or [folded]
    if written.isascii() and names & set(labels):
        return False
    seen = [_as_seen(label) for label in labels]
    joined = "".join(seen)
    return any(
        name in joined or any(difflib.SequenceMatcher(None, name, label).ratio() >= _ALIKE for label in seen)
        for name in map(_as_seen, names)
    )


def _as_seen(name: str) -> str:
    """Letters that look alike made one: I, l and 1; O and 0; rn and m."""
    return re.sub(r"[^a-z0-9]", "", name).replace("rn", "m").translate(str.maketrans("i10", "llo"))


def _found(reason: str, find: PersonalData, weight: float) -> Evidence:
    return Evidence(family="impersonation", category="scam", weight=weight, reason=reason, span=find.span)
