"""Language models of any other provider, through LangChain's ``init_chat_model``."""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from assistant.domain import Usage
from assistant.errors import ConfigurationError, LanguageModelError, MissingExtraError
from assistant.llm.answers import in_words, parse_answer
from assistant.llm.base import Completion, Request, sendable
from assistant.llm.chat_answer import check_finish, check_length, clean_pieces, clean_text
from assistant.llm.deadline import pause
from assistant.settings import Settings
from assistant.tokens import ESTIMATE, count

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_T = TypeVar("_T")
_PACKAGE = re.compile(r"pip install ([\w.-]+)")
_RETRIED = {408, 409, 425, 429, 500, 502, 503, 504, 529}
_NOT_TAKEN = {400, 404, 415, 422, 501}
_PASSING = re.compile(r"RateLimit|Timeout|Connection|Connect|Overloaded|ServiceUnavailable|InternalServer|Throttl")
Make = Callable[[float, int], "BaseChatModel"]


class LangChainLanguageModel:
    """A language model behind LangChain. Threads may share one object.

    Providers' packages keep time-outs each in its own way, so every call runs in a thread of its own that is left
    behind when the time is up.

    Args:
        name: provider and name, as the settings have it.
        make: the chat model for a temperature and a most number of tokens.
    """

    def __init__(self, name: str, make: Make, *, timeout: float, retries: int, concurrency: int) -> None:
        self.name = name
        self._make = lru_cache(maxsize=32)(make)
        self._timeout = timeout
        self._retries = retries
        self._turns = threading.BoundedSemaphore(concurrency)
        self._structured = True
        self._proven = False

    def complete(self, request: Request) -> Completion:
        """The whole answer, within the time that the settings allow in all.

        Raises:
            LanguageModelError: refused, cut off, timed out, unreachable, or not the JSON that was asked for.
        """
        end = time.monotonic() + self._timeout
        tried = 0
        while True:
            structured = self._structured and request.schema is not None
            try:
                return self._once(request, structured, end, requests=tried + 1)
            except _NotTakenError:
                # The provider has no structured output: ask in words from now on.
                self._structured = False
                tried += 1
            except LanguageModelError as error:
                if not error.retryable or tried >= self._retries or not pause(tried, end):
                    raise
                tried += 1

    def stream(self, request: Request) -> Iterator[str]:
        """The answer piece by piece.

        Raises:
            LanguageModelError: as with ``complete``, also in the middle.
        """
        end = time.monotonic() + self._timeout
        said = False
        for piece in clean_pieces(self._pieces(request, end)):
            said = said or bool(piece.strip())
            yield piece
        if not said:
            raise LanguageModelError("The language model answered nothing.", retryable=True)

    def _once(self, request: Request, structured: bool, end: float, *, requests: int) -> Completion:  # noqa: FBT001 - internal
        system = request.system
        if request.schema is not None and not structured:
            system = f"{system}\n\n{in_words(request.schema)}"
        messages = [("system", sendable(system)), ("human", sendable(request.user))]

        def ask() -> Any:
            chat = self._make(request.temperature, request.max_tokens)
            if structured and request.schema is not None:
                return chat.with_structured_output(request.schema, include_raw=True).invoke(messages)
            return chat.invoke(messages)

        answer = self._call(ask, end, structured=structured)
        if not structured or request.schema is None:
            text = _text(answer, request)
            value = None if request.schema is None else parse_answer(text, request.schema)
            return self._completion(text, value, answer, request, requests)
        raw, parsed = (answer.get("raw"), answer.get("parsed")) if isinstance(answer, dict) else (None, None)
        check_finish(_finish(raw), _message(raw))
        if not isinstance(parsed, request.schema):
            if not self._proven:
                raise _NotTakenError("The language model did not answer in the form that was asked for.")
            raise LanguageModelError(
                "The language model did not answer in the form that was asked for.", retryable=True
            )
        self._proven = True
        return self._completion(parsed.model_dump_json(), parsed, raw, request, requests)

    def _pieces(self, request: Request, end: float) -> Iterator[str]:
        messages = [("system", sendable(request.system)), ("human", sendable(request.user))]
        arrived: queue.Queue[Any] = queue.Queue()
        abandoned = threading.Event()

        def work() -> None:
            try:
                for chunk in self._make(request.temperature, request.max_tokens).stream(messages):
                    arrived.put(chunk)
                    if abandoned.is_set():
                        return
                arrived.put(None)
            except Exception as error:  # noqa: BLE001 - told in the waiting thread
                arrived.put(error)

        length, finish = 0, None
        self._take_turn(end)
        try:
            threading.Thread(target=work, name="language-model", daemon=True).start()
            while True:
                try:
                    chunk = arrived.get(timeout=max(0.001, end - time.monotonic()))
                except queue.Empty:
                    raise self._late() from None
                if chunk is None:
                    check_finish(finish, {})
                    return
                if isinstance(chunk, Exception):
                    raise self._told(chunk)
                finish = _finish(chunk) or finish
                piece = _content(chunk)
                length += len(piece)
                check_length(length, request)
                yield piece
        finally:
            abandoned.set()
            self._turns.release()

    def _call(self, ask: Callable[[], _T], end: float, *, structured: bool) -> _T:
        outcome: queue.Queue[tuple[_T | None, Exception | None]] = queue.Queue()

        def work() -> None:
            try:
                outcome.put((ask(), None))
            except Exception as error:  # noqa: BLE001 - told in the waiting thread
                outcome.put((None, error))

        self._take_turn(end)
        try:
            threading.Thread(target=work, name="language-model", daemon=True).start()
            answer, error = outcome.get(timeout=max(0.001, end - time.monotonic()))
        except queue.Empty:
            raise self._late() from None
        finally:
            self._turns.release()
        if error is not None:
            unfit = isinstance(error, (NotImplementedError, TypeError, ValueError)) or _status(error) in _NOT_TAKEN
            if structured and unfit and not self._proven:
                raise _NotTakenError("This provider has no structured output.") from None
            raise self._told(error)
        return answer  # type: ignore[return-value]  # no error: there is an answer

    def _take_turn(self, end: float) -> None:
        if not self._turns.acquire(timeout=max(0.0, end - time.monotonic())):
            raise LanguageModelError(
                "All places at the language model were taken. Try again later, or raise "
                "ASSISTANT_LANGUAGE_MODEL_CONCURRENCY.",
                retryable=True,
            )

    def _late(self) -> LanguageModelError:
        return LanguageModelError(
            f"{self.name} did not answer within {self._timeout:g} seconds. Try again later, or raise "
            "ASSISTANT_LANGUAGE_MODEL_TIMEOUT.",
            retryable=True,
        )

    def _told(self, error: Exception) -> LanguageModelError:
        """In our words: what a provider's package says may hold the prompt or the key."""
        if isinstance(error, LanguageModelError):
            return error
        kind, status = type(error).__name__, _status(error)
        if status in {401, 403} or "Authentication" in kind or "PermissionDenied" in kind:
            return LanguageModelError(f"{self.name} does not accept the key. Check the provider's key.")
        passing = status in _RETRIED or (status is None and _PASSING.search(kind) is not None)
        return LanguageModelError(f"{self.name} failed ({kind}). Try again later.", retryable=passing)

    def _completion(self, text: str, value: BaseModel | None, raw: Any, request: Request, requests: int) -> Completion:
        told = getattr(raw, "usage_metadata", None) or {}
        prompt, said = told.get("input_tokens") or 0, told.get("output_tokens") or 0
        if prompt > 0 and said > 0:
            cached = (told.get("input_token_details") or {}).get("cache_read") or 0
            usage = Usage(prompt_tokens=prompt, completion_tokens=said, cached_tokens=cached, requests=requests)
        else:
            prompt = count(request.system, ESTIMATE) + count(request.user, ESTIMATE)
            usage = Usage(
                prompt_tokens=prompt, completion_tokens=count(text, ESTIMATE), requests=requests, estimated=True
            )
        return Completion(text=text, value=value, language_model=self.name, usage=usage)


