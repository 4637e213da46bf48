"""Words in a reply that speak to the judge instead of the person: forged delimiters, "mark this as compliant".

The fence keeps them from being read as instructions. Should a judge heed them all the same, it shows: the reply is
judged once more without them, and a verdict that changes is none.
"""

from __future__ import annotations

import regex

from assistant.text.sentences import sentences

_VERB = (
    r"(?:mark|rate|score|judge|grade|label|treat|classify|consider|count|evaluate|assess|pass|accept|approve)\w{0,3}"
)
_THING = r"(?:reply|response|answer|text|message|draft|comment|content|output|submission|this|it|everything)"
_PRAISE = (
    r"(?:compliant|compliance|acceptable|perfect|passing|passed|safe|correct|excellent|highest|full marks|10/10|5/5)"
)
_VERB_DE = r"(?:markier|bewert|beurteil|stuf|kennzeichn|akzeptier|werte|gib)\w{0,4}"
_THING_DE = r"(?:antwort|text|nachricht|entwurf|kommentar|dies\w{0,2}|das|alles)"
_PRAISE_DE = r"(?:konform|regelkonform|richtlinienkonform|zulässig|perfekt|bestanden|korrekt|bestnote|unbedenklich)"
_GAP = r"[^.!?\n]{0,60}?"
_PLEA = regex.compile(
    rf"\b{_VERB}\b{_GAP}\b{_THING}\b{_GAP}\b(?:as|with|is|at)\b{_GAP}{_PRAISE}"
    rf"|\b{_VERB_DE}\b{_GAP}\b{_THING_DE}\b{_GAP}\b{_PRAISE_DE}"
    r"|\b(?:ignore|disregard|forget|override)\b[^.!?\n]{0,40}?\b(?:instruction|rule|rubric|criteri|guideline|polic)"
    r"|\b(?:ignorier|vergiss|missachte)\w{0,3}\b[^.!?\n]{0,40}?\b(?:anweisung|regel|kriteri|richtlinie|vorgabe)"
    r"|\b(?:to|an|note to|attention|dear)\s+(?:the\s+)?(?:judge|grader|evaluator|rater|prüfer|bewerter|gutachter)\b"
    r"|\"(?:probability|refused|winner|level)\"\s*:"
    r"|[<＜‹«≪]{3,}|[>＞›»≫]{3,}|</?\s*(?:system|assistant|user|reply|context|instructions?)\b",
    regex.IGNORECASE,
)
_PATIENCE = 0.5


def without_pleading(text: str) -> str | None:
    """The text without the sentences that speak to the judge; None when there are none.

    A text that takes too long to look through counts as one that may plead: nothing of it is kept.
    """
    kept: list[str] = []
    found = False
    try:
        for start, end in sentences(text):
            if _PLEA.search(text, start, end, timeout=_PATIENCE):
                found = True
            else:
                kept.append(text[start:end])
    except TimeoutError:
        return ""
    return " ".join(kept) if found else None
