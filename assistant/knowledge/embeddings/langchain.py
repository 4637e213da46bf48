"""Vectors from any other provider, through LangChain's ``init_embeddings``."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from assistant.errors import ConfigurationError, MissingExtraError, UnavailableError
from assistant.knowledge.base import Vectors
from assistant.knowledge.embeddings.clean import sendable, unit_rows

_MAX_CHARS: Final = 12_000


class LangChainEmbedder:
    """Vectors by ``provider:name``. The provider's package is loaded at the first use."""

    def __init__(self, name: str, made: Any = None) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._made = made
        self._dimension: int | None = None

    @property
    def dimension(self) -> int:
        """Numbers in one vector; the provider is asked once."""
        if self._dimension is None:
            self.embed(["dimension"])
        return self._dimension or 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text.

        Raises:
            ConfigurationError: LangChain knows no such provider.
            MissingExtraError: the provider's package is not installed.
            UnavailableError: the provider did not answer, or not with vectors.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        cleaned = [sendable(text, _MAX_CHARS) for text in texts]
        embeddings = self._embeddings()
        try:
            # Providers may embed a question in another way than a text; one of both is asked here, so that the two
            # signals of a passage and the query lie in one space.
            rows = np.asarray(embeddings.embed_documents(cleaned), dtype=np.float32)
        except Exception as error:
            # Each provider's package raises errors of its own.
            raise UnavailableError(
                f"The embedder {self.name} did not answer ({type(error).__name__}): check its key and its service."
            ) from error
        if rows.ndim != 2 or len(rows) != len(cleaned):  # noqa: PLR2004 (rows, columns)
            raise UnavailableError(f"The embedder {self.name} did not answer with one vector for each text.")
        self._dimension = rows.shape[1]
        return unit_rows(rows)

    def _embeddings(self) -> Any:
        with self._lock:
            if self._made is None:
                self._made = _init(self.name)
        return self._made


def _init(name: str) -> Any:
    from langchain.embeddings import init_embeddings

    try:
        return init_embeddings(name)
    except ImportError as error:
        package = str(error).partition("pip install ")[2].split("`")[0].strip()
        raise MissingExtraError(
            f"The embedder {name} needs the package {package or 'of its provider'}: install it and try again."
        ) from None
    except Exception as error:
        # An unknown provider is a ValueError; providers' packages raise errors of their own for missing keys.
        raise ConfigurationError(
            f"LangChain cannot make the embedder {name} ({type(error).__name__}): write provider:name, and set the "
            "provider's key.",
            field="ASSISTANT_EMBEDDER",
        ) from error
