"""One entry of a Markdown FAQ changed or added, the rest of the document left as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import regex

from assistant.domain import Document, DocumentKind, Passage
from assistant.errors import BadDocumentError, ConflictError
from assistant.knowledge.documents import ReadDocument, read_document
from assistant.knowledge.markdown import plain

_HEADING = regex.compile(r"^ {0,3}+(#{1,6}+)[ \t]++(.+?)(?:[ \t]++#++)?[ \t]*+$")
_FENCE = regex.compile(r"^ {0,3}+(?:```+|~~~+)")
_QUESTION_LEVEL: Final = 2
_SUFFIXES: Final = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as it is written. ``first`` and ``last`` are its lines in the document, the last one excluded."""

    question: str
    answer: str
    first: int
    last: int


def editable(document: Document) -> bool:
    """True for documents whose entries can be changed here: the others are changed in their file."""
    return document.kind in {DocumentKind.FAQ, DocumentKind.REPLY} and document.name.lower().endswith(_SUFFIXES)


def raw_entry(document: Document, passages: Sequence[Passage], passage_id: str) -> RawEntry:
    """The entry behind a passage.

    Args:
        document: where it stands.
        passages: of the document, in order.
        passage_id: which.

    Raises:
        ConflictError: it is not there, or is written in a way that is not changed here.
    """
    wanted = next((each for each in passages if each.id == passage_id), None)
    if wanted is None:
        raise ConflictError("This entry is no longer in the document: open the document again.")
    same = [each.id for each in passages if each.heading == wanted.heading]
    lines = document.text.split("\n")
    headings = _headings(lines)
    starts = [line for line, level, title in headings if level == _QUESTION_LEVEL and plain(title) == wanted.heading]
    if len(starts) != len(same):
        raise ConflictError("This entry is written in a way that is not changed here: change it in its file.")
    first = starts[same.index(passage_id)]
    last = next((line for line, level, _ in headings if line > first and level <= _QUESTION_LEVEL), len(lines))
    return RawEntry(wanted.heading, "\n".join(lines[first + 1 : last]).strip(), first, last)


def with_entry(document: Document, entry: RawEntry | None, question: str, answer: str) -> bytes:
    """The document as a file, with an entry in place of another, or with one more at its end.

    Raises:
        BadDocumentError: question or answer is missing, or the answer would be read as more than one entry.
    """
    question, answer = " ".join(question.split()), answer.replace("\r\n", "\n").strip()
    if not question or not answer:
        raise BadDocumentError("An entry needs a question and an answer.")
    block = ["## " + question.lstrip("# "), "", *answer.split("\n"), ""]
    lines = document.text.rstrip("\n").split("\n")
    first, last = (entry.first, entry.last) if entry else (len(lines), len(lines))
    made = [*lines[:first], *([] if entry else [""]), *block, *lines[last:]]
    data = as_file(document, "\n".join(made).rstrip("\n") + "\n")
    before = _read(document, as_file(document, document.text)) if document.text.strip() else None
    count = (len(before.entries) if before else 0) + (entry is None)
    if len(_read(document, data).entries) != count:
        raise BadDocumentError("The answer holds headings that would make other entries of it: use deeper ones (###).")
    return data


def as_file(document: Document, text: str) -> bytes:
    """A document with the front matter that says what is known of it."""
    import yaml

    front = {
        "title": document.title,
        "kind": document.kind.value,
        "language": document.language,
        "url": document.url,
        "tags": list(document.tags) or None,
        "valid_until": document.valid_until,
    }
    told = yaml.safe_dump(
        {key: value for key, value in front.items() if value is not None}, allow_unicode=True, sort_keys=False
    )
    return f"---\n{told}---\n{text}".encode("utf-8", "replace")


def _read(document: Document, data: bytes) -> ReadDocument:
    return read_document(data, brand=document.brand, name=document.name, kind=document.kind, language=document.language)


def _headings(lines: Sequence[str]) -> list[tuple[int, int, str]]:
    """Line, level and title of each heading outside of code."""
    found, fenced = [], False
    for place, line in enumerate(lines):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (title := _HEADING.match(line)):
            found.append((place, len(title[1]), title[2]))
    return found
