"""What failed, in plain words that hold nothing of a person's text."""

from __future__ import annotations

from assistant.errors import AssistantError


def because(what: str, error: Exception) -> str:
    """A sentence or two: what failed, and why.

    Our own errors are written for users. Of any other only the type is told: its text may quote the comment.
    """
    why = error.message if isinstance(error, AssistantError) else f"an unexpected {type(error).__name__}"
    return f"{what}: {why}" + ("" if why.endswith((".", "!", "?")) else ".")
