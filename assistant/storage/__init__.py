"""The database: the truth. Every statement stands in a file beside this one, by what it is about."""

from assistant.storage.engine import ReadSession, Storage, WriteSession
from assistant.storage.migrate import prepare, upgrade

__all__ = ["ReadSession", "Storage", "WriteSession", "prepare", "upgrade"]
