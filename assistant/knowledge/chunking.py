"""Documents to passages: entries whole, prose by its headings and then by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from assistant import tokens
from assistant.domain import Document, Passage, content_hash
from assistant.knowledge.documents import ReadDocument
from assistant.knowledge.markdown import plain, sections

PASSAGE_TOKENS: Final = 400
"""Most tokens of a prose passage: about a screenful, one thought."""

_SMALLEST: Final = 40
"""Tokens under which the last piece of a section is joined to the one before it."""

_DEEPEST: Final = 4
"""Headings below this level stay in the text."""

_SEPARATOR: Final = " › "


def split(read: ReadDocument) -> list[Passage]:
    """A document's passages in order.

    Their ids depend on brand, document, heading and text alone: what is unchanged keeps its id, and a changed text gets
    a new one, so that a citation never points at words that are not there any more.
    """
    pieces = _from_entries(read) if read.entries else _from_prose(read.document)
    seen: Counter[str] = Counter()
    passages: list[Passage] = []
    for piece in pieces:
        key = content_hash(piece.document, piece.heading, piece.text, piece.url)
        identity = content_hash(read.document.brand, key, seen[key])[:32]
        seen[key] += 1
        passages.append(
            Passage(
                id=identity,
                document=piece.document,
                title=piece.title,
                heading=piece.heading,
                text=piece.text,
                url=piece.url,
                language=piece.language,
                kind=piece.kind,
                tags=piece.tags,
            )
        )
    return passages


def _from_entries(read: ReadDocument) -> Iterator[Passage]:
    document = read.document
    for entry in read.entries:
        yield Passage(
            id="",
            document=document.name,
            title=document.title,
            heading=entry.question,
            text=entry.answer,
            url=entry.url,
            language=entry.language or document.language or "en",
            kind=document.kind,
            tags=entry.tags,
        )


def _from_prose(document: Document) -> Iterator[Passage]:
    for heading, text in _prose(document):
        for part in _sized(text):
            yield Passage(
                id="",
                document=document.name,
                title=document.title,
                heading=heading,
                text=part,
                url=document.url,
                language=document.language or "en",
                kind=document.kind,
                tags=document.tags,
            )


def _prose(document: Document) -> Iterator[tuple[str, str]]:
    """Heading path and text of each section that has text. The document's own title is not part of the path."""
    path: list[tuple[int, str]] = []
    waiting: list[str] = []
    for section in sections(document.text):
        if section.level > _DEEPEST:
            waiting.extend((section.heading, section.text.strip()))
            continue
        yield from _told(path, waiting)
        waiting = [section.text]
        if section.level:
            path = [step for step in path if step[0] < section.level]
            path.append((section.level, section.heading))
    yield from _told(path, waiting)


def _told(path: Iterable[tuple[int, str]], texts: list[str]) -> Iterator[tuple[str, str]]:
    text = plain("\n\n".join(texts))
    if any(char.isalnum() for char in text):
        yield _SEPARATOR.join(heading for _, heading in path if heading), text


def _sized(text: str) -> list[str]:
    if tokens.count(text) <= PASSAGE_TOKENS:
        return [text]
    parts = [part.strip() for part in _splitter().split_text(text)]
    parts = [part for part in parts if any(char.isalnum() for char in part)]
    if len(parts) > 1 and tokens.count(parts[-1]) < _SMALLEST:
        parts[-2:] = [f"{parts[-2]}\n{parts[-1]}"]
    return parts


@cache
def _splitter() -> Any:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    return RecursiveCharacterTextSplitter(
        chunk_size=PASSAGE_TOKENS,
        chunk_overlap=0,
        length_function=tokens.count,
        # Paragraphs, lines, sentences, clauses, words, letters; the mark stays with the words before it.
        separators=[r"\n\n", r"\n", r"(?<=[.!?。！？])\s+", r"(?<=[;:,，、])\s*", r"\s+", ""],
        is_separator_regex=True,
        keep_separator="end",
    )
