"""Abuse of groups and of people: hate, harassment, threats, violence, sexual and coarse words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from typing import Any, Final

from assistant.brands import Brand
from assistant.detectors import context
from assistant.detectors.base import Reading
from assistant.detectors.classifier import features, margin, trained
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.lexicon import Section, lexicon
from assistant.domain import Flag, Severity
from assistant.text import Folded
from assistant.text.phrases import Hit

_MOST_FLAGS: Final = 20
_NEEDS_A_GROUP: Final = ("hate.they", "hate.they_denied")
_NEGATION_IS_MEANT: Final = (
    "hate.denied",
    "hate.they_denied",
    "hate.masked",
    "harassment.scorn",
    "hate.slur",
    "profanity.strong",
    "violence.act",
)
_TARGETS: Final = frozenset({"group", "hate.slur"})
_ABUSE: Final = frozenset({"hate", "harassment", "threat"})
_EVEN: Final = 0.5
_FEW_WORDS: Final = 7
_SURE: Final = 0.75
_MAY_BE_OWN: Final = ("hate.slur", "harassment.insult")


class ToxicityDetector:
    """Word patterns with their context, and a small linear classifier for what no list has.

    The name of a group alone is never a flag, nor is a word that a group uses of itself: hate needs a target and an
    attack. Abuse that is quoted in order to be condemned or reported is left to the reader.
    """

    name = "toxicity"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """Flags for each category of abuse: hits of patterns, else what the classifier thinks; 20 at most."""
        folded = reading.folded
        counterspeech = context.Counterspeech(folded)
        of_groups = lexicon("people", "hate").find(folded)
        flags: list[Flag] = []
        for section, hit in _hits(folded, of_groups, counterspeech):
            flag = flag_by_clause(
                brand,
                category=section.category,
                score=section.score,
                detector=self.name,
                span=folded.span(hit.start, hit.end),
                reason=f"It {section.reason}.",
                severity=section.severity,
            )
            if flag is not None:
                flags.append(flag)
            if len(flags) == _MOST_FLAGS:
                return flags
        seen = {flag.category for flag in flags}
        named = any(section.label in _TARGETS for section, _ in of_groups)
        for category, score, severity, reason in _by_wording(reading, seen, counterspeech, names_a_target=named):
            flag = flag_by_clause(
                brand,
                category=category,
                score=score,
                detector=self.name,
                span=None,
                reason=f"{reason} ({score:.0%} by the wording as a whole).",
                severity=severity,
            )
            if flag is not None:
                flags.append(flag)
        return flags


def _by_wording(
    reading: Reading, seen: set[str], counterspeech: context.Counterspeech, *, names_a_target: bool
) -> Iterator[tuple[str, float, Severity | None, str]]:
    folded = reading.folded
    if seen & _ABUSE or not folded.tokens:
        return
    places = features(folded)
    if reading.language != "en":
        score = _chance(places, "offence.de") if reading.language in {"de", "und"} else 0.0
        if score > _needed(folded) and not counterspeech.spoken:
            yield "harassment", score, Severity.MEDIUM, "It reads like an insult"
    if reading.language != "de":
        if names_a_target:
            score = _chance(places, "hate.en")
            if score > _EVEN and not counterspeech.spoken:
                yield "hate", score, Severity.MEDIUM, "It names a group and reads like hate"
        score = _chance(places, "coarse.en")
        if score > _EVEN and "profanity" not in seen:
            yield "profanity", score, None, "It reads like coarse language"


def _needed(folded: Folded) -> float:
    """The score a verdict on the wording needs: a few words are little to go by."""
    return _EVEN if len(folded.tokens) > _FEW_WORDS else _SURE


def _chance(places: Any, name: str) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, margin(places, trained()[name])))))


def _hits(
    folded: Folded, of_groups: list[tuple[Section, Hit]], counterspeech: context.Counterspeech
) -> Iterator[tuple[Section, Hit]]:
    names_a_group = any(section.label == "group" for section, _ in of_groups)
    for section, hit in (*of_groups, *lexicon("people", "abuse", "contempt").find(folded)):
        if section.label == "group" or (section.label in _NEEDS_A_GROUP and not names_a_group):
            continue
        if section.label not in _NEGATION_IS_MEANT and context.negated(folded, hit):
            continue
        if section.label in _MAY_BE_OWN and context.of_oneself(folded, hit):
            continue
        if section.category in _ABUSE and counterspeech.covers(hit):
            continue
        yield section, hit
