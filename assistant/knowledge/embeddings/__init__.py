"""Embedders: texts to vectors, by the name in the settings."""

from assistant.knowledge.embeddings.make import make_embedder

__all__ = ["make_embedder"]
