"""Documents in and out: the database first, then the index, which can be made again from it at any time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from assistant.domain import Document, DocumentKind, Passage
from assistant.errors import BadDocumentError, MissingExtraError, NotFoundError
from assistant.knowledge.chunking import split
from assistant.knowledge.documents import ReadDocument, check_size, fingerprint, read_document
from assistant.knowledge.folders import Found, Skipped, walk
from assistant.knowledge.index import PassageIndex
from assistant.storage import Storage
from assistant.storage.knowledge import DocumentSummary, KnowledgeStore

Stage = Literal["reading", "indexing"]
Progress = Callable[[Stage, int, int], None]
"""Told the stage, how much of it is done, and of how much: documents while reading, passages while indexing."""

_OVER_HTTP: Final = "api"
"""Scope of documents that were put singly; folders never remove them."""

_PASSAGES_A_WRITE: Final = 5_000
_LONGEST_NAME: Final = 400


@dataclass(kw_only=True, slots=True)
class LibraryReport:
    """What one run did, by names of documents. ``passages``: how many the brand has now."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    expired: list[str] = field(default_factory=list)
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Skipped] = field(default_factory=list)
    """Documents that were read, but not all of them: what was left out."""
    passages: int = 0

    @property
    def anything_changed(self) -> bool:
        """True when passages came or went."""
        return bool(self.added or self.changed or self.removed or self.expired)


@dataclass(kw_only=True, slots=True)
class _Run:
    """One walk through files. ``pending``: documents read and not yet written; ``taken``: names given out."""

    report: LibraryReport
    language: str | None
    progress: Progress | None
    files: int
    done: int = 0
    taken: set[str] = field(default_factory=set)
    pending: list[tuple[Document, list[Passage], str]] = field(default_factory=list)

    def step(self) -> None:
        """Count one file."""
        self.done += 1
        if self.progress is not None:
            self.progress("reading", self.done, self.files)


