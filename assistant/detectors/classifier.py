"""A small linear classifier over hashed pieces of words, for abuse that no list has.

The weights are our own, made by ``evals/benchmarks/train_toxicity.py`` from "Hate Speech and Offensive Language"
(Davidson et al. 2017, MIT) and the GermEval 2018 training set (Saarland University, CC BY 4.0). No row of them ships.
Names of groups and words that mark a dialect are left out of what it sees: it can learn neither that they are abuse
nor that those who write them are abusive.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from assistant.detectors.lexicon import lexicon
from assistant.text import Folded

BITS: Final = 16
"""Features are hashed into ``2 ** BITS`` places."""

_LONGEST_PIECE: Final = 5
"""Pieces of two characters up to this many."""
_MOST_WORDS: Final = 400
_SKIPPED: Final = frozenset({"https", "http", "www", "amp", "lbr", "rt", "co", "t"})
_DIALECT_WORDS = """
nigga niggas niggah niggaz bruh bro bruv finna dat dis den wit ain't aint yo homie homies dawg lil fam gon gone
tryna ion ya da dem dey tho doe cuz cus coz bout wanna gonna gotta imma ima ya'll y'all yall turnt lit ratchet hood
trill thang smh deadass lowkey highkey boo bae shawty mane bih tha wassup sumn nothin somethin talkin tryin
"""
DIALECT: Final = frozenset(_DIALECT_WORDS.split())
"""Words that mark African American English, hidden from the classifiers: their training data marks them down."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One classifier: a weight in 8 bits for each place, what one step of them is worth, and the bias."""

    steps: Any
    scale: float
    bias: float


def features(folded: Folded) -> Any:
    """The places of a text's features, one for each piece of two to five characters, each word and each pair of words.

    Each place once: an array of int64, perhaps empty.
    """
    import numpy as np

    words = _seen_words(folded)
    if not words:
        return np.empty(0, dtype=np.int64)
    text = f" {' '.join(words)} "
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    hashes = []
    hashed = codes
    for length in range(2, min(_LONGEST_PIECE, len(codes)) + 1):
        hashed = (hashed[:-1] * np.uint64(1_000_003)) ^ codes[length - 1 :]
        hashes.append(hashed & np.uint64(0xFFFF_FFFF))
    pairs = (f"{one} {two}" for one, two in pairwise(words))
    hashes.append(
        np.array([zlib.crc32(piece.encode("utf-8", "replace")) for piece in (*words, *pairs)], dtype=np.uint64)
    )
    # Knuth's multiplicative hash spreads the low bits.
    spread = (np.concatenate(hashes) * np.uint64(2_654_435_761)) >> np.uint64(12)
    places = (spread & np.uint64((1 << BITS) - 1)).astype(np.int64)
    places.sort()
    # numpy's own unique() takes five times as long on so few numbers.
    return places[np.concatenate(([True], places[1:] != places[:-1]))]


def _seen_words(folded: Folded) -> list[str]:
    hidden = _hidden()
    text = folded.text
    return [
        "0" if form.isdigit() else form
        for form, start in ((token.forms[0], token.start) for token in folded.tokens[:_MOST_WORDS])
        if form not in _SKIPPED and form not in hidden and not (start and text[start - 1] in "@/")
    ]


@cache
def _hidden() -> frozenset[str]:
    groups = lexicon("people").classes
    return frozenset().union(*(groups[name] for name in ("group", "adj"))) | DIALECT


def margin(places: Any, weights: Weights) -> float:
    """How far on the side of abuse a text is: over 0 is abuse; its logistic function is the score."""
    if not len(places):
        return -8.0
    total = float(weights.steps[places].sum(dtype="int64")) * weights.scale
    return total / math.sqrt(len(places)) + weights.bias


@cache
def trained() -> dict[str, Weights]:
    """The classifiers that ship, by name (``hate.en``, ``coarse.en``, ``offence.de``)."""
    import numpy as np

    with files("assistant.detectors").joinpath("toxicity.npz").open("rb") as file, np.load(file) as stored:
        return {
            name: Weights(stored[name], *map(float, stored[f"{name}.numbers"]))
            for name in stored.files
            if not name.endswith(".numbers")
        }
