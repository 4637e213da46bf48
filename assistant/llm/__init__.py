"""Language models behind one seam.

Rooms above take ``LanguageModel`` and ``Judge`` from ``assistant.llm.base``; only the composition root makes them.
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConfigurationError
from assistant.llm.base import Judge, LanguageModel
from assistant.settings import Settings


def make_language_model(settings: Settings) -> LanguageModel | None:
    """The language model that the settings name; None when they name none.

    Raises:
        ConfigurationError: the name, the base URL or the key is not usable.
        MissingExtraError: the provider's package is not installed.
    """
    provider, colon, name = settings.language_model.strip().partition(":")
    if not provider and not name:
        return None
    if not colon or not provider or not name:
        raise ConfigurationError(
            f"ASSISTANT_LANGUAGE_MODEL is {settings.language_model!r:.80}: write <provider>:<name>, such as "
            "openai:gpt-4o-mini.",
            field="ASSISTANT_LANGUAGE_MODEL",
        )
    if provider == "scripted":
        from assistant.llm.scripted import load_script

        return load_script(Path(name))
    if provider == "openai":
        from assistant.llm.openai import OpenAILanguageModel
        from assistant.llm.openai_service import OpenAIService

        return OpenAILanguageModel(name, OpenAIService.of(settings))
    from assistant.llm.langchain import make_langchain

    return make_langchain(settings, provider, name)


def make_judge(
    settings: Settings,
    language_model: LanguageModel | None,
    *,
    prompt: str = "policy_judge",
    version: int | None = None,
) -> Judge | None:
    """A judge over that language model; None without one.

    Args:
        settings: where the prompts are, and the server that may have a decisions endpoint.
        language_model: who answers where there is no such endpoint.
        prompt: ``policy_judge`` for comments, ``rubric_judge`` for replies.
        version: of the prompt; None takes the newest.

    Raises:
        ConfigurationError: a prompt file is not valid.
        NotFoundError: there is no such prompt.
    """
    if language_model is None:
        return None
    from assistant.llm.judge import PromptedJudge
    from assistant.prompts import prompts_for

    prompted = PromptedJudge(language_model, prompts_for(settings).get(prompt, version))
    if not language_model.name.startswith("openai:"):
        return prompted
    from assistant.llm.openai import OpenAILanguageModel
    from assistant.llm.openai_decisions import DecisionsJudge

    if not isinstance(language_model, OpenAILanguageModel):
        return prompted  # something around one: it wants to see the requests
    return DecisionsJudge(language_model.service, prompted, language_model=language_model.short_name)
