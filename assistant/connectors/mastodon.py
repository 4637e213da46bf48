"""Mastodon: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="mastodon", title="Mastodon", max_length=500, mentions=True)
