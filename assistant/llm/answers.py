"""From what a language model wrote to the value that was asked for: strict about the value, patient about its wrapping.

Patience ends at: one Markdown fence around the answer, or prose before and after one JSON object. Two objects, a key
given twice, ``NaN``, a truncated object and an object of another form are nonsense, and nonsense is an error.
"""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic import BaseModel, ValidationError

from assistant.errors import LanguageModelError

_FENCED = re.compile(r"```[A-Za-z]{0,10}[ \t]*\n(.*?)\n?[ \t]*```", re.DOTALL)
_NOISE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DEEPEST = 60


def parse_answer(text: str, schema: type[BaseModel]) -> BaseModel:
    """The value that ``text`` holds as JSON.

    Raises:
        LanguageModelError: it holds none, more than one, or one of another form. Asking again may help.
    """
    try:
        return schema.model_validate(_only_object(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])[:80] or "the answer"
        raise LanguageModelError(
            f"The language model's answer does not have the form that was asked for ({where}: {first['type']}).",
            retryable=True,
        ) from None


def in_words(schema: type[BaseModel]) -> str:
    """The form of the answer, asked for in words."""
    wanted = json.dumps(schema.model_json_schema(), ensure_ascii=False, separators=(",", ":"))
    return f"Answer with one JSON object and nothing else. It must fit this JSON schema:\n{wanted}"


def _only_object(text: str) -> dict[str, Any]:
    fences = _FENCED.findall(text)
    candidate = fences[0] if len(fences) == 1 else text
    start = candidate.find("{")
    if start < 0:
        raise LanguageModelError("The language model did not answer with JSON.", retryable=True)
    _refuse_depth(candidate)
    decoder = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)
    try:
        value, end = decoder.raw_decode(candidate, start)
    except (ValueError, RecursionError) as error:
        told = f" ({error})" if isinstance(error, _StrictError) else ""
        raise LanguageModelError(f"The language model's JSON is broken or cut off{told}.", retryable=True) from None
    if not isinstance(value, dict) or "{" in candidate[end:]:
        raise LanguageModelError("The language model answered with more than one JSON object.", retryable=True)
    plain: dict[str, Any] = _without_noise(value)
    return plain


def _without_noise(value: Any) -> Any:
    """The value with control characters and lone surrogates, which JSON can spell, out of its texts."""
    if isinstance(value, str):
        return _NOISE.sub("", value)
    if isinstance(value, list):
        return [_without_noise(each) for each in value]
    if isinstance(value, dict):
        return {_NOISE.sub("", key): _without_noise(each) for key, each in value.items()}
    return value


class _StrictError(ValueError):
    """JSON that a lenient reader would take."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _StrictError("a key is given twice")
    return found


def _no_constant(_: str) -> Any:
    raise _StrictError("a number is not finite")


def _refuse_depth(text: str) -> None:
    depth = deepest = 0
    for bracket in re.finditer(r"[{}\[\]]", text):
        depth += 1 if bracket.group() in "{[" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise LanguageModelError("The language model's JSON is nested beyond sense.", retryable=True)
