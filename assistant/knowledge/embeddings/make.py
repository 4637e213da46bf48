"""Choose the embedder that the settings name."""

from __future__ import annotations

from assistant.errors import ConfigurationError
from assistant.knowledge.base import Embedder
from assistant.settings import Settings


def make_embedder(settings: Settings) -> Embedder:
    """The embedder named by ``settings.embedder``; nothing is loaded or asked yet.

    Raises:
        ConfigurationError: the name is not one, or what it needs is not set.
    """
    name = settings.embedder.strip()
    provider, _, rest = name.partition(":")
    if name == "static":
        from assistant.knowledge.embeddings.static import StaticEmbedder

        return StaticEmbedder()
    if name == "minilm":
        from assistant.knowledge.embeddings.minilm import MiniLMEmbedder

        return MiniLMEmbedder(settings.minilm_folder)
    if provider == "openai" and rest:
        from assistant.knowledge.embeddings.openai import OpenAIEmbedder
        from assistant.llm.openai_service import OpenAIService

        return OpenAIEmbedder(rest, OpenAIService.of(settings))
    if provider and rest:
        from assistant.knowledge.embeddings.langchain import LangChainEmbedder

        return LangChainEmbedder(name)
    raise ConfigurationError(
        f"There is no embedder “{name}”: write static, minilm, openai:<name> or <provider>:<name>.",
        field="ASSISTANT_EMBEDDER",
    )
