"""Comments in a language the brand does not serve, or that cannot be told: a person has to look."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.domain import Flag

_FEWEST_LETTERS = 4
"""An "ok" or "lol" is in no language in particular."""


class LanguageDetector:
    """Flags ``other_language``: what our patterns read least of all."""

    name = "language"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag, over the whole comment."""
        language = reading.language.partition("-")[0].lower()
        if language in {served.partition("-")[0].lower() for served in brand.file.languages}:
            return ()
        if sum(map(str.isalpha, reading.folded.text[:1_000])) < _FEWEST_LETTERS:
            return ()
        known = language != "und"
        flag = flag_by_clause(
            brand,
            category="other_language",
            score=0.8 if known else 0.6,
            detector=self.name,
            span=None,
            reason=(
                f"It seems to be in a language the brand does not serve ({language})."
                if known
                else "Its language cannot be told."
            ),
        )
        return (flag,) if flag is not None else ()
