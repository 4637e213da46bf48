"""Channels: one file each. A new channel is a new file here with a ``CHANNEL``."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from functools import cache

from assistant.connectors.base import Channel, LengthUnit
from assistant.errors import UserError

__all__ = ["Channel", "LengthUnit", "channel", "channel_names"]


@cache
def _channels() -> dict[str, Channel]:
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    channels = (module.CHANNEL for module in modules if hasattr(module, "CHANNEL"))
    return {each.name: each for each in channels}


def channel_names() -> list[str]:
    """Every channel's name, sorted."""
    return sorted(_channels())


def channel(name: str) -> Channel:
    """The channel of that name.

    Raises:
        UserError: there is none; the text names the nearest.
    """
    found = _channels().get(name)
    if found is None:
        near = difflib.get_close_matches(name, channel_names(), n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UserError(
            f"There is no channel {name!r:.60}.{hint} Known: {', '.join(channel_names())}.", field="channel"
        )
    return found
