"""Threads: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="threads", title="Threads", max_length=500, mentions=True)
