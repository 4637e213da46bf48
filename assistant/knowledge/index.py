"""The index of all brands: brought up to date from the database, searched by everybody."""

from __future__ import annotations

import shlex
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Final

import structlog

from assistant.domain import Passage, SearchResult
from assistant.errors import IndexMismatchError
from assistant.knowledge import snapshot as snapshots
from assistant.knowledge.answerable import answerable
from assistant.knowledge.base import Embedder
from assistant.knowledge.evidence import Evidence, gather
from assistant.knowledge.headings import indexed_heading
from assistant.knowledge.likeness import unlike
from assistant.knowledge.ranking import rank, trusted
from assistant.knowledge.snapshot import Snapshot
from assistant.knowledge.source import IndexState, PassageSource
from assistant.knowledge.vectors import VectorStore, pairs
from assistant.text import clean, detect_language

_log = structlog.get_logger(__name__)

_BATCH: Final = 2_000
"""Passages embedded and stored at once."""

_MEMORY: Final = 1_000_000_000
_SPARE: Final = 6
"""Passages looked at beyond those asked for, so that leaving out likenesses leaves enough."""

_LEAD: Final = 5
"""The rank over which the best passage's lead is measured."""

_SMALL: Final = 5_000
"""Passages of a brand whose snapshot is made within a second: searches wait for it. Larger ones serve the old one."""

_AGAIN: Final = 10.0
"""Seconds after which a snapshot that lacked vectors is made anew."""

