"""Telegram: what a reply may be there."""

from __future__ import annotations

from assistant.connectors.base import Channel, LengthUnit

CHANNEL = Channel(name="telegram", title="Telegram", max_length=4_096, unit=LengthUnit.UTF16)
