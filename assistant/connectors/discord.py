"""Discord: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="discord", title="Discord", max_length=2_000, mentions=True, markdown=True)