_MAX_QUERY: Final = 2_000
"""Characters of a query that are looked at: the beginning and the end, where people ask."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexReport:
    """What bringing an index up to date did, in passages."""

    added: int
    removed: int
    passages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    """What was found, best first, and what speaks for it that the first passage answers (None: nothing was found).

    ``by_words``: the vectors say nothing in the passage's language. ``background``: see ``Snapshot``.
    """

    passages: tuple[Passage, ...]
    evidence: Evidence | None
    by_words: bool
    background: float


@dataclass(slots=True)
class _Held:
    snapshot: Snapshot
    since: float


class PassageIndex:
    """Finds passages of brands; implements ``Retriever``. Shared by all threads, and by processes over one folder.

    Args:
        folder: where snapshots are kept; each can be made again at any time.
        source: the database.
        store: the vectors.
        embedder: makes them.
        memory: bytes of snapshots held at most; the brand searched longest ago goes first.
    """

    def __init__(
        self, folder: Path, *, source: PassageSource, store: VectorStore, embedder: Embedder, memory: int = _MEMORY
    ) -> None:
        self.embedder = embedder
        self._folder = folder
        self.source = source
        self.store = store
        self._memory = memory
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._lock = threading.Lock()
        self._making: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def search(self, brand: str, query: str, *, k: int = 5, language: str | None = None) -> SearchResult:
        """At most ``k`` passages, best first, each FAQ entry or passage once.

        ``language`` is the asker's; where it is not given it is told from the query.

        Raises:
            IndexMismatchError: no index, or one made with another embedder; the text names the command to run.
            UnavailableError: the database, the embedder's service or Chroma does not answer.
        """
        found = self.find(brand, query, k=k, language=language)
        if found.evidence is None:
            return SearchResult(query=query, answerable=0.0, passages=())
        probability = answerable(
            found.evidence, embedder=self.embedder.name, by_words=found.by_words, background=found.background
        )
        return SearchResult(query=query, answerable=probability, passages=found.passages)

    def find(self, brand: str, query: str, *, k: int = 5, language: str | None = None) -> Hits:
        """As ``search``, with the evidence instead of the probability that is made of it."""
        state = self._checked(brand)
        asked = _shortened(clean(query))
        snapshot = self._snapshot(brand, state)
        nothing = Hits(passages=(), evidence=None, by_words=False, background=snapshot.background)
        if not snapshot.ids or not any(char.isalnum() for char in asked) or k < 1:
            return nothing
        tongue = language or detect_language(asked, prefer=snapshot.tongues)
        ranked = rank(
            snapshot, asked, tongue, brand=brand, store=self.store, embedder=self.embedder, count=k * 2 + _SPARE
        )
        stored = self.source.passages_by_id(brand, [snapshot.ids[row] for row in ranked.rows])
        kept = unlike(
            (
                (position, replace(stored[snapshot.ids[row]], score=round(float(ranked.scores[position]), 4)))
                for position, row in enumerate(ranked.rows)
                if snapshot.ids[row] in stored and ranked.scores[position] > 0
            ),
            at_most=max(k, _LEAD),
        )
        if not kept:
            return nothing
        first, best = kept[0]
        by_words = not trusted(self.embedder, best.language)
        evidence = gather(
            asked,
            tongue,
            best,
            snapshot.lexicon,
            heading_cosine=float(ranked.dense_heading[first]),
            whole_cosine=float(ranked.dense_whole[first]),
            margin=best.score - kept[:_LEAD][-1][1].score,
            by_words=by_words,
        )
        return Hits(
            passages=tuple(passage for _, passage in kept[:k]),
            evidence=evidence,
            by_words=by_words,
            background=snapshot.background,
        )

    def sync(
        self, brand: str, *, rebuild: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> IndexReport:
        """Bring a brand's index to the database's state; whatever an earlier run left undone is done.

        Args:
            brand: whose.
            rebuild: make it from nothing, with the present embedder.
            progress: told how many passages are done, of how many.

        Raises:
            IndexMismatchError: the index was made with another embedder and ``rebuild`` is off.
            UnavailableError: the database, the embedder's service or Chroma does not answer.
        """
        if not rebuild:
            self.check(brand)
        with self._making[brand]:
            state = self.source.state(brand)
            if state.version == 0:
                return IndexReport(added=0, removed=0, passages=0)
            if rebuild:
                self.store.drop(brand)
            elif state.version == state.indexed_version and snapshots.load(self._where(brand), state.version):
                return IndexReport(added=0, removed=0, passages=len(self.source.passage_ids(brand)))
            wanted = self.source.passage_ids(brand)
            held = self.store.ids(brand, self.embedder)
            missing, gone = set(wanted) - held, held.difference(wanted)
            self._record(brand, None)
            self._add(brand, missing, progress)
            self.store.remove(brand, self.embedder, sorted(gone))
            made = snapshots.build(brand, state.version, self.source, self.store, self.embedder)
            if made.complete and self.source.state(brand).version == state.version:
                self._record(brand, state.version)
                snapshots.save(made, self._where(brand))
            self._hold(brand, made)
        return IndexReport(added=len(missing), removed=len(gone), passages=len(wanted))

    def check(self, brand: str) -> None:
        """Make sure that the present embedder may add to the brand's index.

        Raises:
            IndexMismatchError: another embedder made it.
        """
        state = self.source.state(brand)
        if state.embedder is not None:
            self._check_embedder(brand, state)

    def drop(self, brand: str) -> None:
        """Forget a brand's vectors and snapshots."""
        with self._making[brand]:
            self.store.drop(brand)
            snapshots.discard(self._where(brand))
            with self._lock:
                self._held.pop(brand, None)

    def warm(self, brand: str) -> None:
        """Load what a search needs, so that the first one is quick."""
        self.search(brand, "warm up")

    def _record(self, brand: str, version: int | None) -> None:
        self.source.record_index(brand, version=version, embedder=self.embedder.name, dimension=self.embedder.dimension)

    def _add(self, brand: str, missing: set[str], progress: Callable[[int, int], None] | None) -> None:
        done, waiting = 0, (passage for passage in self.source.passages(brand) if passage.id in missing)
        while missing and (batch := list(islice(waiting, _BATCH))):
            headings = self.embedder.embed([indexed_heading(passage) for passage in batch])
            wholes = self.embedder.embed([f"{indexed_heading(passage)}\n{passage.text}" for passage in batch])
            self.store.add(brand, self.embedder, [passage.id for passage in batch], pairs(headings, wholes))
            done += len(batch)
            if progress is not None:
                progress(done, len(missing))

    def _checked(self, brand: str) -> IndexState:
        state = self.source.state(brand)
        if state.version == 0:
            raise IndexMismatchError(
                f"“{brand}” has no knowledge yet: run assistant index --brand {shlex.quote(brand)} PATH."
            )
        if state.embedder is None:
            raise IndexMismatchError(
                f"The knowledge of “{brand}” is not indexed: run assistant index --brand {shlex.quote(brand)} "
                "--rebuild."
            )
        self._check_embedder(brand, state)
        return state

    def _check_embedder(self, brand: str, state: IndexState) -> None:
        made, present = (state.embedder, state.dimension), (self.embedder.name, self.embedder.dimension)
        if made != present:
            raise IndexMismatchError(
                f"The index of “{brand}” was made with the embedder {made[0]} ({made[1]} numbers), but the settings "
                f"name {present[0]} ({present[1]}): run assistant index --brand {shlex.quote(brand)} --rebuild."
            )

    def _where(self, brand: str) -> Path:
        return snapshots.folder_of(self._folder, brand, self.embedder)

    def _snapshot(self, brand: str, state: IndexState) -> Snapshot:
        with self._lock:
            held = self._held.get(brand)
            if held is not None:
                self._held.move_to_end(brand)
        if held is not None and _fresh(held, state.version):
            return held.snapshot
        if held is not None and len(held.snapshot.ids) > _SMALL:
            threading.Thread(target=self._refresh, args=(brand, state.version), daemon=True).start()
            return held.snapshot
        with self._making[brand]:
            return self._made(brand, state.version)

    def _refresh(self, brand: str, version: int) -> None:
        if self._making[brand].acquire(blocking=False):
            try:
                self._made(brand, version)
            except Exception:  # noqa: BLE001 (the old snapshot serves on; the next search tries again)
                _log.warning("snapshot_failed", brand=brand, exc_info=True)
            finally:
                self._making[brand].release()

    def _made(self, brand: str, version: int) -> Snapshot:
        with self._lock:
            held = self._held.get(brand)
        if held is not None and _fresh(held, version):
            return held.snapshot
        made = snapshots.load(self._where(brand), version)
        if made is None:
            made = snapshots.build(brand, version, self.source, self.store, self.embedder)
            if made.complete:
                snapshots.save(made, self._where(brand))
        self._hold(brand, made)
        return made

    def _hold(self, brand: str, made: Snapshot) -> None:
        with self._lock:
            self._held[brand] = _Held(made, time.monotonic())
            self._held.move_to_end(brand)
            while len(self._held) > 1 and sum(held.snapshot.size for held in self._held.values()) > self._memory:
                self._held.popitem(last=False)


def _fresh(held: _Held, version: int) -> bool:
    return held.snapshot.version == version and (held.snapshot.complete or time.monotonic() - held.since < _AGAIN)


def _shortened(query: str) -> str:
    if len(query) <= _MAX_QUERY:
        return query
    half = _MAX_QUERY // 2
    return f"{query[:half]} {query[-half:]}"
