"""Language models behind one seam.

Rooms above take ``LanguageModel`` and ``Judge`` from ``assistant.llm.base``; only the composition root makes them.
"""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConfigurationError
from assistant.llm.base import LanguageModel
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
    raise ConfigurationError("not yet")
