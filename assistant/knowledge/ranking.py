"""Candidates of one search, ranked: the four signals and the n-grams, fused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge import fusion
from assistant.knowledge.base import Embedder
from assistant.knowledge.snapshot import Snapshot
from assistant.knowledge.terms import COMPOUNDING
from assistant.knowledge.vectors import VectorStore

_NEAREST: Final = 150
"""Candidates that each signal puts forward in a large brand."""

_ENGLISH_ONLY: Final = frozenset({"static", "minilm"})
"""Embedders trained on English; all others are taken to know every language."""

_WEIGHTS: Final = {
    0: fusion.TRUSTED_FAQ,
    1: fusion.TRUSTED_PROSE,
    2: fusion.DISTRUSTED,
    3: fusion.COMPOUNDED,
    4: fusion.COMPOUNDED_TRUSTED,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best rows of a snapshot, best first, with what was measured of each."""

    rows: NDArray[np.intp]
    scores: fusion.Scores
    dense_heading: fusion.Scores
    dense_whole: fusion.Scores


def trusted(embedder: Embedder, language: str) -> bool:
    """True when the embedder's vectors mean something in that language."""
    return language == "en" or embedder.name not in _ENGLISH_ONLY


def rank(
    snapshot: Snapshot, query: str, language: str, *, brand: str, store: VectorStore, embedder: Embedder, count: int
) -> Ranked:
    """The ``count`` best rows.

    Raises:
        UnavailableError: the embedder's service or Chroma does not answer.
    """
    vector = embedder.embed([query])[0]
    lexical = snapshot.lexicon.scores(query, language)
    said = {"heading": lexical.heading, "whole": lexical.whole, "grams": lexical.grams}
    if snapshot.exact:
        candidates = np.arange(len(snapshot.ids))
        rows = snapshot.vectors
    else:
        near = store.nearest(brand, embedder, vector, _NEAREST)
        # Chroma may know passages that this version no longer has.
        known = [snapshot.places[identity] for identity in near if identity in snapshot.places]
        best = [_best(scores) for scores in said.values() if scores is not None]
        candidates = np.unique(np.concatenate([np.asarray(known, dtype=np.intp), *best]))
        said = {name: None if scores is None else scores[candidates] for name, scores in said.items()}
        rows = snapshot.vectors[candidates]
    dense_heading, dense_whole = (rows.reshape(-1, 2, len(vector)) @ vector).T
    fused = fusion.fuse(
        {**said, "dense_heading": dense_heading, "dense_whole": dense_whole},
        _groups(snapshot, embedder)[candidates],
        _WEIGHTS,
    )
    if language in snapshot.tongues:
        fused[snapshot.languages[candidates] != snapshot.tongues.index(language)] *= fusion.OTHER_LANGUAGE
    order = _first(fused, count)
    return Ranked(candidates[order], fused[order], dense_heading[order], dense_whole[order])


def _first(scores: fusion.Scores, count: int) -> NDArray[np.intp]:
    """The places of the highest scores, highest first; of equal ones the earlier first."""
    if len(scores) <= count:
        return np.argsort(-scores, kind="stable")
    lowest = np.partition(scores, -count)[-count]
    near = np.flatnonzero(scores >= lowest)
    return near[np.argsort(-scores[near], kind="stable")][:count]


def _groups(snapshot: Snapshot, embedder: Embedder) -> NDArray[np.int8]:
    by_tongue = []
    for tongue in snapshot.tongues:
        if tongue in COMPOUNDING:
            by_tongue.append(4 if trusted(embedder, tongue) else 3)
        else:
            by_tongue.append(0 if trusted(embedder, tongue) else 2)
    groups = np.asarray(by_tongue, dtype=np.int8)[snapshot.languages]
    groups[(groups == 0) & snapshot.prose] = 1
    return groups


def _best(scores: fusion.Scores) -> NDArray[np.intp]:
    first = _first(scores, _NEAREST)
    return first[scores[first] > 0]
