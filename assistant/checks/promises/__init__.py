"""What a promise is made of, language by language."""

from __future__ import annotations

import re
from functools import cache

from assistant.checks.promises.base import Compiled, compile_folded
from assistant.checks.promises.english import ENGLISH
from assistant.checks.promises.german import GERMAN
from assistant.checks.promises.others import REFUND_WORDS

__all__ = ["Compiled", "compile_folded", "elsewhere", "lexicons"]


@cache
def lexicons() -> tuple[Compiled, ...]:
    """Every language's lexicon; all are tried on every reply, since a promise may hide in a foreign sentence."""
    return (Compiled(ENGLISH), Compiled(GERMAN))


@cache
def elsewhere() -> re.Pattern[str]:
    """Words for refunds in languages that have no lexicon."""
    return compile_folded(REFUND_WORDS)
