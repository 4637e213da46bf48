"""One version of a prompt, filled in with the values of one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Template, TemplateError
from jinja2.runtime import Context
from pydantic import BaseModel

from assistant.domain import content_hash
from assistant.errors import ConfigurationError
from assistant.prompts.fence import Fence, foreign

_MOST_KEPT = 64
BLOCKS = {"system", "user"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """The two parts of a prompt: ``system`` is ours alone, ``user`` holds what others wrote, fenced."""

    system: str
    user: str


@dataclass(frozen=True, kw_only=True)
class PromptFile:
    """One version of a prompt. ``variables`` maps each name to what it holds; all of them must be given to render."""

    name: str
    version: int
    description: str
    variables: Mapping[str, str]
    fenced: frozenset[str]
    language_model: str | None
    path: Path
    text: str = field(repr=False)
    _template: Template = field(repr=False, compare=False)
    _in_system: tuple[str, ...] = field(repr=False, compare=False)
    # The values are held with the text, so that no other object can take their place under the same id.
    _kept: dict[tuple[int, ...], tuple[str, tuple[Any, ...]]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def label(self) -> str:
        """``name/vN``, as drafts and reports write it."""
        return f"{self.name}/v{self.version}"

    @property
    def content_hash(self) -> str:
        """The hash of the whole file."""
        return content_hash(self.text)

    def render(self, **variables: Any) -> Rendered:
        """Both parts, filled in.

        Raises:
            ConfigurationError: a variable is missing or unknown, or the body cannot be filled in with these values.
        """
        missing, unknown = sorted(self.variables.keys() - variables.keys()), sorted(variables.keys() - self.variables)
        if missing or unknown:
            told = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"knows no {', '.join(unknown)}"] * bool(unknown)
            raise ConfigurationError(f"The prompt {self.label} {' and '.join(told)}.")
        marked = {name: foreign(value) if name in self.fenced else value for name, value in variables.items()}
        try:
            context = self._template.new_context({**marked, "fence": Fence()})
            return Rendered(system=self._system(context, marked), user=self._part("user", context))
        except (TemplateError, TypeError, ValueError, OverflowError) as error:
            raise ConfigurationError(f"{self.path}: the prompt cannot be filled in: {error}.") from None

    def _part(self, block: str, context: Context) -> str:
        return _encodable("".join(self._template.blocks[block](context)).strip())

    def _system(self, context: Context, variables: Mapping[str, Any]) -> str:
        """The system part, kept while the values it is made of are the same objects and cannot change.

        It does not depend on the comment, so a draft pays for it once for each brand and channel.
        """
        values = tuple(variables[name] for name in self._in_system)
        if not all(_cannot_change(value) for value in values):
            return self._part("system", context)
        key = tuple(id(value) for value in values)
        kept = self._kept.get(key)
        if kept is None:
            kept = (self._part("system", context), values)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = kept
        return kept[0]


def _cannot_change(value: Any) -> bool:
    """True for plain values, frozen pydantic ones, and tuples of these."""
    if isinstance(value, tuple):
        return all(_cannot_change(each) for each in value)
    if isinstance(value, BaseModel):
        return bool(value.model_config.get("frozen"))
    return value is None or isinstance(value, (str, int, float))


def _encodable(text: str) -> str:
    """Without lone surrogates: nothing that cannot be sent leaves here, fenced or not."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
