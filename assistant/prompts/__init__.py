"""Prompts are files: ``prompts/<name>/v<N>.md``, front matter and a Jinja body with a ``system`` and a ``user`` block.

The system part is ours alone. Whatever other people wrote (comments, threads, passages) is named under ``fenced`` in
the front matter, may not be used in the system part, and reaches the user part only through ``fence``, which puts it
between two lines with a number that is drawn afresh for each rendering, so that no text can forge them.

A version is never edited once it was used: write the next one. Drafts keep the hash of the version they came from.
"""

from assistant.prompts.file import PromptFile, Rendered
from assistant.prompts.library import Prompts, load_prompts, prompts_for
from assistant.prompts.load import load_prompt

__all__ = ["PromptFile", "Prompts", "Rendered", "load_prompt", "load_prompts", "prompts_for"]
