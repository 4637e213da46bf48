"""Names of competitors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.domain import Flag
from assistant.text.phrases import PhraseBook, literal_pattern


class CompetitorDetector:
    """Flags the names in ``competitors`` of the brand's file, also run together as in a handle or a hashtag."""

    name = "competitor"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """One flag for each mention."""
        if not brand.file.competitors:
            return ()
        names = tuple(brand.file.competitors)
        flags = (
            flag_by_clause(
                brand,
                category="competitor",
                score=0.9,
                detector=self.name,
                span=reading.folded.span(hit.start, hit.end),
                reason=f"It names the competitor {hit.source}.",
            )
            for hit in _book(names).find(reading.folded)
        )
        return [flag for flag in flags if flag is not None]


@lru_cache(maxsize=256)
def _book(names: tuple[str, ...]) -> PhraseBook:
    spellings = ((name, spelling) for name in names for spelling in {name, name.replace(" ", "")})
    patterns = ((name, literal_pattern(name, spelling)) for name, spelling in spellings)
    return PhraseBook(pattern for _, pattern in patterns if pattern is not None)
