"""Reddit: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="reddit", title="Reddit", max_length=10_000, markdown=True)
