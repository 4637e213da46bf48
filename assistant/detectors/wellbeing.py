"""Somebody may be about to hurt themselves: the one matter where a false alarm costs least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import regex

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.lexicon import lexicon
from assistant.domain import Flag
from assistant.text import Folded
from assistant.text.phrases import Hit

_JOKING: Final = regex.compile(
    r"[😂🤣😆😹😍🥰🤩💀☠]|\b(?:lol|lmao|lmfao|rofl|haha\w*|hihi\w*|hehe\w*|xd|lach(?!s)\w*|laughing|laughter|so cute"
    r"|so good|so funny|süß|just kidding|jk|spaß)\b|:-?d\b|;-?\)"
)
_GRAVE: Final = regex.compile(
    r"\b(?:suicid\w*|suizid\w*|selbstmord\w*|pills|tabletten|wrists|overdos\w*|überdosis|self.?harm|tried|versucht"
    r"|depress\w*|every night|jede nacht|abschied\w*|goodbye|note|please help|hilfe|alone|allein|anymore|nicht mehr)\b"
)
_BRAND_AS_REASON: Final = regex.compile(
    r"\b(?:restock|sold out|ausverkauft|if you don't|if (?:they|this) (?:don't|doesn't)|release|drop|season"
    r"|episode|so badly"
    r"|without (?:this|these|my|your|it)|ohne (?:diese\w*|euch|eure\w*|meine?))\b"
)
_JOKE_SCORE: Final = 0.35
"""Said with a laugh and without anything grave: under the floor of the default clause."""
_HYPERBOLE_SCORE: Final = 0.55
_AROUND: Final = 300
"""Characters on each side of a hit that tell how it is meant."""
_MOST_FLAGS: Final = 10


class WellbeingDetector:
    """Signs of suicide and self-harm; a laugh lowers the score unless the words are grave."""

    name = "wellbeing"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """Flags of category ``self_harm``."""
        flags: list[Flag] = []
        for section, hit in lexicon("wellbeing", "despair").find(reading.folded):
            score = min(section.score, _doubt(reading.folded, hit))
            flag = flag_by_clause(
                brand,
                category=section.category,
                score=score,
                detector=self.name,
                span=reading.folded.span(hit.start, hit.end),
                reason=f"It {section.reason}.",
                severity=section.severity,
            )
            if flag is not None:
                flags.append(flag)
            if len(flags) == _MOST_FLAGS:
                break
        return flags


def _doubt(folded: Folded, hit: Hit) -> float:
    """The most a hit can score after what stands around it."""
    start = max(0, hit.start - _AROUND)
    text = folded.text[start : hit.end + _AROUND]
    if _GRAVE.search(text) and not _BRAND_AS_REASON.search(text) and not _JOKING.search(text):
        return 1.0
    if _JOKING.search(text):
        return (
            _JOKE_SCORE if not _GRAVE.search(text[: hit.start - start] + text[hit.end - start :]) else _HYPERBOLE_SCORE
        )
    if _BRAND_AS_REASON.search(text):
        return _HYPERBOLE_SCORE
    return 1.0
