"""E-mail: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="email", title="E-mail", max_length=20_000)
