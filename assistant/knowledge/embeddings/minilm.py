"""all-MiniLM-L6-v2 by ONNX, as Chroma ships it: downloaded once, or read from a folder of one's own."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from assistant.errors import ConfigurationError, MissingExtraError, UnavailableError
from assistant.knowledge.base import Vectors
from assistant.knowledge.embeddings.clean import sendable, unit_rows

_DIMENSION: Final = 384
_MAX_CHARS: Final = 2_000
"""It reads 256 tokens; more text only costs time."""

_BATCH: Final = 32
_NEEDED: Final = ("model.onnx", "tokenizer.json")


class MiniLMEmbedder:
    """Sentence vectors, English first. Threads may share one object; they take turns.

    Args:
        folder: where the files lie, with or without ``onnx/``; None lets Chroma download them once.

    Raises:
        ConfigurationError: the folder does not hold the files.
    """

    name = "minilm"

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = None if folder is None else _holding(folder)
        self._lock = threading.Lock()
        self._loaded: Any = None
        self._downloaded = False

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return _DIMENSION

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (texts, 384).

        Raises:
            UnavailableError: the files had to be downloaded and could not be.
        """
        cleaned = [sendable(text, _MAX_CHARS) for text in texts]
        if not cleaned:
            return np.zeros((0, _DIMENSION), dtype=np.float32)
        # Like lengths together: every text of a batch is padded to the longest.
        order = sorted(range(len(cleaned)), key=lambda position: len(cleaned[position]))
        rows = np.empty((len(cleaned), _DIMENSION), dtype=np.float32)
        with self._lock:
            function = self._function()
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                rows[batch] = self._called(function, [cleaned[position] for position in batch])
        return unit_rows(rows)

    def _function(self) -> Any:
        if self._loaded is None:
            try:
                from chromadb.utils.embedding_functions import ONNXMiniLM_L6_V2

                self._loaded = ONNXMiniLM_L6_V2(preferred_providers=["CPUExecutionProvider"])
            except (ImportError, ValueError):
                raise MissingExtraError("The minilm embedder needs onnxruntime: install it and try again.") from None
            if self._folder is not None:
                self._loaded.DOWNLOAD_PATH = self._folder
        return self._loaded

    def _called(self, function: Any, texts: list[str]) -> Any:
        import httpx

        try:
            if self._folder is None and not self._downloaded:
                # The first call downloads; before it there is no tokenizer to ask.
                self._downloaded = bool(function(["download"]))
            # Chroma pads every text to 256 tokens, ten times the work for a question.
            function.tokenizer.no_padding()
            longest = max(len(encoded.ids) for encoded in function.tokenizer.encode_batch(texts))
            function.tokenizer.enable_padding(pad_id=0, pad_token="[PAD]", length=longest)  # noqa: S106 (not a password)
            return function(texts)
        except (httpx.HTTPError, OSError, ValueError) as error:
            raise UnavailableError(
                "The files of the minilm embedder could not be downloaded: try again, or put them into a folder and "
                "name it in ASSISTANT_MINILM_FOLDER."
            ) from error


def _holding(folder: Path) -> Path:
    """The folder that has the files in ``onnx/``."""
    for candidate in (folder, folder / "all-MiniLM-L6-v2", folder.parent):
        if all((candidate / "onnx" / name).is_file() for name in _NEEDED):
            return candidate
    raise ConfigurationError(
        f"The folder {folder} does not hold the MiniLM files (onnx/model.onnx and onnx/tokenizer.json): correct "
        "ASSISTANT_MINILM_FOLDER, or leave it empty.",
        field="ASSISTANT_MINILM_FOLDER",
    )
