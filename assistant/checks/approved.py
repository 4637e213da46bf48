"""What the brand itself has approved word for word: openings, next steps, hand-overs, sign-offs, sentences it must say.

Such a sentence needs no passage, and what it promises was promised by the brand.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from assistant.brands import Brand
from assistant.checks.base import Reply
from assistant.checks.sentences import Sentence, sentences_of
from assistant.text import words
from assistant.text.feelings import FEELINGS

_SLOT = re.compile(r"\{(\w{1,30})\}")
_SMALL = frozenset(
    (
        *("the", "a", "an", "your", "our", "my", "and", "of"),
        *("der", "die", "das", "den", "dem", "und", "zum", "zur"),
        *("ihr", "ihre", "ihren", "ihrem", "ihrer", "dein", "deine", "deinen", "deinem", "deiner"),
    )
)
"""Words that a slot may have beside what the person or the brand said."""
_WORDS_IN_SLOT = 5
_KEPT = 16


@dataclass(frozen=True)
class Approved:
    """A brand's approved sentences: those without slots as they are, the others as patterns."""

    plain: frozenset[str]
    slotted: tuple[re.Pattern[str], ...]
    texts: tuple[str, ...]


_cache: OrderedDict[int, tuple[Brand, Approved]] = OrderedDict()
_lock = Lock()


def is_approved(sentence: Sentence, reply: Reply) -> bool:
    """True when the brand's own files have this sentence; a slot may hold only what the person or the brand said."""
    approved = approved_of(reply.brand)
    said = _key(sentence.text)
    if said in approved.plain:
        return True
    for pattern in approved.slotted:
        match = pattern.fullmatch(said)
        if match and all(_known(value, reply) for value in match.groups()):
            return True
    return False


def approved_of(brand: Brand) -> Approved:
    """The approved sentences of a brand, made once for each brand that is loaded."""
    with _lock:
        kept = _cache.get(id(brand))
        if kept is not None and kept[0] is brand:
            _cache.move_to_end(id(brand))
            return kept[1]
    made = _make(brand)
    with _lock:
        _cache[id(brand)] = (brand, made)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return made


def sign_offs(brand: Brand) -> frozenset[str]:
    """The sign-offs in every language, as they are compared."""
    return frozenset(_key(text) for text in brand.voice.sign_off.values() if text.strip())


def is_sign_off(sentence: Sentence, brand: Brand) -> bool:
    """True for the brand's sign-off."""
    return _key(sentence.text) in sign_offs(brand)


def _make(brand: Brand) -> Approved:
    voice = brand.voice
    texts: list[str] = [*voice.sign_off.values(), *brand.file.holding_statement.values()]
    for by_language in (voice.openings, voice.next_steps):
        texts += [text for by_intent in by_language.values() for variants in by_intent.values() for text in variants]
    texts += [text for variants in voice.handovers.values() for text in variants]
    texts += [text for clause in brand.policy.on_replies for text in clause.must_say.values()]
    pieces = {_key(sentence.text) for text in texts for sentence in sentences_of(text)} | {_key(text) for text in texts}
    pieces.discard("")
    slotted = tuple(_pattern(piece) for piece in sorted(pieces) if _SLOT.search(piece))
    return Approved(frozenset(piece for piece in pieces if not _SLOT.search(piece)), slotted, tuple(texts))


def _pattern(text: str) -> re.Pattern[str]:
    parts = _SLOT.split(text)
    return re.compile(
        "".join(re.escape(part) if index % 2 == 0 else r"(.{1,60}?)" for index, part in enumerate(parts)), re.DOTALL
    )


def _known(value: str, reply: Reply) -> bool:
    said = [word.lower() for word in words(value)]
    if len(said) > _WORDS_IN_SLOT:
        return False
    known = {
        word.lower() for word in words(f"{reply.comment.text[:5_000]} {reply.comment.author or ''} {reply.brand.name}")
    }
    for topic, shown in reply.brand.file.topics.items():
        known.update(word.lower() for word in words(" ".join((topic, *shown))))
    return all(word in known or word in _SMALL or word in FEELINGS for word in said)


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").split()).strip().casefold()
