"""Blog (WordPress): what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="wordpress", title="Blog (WordPress)", max_length=10_000)
