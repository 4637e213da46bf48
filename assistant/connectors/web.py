"""Website: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="web", title="Website", max_length=5_000)
