"""The detector that finds injection."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.domain import Flag


class InjectionDetector:
    """Flags injection by weighing evidence."""

    name = "injection"
    network = False

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:  # noqa: ARG002
        """Flags with their reasons."""
        return []
