"""Choose the embedder that the settings name."""

from __future__ import annotations

from assistant.errors import ConfigurationError
from assistant.knowledge.base import Embedder
from assistant.settings import Settings


def make_embedder(settings: Settings) -> Embedder:
    """The embedder named by ``settings.embedder``.

    Raises:
        ConfigurationError: the name is not one we know.
    """
    if settings.embedder == "static":
        from assistant.knowledge.embeddings.static import StaticEmbedder

        return StaticEmbedder()
    raise ConfigurationError(f"There is no embedder “{settings.embedder}”.", field="ASSISTANT_EMBEDDER")
