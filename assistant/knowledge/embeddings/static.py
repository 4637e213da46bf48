"""The default embedder: WordLlama's static word vectors, whose weights lie inside its wheel. No download, no key."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant.knowledge.base import Vectors
from assistant.knowledge.embeddings.clean import sendable, unit_rows

_DIMENSION = 256
_MAX_CHARS = 8_000
"""Longest text looked at: averaged word vectors say nothing more beyond a few thousand words."""


class StaticEmbedder:
    """Mean of static token vectors, each row of length 1; a text without any known token gives a zero row."""

    name = "static"

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded: Any = None

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return _DIMENSION

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (texts, 256)."""
        if not texts:
            return np.zeros((0, _DIMENSION), dtype=np.float32)
        # Its tokens tell “Refund” from “refund”; people do not (StackFAQ R@1 by the question: .78, lower case .81).
        cleaned = [sendable(text, _MAX_CHARS).lower() for text in texts]
        # Texts of a batch are padded to the longest: like lengths together save most of the work.
        order = sorted(range(len(cleaned)), key=lambda position: len(cleaned[position]))
        rows = np.empty((len(cleaned), _DIMENSION), dtype=np.float32)
        rows[order] = self._wordllama().embed([cleaned[position] for position in order], norm=False)
        return unit_rows(rows)

    def _wordllama(self) -> Any:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load()
        return self._loaded


def _load() -> Any:
    # It calls logging.basicConfig at import, which would set up the whole program's logging.
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    import wordllama

    root.handlers[:] = handlers
    root.setLevel(level)
    # Its own default looks for the tokenizer in the home folder and then downloads; both files are in the wheel.
    folder = Path(wordllama.__file__).parent
    return wordllama.WordLlama.load(dim=_DIMENSION, cache_dir=folder, disable_download=True)
