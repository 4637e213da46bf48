"""Connections that keep deadlines, and answers that keep to a size.

An HTTP client's time-outs bound each single read. A server that sends a byte now and then, be it of the head or of the
body, never trips them. Here every read, write, connection and name look-up is given what is left until the deadline of
the calling thread (``assistant.llm.deadline``), so that no server can hold a thread for longer.

Imports the HTTP client: import this module only where the client is made.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from ssl import SSLContext
from typing import Any

import httpcore2
import httpx2
import structlog

from assistant.errors import LanguageModelError
from assistant.llm.deadline import is_over, left

_log = structlog.get_logger(__name__)


def keep_deadlines(client: httpx2.Client) -> None:
    """Makes the client obey ``until`` on every connection it opens from now on, through proxies too."""
    # httpx2 takes no network backend, its pools (httpcore2) do: there is no public way from one to the other.
    for transport in (client._transport, *client._mounts.values()):  # noqa: SLF001 - as above
        pool = getattr(transport, "_pool", None)
        if pool is not None and hasattr(pool, "_network_backend"):
            pool._network_backend = _Backend(pool._network_backend)  # noqa: SLF001 - as above
        elif transport is not None:
            _log.warning("this HTTP client cannot keep total deadlines; each read is bounded instead")


class BoundedStream(httpx2.SyncByteStream):
    """The bytes of an answer, at most ``largest`` of them.

    Raises:
        LanguageModelError: while reading, when there are more.
    """

    def __init__(self, inner: Any, largest: int, server: str) -> None:
        self._inner = inner
        self._largest = largest
        self._server = server

    def __iter__(self) -> Iterator[bytes]:
        read = 0
        for chunk in self._inner:
            read += len(chunk)
            if read > self._largest:
                raise LanguageModelError(f"The server at {self._server} answered far more than was asked for.")
            yield chunk

    def close(self) -> None:
        """Closes the stream beneath."""
        self._inner.close()


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if is_over():
            raise httpcore2.ReadTimeout
        return self._inner.read(max_bytes, left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if is_over():
            raise httpcore2.WriteTimeout
        self._inner.write(buffer, left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore2.NetworkBackend):
    """Opens such connections."""

    def __init__(self, inner: httpcore2.NetworkBackend) -> None:
        self._inner = inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        seconds = left(timeout)
        return _Stream(
            _within(seconds, lambda: self._inner.connect_tcp(host, port, seconds, local_address, socket_options))
        )

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.connect_unix_socket(path, left(timeout), socket_options))

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(left(seconds) or 0.0)


def _within(seconds: float | None, connect: Callable[[], httpcore2.NetworkStream]) -> httpcore2.NetworkStream:
    """The connection that ``connect`` makes, or a time-out; one that comes too late is closed.

    It is made in a thread of its own, for the system's name look-up knows no time-out.
    """
    made: list[httpcore2.NetworkStream] = []
    failed: list[Exception] = []
    done, lock = threading.Event(), threading.Lock()
    abandoned = False

    def work() -> None:
        try:
            stream = connect()
        except Exception as error:  # noqa: BLE001 - raised again in the waiting thread
            failed.append(error)
        else:
            with lock:
                made.append(stream)
                if abandoned:
                    stream.close()
        done.set()

    threading.Thread(target=work, name="connect", daemon=True).start()
    done.wait(seconds)
    with lock:
        if made:
            return made[0]
        abandoned = True
    raise failed[0] if failed else httpcore2.ConnectTimeout()
