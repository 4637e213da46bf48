"""Choosing among a brand's own phrases: filled with what the person said, varied, and never twice in a thread."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain import Comment

_SLOT = re.compile(r"\{(\w*)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What was said already: by us in this thread (never again), and lately to others (rather not again)."""

    thread: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to stand in a reply, and the variant it was made of."""

    text: str
    variant: str

    @property
    def slots(self) -> frozenset[str]:
        """The slots its variant has."""
        return frozenset(_SLOT.findall(self.variant))


def seed_of(comment: Comment) -> int:
    """A number that is the same for the same comment, whenever and wherever it is drafted for."""
    key = "\0".join((comment.id or comment.external_id or "", comment.author_id or "", comment.text))
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def phrases(variants: Sequence[str], slots: Mapping[str, str | None], said: Said, seed: int) -> list[Phrase]:
    """The variants that can be used, best first.

    A variant whose slot is unknown is left out, and so is one already used in this thread. What was said lately word
    for word comes last; then those come first that name the topic, and of these the ones whose wording is fresh, in an
    order that the seed shuffles.
    """
    known = {name: value for name, value in slots.items() if value}
    usable = []
    for index, variant in enumerate(variants):
        needs = _SLOT.findall(variant)
        if any(need not in known for need in needs) or _used(variant, said.thread):
            continue
        text = _filled(variant, known)
        lately = "topic" in needs and _used(variant, said.recent)
        shuffled = (seed >> (index % 61)) * 2_654_435_761 + index * 40_503
        usable.append(
            ((lately, "topic" not in needs, "feeling" not in needs, shuffled % 65_537), Phrase(text, variant))
        )
    return [phrase for _, phrase in sorted(usable, key=lambda each: each[0])]


def _filled(variant: str, known: Mapping[str, str]) -> str:
    text = _SLOT.sub(lambda slot: known[slot.group(1)], variant)
    first = text[:1]
    return first.upper() + text[1:] if first.islower() else text


def _used(variant: str, texts: Sequence[str]) -> int:
    """1 when some text has all fixed parts of the variant in order, whatever stands in the slots."""
    parts = [part for part in (piece.strip(" ,.:;!?") for piece in _SLOT.split(variant)[::2]) if part]
    if not parts:
        return 0
    for text in texts:
        at = 0
        for part in parts:
            at = text.find(part, at)
            if at < 0:
                break
            at += len(part)
        else:
            return 1
    return 0
