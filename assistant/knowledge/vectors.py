"""Vectors in Chroma: one collection for each brand and embedder, which holds ids and vectors and nothing else.

A passage has two vectors, of its heading and of all of it. They lie side by side in one row; a query is laid out
double, and Chroma's inner product is then the sum of both cosines. Two collections took twice as long to fill.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ConfigurationError, UnavailableError
from assistant.knowledge.base import Embedder, Vectors

Pairs = NDArray[np.float32]
"""Shape (passages, 2 * dimension): the vector of the heading, then that of the whole."""

_BATCH = 2_000
"""Ids of one request. Embedded Chroma takes 5,461 at most, and holds up all other threads while it adds."""

_HNSW: Final = {
    "space": "ip",
    "ef_construction": 64,
    "max_neighbors": 16,
    "sync_threshold": 20_000,
    "batch_size": 2_000,
}
"""Measured on 20,000 clustered rows: 99 % of the 50 nearest are found, and filling takes half as long as by default."""


class VectorStore:
    """The vectors of all brands, embedded in a folder or on a Chroma server. Shared by all threads.

    Args:
        folder: where an embedded Chroma keeps its files.
        url: address of a Chroma server; empty: embedded.
    """

    def __init__(self, folder: Path, url: str = "") -> None:
        self._folder = folder
        self._url = url
        self._lock = threading.RLock()
        self._connected: Any = None

    def ids(self, brand: str, embedder: Embedder) -> set[str]:
        """Ids of the passages whose vectors are there."""
        with self._faults():
            collection = self._find(brand, embedder)
            return set() if collection is None else set(collection.get(include=[])["ids"])

    def add(self, brand: str, embedder: Embedder, ids: Sequence[str], rows: Pairs) -> None:
        """Store rows under ids that are not there yet; those that are stay as they were."""
        with self._faults():
            collection = self._client().get_or_create_collection(
                _name(brand, embedder),
                embedding_function=None,
                configuration={"hnsw": dict(_HNSW)},
                metadata={"embedder": embedder.name, "dimension": embedder.dimension},
            )
            for start in range(0, len(ids), _BATCH):
                collection.add(ids=list(ids[start : start + _BATCH]), embeddings=rows[start : start + _BATCH])

    def remove(self, brand: str, embedder: Embedder, ids: Sequence[str]) -> None:
        """Forget the vectors of these ids."""
        if not ids:
            return
        with self._faults():
            collection = self._find(brand, embedder)
            for start in range(0, len(ids) if collection is not None else 0, _BATCH):
                collection.delete(ids=list(ids[start : start + _BATCH]))

    def drop(self, brand: str) -> None:
        """Forget all of a brand's vectors, whatever embedder made them."""
        prefix = _prefix(brand)
        with self._faults():
            for collection in self._client().list_collections():
                if collection.name.startswith(prefix):
                    self._client().delete_collection(collection.name)

    def nearest(self, brand: str, embedder: Embedder, query: NDArray[np.float32], count: int) -> list[str]:
        """Ids of the passages nearest to a query's vector by both of theirs, nearest first."""
        with self._faults():
            collection = self._find(brand, embedder)
            if collection is None:
                return []
            doubled = np.concatenate([query, query]).reshape(1, -1)
            return list(collection.query(query_embeddings=doubled, n_results=count, include=[])["ids"][0])

    def fetch(self, brand: str, embedder: Embedder, ids: Sequence[str]) -> Pairs:
        """The rows of these ids; rows of zeros for those that are not there."""
        rows = np.zeros((len(ids), 2 * embedder.dimension), dtype=np.float32)
        place = {identity: row for row, identity in enumerate(ids)}
        with self._faults():
            collection = self._find(brand, embedder)
            if collection is None:
                return rows
            for start in range(0, len(ids), _BATCH):
                found = collection.get(ids=list(ids[start : start + _BATCH]), include=["embeddings"])
                if found["ids"]:
                    rows[[place[identity] for identity in found["ids"]]] = found["embeddings"]
        return rows

    def close(self) -> None:
        """Let go of the files or the connection."""
        with self._lock:
            client, self._connected = self._connected, None
            if client is not None:
                client.close()

    def _client(self) -> Any:
        with self._lock:
            if self._connected is None:
                self._connected = self._connect()
            return self._connected

    def _connect(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        if not self._url:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return chromadb.PersistentClient(str(self._folder), settings=settings)
        address = urlsplit(self._url if "//" in self._url else f"http://{self._url}")
        try:
            port = address.port
        except ValueError:
            port = None
        if address.scheme not in {"http", "https"} or not address.hostname:
            raise ConfigurationError(
                "The Chroma server's address cannot be read: write http://host:port.", field="ASSISTANT_CHROMA_URL"
            )
        secure = address.scheme == "https"
        return chromadb.HttpClient(
            host=address.hostname, port=port or (443 if secure else 8000), ssl=secure, settings=settings
        )

    def _find(self, brand: str, embedder: Embedder) -> Any:
        from chromadb.errors import NotFoundError

        try:
            return self._client().get_collection(_name(brand, embedder), embedding_function=None)
        except NotFoundError:
            return None

    @contextmanager
    def _faults(self) -> Iterator[None]:
        import httpx
        from chromadb.errors import ChromaError

        where = f"at {self._url}" if self._url else f"in {self._folder}"
        try:
            yield
        except ChromaError as error:
            raise UnavailableError(
                f"The vector index {where} did not answer ({type(error).__name__}): try again, or rebuild it with "
                "assistant index --rebuild."
            ) from error
        except (httpx.HTTPError, OSError, ValueError) as error:
            # Chroma's client says with a ValueError that it could not connect.
            raise UnavailableError(
                f"The vector index {where} cannot be reached: check that it runs, and ASSISTANT_CHROMA_URL."
                if self._url
                else f"The vector index {where} cannot be opened: check the folder's permissions and its disk."
            ) from error


def _prefix(brand: str) -> str:
    # Brands' names may hold what Chroma's names may not.
    return f"b{hashlib.sha256(brand.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}-"


def _name(brand: str, embedder: Embedder) -> str:
    made_by = hashlib.sha256(f"{embedder.name}\n{embedder.dimension}".encode()).hexdigest()[:12]
    return f"{_prefix(brand)}{made_by}"


def pairs(heading: Vectors, whole: Vectors) -> Pairs:
    """Both vectors of every passage side by side."""
    return np.hstack([heading, whole]).astype(np.float32, copy=False)
