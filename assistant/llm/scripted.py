"""A language model that answers from a script: for tests, evals and demonstrations, with nothing behind it.

It announces itself: its name begins with ``scripted:``. It raises when its script runs out, so that nothing is ever
made up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.domain import Usage
from assistant.errors import ConfigurationError, LanguageModelError
from assistant.llm.answers import parse_answer
from assistant.llm.base import Completion, Request
from assistant.tokens import count

PREFIX = "scripted:"


class Line(BaseModel):
    """One line of a script: what a prompt must hold (all of ``contains``) for this answer, and how often it serves.

    ``contains`` is looked for in the system and user parts together; empty fits any prompt. ``answer`` is text, or an
    object that is written as JSON. ``error`` raises a LanguageModelError of that text instead. ``times`` None serves
    without end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    contains: list[str] = Field(default_factory=list)
    answer: str | dict[str, Any] | None = None
    error: str | None = None
    retryable: bool = False
    times: int | None = Field(1, ge=1)


class ScriptedLanguageModel:
    """Answers with the first line of the script that fits the prompt and has not served its times."""

    def __init__(self, script: Iterable[Line] | Callable[[Request], str], *, name: str = "test") -> None:
        self.name = PREFIX + name
        self.requests: list[Request] = []
        self._function = script if callable(script) else None
        self._lines = [] if callable(script) else list(script)
        self._left = [line.times for line in self._lines]
        self._lock = Lock()

    def complete(self, request: Request) -> Completion:
        """The scripted answer, held to the same rules as a real one.

        Raises:
            LanguageModelError: the script says so, is out of answers, or answers what does not fit the schema.
        """
        text = self._answer(request)
        value = parse_answer(text, request.schema) if request.schema is not None else None
        usage = Usage(
            prompt_tokens=count(request.system) + count(request.user),
            completion_tokens=count(text),
            requests=1,
            estimated=True,
        )
        return Completion(text=text, value=value, language_model=self.name, usage=usage)

    def stream(self, request: Request) -> Iterator[str]:
        """The scripted answer, word by word.

        Raises:
            LanguageModelError: as with ``complete``.
        """
        text = self._answer(request)
        at = 0
        while at < len(text):
            end = text.find(" ", at) + 1 or len(text)
            yield text[at:end]
            at = end

    def _answer(self, request: Request) -> str:
        with self._lock:
            self.requests.append(request)
            if self._function is None:
                return self._next(request)
        return self._function(request)

    def _next(self, request: Request) -> str:
        prompt = f"{request.system}\n{request.user}"
        for index, line in enumerate(self._lines):
            left = self._left[index]
            if left == 0 or not all(part in prompt for part in line.contains):
                continue
            self._left[index] = None if left is None else left - 1
            if line.error is not None:
                raise LanguageModelError(line.error, retryable=line.retryable)
            return line.answer if isinstance(line.answer, str) else json.dumps(line.answer, ensure_ascii=False)
        raise LanguageModelError(f"The script {self.name} has no answer left for this prompt. Add a line to it.")


def load_script(path: Path) -> ScriptedLanguageModel:
    """The scripted language model of a JSON-lines file, one ``Line`` each.

    Raises:
        ConfigurationError: the file cannot be read, or a line is not valid; the text names it.
    """
    try:
        rows = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The script {path} cannot be read: {error}.") from None
    lines = []
    for number, row in enumerate(rows, start=1):
        if not row.strip():
            continue
        try:
            line = Line.model_validate_json(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise ConfigurationError(f"{path}, line {number}: {where}: {first['msg']}.") from None
        if (line.answer is None) == (line.error is None):
            raise ConfigurationError(f"{path}, line {number} must have either an answer or an error.")
        lines.append(line)
    return ScriptedLanguageModel(lines, name=str(path))
