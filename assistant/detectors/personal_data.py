"""Personal data that people left in public: theirs, or somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.domain import Flag
from assistant.text.personal_data import find_personal_data


class PersonalDataDetector:
    """Flags personal data by kind."""

    name = "personal_data"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """One flag for each find."""
        flags = (
            flag_by_clause(
                brand, category="personal_data", score=find.score, detector=self.name, span=find.span, reason=find.kind
            )
            for find in find_personal_data(reading.comment.text)
        )
        return [flag for flag in flags if flag is not None]
