"""Answers to knowledge questions: verbatim from passages, or an honest abstention."""

from __future__ import annotations

from collections.abc import Callable

from assistant.brands import Brand
from assistant.domain import Answer, Citation, SearchResult


class ExtractiveAnswerer:
    """Answers with the sentences of the best passage."""

    engine = "extractive"

    def answer(
        self,
        question: str,
        search: SearchResult,
        brand: Brand,
        *,
        language: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """A cited answer or an abstention."""
        del language
        found = search.passages[:1] if search.answerable >= brand.file.answerable_floor else ()
        text = found[0].text if found else ""
        if on_text and text:
            on_text(text)
        return Answer(
            question=question,
            answer=text,
            abstained=not found,
            citations=tuple(Citation(passage_id=each.id, quote=each.text) for each in found),
            passages=search.passages,
            engine=self.engine,
            answerable=search.answerable,
        )
