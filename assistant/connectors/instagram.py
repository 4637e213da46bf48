"""Instagram: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel

CHANNEL = Channel(
    name="instagram", title="Instagram", max_length=2_200, max_links=1, max_hashtags=4, mentions=True, all_caps=False
)
