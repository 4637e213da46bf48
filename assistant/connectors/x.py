"""X: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel, LengthUnit

CHANNEL = Channel(name="x", title="X", max_length=280, unit=LengthUnit.WEIGHTED, mentions=True)
