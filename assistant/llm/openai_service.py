"""One server that speaks OpenAI's protocol: requests within a deadline, retried with care, bounded in number and size.

Everything that talks to such a server (chat, decisions, moderation, embeddings) goes through here, so that a server
that stalls, trickles, lies or floods is met in one place. Prompts, answers and keys are never logged and never part of
an error.
"""

from __future__ import annotations

import contextlib
import email.utils
import json
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from assistant.errors import ConfigurationError, LanguageModelError
from assistant.llm.base import JsonObject
from assistant.llm.deadline import pause, until
from assistant.llm.openai_errors import RequestRefusedError, refused
from assistant.settings import Settings

if TYPE_CHECKING:
    import httpx2
    import openai

OPENAI_BASE_URL = "https://api.openai.com/v1"
LARGEST_ANSWER = 8_000_000
"""Bytes of one answer that are read at most: 64 embeddings of 3,072 numbers take up to 4.5 million."""
_ENCODED = 16
"""A compressed answer may have this many times fewer bytes: it can grow a thousandfold when it is unpacked."""
_CONNECT_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """A server's answer, and how many requests it took."""

    body: JsonObject
    requests: int


class OpenAIService:
    """A server, by its base URL. Threads may share one object.

    Args:
        base_url: empty means OpenAI itself.
        key: empty sends none, for servers of one's own.
        timeout: seconds that one call may take in all: waiting for its turn, retries and pauses included.
        retries: tries after the first, on refused connections, 408, 409, 429 and 5xx.
        concurrency: requests under way at once.

    Raises:
        ConfigurationError: the base URL or the key is not usable.
    """

    def __init__(self, *, base_url: str = "", key: str = "", timeout: float, retries: int, concurrency: int) -> None:
        self.timeout = timeout
        self.is_openai = not base_url or base_url.rstrip("/") == OPENAI_BASE_URL
        self._base_url = base_url or OPENAI_BASE_URL
        self.server = _host(self._base_url)
        self._key = _checked_key(key, needed=self.is_openai)
        self.retries = retries
        self._concurrency = concurrency
        self._turns = threading.BoundedSemaphore(concurrency)
        self._lock = threading.Lock()
        self._made: openai.OpenAI | None = None

    @classmethod
    def of(cls, settings: Settings) -> OpenAIService:
        """The server that the settings name.

        Raises:
            ConfigurationError: the base URL or the key is not usable.
        """
        return cls(
            base_url=settings.openai_base_url,
            key=settings.openai_api_key.get_secret_value(),
            timeout=settings.language_model_timeout,
            retries=settings.language_model_retries,
            concurrency=settings.language_model_concurrency,
        )

    def deadline(self) -> float:
        """When a call that begins now must be over, in seconds of ``time.monotonic``."""
        self._client()  # importing the SDK takes a second or two once: that is not the server's time
        return time.monotonic() + self.timeout

    def post(self, path: str, body: JsonObject, *, language_model: str, end: float | None = None) -> Reply:
        """The JSON object that the server answers to ``body``, sent to ``path`` under the base URL.

        Raises:
            RequestRefusedError: the server answered with an error status.
            LanguageModelError: no answer in time, or one that is not a JSON object.
        """
        end = self.deadline() if end is None else end
        for tried in range(self.retries + 1):
            try:
                with self._turn(end):
                    return Reply(body=self._once(path, body, language_model, end), requests=tried + 1)
            except LanguageModelError as error:
                if not error.retryable or tried == self.retries or not pause(tried, end, _wished(error)):
                    raise
        raise AssertionError  # the last try returns or raises

    def stream(self, path: str, body: JsonObject, *, language_model: str) -> Iterator[JsonObject]:
        """The server-sent events of the answer. Tried again only while none has come.

        Raises:
            RequestRefusedError: the server answered with an error status.
            LanguageModelError: no answer in time, or events that are not JSON objects; also in the middle.
        """
        end = self.deadline()
        for tried in range(self.retries + 1):
            begun = False
            try:
                with self._turn(end):
                    for event in self._events(path, body, language_model, end):
                        begun = True
                        yield event
                    return
            except LanguageModelError as error:
                if begun or not error.retryable or tried == self.retries or not pause(tried, end, _wished(error)):
                    raise

    def close(self) -> None:
        """Drops the connections. The object may be used again."""
        with self._lock:
            made, self._made = self._made, None
        if made is not None:
            made.close()

    def _once(self, path: str, body: JsonObject, language_model: str, end: float) -> JsonObject:
        import httpx2

        with self._told(language_model, end):
            answer = self._client().post(path, cast_to=httpx2.Response, body=body, options=self._options(end))
            return _object(answer.content, answer.headers.get("content-type", ""), self.server)

    def _events(self, path: str, body: JsonObject, language_model: str, end: float) -> Iterator[JsonObject]:
        import openai

        with self._told(language_model, end):
            events = self._client().post(
                path,
                cast_to=object,
                body={**body, "stream": True},
                options=self._options(end),
                stream=True,
                stream_cls=openai.Stream[object],
            )
        with contextlib.closing(events.response):
            while True:
                # Each step anew: a generator may be driven by one thread after another.
                with self._told(language_model, end):
                    event = next(events, None)
                if event is None:
                    return
                if not isinstance(event, dict):
                    raise LanguageModelError(f"The server at {self.server} sent an event that is no JSON object.")
                yield event

    @contextlib.contextmanager
    def _turn(self, end: float) -> Iterator[None]:
        if not self._turns.acquire(timeout=max(0.0, end - time.monotonic())):
            raise LanguageModelError(
                f"All {self._concurrency} places at {self.server} were taken for {self.timeout:g} seconds. Try again "
                "later, or raise ASSISTANT_LANGUAGE_MODEL_CONCURRENCY.",
                retryable=True,
            )
        try:
            yield
        finally:
            self._turns.release()

    @contextlib.contextmanager
    def _told(self, language_model: str, end: float) -> Iterator[None]:
        """Within the deadline, and with every error of the SDK told in our words."""
        import httpx2
        import openai

        late = LanguageModelError(
            f"{language_model} at {self.server} did not answer within {self.timeout:g} seconds. Try again later, or "
            "raise ASSISTANT_LANGUAGE_MODEL_TIMEOUT.",
            retryable=True,
        )
        try:
            with until(end):
                yield
        except openai.APIStatusError as error:
            made = refused(error, server=self.server, language_model=language_model)
            made.retry_after = _retry_after(error.response.headers)
            raise made from None
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise late from None
        except (openai.APIConnectionError, httpx2.TransportError):
            if time.monotonic() >= end:
                raise late from None
            raise LanguageModelError(
                f"The server at {self.server} cannot be reached or broke off. Check that it is running and that "
                "ASSISTANT_OPENAI_BASE_URL is right.",
                retryable=True,
            ) from None
        except (openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, ValueError, RecursionError) as error:
            # An error event within a stream, bytes that are no JSON, a header that cannot be read.
            raise LanguageModelError(
                f"The server at {self.server} answered what cannot be read ({type(error).__name__}).", retryable=True
            ) from None

    def _options(self, end: float) -> Any:
        import httpx2
        import openai

        left = max(0.001, end - time.monotonic())
        # No compression is asked for: an answer is small, and a compressed one hides its size.
        headers: dict[str, Any] = {"Accept-Encoding": "identity"}
        if not self._key:
            headers["Authorization"] = openai.omit
        timeout = httpx2.Timeout(left, connect=min(left, _CONNECT_SECONDS))
        return {"headers": headers, "timeout": timeout, "max_retries": 0}

    def _client(self) -> openai.OpenAI:
        if self._made is None:
            with self._lock:
                if self._made is None:
                    self._made = self._make()
        return self._made

    def _make(self) -> openai.OpenAI:
        import httpx2
        import openai

        from assistant.llm.sockets import keep_deadlines

        for noisy in ("openai", "httpx2", "httpcore2"):
            # At debug level these write requests, and so prompts and keys, into the log.
            logger = logging.getLogger(noisy)
            logger.setLevel(max(logging.WARNING, logger.level))
        limits = httpx2.Limits(max_connections=self._concurrency, max_keepalive_connections=self._concurrency)
        client = httpx2.Client(limits=limits, follow_redirects=False, event_hooks={"response": [self._bound]})
        keep_deadlines(client)
        return openai.OpenAI(
            base_url=self._base_url,
            api_key=self._key or "none",
            max_retries=0,
            http_client=client,
            timeout=self.timeout,
        )

    def _bound(self, response: httpx2.Response) -> None:
        """Lets no more of an answer in than fits a sane one; called before the first byte of it is read."""
        from assistant.llm.sockets import BoundedStream

        encoded = response.headers.get("content-encoding", "identity").lower() != "identity"
        largest = LARGEST_ANSWER // _ENCODED if encoded else LARGEST_ANSWER
        response.stream = BoundedStream(response.stream, largest, self.server)


