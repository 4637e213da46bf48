"""An estimate and how far it may be off."""

from __future__ import annotations

from dataclasses import dataclass

CONFIDENCE = 0.95
"""What every interval of a report covers unless told otherwise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """``estimate`` with ``low`` and ``high`` in the same unit, from ``n`` observations in ``clusters`` groups."""

    estimate: float
    low: float
    high: float
    n: int = 0
    clusters: int = 0

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high

    @property
    def half_width(self) -> float:
        """Half of how wide it is."""
        return (self.high - self.low) / 2.0

    def clipped(self, lowest: float, highest: float) -> Interval:
        """The same within what is possible at all."""
        return Interval(
            estimate=min(max(self.estimate, lowest), highest),
            low=min(max(self.low, lowest), highest),
            high=min(max(self.high, lowest), highest),
            n=self.n,
            clusters=self.clusters,
        )
