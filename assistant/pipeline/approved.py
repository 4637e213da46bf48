"""Approved text in pieces that may be said one by one: sentences, and lists together with what leads to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from assistant.domain import DocumentKind, Passage, Span
from assistant.text import content_words, sentences

PUBLIC: Final = (DocumentKind.FAQ, DocumentKind.REPLY, DocumentKind.PAGE)
"""Kinds whose words may be said to the public. Guidelines are written for the team alone."""

_OF_HEADING: Final = 0.3
_FIRST: Final = 0.15

_LIST_LINE = re.compile(r"[ \t]*(?:[-*•–+]|\d{1,2}[.)])[ \t]+\S")
_NOT_PROSE = re.compile(r"[ \t]*(?:#{1,6}\s|\||```|~~~|!\[|<[a-z/!]|[-*_=]{3,}[ \t]*$|\{%|\[[^\]]{1,80}\]:)")
_PLACEHOLDER = re.compile(
    r"\{\{?[^{}\n]{0,60}\}\}?|\[(?!\s?[xX ]\])[^\]\n()]{2,60}\](?!\()|<[A-Za-zÄÖÜäöüß _\-]{2,40}>"
    r"|_{3,}|\b[xX]{3,}\b|\bTODO\b|\bTBD\b"
)
_DEPENDS = re.compile(
    r"(?:this|that|these|those|it|its|they|them|their|he|she|then|there|however|otherwise|also|but|and|so|or|instead"
    r"|if not|if so|in that case|after that|for example|in addition|additionally|both|neither|such|here|the latter"
    r"|dies|das|diese[rnms]?|es|er|dann|danach|dort|dabei|dafür|davon|damit|dazu|darin|daran|darauf|außerdem|allerdings"
    r"|aber|und|ansonsten|sonst|andernfalls|oder|stattdessen|falls nicht|wenn nicht|so|zudem|auch|jedoch|trotzdem"
    r"|beide[sn]?|solche[rnms]?|hier|zum beispiel|in diesem fall|letztere[rsn]?)\b(?!['’])",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"(?:hi|hello|hey|dear|thanks|thank you|many thanks|sorry|we(?:['’]re| are)(?: so| very| really)? sorry|apolog\w+"
    r"|we apologi[sz]e|our apologies|glad|so glad|good question|great question|how lovely|lovely|oh no|ouch|oh dear"
    r"|we understand|we(?:['’]re| are) glad|cheers|best|kind regards|yours|your team"
    r"|hallo|liebe[rn]?|guten tag|moin|servus|danke|vielen dank|herzlichen dank|schade|tut uns|das tut uns|es tut uns"
    r"|entschuldig\w+|wir entschuldigen|wir bedauern|verzeihung|oh nein|gute frage|schön, dass|wie schön|wir freuen uns"
    r"|freut uns|das freut uns|viele grüße|liebe grüße|beste grüße|herzliche grüße|mit freundlichen|dein|ihr team)\b",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(r"\[([^\]\n]{1,200})\]\(([^()\s]{1,500})\)")
_MARKS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)([^\n*`]{1,300}?)(?<=\S)\1(?!\w)")
_BULLET = re.compile(r"^[ \t]*[*•–+][ \t]+", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A piece of a passage that may be said without the rest.

    ``depends``: it leans on the piece before ("This …"), so it is never said without that one. ``courtesy``: it greets,
    thanks or apologises, which the opening does already.
    """

    passage: Passage
    index: int
    span: Span
    depends: bool
    courtesy: bool

    @property
    def quote(self) -> str:
        """The words as they stand in the passage."""
        return self.passage.text[self.span[0] : self.span[1]]

    def said(self, *, markdown: bool) -> str:
        """The words as they stand in a reply: where Markdown is not shown, its marks are left away."""
        return unwrapped(self.quote) if markdown else plain(self.quote)


def units_of(passage: Passage) -> list[Unit]:
    """The pieces of a passage, in order. Headings, tables, code and what has an unfilled placeholder are left out."""
    return [
        Unit(passage=passage, index=index, span=span, depends=depends, courtesy=courtesy)
        for index, (span, depends, courtesy) in enumerate(_pieces(passage.text))
    ]


