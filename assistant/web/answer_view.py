"""An answer as it is shown: each sentence with the number of its source, each source with a way into its document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.checks.evidence import Evidence
from assistant.domain import Passage
from assistant.storage.knowledge import KnowledgeStore
from assistant.storage.questions import Question
from assistant.text import sentences
from assistant.web.visit import Visit
from assistant.web.words import Mark, harmless, marked

_LIKELY = 0.3
"""Probability of support from which on a sentence gets a number."""

_MOST_NEAREST = 3
_LONGEST_QUOTE = 400
_LONGEST_SHOWN = 1_500


@dataclass(frozen=True, slots=True)
class Source:
    """A passage with its number, its words that are cited marked, and the address of its place in the document."""

    number: int
    passage: Passage
    text: Markup
    address: str


def answer_values(visit: Visit, question: Question) -> dict[str, Any]:
    """What the template of an answer shows. Passages that are gone from the knowledge since are left out."""
    wanted = [*question.passages, *(citation.passage_id for citation in question.citations)]
    with visit.program.storage.read() as session:
        found = KnowledgeStore(session).passages_by_id(question.brand, list(dict.fromkeys(wanted)))
    cited = [found[each] for each in dict.fromkeys(c.passage_id for c in question.citations) if each in found]
    numbers = {passage.id: number for number, passage in enumerate(cited, start=1)}
    sources = [_source(question, passage, numbers[passage.id]) for passage in cited]
    nearest = [found[each] for each in question.passages if each in found and each not in numbers]
    return {
        "question": question,
        "text": _text(question.answer, cited, numbers),
        "sources": sources,
        "nearest": [_source(question, passage, 0) for passage in nearest[:_MOST_NEAREST]],
        "gone": len({c.passage_id for c in question.citations}) - len(cited),
    }


def passage_address(brand: str, passage: Passage, quote: str = "") -> str:
    """Where a passage stands in its document, with the words to mark there."""
    told = {"brand": brand, "name": passage.document, "passage": passage.id}
    if quote:
        told["quote"] = quote[:_LONGEST_QUOTE]
    return f"/knowledge/document?{urlencode(told, errors='replace')}#p-{passage.id}"


def _source(question: Question, passage: Passage, number: int) -> Source:
    quotes = [each.quote for each in question.citations if each.passage_id == passage.id]
    marks = [mark for quote in quotes for mark in quote_marks(passage.text, quote)]
    # From the line of the first words cited on: they may stand far down in a long passage.
    start = passage.text.rfind("\n", 0, min(mark.span[0] for mark in marks)) + 1 if marks else 0
    moved = [replace(mark, span=(mark.span[0] - start, mark.span[1] - start)) for mark in marks]
    shown = marked(passage.text[start : start + _LONGEST_SHOWN], moved)
    return Source(number, passage, shown, passage_address(question.brand, passage, quotes[0] if quotes else ""))


def quote_marks(text: str, quote: str) -> list[Mark]:
    """Where a passage has the cited words; none when it does not."""
    at = text.find(quote) if quote else -1
    return [Mark((at, at + len(quote)), "quote", "")] if at >= 0 else []


def _text(answer: str, cited: Sequence[Passage], numbers: dict[str, int]) -> Markup:
    if not cited:
        return Markup('<bdi class="words" dir="auto">{}</bdi>').format(harmless(answer))
    evidence = Evidence(tuple(cited), frozenset(numbers), cited[0].language)
    spans = sentences(answer)
    told = [_number(evidence, answer[start:end], numbers) for start, end in spans]
    parts, last = [], 0
    for place, ((_, end), number) in enumerate(zip(spans, told, strict=True)):
        parts.append(harmless(answer[last:end]))
        last = end
        # One number stands for a run of sentences from the same source.
        if number and (place + 1 == len(told) or told[place + 1] != number):
            parts.append(Markup('<a class="cite" href="#source-{0}">{0}</a>').format(number))
    parts.append(harmless(answer[last:]))
    return Markup('<bdi class="words" dir="auto">{}</bdi>').format(Markup("").join(parts))


def _number(evidence: Evidence, sentence: str, numbers: dict[str, int]) -> int:
    found = evidence.best(sentence)
    return numbers[found.window.passage_id] if found.window is not None and found.probability >= _LIKELY else 0
