"""BM25 scores of every term in every passage, worked out in one go for many passages."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

_CELLS = 4_000_000
"""Terms counted at once: bounds the memory of the sort to some 100 MB."""


@dataclass(slots=True)
class Corpus:
    """Passages as runs of numbers: ``units[ends[i - 1]:ends[i]]`` is passage ``i``."""

    vocabulary: dict[str, int] = field(default_factory=dict)
    units: array[int] = field(default_factory=lambda: array("i"))
    ends: array[int] = field(default_factory=lambda: array("q"))

    def add(self, terms: Iterable[str]) -> None:
        """One more passage."""
        vocabulary = self.vocabulary
        self.units.extend([vocabulary.setdefault(term, len(vocabulary)) for term in terms])
        self.ends.append(len(self.units))


def bm25_scores(corpus: Corpus, parts: tuple[Ints, Ints] | None, terms: int, *, k1: float, b: float) -> dict[str, Any]:
    """The matrix in the form that bm25s searches: columns of terms, compressed.

    bm25s' own loop counts passage by passage in Python; n-grams of 100,000 passages took it a minute, this takes
    seconds. The formula is Lucene's: ``idf * tf / (tf + k1 * (1 - b + b * length / mean length))`` with
    ``idf = ln(1 + (N - df + .5) / (df + .5))``.

    Args:
        corpus: passages as runs of units.
        parts: where units are words and terms their n-grams: the n-grams of all words in one run, and where each
            word's begin, with one more for the end. None: units are the terms.
        terms: how many different terms there are.
        k1: saturation of repeated terms.
        b: how far longer passages are held back, 0 to 1.
    """
    units, ends = np.asarray(corpus.units, dtype=np.int32), np.asarray(corpus.ends, dtype=np.int64)
    count = len(ends)
    sizes = np.ones(len(corpus.vocabulary), dtype=np.int64) if parts is None else np.diff(parts[1]).astype(np.int64)
    filled = np.concatenate(([0], np.cumsum(sizes[units])))[np.concatenate(([0], ends))]
    lengths = np.diff(filled).astype(np.float32)
    rows, columns, counts = [], [], []
    first = 0
    while first < count:
        last = max(first + 1, int(np.searchsorted(filled, filled[first] + _CELLS, side="right")) - 1)
        chunk = units[(ends[first - 1] if first else 0) : ends[last - 1]]
        found = chunk if parts is None else _expanded(chunk, *parts)
        owners = np.repeat(np.arange(first, last, dtype=np.int64), np.diff(filled[first : last + 1]))
        keys, tf = np.unique(owners * terms + found, return_counts=True)
        rows.append((keys // terms).astype(np.int32))
        columns.append((keys % terms).astype(np.int32))
        counts.append(tf.astype(np.float32))
        first = last
    row, column, tf = np.concatenate(rows), np.concatenate(columns), np.concatenate(counts)
    frequency = np.bincount(column, minlength=terms)
    idf = np.log1p((count - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
    tf /= tf + k1 * (1 - b + b * lengths / max(float(lengths.mean()), 1.0))[row]
    tf *= idf[column]
    order = np.argsort(column, kind="stable")
    starts = np.concatenate(([0], np.cumsum(frequency))).astype(np.int64)
    return {"data": tf[order], "indices": row[order], "indptr": starts, "num_docs": count}


def _expanded(units: Ints, flat: Ints, starts: Ints) -> Ints:
    """The parts of all units, one after the other."""
    sizes = np.diff(starts)[units]
    offsets = np.repeat(starts[units] - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    expanded: Ints = flat[offsets + np.arange(int(sizes.sum()))]
    return expanded
