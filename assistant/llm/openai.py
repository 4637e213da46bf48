"""Language models behind OpenAI's chat protocol: OpenAI itself, and servers such as vLLM, Ollama and llama.cpp.

Servers differ in what they take. What one turns down is left out or put otherwise and remembered: how structured output
is asked for (JSON schema, JSON object, or in words), how the limit of tokens is called, whether a temperature is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from assistant.domain import Usage
from assistant.errors import LanguageModelError
from assistant.llm.answers import in_words, parse_answer
from assistant.llm.base import Completion, JsonObject, Request, sendable
from assistant.llm.chat_answer import check_finish, check_length, clean_pieces, read_chat
from assistant.llm.openai_errors import RequestRefusedError
from assistant.llm.openai_service import OpenAIService
from assistant.tokens import encoding_for

_Mode = Literal["json_schema", "json_object", "text"]
_NEXT: dict[_Mode, _Mode] = {"json_schema": "json_object", "json_object": "text"}
_ADAPTATIONS = 6
"""More requests than there are things to adapt: the loop ends by itself."""
_ABOUT_THE_REQUEST = {400, 415, 422, 501}
_ABOUT_FORMAT = ("response_format", "json_schema", "json_object", "json schema", "structured", "grammar", "guided")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Dialect:
    """What this server takes. ``proven``: the mode gave a good answer once, so a refusal is about something else."""

    mode: _Mode = "json_schema"
    proven: bool = False
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    other_limit_tried: bool = False
    temperature: bool = True


class OpenAILanguageModel:
    """One language model of one server. Threads may share one object."""

    def __init__(self, name: str, service: OpenAIService) -> None:
        self.name = f"openai:{name}"
        self.short_name = name
        self.service = service
        self._encoding = encoding_for(name)
        # OpenAI's newer language models take the newer word alone; servers of one's own often know just the older.
        self._dialect = _Dialect(limit="max_completion_tokens" if service.is_openai else "max_tokens")

    def complete(self, request: Request) -> Completion:
        """The whole answer, within the time that the settings allow in all.

        What is not the JSON that was asked for is asked for once more, in the next simpler way where the present one
        never worked.

        Raises:
            LanguageModelError: refused, cut off, timed out, unreachable, or not the JSON that was asked for.
        """
        end = self.service.deadline()
        spent = Usage()
        again = self.service.retries > 0
        for _ in range(_ADAPTATIONS):
            dialect = self._dialect
            body = self._body(request, dialect)
            try:
                reply = self.service.post("/chat/completions", body, language_model=self.short_name, end=end)
            except RequestRefusedError as error:
                if not self._adapt(dialect, error, request):
                    raise
                spent += Usage(requests=1)
                continue
            try:
                answer = read_chat(reply.body, request, self._encoding, requests=reply.requests)
                value = None if request.schema is None else parse_answer(answer.text, request.schema)
            except LanguageModelError as error:
                if not error.retryable or not again:
                    raise
                again = False
                spent += Usage(requests=reply.requests)
                self._simplify(dialect, request)
                continue
            if request.schema is not None and not dialect.proven:
                self._change(dialect, proven=True)
            return Completion(text=answer.text, value=value, language_model=self.name, usage=spent + answer.usage)
        raise LanguageModelError(f"The server at {self.service.server} takes no form of the request.")

    def stream(self, request: Request) -> Iterator[str]:
        """The answer piece by piece.

        Raises:
            LanguageModelError: as with ``complete``, also in the middle.
        """
        for _ in range(_ADAPTATIONS):
            dialect = self._dialect
            plain = replace(request, schema=None)
            try:
                yield from self._pieces(plain, dialect)
            except RequestRefusedError as error:
                if not self._adapt(dialect, error, plain):
                    raise
            else:
                return

    def close(self) -> None:
        """Drops the connections to the server."""
        self.service.close()

    def _pieces(self, request: Request, dialect: _Dialect) -> Iterator[str]:
        said = False
        for piece in clean_pieces(self._deltas(request, dialect)):
            said = said or bool(piece.strip())
            yield piece
        if not said:
            raise LanguageModelError("The language model answered nothing.", retryable=True)

    def _deltas(self, request: Request, dialect: _Dialect) -> Iterator[str]:
        ended = False
        length = 0
        body = self._body(request, dialect)
        for event in self.service.stream("/chat/completions", body, language_model=self.short_name):
            choices = event.get("choices")
            if not isinstance(choices, list) or not choices or not isinstance(choices[0], dict):
                continue  # the event that tells the usage has none
            delta = choices[0].get("delta")
            delta = delta if isinstance(delta, dict) else {}
            reason = choices[0].get("finish_reason")
            check_finish(reason, delta)
            ended = ended or reason is not None
            piece = delta.get("content")
            if isinstance(piece, str) and piece:
                length += len(piece)
                check_length(length, request)
                yield piece
        if not ended:
            raise LanguageModelError("The language model's answer broke off in the middle.", retryable=True)

    def _body(self, request: Request, dialect: _Dialect) -> JsonObject:
        system, extra = request.system, dict[str, Any]()
        if request.schema is not None:
            if dialect.mode == "json_schema":
                extra["response_format"] = _response_format(request.schema)
            else:
                system = f"{system}\n\n{in_words(request.schema)}"
                if dialect.mode == "json_object":
                    extra["response_format"] = {"type": "json_object"}
        if dialect.temperature:
            extra["temperature"] = request.temperature
        messages = [
            {"role": "system", "content": sendable(system)},
            {"role": "user", "content": sendable(request.user)},
        ]
        return {"model": self.short_name, "messages": messages, dialect.limit: request.max_tokens, **extra}

    def _adapt(self, used: _Dialect, error: RequestRefusedError, request: Request) -> bool:
        """Learns from a refusal; False when there is nothing to learn."""
        if error.too_long or error.retryable or error.answered not in _ABOUT_THE_REQUEST:
            return False
        if error.mentions("max_tokens", "max_completion_tokens") and not used.other_limit_tried:
            other: Any = "max_tokens" if used.limit == "max_completion_tokens" else "max_completion_tokens"
            return self._change(used, limit=other, other_limit_tried=True)
        if error.mentions("temperature") and used.temperature:
            return self._change(used, temperature=False)
        about_format = error.mentions(*_ABOUT_FORMAT) or not used.proven
        return about_format and self._simplify(used, request)

    def _simplify(self, used: _Dialect, request: Request) -> bool:
        """Asks for structured output in the next simpler way, unless the present one is known to work."""
        simpler = _NEXT.get(used.mode)
        if request.schema is None or used.proven or simpler is None:
            return False
        return self._change(used, mode=simpler)

    def _change(self, used: _Dialect, **fields: Any) -> bool:
        # Another thread may have learnt the same meanwhile; then its lesson stands.
        if self._dialect is used:
            self._dialect = replace(used, **fields)
        return True


@cache
def _response_format(schema: type[BaseModel]) -> JsonObject:
    import openai

    # The SDK's own strict form of the schema: every property required, none added.
    strict = openai.pydantic_function_tool(schema)["function"].get("parameters", {})
    return {
        "type": "json_schema",
        "json_schema": {"name": schema.__name__.strip("_"), "schema": strict, "strict": True},
    }
