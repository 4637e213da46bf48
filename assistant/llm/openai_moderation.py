"""OpenAI's moderation endpoint, and servers that offer the same."""

from __future__ import annotations

import math
from typing import Any

from assistant.errors import LanguageModelError
from assistant.llm.base import JsonObject, Moderation, sendable
from assistant.llm.openai_service import OpenAIService
from assistant.settings import Settings

MODERATION_LANGUAGE_MODEL = "omni-moderation-latest"


class OpenAIModeration:
    """Asks the server that the settings name. Threads may share one object."""

    def __init__(self, settings: Settings) -> None:
        self.name = MODERATION_LANGUAGE_MODEL
        self._service = OpenAIService.of(settings)

    def close(self) -> None:
        """Drops the connections. The object may be used again."""
        self._service.close()

    def moderate(self, text: str) -> Moderation:
        """What the service says of one text.

        Raises:
            LanguageModelError: no answer in time, or none that can be used.
        """
        body: JsonObject = {"model": self.name, "input": sendable(text)}
        answer = self._service.post("/moderations", body, language_model=self.name).body
        results = answer.get("results")
        if not isinstance(results, list) or len(results) != 1 or not isinstance(results[0], dict):
            raise _unusable(self._service.server)
        verdicts, scores = results[0].get("categories"), results[0].get("category_scores")
        if not isinstance(verdicts, dict) or not isinstance(scores, dict) or not scores:
            raise _unusable(self._service.server)
        # A category that does not apply to the kind of input may come as null.
        told = {str(name): score for name, score in scores.items() if score is not None}
        if not told or not all(_is_probability(score) for score in told.values()):
            raise _unusable(self._service.server)
        return Moderation(
            scores=told,
            flagged=frozenset(str(name) for name, verdict in verdicts.items() if verdict is True),
        )


def _is_probability(value: Any) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and math.isfinite(value) and 0.0 <= value <= 1.0


def _unusable(server: str) -> LanguageModelError:
    return LanguageModelError(
        f"The moderation service at {server} answered in a form that cannot be used. Does it offer OpenAI's "
        "moderation endpoint?",
        retryable=True,
    )
