"""Forum (Discourse): what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(name="discourse", title="Forum (Discourse)", max_length=32_000, mentions=True, markdown=True)
