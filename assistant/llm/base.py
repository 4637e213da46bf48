"""What a language model is to this program, whoever serves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from pydantic import BaseModel

from assistant.domain import Usage


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """One request. ``schema``: the answer must be JSON that fits it. ``repeat`` tells repeats of one request apart."""

    system: str
    user: str
    schema: type[BaseModel] | None = None
    max_tokens: int = 700
    temperature: float = 0.3
    repeat: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Completion:
    """One answer. ``value`` is the validated object when a schema was asked for, else None."""

    text: str
    value: BaseModel | None
    language_model: str
    usage: Usage = field(default_factory=Usage)


class LanguageModel(Protocol):
    """Answers requests. Threads may call one object at the same time."""

    name: str

    def complete(self, request: Request) -> Completion:
        """The whole answer.

        Raises:
            LanguageModelError: refused, cut off, timed out, unreachable, or not the JSON that was asked for.
        """
        ...

    def stream(self, request: Request) -> Iterator[str]:
        """The answer piece by piece (no schema).

        Raises:
            LanguageModelError: as above, also in the middle.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question to a judge: yes/no (``predicate``), one of ``options`` (``choice``), or a level (``score``)."""

    id: str
    text: str
    kind: Literal["predicate", "choice", "score"] = "predicate"
    options: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """A judge's answer: ``probability`` of yes (predicate), ``option`` chosen, or ``level`` (index into options).

    ``refused``: the judge would not say; nothing may be concluded from it.
    """

    question_id: str
    probability: float | None = None
    option: str | None = None
    level: float | None = None
    reason: str = ""
    quote: str = ""
    refused: bool = False


class Judge(Protocol):
    """Answers many questions about one text in as few requests as the service allows."""

    name: str

    def judge(self, text: str, questions: Sequence[Question], *, context: str = "") -> list[Judgement]:
        """One judgement for each question, in order. ``text`` is untrusted and is fenced by the judge.

        Raises:
            LanguageModelError: no usable answer came.
        """
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Moderation:
    """What a moderation service says of one text, in its own categories.

    ``scores`` are 0 to 1; ``flagged`` are the categories that it calls harmful by its own thresholds.
    """

    scores: Mapping[str, float]
    flagged: frozenset[str] = frozenset()


class Moderator(Protocol):
    """A moderation service."""

    name: str

    def moderate(self, text: str) -> Moderation:
        """What it says of a text.

        Raises:
            LanguageModelError: no usable answer came.
        """
        ...


JsonObject = dict[str, Any]


def sendable(text: str) -> str:
    """The text as it can be encoded: lone surrogates become question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
