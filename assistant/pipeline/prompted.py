"""The prompted drafter: a language model writes, from the brand's rules and the passages alone."""

from __future__ import annotations

from assistant.domain import Draft
from assistant.errors import LanguageModelError
from assistant.llm.base import LanguageModel
from assistant.pipeline.base import Brief


class PromptedDrafter:
    """Drafts with a language model."""

    def __init__(self, language_model: LanguageModel, *, context_tokens: int = 6_000, reply_tokens: int = 700) -> None:
        self.engine = f"prompted:{language_model.name}"
        self._language_model = language_model
        self._context_tokens = context_tokens
        self._reply_tokens = reply_tokens

    def draft(self, brief: Brief) -> Draft:
        """A draft from the language model.

        Raises:
            LanguageModelError: no usable draft came.
        """
        del brief
        raise LanguageModelError("The prompted drafter has no prompt yet.")
