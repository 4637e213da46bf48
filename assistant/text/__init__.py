"""What several rooms need to know of a text: disguises undone, its language, its sentences, its personal data."""

from assistant.text.fold import Folded, fold

__all__ = ["Folded", "fold"]
