"""Questions with answers: from Markdown, csv and JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import regex

from assistant.errors import BadDocumentError
from assistant.knowledge.front_matter import language_code, tag_list
from assistant.knowledge.markdown import Section, plain, sections

_LONGEST_CELL: Final = 2_000_000
_QUESTION_LEVEL: Final = 2
_LONGEST_ANSWER: Final = 1_200
"""Characters of a mean answer."""

_LONGEST_INTRODUCTION: Final = 400
_QUESTION_WORDS = regex.compile(
    r"(?:how|what|when|where|which|who|whom|whose|why|can|could|do|does|did|is|are|am|was|were|will|would|should|shall|"
    r"may|might|must|has|have|"
    r"wie|was|wann|wo|woher|wohin|womit|wofür|wodurch|worauf|welche[rsnm]?|wer|wem|wen|wessen|warum|wieso|weshalb|"
    r"kann|können|könnte|darf|dürfen|muss|müssen|soll|sollte|gibt|ist|sind|hat|habe|haben|wird|werden|bieten|bekomme)\b",
    regex.IGNORECASE,
)
_ALIASES: Final = {
    "question": ("question", "frage", "q"),
    "answer": ("answer", "antwort", "a"),
    "url": ("url", "link"),
    "language": ("language", "lang", "sprache"),
    "tags": ("tags",),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One question and its answer. ``language`` and ``url`` are None where the entry does not say."""

    question: str
    answer: str
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries of one document, and how many questions had no answer."""

    entries: tuple[Entry, ...]
    unanswered: int


def asks(heading: str) -> bool:
    """True for a heading that is a question."""
    said = heading.strip()
    return said.endswith("?") or bool(_QUESTION_WORDS.match(said))


def is_faq(text: str) -> bool:
    """True when a Markdown text is an FAQ by what is in it.

    Most level-2 headings are questions, answers are of a length that is read at once, and next to nothing stands
    outside of them. A long policy under questions is prose: its sections are split, and nothing of it is left out.
    """
    found = sections(text)
    questions = [section.heading for section in found if section.level == _QUESTION_LEVEL]
    asked = sum(map(asks, questions))
    if asked <= 1 or asked * 2 <= len(questions):
        return False
    outside = sum(len(section.text) for section in found if section.level < _QUESTION_LEVEL)
    inside = sum(len(section.text) for section in found if section.level >= _QUESTION_LEVEL)
    return outside <= _LONGEST_INTRODUCTION and inside <= _LONGEST_ANSWER * len(questions)


def from_markdown(text: str) -> Entries:
    """Each level-2 heading with the text below it, deeper headings included."""
    found: list[tuple[str, list[str]]] = []
    for section in sections(text):
        if section.level == _QUESTION_LEVEL:
            found.append((section.heading, [section.text]))
        elif section.level > _QUESTION_LEVEL and found:
            found[-1][1].extend(_titled(section))
        elif section.level == 1:
            # Text below a new title belongs to no question.
            found.append(("", []))
    entries = [Entry(question=question, answer=plain("\n\n".join(parts))) for question, parts in found if question]
    return _answered(entries)


def from_csv(text: str) -> Entries:
    """Rows with the columns question and answer, and perhaps url, language and tags.

    Raises:
        BadDocumentError: the columns are missing, or it is not csv.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        dialect: Any = csv.Sniffer().sniff(text[:20_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count) if any(mark in first for mark in ",;\t|") else dialect.delimiter
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = _columns(rows.fieldnames or ())
        return _answered([_entry(row, columns) for row in rows])
    except csv.Error as error:
        raise BadDocumentError(f"The csv breaks at line {rows.line_num}: {error}.") from None


def from_json_lines(text: str) -> Entries:
    """Objects with question and answer, one a line.

    Raises:
        BadDocumentError: a line is not a JSON object, or none has the two keys.
    """
    found: list[Mapping[str, Any]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            raise BadDocumentError(f"Line {number} is not JSON: write one object on each line.") from None
        if not isinstance(value, dict):
            raise BadDocumentError(f"Line {number} is not a JSON object: write one object on each line.")
        found.append(value)
    keys = dict.fromkeys(key for value in found for key in value)
    columns = _columns(keys)
    return _answered([_entry(value, columns) for value in found])


def _titled(section: Section) -> list[str]:
    return [section.heading, section.text] if section.heading else [section.text]


def _columns(names: Iterable[str | None]) -> dict[str, str]:
    """Our name → the column's own."""
    known = {(name or "").strip().strip("\ufeff").casefold(): name for name in names}
    columns = {
        ours: known[alias] or "" for ours, aliases in _ALIASES.items() for alias in reversed(aliases) if alias in known
    }
    if not {"question", "answer"} <= columns.keys():
        there = ", ".join(repr(name)[:40] for name in list(known)[:8] if name) or "none"
        raise BadDocumentError(f"An FAQ needs the columns question and answer; the columns here are {there}.")
    return columns


def _entry(row: Mapping[str, Any], columns: Mapping[str, str]) -> Entry:
    values = {ours: row.get(name) for ours, name in columns.items()}
    return Entry(
        question=_said(values["question"]),
        answer=_said(values["answer"]),
        url=_said(values.get("url")) or None,
        language=language_code(values.get("language")),
        tags=tag_list(values.get("tags")),
    )


def _said(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _answered(entries: Iterable[Entry]) -> Entries:
    asked = [entry for entry in entries if entry.question]
    answered = tuple(entry for entry in asked if entry.answer)
    if not answered:
        raise BadDocumentError(
            "It has questions but no answers: write the answer below each question."
            if asked
            else "It has no questions: write each one as a level-2 heading, or in the column question."
        )
    return Entries(answered, len(asked) - len(answered))
