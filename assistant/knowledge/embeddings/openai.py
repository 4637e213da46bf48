"""Vectors from OpenAI, or from any server that speaks its protocol."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np

from assistant.errors import LanguageModelError
from assistant.knowledge.base import Vectors
from assistant.knowledge.embeddings.clean import sendable, unit_rows
from assistant.llm.openai_service import OpenAIService

_BATCH: Final = 64
"""Texts of one request: 64 of 3,072 numbers make an answer of about 2.5 MB."""

_MAX_CHARS: Final = 12_000
"""Below the 8,192 tokens that OpenAI's embeddings take, also where a token has fewer than two characters."""

_DIMENSIONS: Final = {"text-embedding-3-small": 1536, "text-embedding-3-large": 3072, "text-embedding-ada-002": 1536}
"""https://platform.openai.com/docs/guides/embeddings; others are asked once."""


class OpenAIEmbedder:
    """Vectors by a name that the server knows. Queries asked lately are not sent again."""

    def __init__(self, name: str, service: OpenAIService) -> None:
        self.name = f"openai:{name}"
        self._short = name
        self._service = service
        self._lock = threading.Lock()
        self._dimension = _DIMENSIONS.get(name) if service.is_openai else None
        self._single = lru_cache(maxsize=1_000)(self._ask_single)

    @property
    def dimension(self) -> int:
        """Numbers in one vector; asks the server once where it is not known."""
        if self._dimension is None:
            self.embed(["dimension"])
        return self._dimension or 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text.

        Raises:
            LanguageModelError: the server did not answer, or not with vectors.
        """
        cleaned = [sendable(text, _MAX_CHARS) for text in texts]
        if len(cleaned) == 1:
            return self._single(cleaned[0]).copy()
        batches = [self._ask(cleaned[start : start + _BATCH]) for start in range(0, len(cleaned), _BATCH)]
        return np.concatenate(batches) if batches else np.zeros((0, self.dimension), dtype=np.float32)

    def _ask_single(self, text: str) -> Vectors:
        return self._ask([text])

    def _ask(self, texts: list[str]) -> Vectors:
        body: dict[str, Any] = {"model": self._short, "input": texts, "encoding_format": "float"}
        rows = _rows(self._service.post("/embeddings", body, language_model=self._short).body.get("data"), len(texts))
        with self._lock:
            if self._dimension is None and rows is not None:
                self._dimension = rows.shape[1]
        if rows is None or rows.shape[1] != self._dimension:
            raise LanguageModelError(
                f"{self._short} at {self._service.server} did not answer with one vector for each text: check that "
                "ASSISTANT_EMBEDDER names an embedding."
            )
        return rows


def _rows(data: Any, count: int) -> Vectors | None:
    try:
        ordered = sorted(data, key=lambda item: item["index"])
        values = np.asarray([item["embedding"] for item in ordered], dtype=np.float32)
    except (TypeError, KeyError, ValueError):
        return None
    return unit_rows(values) if values.ndim == 2 and len(values) == count and values.size else None  # noqa: PLR2004 (rows, columns)