@lru_cache(maxsize=2_048)
def _pieces(text: str) -> tuple[tuple[Span, bool, bool], ...]:
    pieces: list[tuple[Span, bool, bool]] = []
    broken = False
    for start, end in _blocks(text):
        piece = text[start:end]
        if _PLACEHOLDER.search(piece) or _NOT_PROSE.match(piece):
            # What follows may lean on the piece that cannot be said.
            broken = True
            continue
        depends = _DEPENDS.match(piece.lstrip("*_ ")) is not None
        if depends and broken:
            continue
        broken = False
        pieces.append(((start, end), depends and bool(pieces), _COURTESY.match(piece.lstrip("*_ ")) is not None))
    return tuple(pieces)


def _blocks(text: str) -> Iterator[Span]:
    """Spans of sentences; a list is one span with the line that leads to it."""
    before: list[Span] = []
    for start, end, listed in _paragraphs(text):
        if listed:
            led = bool(before) and text[before[-1][0] : before[-1][1]].rstrip().endswith(":")
            whole_list = (before.pop()[0] if led else start, end)
            yield from before
            before = [whole_list]
            continue
        yield from before
        first = text[start:end]
        alone = _NOT_PROSE.match(first) is not None
        before = [(start, end)] if alone else [(start + a, start + b) for a, b in sentences(first)]
    yield from before


def _paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Runs of lines that belong together, and whether they are a list; a wrapped line stays with what it continues."""
    start = end = -1
    listed = False
    for line in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        words = line.group().strip()
        item = _LIST_LINE.match(line.group()) is not None
        alone = _NOT_PROSE.match(line.group()) is not None
        if start >= 0 and (not words or alone or (item and not listed)):
            yield start, end, listed
            start = -1
        if not words:
            continue
        if start < 0:
            start, listed = line.start() + line.group().index(words[0]), item
        end = line.start() + len(line.group().rstrip())
        if alone:
            yield start, end, False
            start = -1
    if start >= 0:
        yield start, end, listed


def plain(text: str) -> str:
    """Markdown without its marks: ``[text](link)`` as ``text (link)``, bullets as dashes."""
    text = _MARKDOWN_LINK.sub(lambda link: link[2] if link[1].strip() == link[2] else f"{link[1]} ({link[2]})", text)
    text = _MARKS.sub(r"\2", text)
    return unwrapped(_BULLET.sub("- ", text))


def unwrapped(text: str) -> str:
    """Lines that only the width of a file broke, joined again; the items of a list keep theirs."""
    lines: list[str] = []
    for line in text.splitlines():
        words = " ".join(line.split())
        if lines and not _LIST_LINE.match(line):
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(words)
    return "\n".join(lines)


def relevance(units: Sequence[Unit], question: str, language: str) -> list[float]:
    """How much of the question's meaning each unit carries, 0 to 1.3: shared stems, rare ones weighing more.

    The heading counts for each of its passage's units, a part of what their own words count. In an answer that was
    written for a question the first unit counts a little more: it was written with its point first.
    """
    asked = set(content_words(question[:2_000], language))
    if not asked or not units:
        return [0.0] * len(units)
    stems = [set(content_words(unit.quote, language)) for unit in units]
    weight = {word: 1.0 / (1 + sum(word in each for each in stems)) for word in asked}
    whole = sum(weight.values())
    headings = {unit.passage.id: set(content_words(unit.passage.heading, language)) for unit in units}
    own = [_carried(each, weight) / whole for each in stems]
    return [
        carried
        + (_OF_HEADING * _carried(headings[unit.passage.id], weight) / whole if carried else 0.0)
        + (_FIRST if unit.index == 0 and unit.passage.kind is not DocumentKind.PAGE else 0.0)
        for unit, carried in zip(units, own, strict=True)
    ]


def _carried(stems: Collection[str], weight: dict[str, float]) -> float:
    return sum(value for word, value in weight.items() if word in stems)
