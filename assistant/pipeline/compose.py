"""Putting a reply together within its limits: pieces go in whole or not at all, and nothing is ever cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.brands import Brand
from assistant.connectors import Channel
from assistant.connectors.measure import emoji_spans, length, link_spans
from assistant.domain import Instruction
from assistant.pipeline.approved import Unit
from assistant.text import sentences

_NEEDLESS_SPACE: Final = " \n"
_SHOUTS = re.compile(r"[!?]*![!?]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a reply may be here: the platform's limits, the brand's over them, a person's wish over both."""

    channel: Channel
    max_length: int
    max_sentences: int
    max_emoji: int
    max_exclamations: int
    max_links: int | None

    @classmethod
    def of(cls, brand: Brand, channel: Channel, instruction: Instruction | None) -> Limits:
        """The limits in force."""
        style, voice = brand.style(channel.name), brand.voice
        lengths = [style.max_length, instruction.max_length if instruction else None]
        links = [each for each in (style.max_links, channel.max_links) if each is not None]
        return cls(
            channel=channel,
            max_length=max(0, min([channel.max_length, *(each for each in lengths if each is not None)])),
            max_sentences=style.max_sentences or voice.max_sentences,
            max_emoji=voice.emoji.max if style.max_emoji is None else style.max_emoji,
            max_exclamations=voice.max_exclamations,
            max_links=min(links) if links else None,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The pieces of a reply in the order they are said. ``units`` are approved text, ``must`` the brand's own duty."""

    mention: str = ""
    opening: str = ""
    units: tuple[Unit, ...] = ()
    must: tuple[str, ...] = ()
    handover: str = ""
    link: str = ""
    next_step: str = ""
    sign_off: str = ""

    def text(self, limits: Limits) -> str:
        """The reply."""
        body = _joined([unit.said(markdown=limits.channel.markdown) for unit in self.units])
        spoken = _joined([self.opening, body, self.handover, *self.must, self.link, self.next_step])
        spoken = _calmer(spoken, limits)
        first = f"{self.mention} {spoken}".strip() if self.mention else spoken
        return f"{first}\n{self.sign_off}" if self.sign_off and first else first

    def fits(self, limits: Limits) -> bool:
        """True when the reply keeps every limit."""
        text = self.text(limits)
        if length(text, limits.channel.unit) > limits.max_length:
            return False
        if limits.max_links is not None and len(link_spans(text)) > limits.max_links:
            return False
        spoken = replace(self, sign_off="", mention="").text(limits)
        return len(sentences(spoken)) <= limits.max_sentences


def fit(parts: Parts, limits: Limits, *, openings: Sequence[str] = (), scores: Sequence[float] = ()) -> Parts | None:
    """The fullest version of a reply that keeps the limits; None when not even its core does.

    What goes first: the next step, the link, then the approved pieces that say least, a longer opening for a shorter
    one, the sign-off, the mention, and the opening last. One piece of approved text, the handover and what the
    brand must say always stay.

    Args:
        parts: all that one would like to say.
        limits: what must be kept.
        openings: other openings, best first.
        scores: how much each of ``parts.units`` says, in their order.
    """
    if parts.fits(limits):
        return parts
    short = replace(parts, next_step="", link="")
    for trimmed in (replace(parts, next_step=""), short):
        if trimmed.fits(limits):
            return trimmed
    ways = _fewer_units(short.units, scores) if short.units else [()]
    shorter = sorted({each for each in openings if len(each) < len(parts.opening)}, key=len)[:1]
    for sign_off, mention in ((parts.sign_off, parts.mention), ("", parts.mention), ("", "")):
        for opening in (parts.opening, *shorter):
            for units in ways:
                candidate = replace(short, units=units, opening=opening, sign_off=sign_off, mention=mention)
                if candidate.fits(limits):
                    return _with_next_step(candidate, parts, limits)
    for units in ways:
        candidate = replace(short, units=units, opening="", sign_off="", mention="")
        if (units or short.handover or short.must) and candidate.fits(limits):
            return candidate
    return None


def _with_next_step(candidate: Parts, parts: Parts, limits: Limits) -> Parts:
    """When pieces went anyway, a short next step or the link may have room again; the link says where the rest is."""
    for fuller in (replace(candidate, link=parts.link), replace(candidate, next_step=parts.next_step)):
        if fuller != candidate and fuller.fits(limits):
            return fuller
    return candidate


def _fewer_units(units: Sequence[Unit], scores: Sequence[float]) -> list[tuple[Unit, ...]]:
    """All units, then ever fewer of them, those that say least left out; last each single one, best first.

    A unit that leans on the one before it never stays without it.
    """
    if len(scores) != len(units):
        scores = [1.0 / (1 + index) for index in range(len(units))]
    kept = list(range(len(units)))
    ways: list[tuple[Unit, ...]] = [tuple(units)]
    while len(kept) > 1:
        kept.remove(min(kept, key=lambda index: (scores[index], -index)))
        whole = [index for index in kept if not _orphan(units, kept, index)]
        if whole:
            ways.append(tuple(units[index] for index in whole))
    alone = sorted(range(len(units)), key=lambda index: -scores[index])
    ways += [(units[index],) for index in alone if not units[index].depends]
    return list(dict.fromkeys(ways))


def _orphan(units: Sequence[Unit], kept: Sequence[int], index: int) -> bool:
    while units[index].depends:
        before = index - 1
        if before < 0 or before not in kept or units[before].passage.id != units[index].passage.id:
            return True
        index = before
    return False


def _joined(pieces: Sequence[str]) -> str:
    """Pieces with a space between them; around a list a new line."""
    text = ""
    for piece in pieces:
        if not piece:
            continue
        gap = "\n" if "\n" in piece or "\n" in text.rpartition("\n\n")[2] else " "
        text = f"{text}{gap}{piece}" if text else piece
    return text


def _calmer(text: str, limits: Limits) -> str:
    """No more exclamation marks and emoji than the voice allows; those that come first stay."""
    if text.count("!") > limits.max_exclamations:
        text = _SHOUTS.sub(lambda run: "?" if "?" in run.group() else "!", text)
        head = 0
        for _ in range(min(limits.max_exclamations, text.count("!"))):
            head = text.index("!", head) + 1
        text = text[:head] + text[head:].replace("!", ".")
    for start, end in reversed(emoji_spans(text)[limits.max_emoji :]):
        left = text[:start].rstrip(_NEEDLESS_SPACE) if text[end:].strip() else text[:start].rstrip()
        text = left + (text[end:] if text[end : end + 1] in {"", *_NEEDLESS_SPACE, *".,!?"} else " " + text[end:])
    return text
