"""LinkedIn: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="linkedin", title="LinkedIn", max_length=1_250, mentions=True)