class Library:
    """A brand's documents: taken in, listed, removed, and the index kept in step. Shared by all threads.

    Args:
        storage: the database.
        index: the index of all brands.
        max_document_bytes: bytes of one document that are taken.
    """

    def __init__(self, storage: Storage, index: PassageIndex, *, max_document_bytes: int = 25_000_000) -> None:
        self._storage = storage
        self._index = index
        self._max_bytes = max_document_bytes
        self._lock = threading.Lock()

    def index(
        self,
        brand: str,
        paths: Sequence[Path],
        *,
        rebuild: bool = False,
        language: str | None = None,
        progress: Progress | None = None,
    ) -> LibraryReport:
        """Take in files and folders, and bring the index up to date.

        What has not changed since the last run is not read again; what vanished from a folder is removed, but nothing
        that came from elsewhere. A run that is cut short leaves whole documents in the database, and the next run, also
        one without paths, does what is left.

        Args:
            brand: whose they are.
            paths: files and folders; none only brings the index up to date.
            rebuild: make the index from nothing, with the embedder of the settings.
            language: the brand's first language, for texts whose language cannot be told.
            progress: told how far it is.

        Raises:
            NotFoundError: a path is not there.
            IndexMismatchError: the index was made with another embedder and ``rebuild`` is off.
            UnavailableError: the database, the embedder's service or Chroma does not answer.
        """
        with self._lock:
            report = LibraryReport()
            if not rebuild:
                self._index.check(brand)
            found = [(path.resolve(), list(walk(path))) for path in paths]
            files = sum(len(inside) for _, inside in found)
            run = _Run(report=report, language=language, progress=progress, files=files)
            for root, inside in found:
                self._take_in(brand, run, root, inside)
            self._expire(brand, report)
            self._sync(brand, report, rebuild=rebuild, progress=progress)
            return report

    def put(
        self,
        brand: str,
        name: str,
        data: bytes,
        *,
        kind: DocumentKind | None = None,
        language: str | None = None,
    ) -> LibraryReport:
        """Store one document in place of what had its name, and bring the index up to date.

        Raises:
            BadDocumentError: it cannot be read, or its name cannot be used.
            IndexMismatchError: the index was made with another embedder.
        """
        checked = _checked_name(name)
        with self._lock:
            self._index.check(brand)
            read = read_document(
                data, brand=brand, name=checked, kind=kind, language=language, max_bytes=self._max_bytes
            )
            report = LibraryReport(notes=[Skipped(checked, note) for note in read.notes])
            with self._storage.write() as session:
                store = KnowledgeStore(session)
                known = store.known(brand).get(checked)
                if known is not None and known[0] == read.document.content_hash:
                    report.unchanged = 1
                else:
                    (report.added if known is None else report.changed).append(checked)
                    store.put(read.document, split(read), scope=_OVER_HTTP)
                    store.bump(brand)
            self._sync(brand, report)
            return report

    def get(self, brand: str, name: str) -> Document:
        """One document with its text.

        Raises:
            NotFoundError: the brand has none of that name.
        """
        with self._storage.read() as session:
            document = KnowledgeStore(session).document(brand, name)
        if document is None:
            raise NotFoundError(f"“{brand}” has no document “{name}”.", field="name")
        return document

    def list(self, brand: str, *, after: str = "", limit: int = 100) -> list[DocumentSummary]:
        """Documents by name; for the next page hand in the last name of this one."""
        with self._storage.read() as session:
            return KnowledgeStore(session).documents(brand, after=after, limit=limit)

    def delete(self, brand: str, name: str) -> LibraryReport:
        """Remove one document, and bring the index up to date.

        Raises:
            NotFoundError: the brand has none of that name.
            IndexMismatchError: the index was made with another embedder.
        """
        with self._lock:
            self._index.check(brand)
            with self._storage.write() as session:
                store = KnowledgeStore(session)
                if not store.remove(brand, [name]):
                    raise NotFoundError(f"“{brand}” has no document “{name}”.", field="name")
                store.bump(brand)
            report = LibraryReport(removed=[name])
            self._sync(brand, report)
            return report

    def expire(self, brand: str) -> LibraryReport:
        """Remove the documents whose ``valid_until`` has passed. Searches leave them out from that moment anyway."""
        with self._lock:
            report = LibraryReport()
            self._expire(brand, report)
            if report.expired:
                self._sync(brand, report)
            return report

    def _take_in(self, brand: str, run: _Run, root: Path, files: Sequence[Found | Skipped]) -> None:
        scope = str(root).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        with self._storage.read() as session:
            known = KnowledgeStore(session).known(brand)
        there: set[str] = set()
        for file in files:
            run.step()
            if isinstance(file, Skipped):
                run.report.skipped.append(file)
                continue
            name = _name_for(file, root, scope, known)
            if name in run.taken:
                run.report.skipped.append(Skipped(name, "Another file of this run has the same name: rename one."))
                continue
            run.taken.add(name)
            data = self._bytes(file.path, name, run, there)
            if data is None:
                continue
            if name in known and known[name][0] == fingerprint(data, name=name, language=run.language):
                there.add(name)
                run.report.unchanged += 1
                continue
            read = self._read(brand, name, data, run)
            if read is not None:
                there.add(name)
                (run.report.changed if name in known else run.report.added).append(name)
                run.pending.append((read.document, split(read), scope))
                if sum(len(passages) for _, passages, _ in run.pending) >= _PASSAGES_A_WRITE:
                    self._write(brand, run)
        self._write(brand, run)
        gone = sorted(name for name, (_, owner) in known.items() if owner == scope and name not in there)
        with self._storage.write() as session:
            store = KnowledgeStore(session)
            store.move(brand, there & known.keys(), scope)
            if gone and store.remove(brand, gone):
                store.bump(brand)
        run.report.removed.extend(gone)

    def _bytes(self, path: Path, name: str, run: _Run, there: set[str]) -> bytes | None:
        try:
            check_size(path.stat().st_size, name, self._max_bytes)
            return path.read_bytes()
        except BadDocumentError as error:
            run.report.skipped.append(Skipped(name, error.message))
        except OSError as error:
            # It may be back in a moment: what it said before stays.
            there.add(name)
            run.report.skipped.append(Skipped(name, f"It cannot be opened: {error.strerror}."))
        return None

    def _read(self, brand: str, name: str, data: bytes, run: _Run) -> ReadDocument | None:
        """The document; None when it cannot be read, and then what it said before goes too."""
        try:
            read = read_document(data, brand=brand, name=name, language=run.language, max_bytes=self._max_bytes)
        except (BadDocumentError, MissingExtraError) as error:
            run.report.skipped.append(Skipped(name, error.message))
            return None
        run.report.notes.extend(Skipped(name, note) for note in read.notes)
        return read

    def _write(self, brand: str, run: _Run) -> None:
        if not run.pending:
            return
        with self._storage.write() as session:
            store = KnowledgeStore(session)
            for document, passages, scope in run.pending:
                store.put(document, passages, scope=scope)
            store.bump(brand)
        run.pending.clear()

    def _expire(self, brand: str, report: LibraryReport) -> None:
        with self._storage.write() as session:
            store = KnowledgeStore(session)
            names = store.expired(brand, datetime.now(UTC))
            if names:
                store.remove(brand, names)
                store.bump(brand)
        report.expired.extend(names)

    def _sync(
        self, brand: str, report: LibraryReport, *, rebuild: bool = False, progress: Progress | None = None
    ) -> None:
        def told(done: int, total: int) -> None:
            if progress is not None:
                progress("indexing", done, total)

        report.passages = self._index.sync(brand, rebuild=rebuild, progress=told).passages


def _name_for(file: Found, root: Path, scope: str, known: dict[str, tuple[str, str]]) -> str:
    """The file's name as a document; the folder's name before it where another file of the brand has that name."""
    owner = known.get(file.name, ("", scope))[1]
    if owner in {scope, _OVER_HTTP}:
        return file.name
    same = Path(owner) if Path(owner).is_file() else Path(owner) / file.name
    return file.name if same == file.path.resolve() or not same.exists() else f"{root.name}/{file.name}"


def _checked_name(name: str) -> str:
    """A name as it is stored: a relative path with ``/`` that leads nowhere else."""
    parts = name.strip().replace("\\", "/").split("/")
    if (
        not name.strip()
        or any(part in {"", ".", ".."} for part in parts)
        or not name.isprintable()
        or len(name) > _LONGEST_NAME
    ):
        raise BadDocumentError("A document's name is a relative path such as faq/delivery.md.", field="name")
    return "/".join(parts)
