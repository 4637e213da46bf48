"""Facebook: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="facebook", title="Facebook", max_length=8_000, mentions=True)
