"""Slack: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="slack", title="Slack", max_length=4_000, mentions=True)
