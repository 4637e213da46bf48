"""What one process needs to search one version of a brand's knowledge; made from the database and Chroma, kept on disk.

It brings its vectors along, mapped from a file. A brand of common size is searched exactly by them, without opening
Chroma, whose import alone takes a second of a cold shell; larger brands ask Chroma for the nearest, and compare those.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.domain import DocumentKind, Passage
from assistant.knowledge.base import Embedder
from assistant.knowledge.lexical import Lexicon
from assistant.knowledge.source import PassageSource
from assistant.knowledge.vectors import Pairs, VectorStore

EXACTLY: Final = 6_000_000
"""Numbers up to which all vectors are compared: 11,700 passages of twice 256, read in 4 ms."""

_PICKED: Final = 500
_FORMAT: Final = 1
"""Counts changes of what is on disk: another number is not read but made anew."""


@dataclass(frozen=True)
class Snapshot:
    """One version of one brand, in rows: row ``i`` is passage ``ids[i]``.

    ``languages`` holds positions in ``tongues``; ``prose`` is true where the heading is not a question.
    ``background`` is the mean cosine of passages picked at random. ``complete`` is false when Chroma lacked some
    passages.
    """

    version: int
    ids: list[str]
    tongues: tuple[str, ...]
    languages: NDArray[np.int16]
    prose: NDArray[np.bool_]
    lexicon: Lexicon
    vectors: Pairs
    background: float
    complete: bool

    @cached_property
    def places(self) -> dict[str, int]:
        """Passage id → row."""
        return {identity: row for row, identity in enumerate(self.ids)}

    @property
    def size(self) -> int:
        """Bytes held, roughly."""
        return self.lexicon.size + self.vectors.nbytes + len(self.ids) * 240 + 10_000

    @property
    def exact(self) -> bool:
        """True when all vectors are compared."""
        return self.vectors.size <= EXACTLY


def build(brand: str, version: int, source: PassageSource, store: VectorStore, embedder: Embedder) -> Snapshot:
    """Make a snapshot from the database and Chroma.

    Raises:
        UnavailableError: one of the two does not answer.
    """
    ids: list[str] = []
    tongues: dict[str, int] = {}
    languages: list[int] = []
    prose: list[bool] = []

    def noted() -> Iterator[Passage]:
        for passage in source.passages(brand):
            ids.append(passage.id)
            languages.append(tongues.setdefault(passage.language, len(tongues)))
            prose.append(passage.kind not in {DocumentKind.FAQ, DocumentKind.REPLY})
            yield passage

    lexicon = Lexicon.build(noted())
    vectors = store.fetch(brand, embedder, ids)
    return Snapshot(
        version=version,
        ids=ids,
        tongues=tuple(tongues),
        languages=np.asarray(languages, dtype=np.int16),
        prose=np.asarray(prose, dtype=np.bool_),
        lexicon=lexicon,
        vectors=vectors,
        background=_background(vectors[:: max(1, len(ids) // _PICKED), embedder.dimension :]),
        complete=bool(vectors.any(axis=1).all()),
    )


def _background(vectors: Pairs) -> float:
    """The mean cosine of two different rows, from the length of their sum."""
    count = len(vectors)
    if count < 2:  # noqa: PLR2004 (a pair)
        return 0.0
    total = vectors.sum(axis=0, dtype=np.float64)
    own = float(np.einsum("ij,ij->", vectors, vectors, dtype=np.float64))
    return float((total @ total - own) / (count * (count - 1)))


def folder_of(home: Path, brand: str, embedder: Embedder) -> Path:
    """Where a brand's snapshots lie."""
    key = f"{brand}\n{embedder.name}\n{embedder.dimension}".encode("utf-8", "surrogatepass")
    return home / hashlib.sha256(key).hexdigest()[:24]


def save(snapshot: Snapshot, folder: Path) -> None:
    """Keep a snapshot for the next process, in place of older ones. A disk that refuses costs time, nothing else."""
    target = folder / str(snapshot.version)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        drawn = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
        try:
            _write(snapshot, drawn)
            shutil.rmtree(target, ignore_errors=True)
            drawn.rename(target)
        except OSError:
            shutil.rmtree(drawn, ignore_errors=True)
            return
        for other in folder.iterdir():
            # Files that another process holds open stay readable to it after they are gone from the folder.
            if other.name.isdecimal() and int(other.name) < snapshot.version:
                shutil.rmtree(other, ignore_errors=True)
    except OSError:
        return


def discard(folder: Path) -> None:
    """Forget all snapshots of a brand."""
    shutil.rmtree(folder, ignore_errors=True)


def load(folder: Path, version: int) -> Snapshot | None:
    """The snapshot of that version, or None when it is not there whole."""
    kept = folder / str(version)
    try:
        facts = json.loads((kept / "snapshot.json").read_text(encoding="utf-8"))
        if facts["format"] != _FORMAT:
            return None
        rows = np.load(kept / "rows.npz")
        return Snapshot(
            version=version,
            ids=facts["ids"],
            tongues=tuple(facts["tongues"]),
            languages=rows["languages"],
            prose=rows["prose"],
            lexicon=Lexicon.load(kept / "lexicon"),
            vectors=np.load(kept / "vectors.npy", mmap_mode="r"),
            background=float(facts["background"]),
            complete=True,
        )
    except (OSError, ValueError, KeyError, EOFError):
        return None


def _write(snapshot: Snapshot, folder: Path) -> None:
    (folder / "lexicon").mkdir()
    snapshot.lexicon.save(folder / "lexicon")
    np.save(folder / "vectors.npy", snapshot.vectors)
    np.savez(folder / "rows.npz", languages=snapshot.languages, prose=snapshot.prose)
    facts = {
        "format": _FORMAT,
        "ids": snapshot.ids,
        "tongues": snapshot.tongues,
        "background": snapshot.background,
    }
    with (folder / "snapshot.json").open("w", encoding="utf-8") as file:
        json.dump(facts, file)
        file.flush()
        os.fsync(file.fileno())
