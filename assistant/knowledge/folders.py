"""Folders of documents: what in them is read, and why the rest is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.errors import NotFoundError
from assistant.knowledge.documents import KIND_FOLDERS, SUFFIXES

_SETTINGS: Final = frozenset({"brand.yaml", "brand.yml", "policy.yaml", "policy.yml", "comments.jsonl"})
"""Files of a brand's folder that are no documents; they are passed over without a word."""

_ABOUT: Final = frozenset(
    {
        *(
            "license",
            "licence",
            "copying",
            "notice",
            "attribution",
            "source",
            "sources",
            "readme",
            "changelog",
            "changes",
        ),
        *("contributing", "contributors", "authors", "code_of_conduct"),
    }
)
"""Files that are about their folder, not about the brand."""

_TECHNICAL: Final = frozenset({"__pycache__", "node_modules"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and its name as a document: the path within the folder, with ``/``."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why, in a sentence."""

    name: str
    reason: str


def walk(start: Path) -> Iterator[Found | Skipped]:
    """All files below a folder in the order of their names, or the one file.

    Hidden files and folders are passed over. Links to folders are not followed: they may lead in circles.

    Raises:
        NotFoundError: there is no such file or folder.
    """
    if start.is_file():
        told = start.parent.name if start.parent.name.lower() in KIND_FOLDERS else ""
        yield Found(start, f"{told}/{start.name}" if told else start.name)
        return
    if not start.is_dir():
        raise NotFoundError(f"There is no file or folder {start}.", field="path")
    yield from _below(start, start)


def _below(folder: Path, root: Path) -> Iterator[Found | Skipped]:
    try:
        inside = sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name))
    except OSError as error:
        yield Skipped(_name(folder, root), f"The folder cannot be opened: {error.strerror}.")
        return
    for path in inside:
        name = _name(path, root)
        if path.name.startswith((".", "~$")) or path.name in _SETTINGS or path.name in _TECHNICAL:
            continue
        if path.is_dir():
            if path.is_symlink():
                yield Skipped(name, "Links to folders are not followed.")
            else:
                yield from _below(path, root)
        elif not path.is_file():
            yield Skipped(name, "It is not a file.")
        elif path.suffix.lower() not in SUFFIXES:
            yield Skipped(name, f"Files of the kind {path.suffix.lower() or 'without an ending'} are not read.")
        elif path.stem.casefold() in _ABOUT:
            yield Skipped(name, "It is about the folder, not about the brand; name the file itself to index it.")
        else:
            yield Found(path, name)


def _name(path: Path, root: Path) -> str:
    # Names of files need not be text; the database and JSON want some.
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
