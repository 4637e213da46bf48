"""What a person asked of a redraft, as far as a drafter without a language model can follow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.domain import Instruction

_KNOWN: Final = {
    "shorter": r"short(?:er|en)?|brief(?:er|ly)?|concise|cut(?: it)?(?: down)?|trim|kürzer|kürze|kurz|knapper|knapp",
    "warmer": r"warm(?:er|th)?|friendl(?:y|ier)|kind(?:er)?|nicer|softer|empath\w{0,8}|wärmer|herzlicher|freundlicher"
    r"|netter|persönlicher|einfühlsamer",
    "formal": r"(?:more )?formal(?:er|ly)?|förmlicher|formeller|sachlicher|seriöser|förmlich|formell",
    "link": r"(?:add|with|include|insert)(?: \w+){0,2} (?:link|url)s?|(?:link|url)s?(?: to \w+)?"
    r"|(?:mit|füge)(?: \w+){0,2} link(?: \w+){0,2}|verlinken|verlinke",
    "opening": r"(?:an)?other(?: opening| wording| version| variant)?|different(?:ly)?(?: opening| wording)?|again"
    r"|rephrase|reword|anders|andere(?:r|n)? (?:einstieg|anfang|wortlaut|variante)|neu(?: formulieren)?|nochmal"
    r"|noch einmal",
}
_PATTERNS: Final = {name: re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE) for name, pattern in _KNOWN.items()}
_FILLERS: Final = re.compile(
    r"\b(?:please|make|it|this|the|a|an|and|but|more|bit|little|sound|be|keep|much|reply|draft|text|tone|und|bitte|mach|etwas"
    r"|es|das|den|die|aber|mehr|ein|bisschen|viel|noch|antwort|ton|entwurf|formuliere|schreib|schreibe|klingen|than|before|use)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What can be followed offline; ``unknown`` when there was more in the instruction than that."""

    shorter: bool = False
    warmer: bool = False
    formal: bool = False
    link: bool = False
    opening: bool = False
    unknown: bool = False


def wishes_of(instruction: Instruction | None) -> Wishes:
    """The wishes in an instruction."""
    text = instruction.text[:_LONGEST] if instruction is not None else ""
    if not text.strip():
        return Wishes()
    found = {name for name, pattern in _PATTERNS.items() if pattern.search(text)}
    rest = text
    for name in found:
        rest = _PATTERNS[name].sub(" ", rest)
    rest = _FILLERS.sub(" ", rest)
    left = re.search(r"[^\W\d_]{2,}", rest) is not None
    unknown = left or len(instruction.text if instruction else "") > _LONGEST
    return Wishes(
        shorter="shorter" in found,
        warmer="warmer" in found,
        formal="formal" in found,
        link="link" in found,
        opening="opening" in found,
        unknown=unknown,
    )
