"""WhatsApp: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="whatsapp", title="WhatsApp", max_length=4_096)
