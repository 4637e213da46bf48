"""YouTube: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="youtube", title="YouTube", max_length=10_000, mentions=True)
