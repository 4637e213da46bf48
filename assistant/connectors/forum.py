"""Forum: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="forum", title="Forum", max_length=10_000, mentions=True)
