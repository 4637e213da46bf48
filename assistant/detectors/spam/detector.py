"""The detector that finds spam."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.domain import Flag


class SpamDetector:
    """Flags spam by weighing evidence."""

    name = "spam"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:  # noqa: ARG002
        """Flags with their reasons."""
        return []
