"""Vectors in Chroma: a collection for each brand, embedder and signal, which holds ids and vectors, nothing else."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ConfigurationError, UnavailableError
from assistant.knowledge.base import Embedder, Vectors

Signal = Literal["heading", "whole"]
SIGNALS: Final[tuple[Signal, ...]] = ("heading", "whole")
"""What a passage's two vectors are made of: its question or heading path, and all of it."""

_BATCH = 5_000
"""Ids of one request; Chroma over SQLite takes at most 5,461."""

_HNSW: Final = {
    "space": "ip",
    "ef_construction": 100,
    "max_neighbors": 16,
    "sync_threshold": 20_000,
    "batch_size": 2_000,
}
"""Vectors have length 1, so the inner product is the cosine. Larger batches than Chroma's own index a third faster."""


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
        """Ids of passages whose vectors are all there; none when there is no collection."""
        with self._faults():
            held = [self._ids_of(self._find(brand, embedder, signal)) for signal in SIGNALS]
        return set.intersection(*held)

    def exists(self, brand: str, embedder: Embedder) -> bool:
        """True when the brand has collections of that embedder."""
        with self._faults():
            return all(self._find(brand, embedder, signal) is not None for signal in SIGNALS)

    def add(self, brand: str, embedder: Embedder, ids: Sequence[str], vectors: dict[Signal, Vectors]) -> None:
        """Store vectors, in place of those of the same ids."""
        with self._faults():
            for signal in SIGNALS:
                collection = self._make(brand, embedder, signal)
                for start in range(0, len(ids), _BATCH):
                    part = slice(start, start + _BATCH)
                    collection.upsert(ids=list(ids[part]), embeddings=vectors[signal][part])

    def remove(self, brand: str, embedder: Embedder, ids: Sequence[str]) -> None:
        """Forget the vectors of these ids."""
        with self._faults():
            for signal in SIGNALS:
                collection = self._find(brand, embedder, signal)
                if collection is not None:
                    for start in range(0, len(ids), _BATCH):
                        collection.delete(ids=list(ids[start : start + _BATCH]))

    def drop(self, brand: str) -> None:
        """Forget all of a brand's vectors, whatever embedder made them."""
        prefix = _prefix(brand)
        with self._faults():
            for collection in self._client().list_collections():
                if collection.name.startswith(prefix):
                    self._client().delete_collection(collection.name)

    def nearest(
        self, brand: str, embedder: Embedder, signal: Signal, vector: NDArray[np.float32], count: int
    ) -> list[str]:
        """Ids of passages near a vector, nearest first."""
        with self._faults():
            collection = self._find(brand, embedder, signal)
            if collection is None:
                return []
            found = collection.query(query_embeddings=vector.reshape(1, -1), n_results=count, include=[])
            return list(found["ids"][0])

    def fetch(self, brand: str, embedder: Embedder, signal: Signal, ids: Sequence[str]) -> Vectors:
        """The vectors of these ids, row by row; rows of zeros for those that are not there."""
        rows = np.zeros((len(ids), embedder.dimension), dtype=np.float32)
        place = {identity: row for row, identity in enumerate(ids)}
        with self._faults():
            collection = self._find(brand, embedder, signal)
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

    def _find(self, brand: str, embedder: Embedder, signal: Signal) -> Any:
        from chromadb.errors import NotFoundError

        try:
            return self._client().get_collection(_name(brand, embedder, signal), embedding_function=None)
        except NotFoundError:
            return None

    def _make(self, brand: str, embedder: Embedder, signal: Signal) -> Any:
        return self._client().get_or_create_collection(
            _name(brand, embedder, signal),
            embedding_function=None,
            configuration={"hnsw": dict(_HNSW)},
            metadata={"embedder": embedder.name, "dimension": embedder.dimension, "signal": signal},
        )

    def _ids_of(self, collection: Any) -> set[str]:
        return set() if collection is None else set(collection.get(include=[])["ids"])

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


def _name(brand: str, embedder: Embedder, signal: Signal) -> str:
    made_by = hashlib.sha256(f"{embedder.name}\n{embedder.dimension}".encode()).hexdigest()[:12]
    return f"{_prefix(brand)}{made_by}-{signal}"
