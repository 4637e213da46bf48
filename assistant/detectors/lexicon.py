"""Lexicon files: what people write when something is risky, as word patterns under labels.

::

    @them = they | them | these
    [hate.threat 0.95 critical] calls for harm to a group
    kill|murder all? %group

    %group = @group / @adjective @people

A label's category is its part before the first dot. After it come how sure a hit is (0 to 1), the severity when it is
not the clause's, and the reason in plain words. ``@name =`` defines a list of words, ``%name =`` a choice of whole rows
(between slashes) that is written out wherever it is named. One line may hold several rows, with a bar between spaces
between them. ``#`` starts a comment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.domain import Severity
from assistant.errors import ConfigurationError
from assistant.text import Folded
from assistant.text.phrases import Hit, Pattern, PhraseBook, compile_patterns


@dataclass(frozen=True, slots=True)
class Section:
    """What the patterns under one label mean."""

    label: str
    score: float
    severity: Severity | None
    reason: str

    @property
    def category(self) -> str:
        """The flag category, or what the detector that reads the file makes of it."""
        return self.label.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A lexicon file, ready to be looked up in."""

    sections: dict[str, Section]
    classes: dict[str, tuple[str, ...]]
    book: PhraseBook

    def find(self, folded: Folded) -> list[tuple[Section, Hit]]:
        """Every hit with its section, in order of their places."""
        return [(self.sections[hit.label], hit) for hit in self.book.find(folded)]


@cache
def lexicon(*names: str) -> Lexicon:
    """The lexicon made of these files of ``lexicons/``, read once. Lists of an earlier file serve the later ones."""
    sections: dict[str, Section] = {}
    classes: dict[str, list[str]] = {}
    choices: dict[str, list[str]] = {}
    rows: list[tuple[str, str]] = []
    for name in names:
        _read(
            files("assistant.detectors").joinpath(f"lexicons/{name}.txt").read_text("utf-8"),
            sections,
            classes,
            choices,
            rows,
        )
    patterns: list[Pattern] = []
    for label, row in rows:
        for written_out in _written_out(row, choices):
            patterns.extend(compile_patterns(label, written_out, classes))
    return Lexicon(sections, {name: tuple(words) for name, words in classes.items()}, PhraseBook(patterns))


def _read(
    text: str,
    sections: dict[str, Section],
    classes: dict[str, list[str]],
    choices: dict[str, list[str]],
    rows: list[tuple[str, str]],
) -> None:
    label = ""
    for line in text.splitlines():
        row = line.partition("#")[0].strip()
        if not row:
            continue
        if row.startswith("["):
            head, _, reason = row[1:].partition("]")
            label, score, *severity = head.split()
            sections[label] = Section(label, float(score), Severity(severity[0]) if severity else None, reason.strip())
        elif row.startswith("@") and "=" in row.split()[1:2]:
            name, _, listed = row[1:].partition("=")
            classes.setdefault(name.strip(), []).extend(_listed(listed))
        elif row.startswith("%") and "=" in row.split()[1:2]:
            name, _, listed = row[1:].partition("=")
            choices.setdefault(name.strip(), []).extend(choice.strip() for choice in listed.split(" / "))
        else:
            rows.extend((label, one) for one in row.split(" | "))


def _written_out(row: str, choices: dict[str, list[str]]) -> Iterator[str]:
    for piece in row.split():
        if piece.startswith("%"):
            if piece[1:] not in choices:
                raise ConfigurationError(f"There is no choice of rows {piece!r}.")
            for choice in choices[piece[1:]]:
                yield from _written_out(row.replace(piece, choice, 1), choices)
            return
    yield row


def _listed(text: str) -> Sequence[str]:
    return [word for part in text.split("|") for word in part.split()]
