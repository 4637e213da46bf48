"""Blog: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="blog", title="Blog", max_length=5_000)
