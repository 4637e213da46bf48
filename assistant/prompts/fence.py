"""Texts of other people, marked as such, and put between lines that they cannot forge."""

from __future__ import annotations

import dataclasses
import re
import secrets
from collections.abc import Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from assistant.errors import ConfigurationError

# Taken out of fenced text: a lone surrogate cannot be encoded, a control character breaks lines, a direction mark
# reorders them, and tag characters spell words that no person sees, save where they name a flag such as Scotland's.
_UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f)"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
_FENCE_LIKE = re.compile("[<\uff1c\u2039\u00ab\u226a]{3,}|[>\uff1e\u203a\u00bb\u226b]{3,}")
_UNFIT_FOR_LABEL = re.compile(r"[<>\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


class Foreign(str):
    """What somebody else wrote. Printing it is an error; only ``fence`` takes the text out."""

    __slots__ = ()

    def __str__(self) -> str:
        raise ConfigurationError("A prompt may print what other people wrote only through fence(text, label).")

    def __format__(self, spec: str, /) -> str:
        return str(self)


class Fence:
    """Puts a text, or several as lines, between lines that they cannot forge. ``key`` is printed after the label."""

    def __init__(self, nonce: str | None = None) -> None:
        self.nonce = nonce or f"{secrets.randbelow(10**12):012}"

    def __call__(self, text: object, label: str, key: object = "") -> str:
        """The fenced text. It keeps its words; what looks like a fence in it is spaced apart."""
        plain = _UNSEEN.sub(r"\1", _plain(text).replace("\r\n", "\n").replace("\r", "\n"))
        plain = _FENCE_LIKE.sub(lambda run: " ".join(run.group()), plain)
        plain = plain.replace(self.nonce, " ")
        named = _UNFIT_FOR_LABEL.sub(" ", f"{label} {_plain(key).replace(self.nonce, '')}".strip())[:200]
        return f"<<<{named} {self.nonce}>>>\n{plain}\n<<<end {label} {self.nonce}>>>"


def _plain(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return "\n".join(part for part in map(_plain, value) if part)
    # A whole slice is a plain copy: it takes the mark of a foreign text off.
    return value[:] if isinstance(value, str) else str(value)


def foreign(value: Any) -> Any:
    """The value with every text in it marked, however deep."""
    if isinstance(value, str):
        return Foreign(value[:])
    if isinstance(value, Mapping):
        return {key: foreign(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [foreign(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: foreign(getattr(value, each.name)) for each in dataclasses.fields(value)}
    return value


@pass_context
def fence_filter(context: Context, text: object, label: str, key: object = "") -> str:
    """``fence`` as a filter: the text comes first."""
    fenced: str = context["fence"](text, label, key)
    return fenced
