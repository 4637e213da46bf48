"""The offline drafter: answers from the brand's own approved text, in the brand's words."""

from __future__ import annotations

from assistant.domain import Citation, Draft
from assistant.pipeline.base import Brief


class ExtractiveDrafter:
    """Drafts with nothing but the brand's files."""

    engine = "extractive"

    def draft(self, brief: Brief) -> Draft:
        """The best passage's text, or an abstention."""
        if brief.search.passages and brief.search.answerable >= brief.brand.file.answerable_floor:
            best = brief.search.passages[0]
            return Draft(
                text=best.text,
                language=brief.language,
                citations=(Citation(passage_id=best.id, quote=best.text),),
                engine=self.engine,
            )
        return Draft(text="", language=brief.language, citations=(), engine=self.engine, abstained=True)
