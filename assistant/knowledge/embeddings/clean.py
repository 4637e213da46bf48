"""What every embedder does to texts before and to vectors after."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.knowledge.base import Vectors


def sendable(text: str, max_chars: int) -> str:
    """The text as tokenizers and services take it: cut, lone surrogates replaced, never empty."""
    return text[:max_chars].encode("utf-8", "replace").decode("utf-8").replace("\x00", " ").strip() or "-"


def unit_rows(rows: NDArray[Any]) -> Vectors:
    """The rows at length 1; rows of zeros stay as they are."""
    values = np.nan_to_num(np.asarray(rows, dtype=np.float32))
    lengths = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(values / np.where(lengths > 0, lengths, 1), dtype=np.float32)
