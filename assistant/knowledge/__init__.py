"""A brand's knowledge: documents are read, split into passages, indexed and found again."""

from assistant.knowledge.base import Embedder, Retriever, Vectors
from assistant.knowledge.source import IndexState, PassageSource

__all__ = ["Embedder", "IndexState", "PassageSource", "Retriever", "Vectors"]
