"""A language model as a run uses it: answers kept, requests paced, failures waited out, a lost provider noticed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from assistant.domain import Usage
from assistant.errors import LanguageModelError
from assistant.evals.engine.cache import AnswerCache, request_key
from assistant.evals.engine.patience import Provider, Turns
from assistant.llm.answers import parse_answer
from assistant.llm.base import Completion, LanguageModel, Request

_TRIES = 4
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 8.0
_TOO_MANY = 429
_NO_USE_IN_WAITING = {401, 403, 404}


@dataclass(slots=True)
class Trace:
    """What one sample asked for. ``usage`` counts what kept answers cost when they were first given."""

    repeat: int = 0
    requests: int = 0
    kept: int = 0
    usage: Usage = field(default_factory=Usage)
    lost: bool = False
    kept_output: bool = False


_TRACE: ContextVar[Trace | None] = ContextVar("eval_trace", default=None)


@contextmanager
def traced(repeat: int) -> Iterator[Trace]:
    """Everything that this thread asks within belongs to one sample's repeat."""
    trace = Trace(repeat=repeat)
    token = _TRACE.set(trace)
    try:
        yield trace
    finally:
        _TRACE.reset(token)


class ServedLanguageModel:
    """Around another language model. Threads may share one object.

    Args:
        inner: who answers.
        identity: what answers are kept under; more than the name where the name does not say all.
        cache: None keeps nothing.
        provider: shared by all language models of a run.
        turns: likewise.
        sleep: how pauses are made.
    """

    def __init__(
        self,
        inner: LanguageModel,
        *,
        identity: str,
        cache: AnswerCache | None,
        provider: Provider,
        turns: Turns,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.name = inner.name
        self.identity = identity
        self._inner = inner
        self._cache = cache
        self._provider = provider
        self._turns = turns
        self._sleep = sleep

    def complete(self, request: Request) -> Completion:
        """The kept answer, or a new one.

        Raises:
            LanguageModelError: none came after some tries, or the provider is taken for lost.
        """
        trace = _TRACE.get() or Trace()
        request = replace(request, repeat=trace.repeat or request.repeat)
        trace.requests += 1
        key = request_key(self.identity, request)
        completion = self._kept(key, request)
        if completion is None:
            completion = self._asked(request, trace)
            if self._cache is not None:
                self._cache.put(key, completion)
        else:
            trace.kept += 1
        trace.usage += completion.usage
        return completion

    def stream(self, request: Request) -> Iterator[str]:
        """The answer in one piece: nobody watches it come.

        Raises:
            LanguageModelError: as with ``complete``.
        """
        yield self.complete(replace(request, schema=None)).text

    def close(self) -> None:
        """Drop the connections behind it, where it has any."""
        close = getattr(self._inner, "close", None)
        if close is not None:
            close()

    def _kept(self, key: str, request: Request) -> Completion | None:
        found = self._cache.get(key) if self._cache is not None else None
        if found is None:
            return None
        text, usage, name = found
        try:
            value = None if request.schema is None else parse_answer(text, request.schema)
        except LanguageModelError:
            return None  # kept by a version that read answers otherwise
        return Completion(text=text, value=value, language_model=name, usage=usage)

    def _asked(self, request: Request, trace: Trace) -> Completion:
        for tried in range(_TRIES):
            self._refuse_when_gone(trace)
            begun = self._provider.now()
            try:
                with self._turns.turn():
                    self._refuse_when_gone(trace)
                    begun = self._provider.now()
                    completion = self._inner.complete(request)
            except LanguageModelError as error:
                self._failed(error, begun)
                if not error.retryable or tried == _TRIES - 1:
                    # With the provider lost this sample is left for the next run; else it is its own failure.
                    trace.lost = trace.lost or self._provider.gone is not None
                    raise
                self._pause(tried, error)
                continue
            self._provider.answered()
            self._turns.went_well()
            return completion
        raise AssertionError  # the last try returns or raises

    def _refuse_when_gone(self, trace: Trace) -> None:
        if self._provider.gone is not None:
            trace.lost = True
            raise LanguageModelError(self._provider.gone)

    def _failed(self, error: LanguageModelError, begun: float) -> None:
        answered = getattr(error, "answered", None)
        if answered == _TOO_MANY:
            self._turns.too_many()
        if answered in _NO_USE_IN_WAITING:
            self._provider.lost(error.message)
        elif error.retryable:
            self._provider.failed(begun, error.message)

    def _pause(self, tried: int, error: LanguageModelError) -> None:
        wished = getattr(error, "retry_after", None)
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**tried if wished is None else wished)
        self._sleep(pause * random.uniform(0.75, 1.25))  # noqa: S311 - spreads the tries, keeps no secret
