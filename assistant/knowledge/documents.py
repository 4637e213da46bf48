"""Documents as they come in, from a file, a folder or over HTTP, read into what can be split and cited."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Final

from assistant.domain import Document, DocumentKind, content_hash
from assistant.errors import BadDocumentError
from assistant.knowledge.conversion import decoded, html_to_markdown, office_to_markdown
from assistant.knowledge.entries import Entries, Entry, from_csv, from_json_lines, from_markdown, is_faq
from assistant.knowledge.front_matter import FrontMatter, split_front_matter
from assistant.knowledge.markdown import plain, sections
from assistant.text import clean, detect_language

SUFFIXES: Final = frozenset({".md", ".markdown", ".txt", ".html", ".htm", ".csv", ".jsonl", ".pdf", ".docx"})
"""Formats that are read."""

_READER: Final = 1
"""Counts changes of how documents are read: a new number makes every document be read again."""

KIND_FOLDERS: Final = {
    "faq": DocumentKind.FAQ,
    "faqs": DocumentKind.FAQ,
    "replies": DocumentKind.REPLY,
    "guidelines": DocumentKind.GUIDELINE,
}
"""Folders whose name says what is in them."""

_OFFICE: Final = frozenset({".pdf", ".docx"})
_TABLES: Final = frozenset({".csv", ".jsonl"})
_HTML: Final = frozenset({".html", ".htm"})
_SAMPLE: Final = 4_000
_TABLE_FACTOR: Final = 8
_TELLING: Final = 60
"""Characters from which a text tells its language."""

_UNTITLED: Final = frozenset({"index", "readme", "_index"})


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadDocument:
    """A document and, where it is questions with answers, its entries. ``notes``: what was left out, in plain words."""

    document: Document
    entries: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()


def fingerprint(data: bytes, *, name: str, kind: DocumentKind | None = None, language: str | None = None) -> str:
    """The hash by which a document is known to be unchanged, before it is read."""
    return content_hash(_READER, name, kind, language, hashlib.sha256(data).hexdigest())


def check_size(size: int, name: str, max_bytes: int) -> None:
    """Refuse what is too large, before it is read.

    Raises:
        BadDocumentError: it is larger than a document of its kind may be.
    """
    most = max_bytes * (_TABLE_FACTOR if PurePosixPath(name).suffix.lower() in _TABLES else 1)
    if size > most:
        raise BadDocumentError(f"It is larger than {most / 1_000_000:g} MB: split it.")


def read_document(
    data: bytes,
    *,
    brand: str,
    name: str,
    kind: DocumentKind | None = None,
    language: str | None = None,
    max_bytes: int = 25_000_000,
) -> ReadDocument:
    """Read one document.

    Args:
        data: its bytes.
        brand: whose it is.
        name: its name within the brand, a relative path; the ending tells the format, the folder the kind.
        kind: what it is for, where neither front matter nor folder says.
        language: the brand's first language, for texts whose language cannot be told.
        max_bytes: bytes that are taken; of tables eight times as many, for they are many small texts.

    Raises:
        BadDocumentError: it cannot be read, or holds nothing; the text says why in a sentence.
        MissingExtraError: its format needs an extra that is not installed.
    """
    path = PurePosixPath(name)
    suffix = path.suffix.lower()
    check_size(len(data), name, max_bytes)
    if suffix not in SUFFIXES:
        raise BadDocumentError(f"Files of the kind {suffix or 'without an ending'} are not read.")
    front, text = _text(data, suffix)
    text = clean(text)
    if not any(char.isalnum() for char in text):
        raise BadDocumentError("It holds no text." if suffix != ".pdf" else "It holds no text; a scan needs OCR first.")
    if front.valid_until is not None and front.valid_until < datetime.now(UTC):
        raise BadDocumentError(f"It expired on {front.valid_until:%Y-%m-%d}.")
    chosen = front.kind or _kind_by_folder(path) or kind or _kind_by_content(suffix, text)
    tongue = front.language or _language(text, language)
    document = Document(
        brand=brand,
        name=name,
        title=clean(front.title or _title(text, path, chosen)),
        kind=chosen,
        text=text,
        content_hash=fingerprint(data, name=name, kind=kind, language=language),
        language=tongue,
        url=front.url,
        tags=front.tags,
        valid_until=front.valid_until,
    )
    if suffix not in _TABLES and chosen not in {DocumentKind.FAQ, DocumentKind.REPLY}:
        return ReadDocument(document=document)
    return _with_entries(document, _entries(text, suffix))


def _text(data: bytes, suffix: str) -> tuple[FrontMatter, str]:
    if suffix in _OFFICE:
        return FrontMatter(), office_to_markdown(data, suffix)
    text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if suffix in _HTML:
        title, markdown = html_to_markdown(text)
        return FrontMatter(title=title), markdown
    if suffix in _TABLES:
        return FrontMatter(), text
    return split_front_matter(text)


def _entries(text: str, suffix: str) -> Entries:
    if suffix == ".csv":
        return from_csv(text)
    return from_json_lines(text) if suffix == ".jsonl" else from_markdown(text)


def _with_entries(document: Document, found: Entries) -> ReadDocument:
    tongue = document.language or "en"
    entries = tuple(
        replace(
            entry,
            url=entry.url or document.url,
            language=entry.language or _entry_language(entry, tongue),
            tags=entry.tags or document.tags,
        )
        for entry in found.entries
    )
    count = found.unanswered
    left_out = (
        "1 question has no answer and stays out." if count == 1 else f"{count} questions have no answer and stay out."
    )
    notes = (left_out,) if count else ()
    return ReadDocument(document=document, entries=entries, notes=notes)


def _entry_language(entry: Entry, document: str) -> str:
    """Tables hold several languages at times; a short entry, or one in doubt, is in its document's."""
    said = f"{entry.question} {entry.answer}"[:_SAMPLE]
    if len(said) < _TELLING:
        return document
    told = detect_language(said)
    return document if told == "und" else told


def _kind_by_folder(path: PurePosixPath) -> DocumentKind | None:
    return next(
        (KIND_FOLDERS[part.lower()] for part in reversed(path.parts[:-1]) if part.lower() in KIND_FOLDERS), None
    )


def _kind_by_content(suffix: str, text: str) -> DocumentKind:
    if suffix in _TABLES or is_faq(text):
        return DocumentKind.FAQ
    return DocumentKind.PAGE


def _language(text: str, fallback: str | None) -> str:
    told = detect_language(plain(text[:_SAMPLE]), prefer=(fallback,) if fallback else ())
    return told if told != "und" else fallback or "en"


def _title(text: str, path: PurePosixPath, kind: DocumentKind) -> str:
    if path.suffix.lower() not in _TABLES:
        found = sections(text[:_SAMPLE])
        first = next((section for section in found if section.level == 1), None)
        if first is None and kind not in {DocumentKind.FAQ, DocumentKind.REPLY}:
            first = next((section for section in found if section.level), None)
        if first is not None and first.heading:
            return first.heading[:300]
    stem = path.stem if path.stem.lower() not in _UNTITLED or not path.parent.name else path.parent.name
    return stem.replace("-", " ").replace("_", " ").strip().capitalize() or path.name
