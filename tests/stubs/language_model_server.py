"""A stand-in for a server that speaks OpenAI's protocol: real sockets, real bytes, and every way of misbehaving.

    with LanguageModelServer(latency=0.1) as server:
        server.answer = {"reply": "Hello", "citations": [], "abstain": False, "reason": ""}
        server.then(status(429, retry_after=0.1), stall())       # the next two requests; then ``answer`` again
        ... settings with openai_base_url=server.base_url ...
        assert server.requests[0].mode == "json_schema"

Endpoints: chat completions (also streamed), embeddings, moderations, decisions. It runs in an event loop on a thread of
its own. For measurements run it as a process of its own (``LanguageModelProcess``, or the command below), or it
takes turns with the program that is measured.

    python -m tests.stubs.language_model_server --latency 0.1
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.stubs.behaviours import Behaviour, JsonObject, Recorded, Says
from tests.stubs.endpoints import answer_chat, answer_decisions, answer_embeddings, answer_moderations, chat_events

_REASONS = {200: "OK", 307: "Temporary Redirect", 400: "Bad Request", 401: "Unauthorized", 404: "Not Found"}


class LanguageModelServer:
    """The server. Attributes may be changed while it runs.

    Args:
        latency: seconds from the last byte of a request to the first of its answer.
        answer: what chat answers when nothing else is scripted; None makes up an instance of the schema asked for.
        rejects: request fields that are refused with a 400 that names them, such as ``max_tokens``.
        modes: structured output the server knows; others are refused with a 400.
        decisions: whether there is a decisions endpoint (else 404).
        key: the bearer key asked for; None asks for none.
        port: 0 takes a free one.
    """

    decide: Callable[[JsonObject, Any], JsonObject] | None = None
    """Answers one question of the decisions endpoint; gets the question and the input."""
    moderate: Callable[[str], dict[str, float]] | None = None
    """Category → score for a text."""

    def __init__(
        self,
        *,
        latency: float = 0.0,
        answer: Says | None = None,
        rejects: Iterable[str] = (),
        modes: Iterable[str] = ("json_schema", "json_object", "text"),
        decisions: bool = True,
        key: str | None = None,
        port: int = 0,
    ) -> None:
        self.latency = latency
        self.answer = answer
        self.rejects = set(rejects)
        self.modes = set(modes)
        self.decisions = decisions
        self.key = key
        self.requests: list[Recorded] = []
        self.most_at_once = 0
        self.port = port
        self._now = 0
        self._script: deque[Behaviour] = deque()
        self._always: Behaviour | None = None
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="language-model-stub", daemon=True)
        self._connections: set[asyncio.Task[None]] = set()

    @property
    def base_url(self) -> str:
        """What ``ASSISTANT_OPENAI_BASE_URL`` is set to."""
        return f"http://127.0.0.1:{self.port}/v1"

    def then(self, *behaviours: Behaviour) -> None:
        """Meets the next requests like this, one each."""
        self._script.extend(behaviours)

    def always(self, behaviour: Behaviour | None) -> None:
        """Meets every request that ``then`` says nothing about like this; None ends it."""
        self._always = behaviour

    def start(self) -> Self:
        """Listens; returns once it does."""
        self._thread.start()
        self._ready.wait(10)
        return self

    def stop(self) -> None:
        """Drops every connection and ends the thread."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stopping.set)
            self._thread.join(10)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        self._stopping = asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", self.port, limit=2**25, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stopping.wait()
        server.close()
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)
        try:
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                while await self._exchange(reader, writer):
                    pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        raw = await reader.readexactly(int(headers.get("content-length", 0)))
        arrived = time.monotonic()
        try:
            parsed = json.loads(raw or b"null")
        except ValueError:
            parsed = None
        recorded = Recorded(path=head[0].split(" ")[1], headers=headers, body=parsed, at=arrived)
        self.requests.append(recorded)
        behaviour = self._script.popleft() if self._script else self._always or Behaviour()
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            wait = self.latency if behaviour.wait is None else behaviour.wait
            await asyncio.sleep(max(0.0, arrived + wait - time.monotonic()))
            return await self._send(writer, behaviour, recorded)
        finally:
            self._now -= 1

    async def _send(self, writer: asyncio.StreamWriter, behaviour: Behaviour, recorded: Recorded) -> bool:
        if behaviour.reset:
            # Closing with bytes still unread, or a linger of zero, sends RST.
            writer.transport.abort()
            return False
        code, kind, payload = self._reply(behaviour, recorded)
        sent = {"Content-Type": kind, **behaviour.headers}
        length = len(payload) + (behaviour.length or 0)
        lines = [f"HTTP/1.1 {code} {_REASONS.get(code, 'Status')}", f"Content-Length: {length}"]
        lines += [f"{name}: {value}" for name, value in sent.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        if behaviour.interval:
            start = 0 if behaviour.trickle_head else len(head)
            writer.write(head[:start] if not start else head)
            everything = (head if behaviour.trickle_head else b"") + payload
            for at in range(len(everything)):
                await asyncio.sleep(behaviour.interval)
                writer.write(everything[at : at + 1])
                await writer.drain()
            return True
        cut = behaviour.cut if behaviour.cut is not None else behaviour.stall_after
        writer.write(head + (payload if cut is None else payload[:cut]))
        await writer.drain()
        if behaviour.stall_after is not None:
            await asyncio.sleep(60)
        return cut is None and not behaviour.length

    def _reply(self, behaviour: Behaviour, recorded: Recorded) -> tuple[int, str, bytes]:
        if behaviour.body is not None:
            return behaviour.status, "application/json", behaviour.body
        asked = recorded.body if isinstance(recorded.body, dict) else {}
        if refused := self._refused(asked, recorded):
            return refused
        spoken = self.answer if behaviour.says is None else behaviour.says
        match recorded.path.removeprefix("/v1"):
            case "/chat/completions" if asked.get("stream"):
                return behaviour.status, "text/event-stream", chat_events(recorded, spoken, behaviour)
            case "/chat/completions":
                answer = answer_chat(recorded, spoken, behaviour)
            case "/embeddings":
                answer = answer_embeddings(asked)
            case "/moderations":
                answer = answer_moderations(asked, self.moderate)
            case "/decisions" if self.decisions:
                answer = answer_decisions(asked, self.decide)
            case path:
                return 404, "application/json", _error(f"Unknown request URL: POST /v1{path}.")
        return behaviour.status, "application/json", json.dumps({**answer, **behaviour.patch}).encode()

    def _refused(self, asked: JsonObject, recorded: Recorded) -> tuple[int, str, bytes] | None:
        if self.key is not None and recorded.headers.get("authorization") != f"Bearer {self.key}":
            return 401, "application/json", _error("Incorrect API key provided: sk-…", code="invalid_api_key")
        if refused := sorted(self.rejects & asked.keys()):
            told = f"Unsupported parameter: '{refused[0]}' is not supported with this model."
            return 400, "application/json", _error(told, param=refused[0], code="unsupported_parameter")
        if recorded.mode not in self.modes:
            told = f"response_format type {recorded.mode} is not supported"
            return 400, "application/json", _error(told, param="response_format")
        return None


class LanguageModelProcess:
    """The same server in a process of its own, for measurements; answers with a fixed text after a fixed time."""

    def __init__(self, *, latency: float, answer: str | JsonObject | None = None) -> None:
        text = answer if answer is None or isinstance(answer, str) else json.dumps(answer)
        extra = [] if text is None else ["--answer", text]
        self._command = [sys.executable, "-m", "tests.stubs.language_model_server", "--latency", str(latency), *extra]
        self.base_url = ""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            self._command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        assert self._process.stdout is not None
        self.base_url = self._process.stdout.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


def _error(text: str, **fields: Any) -> bytes:
    told = {"message": text, "type": "invalid_request_error", "param": None, "code": None, **fields}
    return json.dumps({"error": told}).encode()


def main() -> None:
    """Runs until it is ended; prints the base URL first."""
    parser = argparse.ArgumentParser(description="A stand-in for a server that speaks OpenAI's protocol.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    parser.add_argument("--answer", help="text of every chat answer; without it, an instance of the schema asked for")
    given = parser.parse_args()
    server = LanguageModelServer(latency=given.latency, answer=given.answer, port=given.port).start()
    sys.stdout.write(f"{server.base_url}\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        threading.Event().wait()


if __name__ == "__main__":
    main()
