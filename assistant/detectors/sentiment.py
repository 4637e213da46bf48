"""The tone of a comment: weighed words and emoji, in English and German."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from assistant.detectors.lexicon import Section, lexicon
from assistant.domain import Sentiment
from assistant.text import Folded
from assistant.text.phrases import Hit

_BAD_EMOJI: Final = re.compile(
    r"[😡🤬😠👎😤😒🙄💩😞😢😔🤮🤢😩😫😖😣😕🙁☹😑😾💔🤦🤡🖕]|(?<!\w)[:=]['-]?[(/\\|](?!\w|/)|>:\(|-_-"
)
_GOOD_EMOJI: Final = re.compile(
    r"[😍🥰❤♥💕💖💗💙💚💛💜🧡🤍🖤👏🙏👍😊🎉🤩😘🔥💯✨🙌😀😁😃😄☺🤗😋👌💪🥳😻🌟⭐🫶]|(?<!\w)[:=;]-?[)DP](?!\w)|<3"
)
_EMOJI_WEIGHT: Final = 1.6
_MOST_EMOJI: Final = 2
_EMOJI_LOOKED_AT: Final = 5_000
# Fitted by logistic regression on half of evals/benchmarks/complaints.py's comments and rounded; praise weighs more
# than fitted there, because irony is commoner under an airline than elsewhere.
_WEIGHTS: Final = {
    "negative.strong": 1.0,
    "negative.irony": 1.0,
    "negative.problem": 0.85,
    "negative.weak": 0.9,
    "negative.light": 0.25,
    "emoji.bad": 0.5,
    "positive.strong": -0.5,
    "positive.thanks": -0.75,
    "positive.light": -0.55,
    "emoji.good": -0.5,
    "ask.request": -0.4,
    "ask.suggestion": -0.4,
}
_PLAIN_DISPLEASURE: Final = ("negative.strong", "negative.irony", "negative.problem", "emoji.bad")
_MOST_OF_A_KIND: Final = 9.0
_PER_WORD: Final = 0.04
_MOST_WORDS: Final = 30
"""Displeasure is wordier than praise."""
_QUESTION: Final = -0.6
_THRESHOLD: Final = 0.5


@dataclass(frozen=True, slots=True)
class Tone:
    """What was found of each kind: weights by label, and the hits themselves."""

    weights: dict[str, float]
    hits: tuple[tuple[Section, Hit], ...]
    balance: float
    """Over 0 when displeasure outweighs the rest."""

    @property
    def displeased(self) -> bool:
        """Whether something says displeasure, be it by a hint."""
        return self.plainly_displeased or "negative.weak" in self.weights

    @property
    def plainly_displeased(self) -> bool:
        """Whether something says displeasure in so many words."""
        return any(label in self.weights for label in _PLAIN_DISPLEASURE)

    def has(self, label: str) -> bool:
        """Whether anything was found under that label."""
        return label in self.weights


def tone(folded: Folded) -> Tone:
    """The tone of a text, in the weights of ``lexicons/tone.txt``."""
    found = lexicon("tone").find(folded)
    weights: dict[str, float] = defaultdict(float)
    for section, _ in found:
        weights[section.label] += section.score
    text = folded.text
    weights["emoji.bad"] = _EMOJI_WEIGHT * min(_MOST_EMOJI, len(_BAD_EMOJI.findall(text[:5_000])))
    weights["emoji.good"] = _EMOJI_WEIGHT * min(_MOST_EMOJI, len(_GOOD_EMOJI.findall(text[:5_000])))
    present = {label: weight for label, weight in weights.items() if weight}
    return Tone(present, tuple(found), _balance(weights, folded))


def _balance(weights: dict[str, float], folded: Folded) -> float:
    balance = sum(weight * min(_MOST_OF_A_KIND, weights[label]) for label, weight in _WEIGHTS.items())
    balance += _PER_WORD * min(_MOST_WORDS, len(folded.tokens))
    if "?" in folded.text:
        balance += _QUESTION
    return balance - _THRESHOLD


def sentiment_of(found: Tone) -> Sentiment:
    """The sentiment that a tone amounts to: negative needs displeasure that was named, positive praise that was."""
    weights = found.weights
    if found.displeased and found.balance > 0:
        return Sentiment.NEGATIVE
    praise = sum(weights.get(label, 0.0) for label in ("positive.strong", "positive.thanks", "emoji.good"))
    return Sentiment.POSITIVE if praise and found.balance < 0 else Sentiment.NEUTRAL
