"""The prompted answerer: a language model answers a knowledge question from the passages alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pydantic import BaseModel, Field

from assistant.brands import Brand
from assistant.domain import Answer, Passage, SearchResult
from assistant.errors import LanguageModelError, TooLargeError
from assistant.llm.base import LanguageModel, Request
from assistant.pipeline.answer import abstention
from assistant.pipeline.prompted import LONGEST_REPLY, CitationOut, shown
from assistant.pipeline.quotes import verified
from assistant.prompts import PromptFile, Prompts, Rendered
from assistant.text import clean
from assistant.text.mask import Masker
from assistant.tokens import count, encoding_for

_PIECE: Final = 80
"""Characters of one piece of text that is handed on, at the next word's end."""


class AnswerOut(BaseModel):
    """What the language model is asked to answer with."""

    answer: str
    citations: list[CitationOut] = Field(default_factory=list)
    abstain: bool = False
    reason: str = ""


class PromptedAnswerer:
    """Answers with a language model. One object serves all threads."""

    def __init__(
        self,
        language_model: LanguageModel,
        prompts: Prompts,
        *,
        version: int | None = None,
        context_tokens: int = 12_000,
        reply_tokens: int = 700,
    ) -> None:
        """An answerer for one prompt version.

        Args:
            language_model: who answers.
            prompts: where the prompt ``answer`` is found.
            version: of the prompt; None takes the newest.
            context_tokens: tokens a rendered prompt may take.
            reply_tokens: tokens the answer may take.

        Raises:
            NotFoundError: there is no such prompt or version.
        """
        self.engine = f"prompted:{language_model.name}"
        self._language_model = language_model
        self._prompt: PromptFile = prompts.get("answer", version)
        self._context_tokens = context_tokens
        self._reply_tokens = reply_tokens
        self._encoding = encoding_for(language_model.name)

    def answer(
        self,
        question: str,
        search: SearchResult,
        brand: Brand,
        *,
        language: str,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """A cited answer, or an abstention.

        An answer of which no citation holds is not given: it counts as an abstention. Text is handed on only once
        its citations are verified, so that nothing unsupported is ever shown.

        Raises:
            LanguageModelError: no usable answer came.
            TooLargeError: the question does not fit into the prompt.
        """
        rendered, passages = self._fitted(question, search, brand, language)
        completion = self._language_model.complete(
            Request(
                system=rendered.system,
                user=rendered.user,
                schema=AnswerOut,
                max_tokens=self._reply_tokens,
                temperature=0.0,
            )
        )
        value = completion.value
        if not isinstance(value, AnswerOut):
            raise LanguageModelError("The language model did not answer with the answer that was asked for.")
        citations = verified(((each.passage_id, each.quote) for each in value.citations), passages)
        text = clean(value.answer).strip()
        if len(text) > LONGEST_REPLY:
            raise LanguageModelError(f"The language model wrote {len(text):,} characters: that is no answer.")
        abstained = value.abstain or not citations or not text
        if abstained:
            text, citations = abstention(brand, search.passages, language), ()
        if on_text is not None:
            _hand_on(text, on_text)
        return Answer(
            question=question,
            answer=text,
            abstained=abstained,
            citations=citations,
            passages=search.passages,
            engine=self.engine,
            answerable=search.answerable,
            usage=completion.usage,
        )

    def _fitted(
        self, question: str, search: SearchResult, brand: Brand, language: str
    ) -> tuple[Rendered, tuple[Passage, ...]]:
        asked = Masker(keep=brand.file.public_contacts).mask(clean(question)).text
        for kept in range(len(search.passages), -1, -1):
            passages = search.passages[:kept]
            values = {
                "brand": brand.file,
                "language": language,
                "question": asked,
                "passages": [shown(passage) for passage in passages],
            }
            names = self._prompt.variables
            rendered = self._prompt.render(**{name: values[name] for name in names if name in values})
            if count(rendered.system, self._encoding) + count(rendered.user, self._encoding) <= self._context_tokens:
                return rendered, passages
        raise TooLargeError("The question is too long for the prompt: ask it in fewer words.", field="question")


def _hand_on(text: str, on_text: Callable[[str], None]) -> None:
    at = 0
    while at < len(text):
        end = text.find(" ", at + _PIECE) + 1 or len(text)
        on_text(text[at:end])
        at = end
