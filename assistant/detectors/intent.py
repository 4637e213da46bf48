"""What the person wants from the brand."""

from __future__ import annotations

import re
from typing import Final

from assistant.detectors.sentiment import Tone
from assistant.domain import Intent, Sentiment
from assistant.text import Folded, is_emoji_only

_QUESTION_WORD: Final = re.compile(
    r"(?:^|[.!…\n]\s*|(?:^|\s)(?:hi|hello|hey|hallo|moin|servus|guys|team|also)[,:!]?\s+|@\w+[,:]?\s+)"
    r"(?:what|when|where|which|who|how|why|whats|wheres|hows|do|does|did|is|are|can|could|will|would|should|any(?:one|body)?"
    r"|wann|wo|wie|wer|was|welche[rsmn]?|welchen|warum|wieso|weshalb|woher|wohin|wieviel|gibt|gibts|habt|kann|koennt|könnt|ist|sind|geht"
    r"|darf|bietet|kostet|liefert|fliegt|seid|has|have|macht)\b"
)
_SHORT: Final = 6
"""Words up to which thanks or a greeting is all that a comment says."""


def intent_of(folded: Folded, tone: Tone, sentiment: Sentiment) -> Intent:
    """The main intent: a complaint before a question, a question before praise.

    Spam is left to the detector that knows it.
    """
    words = sum(1 for token in folded.tokens if token.forms[0] != ".")
    if words == 0:
        return Intent.REACTION if folded.original.strip() else Intent.OTHER
    if sentiment is Sentiment.NEGATIVE and (tone.plainly_displeased or "?" not in folded.text):
        return Intent.COMPLAINT
    asks = "?" in folded.text or bool(_QUESTION_WORD.search(folded.text[:2_000]) and tone.has("ask.question"))
    if tone.has("ask.suggestion") and not asks:
        return Intent.SUGGESTION
    if tone.has("ask.request"):
        return Intent.REQUEST if "?" not in folded.text or tone.weights["ask.request"] > 1 else Intent.QUESTION
    if asks:
        return Intent.QUESTION
    return _pleased(folded, tone, sentiment, words)


def _pleased(folded: Folded, tone: Tone, sentiment: Sentiment, words: int) -> Intent:
    if tone.has("positive.thanks") and (words <= _SHORT or not tone.has("positive.strong")):
        return Intent.THANKS
    if sentiment is Sentiment.POSITIVE:
        return Intent.PRAISE
    if tone.has("ask.greeting") and words <= _SHORT:
        return Intent.GREETING
    if is_emoji_only(folded.original) or words == 1:
        return Intent.REACTION
    return Intent.OTHER
