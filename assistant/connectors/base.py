"""What a channel is: what a reply may be there. Each channel's own facts stand in its own file beside this one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LengthUnit(StrEnum):
    """How a platform counts. ``weighted``: X's way, where a link counts 23 and wide characters 2."""

    CHARACTERS = "characters"
    UTF16 = "utf16"
    BYTES = "bytes"
    WEIGHTED = "weighted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A platform as far as drafting and checking are concerned. None: the platform sets no limit."""

    name: str
    title: str
    max_length: int
    unit: LengthUnit = LengthUnit.CHARACTERS
    max_links: int | None = None
    max_hashtags: int | None = None
    mentions: bool = False
    """True where ``@name`` addresses a person."""
    markdown: bool = False
    """True where Markdown is rendered; elsewhere a reply is plain text."""
    all_caps: bool = True
    """False where a reply in capitals throughout is refused."""
