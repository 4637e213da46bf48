"""TikTok: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="tiktok", title="TikTok", max_length=150, max_links=0, mentions=True)
