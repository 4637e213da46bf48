"""The detector that finds orders to a language model inside a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.evidence import Evidence, found, noisy_or, strongest
from assistant.detectors.flags import flag_by_clause
from assistant.detectors.injection import commands, languages, markup, orders
from assistant.detectors.injection.hidden import mirrored, uncover
from assistant.detectors.view import ends, folded_view, lower, view
from assistant.domain import Flag
from assistant.text import Folded, fold

_ORDERS = (*orders.RULES, *commands.RULES, *languages.RULES)
_SURE_ORDERS = tuple(rule for rule in _ORDERS if rule.weight >= 0.85)  # noqa: PLR2004 - see below
"""What is looked for in mirror writing: weak evidence turns up in any jumble of letters."""
_LEET = re.compile(r"(?<!\w)(?=\w{0,20}\d)(?=\w{0,20}[a-z])\w{2,30}(?!\w)")
_LETTERS = str.maketrans("013457", "oieast")
_NAMED = 3
"""Reasons that a flag names."""


def _letters(match: re.Match[str]) -> str:
    """A word whose letters are partly digits, in letters."""
    return match.group().translate(_LETTERS)


class InjectionDetector:
    """Weighs evidence that a comment gives orders to a machine that answers it, or forges what prompts are made of."""

    name = "injection"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag, with the strongest reasons."""
        ranked = strongest(self.evidence(reading.folded))
        if not ranked:
            return []
        reasons = "; ".join(dict.fromkeys(one.reason for one in ranked[:_NAMED]))
        flag = flag_by_clause(
            brand,
            category="injection",
            score=noisy_or(ranked),
            detector=self.name,
            span=ranked[0].span,
            reason=f"The comment {reasons}.",
        )
        return [flag] if flag else []

    def evidence(self, folded: Folded) -> list[Evidence]:
        """All evidence in a text; spans lie in the original."""
        return [*self._written(folded), *self._hidden(folded.original)]

    @staticmethod
    def _written(folded: Folded) -> Iterator[Evidence]:
        seen = view(folded.original)
        for one in found(_ORDERS, seen.lowered):
            yield one.placed(seen.span)
        # Markup lives by its line breaks and signs, so it is looked for in the text as it came.
        yield from found(markup.RULES, lower(ends(folded.original)))
        undone = folded_view(folded)
        for text in {undone.lowered, _LEET.sub(_letters, undone.lowered)} - {seen.lowered}:
            for one in found(_ORDERS, text):
                yield one.placed(undone.span)

    @staticmethod
    def _hidden(text: str) -> Iterator[Evidence]:
        text = ends(text)
        for piece in uncover(text):
            yield piece.evidence
            for one in found(_ORDERS, fold(piece.text).text):
                yield replace(
                    one, family=f"hidden {one.family}", reason=f"{one.reason}, by {piece.how}", span=piece.span
                )
        for said, how in mirrored(lower(text)):
            for one in found(_SURE_ORDERS, " ".join(said.split())):
                yield replace(one, family=f"hidden {one.family}", reason=f"{one.reason}, by {how}", span=None)