class _NotTakenError(Exception):
    """Structured output is not to be had this way."""


def make_langchain(settings: Settings, provider: str, name: str) -> LangChainLanguageModel:
    """The language model of a provider.

    Raises:
        MissingExtraError: the provider's package is not installed; the text names it.
        ConfigurationError: there is no such provider, or it lacks a key.
    """
    from langchain.chat_models import init_chat_model

    def make(temperature: float, max_tokens: int) -> BaseChatModel:
        return init_chat_model(
            name,
            model_provider=provider,
            temperature=temperature,
            max_tokens=max_tokens,
            timeout=settings.language_model_timeout,
            max_retries=0,
        )

    try:
        make(0.0, 1)
    except ImportError as error:
        found = _PACKAGE.search(str(error))
        package = found.group(1) if found else f"langchain-{provider}"
        raise MissingExtraError(
            f"The provider {provider} needs a package that is not installed: pip install {package}."
        ) from None
    except Exception as error:  # noqa: BLE001 - each provider has errors of its own for a missing key
        raise ConfigurationError(
            f"LangChain cannot set up {provider}:{name} ({type(error).__name__}). Check the provider's name and that "
            "its key is in the environment.",
            field="ASSISTANT_LANGUAGE_MODEL",
        ) from None
    return LangChainLanguageModel(
        f"{provider}:{name}",
        make,
        timeout=settings.language_model_timeout,
        retries=settings.language_model_retries,
        concurrency=settings.language_model_concurrency,
    )


def _text(answer: Any, request: Request) -> str:
    check_finish(_finish(answer), _message(answer))
    text = clean_text(_content(answer))
    if not text.strip():
        raise LanguageModelError("The language model answered nothing.", retryable=True)
    check_length(len(text), request)
    return text


def _content(answer: Any) -> str:
    """The text of a message, or of those of its parts that are text."""
    content = getattr(answer, "content", "")
    if isinstance(content, str):
        return content
    parts = content if isinstance(content, list) else []
    texts = [part.get("text") if isinstance(part, dict) else part for part in parts]
    return "".join(text for text in texts if isinstance(text, str))


def _finish(answer: Any) -> str | None:
    told = getattr(answer, "response_metadata", None) or {}
    reason = told.get("finish_reason") or told.get("stop_reason") or told.get("done_reason")
    return reason.lower() if isinstance(reason, str) else None


def _message(answer: Any) -> dict[str, Any]:
    extra = getattr(answer, "additional_kwargs", None) or {}
    return {"refusal": extra.get("refusal")}


def _status(error: Exception) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int):
            return status
    return None