def _wished(error: LanguageModelError) -> float | None:
    return error.retry_after if isinstance(error, RequestRefusedError) else None


def _object(content: bytes, kind: str, server: str) -> JsonObject:
    try:
        value = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        page = "html" in kind.lower() or content.lstrip()[:1] == b"<"
        told = "a web page instead of JSON. Check ASSISTANT_OPENAI_BASE_URL" if page else "what is not JSON"
        raise LanguageModelError(f"The server at {server} answered with {told}.", retryable=not page) from None
    if not isinstance(value, dict):
        raise LanguageModelError(f"The server at {server} answered with JSON of another form.", retryable=True)
    return value


def _retry_after(headers: httpx2.Headers) -> float | None:
    """Seconds to wait by the server's wish: a number, or a date (RFC 9110, 10.2.3); None when it has none."""
    wish = headers.get("retry-after", "")
    with contextlib.suppress(ValueError):
        seconds = float(wish)
        return seconds if 0 <= seconds < float("inf") else None
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        return max(0.0, email.utils.parsedate_to_datetime(wish).timestamp() - time.time())
    return None


def _host(base_url: str) -> str:
    """The server's name for messages, without a password that may stand in the URL."""
    try:
        parts = urlsplit(base_url)
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in {"http", "https"} or not host:
        raise ConfigurationError(
            "ASSISTANT_OPENAI_BASE_URL is no web address: write something like http://localhost:11434/v1.",
            field="ASSISTANT_OPENAI_BASE_URL",
        )
    return host


def _checked_key(key: str, *, needed: bool) -> str:
    key = key.strip()
    if needed and not key:
        raise ConfigurationError(
            "OpenAI asks for a key: set OPENAI_API_KEY, or ASSISTANT_OPENAI_BASE_URL to a server of your own.",
            field="OPENAI_API_KEY",
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ConfigurationError(
            "OPENAI_API_KEY has characters that no key has: copy it again, without quotes or line breaks.",
            field="OPENAI_API_KEY",
        )
    return key
