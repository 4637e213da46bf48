"""What happens to cases, told to whoever listens: server-sent events off the audit trail.

One thread of the process reads what was added to the trail and hands it to every listener, so that listeners cost the
database nothing, and what another process did on the same database is told as well. It sleeps while nobody listens.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Header, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from assistant.api.auth import Caller, Reading
from assistant.api.problems import documented
from assistant.domain import Actor
from assistant.errors import AssistantError, UnavailableError
from assistant.storage import Storage
from assistant.storage.audit import AuditEvent, export, head_of, recent

router = APIRouter(prefix="/v1", tags=["events"], responses=documented(401, 403, 429, 503))

_log = structlog.get_logger(__name__)

_LOOK_EVERY: Final = 0.4
_HEARTBEAT: Final = 15.0
_MOST_WAITING: Final = 1_000
_MOST_AT_ONCE: Final = 500
_MOST_LISTENERS: Final = 1_000
_CASE = "case:"


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """Something happened to a case. ``seq`` is its number in the audit trail."""

    seq: int
    case: str
    brand: str | None
    action: str

    def line(self) -> bytes:
        """As it goes over the wire."""
        data = json.dumps({"seq": self.seq, "case": self.case, "brand": self.brand, "action": self.action})
        return f"id: {self.seq}\nevent: case\ndata: {data}\n\n".encode()


@dataclass(eq=False, slots=True)
class _Listener:
    actor: Actor
    loop: asyncio.AbstractEventLoop
    queue: asyncio.Queue[CaseEvent | None] = field(default_factory=lambda: asyncio.Queue(_MOST_WAITING))

    def tell(self, event: CaseEvent | None) -> None:
        """Called in the listener's loop. Who does not keep up is let go: their browser comes back and catches up."""
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.queue.get_nowait()
            self.queue.put_nowait(None)


class EventFeed:
    """The one reader of a process, and those who listen to it.

    Args:
        storage: whose audit trail is told.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._listeners: set[_Listener] = set()
        self._lock = threading.Lock()
        self._wanted = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._seq = 0

    def listen(self, actor: Actor, loop: asyncio.AbstractEventLoop) -> _Listener:
        """A new listener; it hears what is added from now on.

        Raises:
            UnavailableError: too many listen already, or the server is stopping.
        """
        head = self._head()
        with self._lock:
            if self._closed.is_set() or len(self._listeners) >= _MOST_LISTENERS:
                raise UnavailableError("Too many pages listen for events: try again in a moment.")
            if not self._listeners:
                self._seq = head
            listener = _Listener(actor, loop)
            self._listeners.add(listener)
            if self._thread is None:
                self._thread = threading.Thread(target=self._read_on, name="case-events", daemon=True)
                self._thread.start()
        self._wanted.set()
        return listener

    def drop(self, listener: _Listener) -> None:
        """Somebody hung up."""
        with self._lock:
            self._listeners.discard(listener)
            if not self._listeners:
                self._wanted.clear()

    def since(self, actor: Actor, seq: int) -> list[CaseEvent]:
        """What a listener missed after ``seq``; the latest of it when it was very much."""
        with self._storage.read() as session:
            found = recent(session, after=seq, limit=_MOST_AT_ONCE)
        return [event for event in map(_case_event, found) if event is not None and _sees(actor, event)]

    def close(self) -> None:
        """Hang up on everybody, so that the server can stop."""
        self._closed.set()
        self._wanted.set()
        with self._lock:
            listeners, self._listeners = self._listeners, set()
        for listener in listeners:
            _call(listener, None)
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout=2)

    def _head(self) -> int:
        with self._storage.read() as session:
            head = head_of(session)
        return head[0] if head else 0

    def _read_on(self) -> None:
        while not self._closed.is_set():
            self._wanted.wait()
            try:
                self._tell_new()
            except AssistantError as error:
                _log.warning("events_not_read", error=type(error).__name__)
            except Exception:  # noqa: BLE001 (the one reader must outlive whatever one look runs into)
                _log.exception("events_crashed")
            self._closed.wait(_LOOK_EVERY)

    def _tell_new(self) -> None:
        with self._lock:
            seq, listeners = self._seq, list(self._listeners)
        with self._storage.read() as session:
            found = list(islice(export(session, after=seq), _MOST_AT_ONCE))
        if not found:
            return
        with self._lock:
            self._seq = max(self._seq, found[-1].seq)
        told = [event for event in map(_case_event, found) if event is not None]
        for listener in listeners:
            for event in told:
                if _sees(listener.actor, event):
                    _call(listener, event)


@router.get("/events")
async def events(
    request: Request,
    caller: Reading,
    last_event_id: Annotated[str | None, Header(max_length=20)] = None,
) -> StreamingResponse:
    """What happens to cases from now on, as server-sent events named ``case``: ``{seq, case, brand, action}``.

    With ``Last-Event-ID`` what was missed comes first.
    """
    feed: EventFeed = request.app.state.events
    listener = await run_in_threadpool(feed.listen, caller.actor, asyncio.get_running_loop())
    missed: list[CaseEvent] = []
    if last_event_id is not None and last_event_id.isascii() and last_event_id.isdigit():
        try:
            missed = await run_in_threadpool(feed.since, caller.actor, min(int(last_event_id), 2**62))
        except AssistantError:
            feed.drop(listener)
            raise
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_stream(feed, listener, missed, caller), media_type="text/event-stream", headers=headers)


async def _stream(
    feed: EventFeed, listener: _Listener, missed: list[CaseEvent], caller: Caller
) -> AsyncIterator[bytes]:
    try:
        # Comments are no events: this one opens the stream in the browser at once.
        yield b"retry: 2000\n: here\n\n"
        for event in missed:
            yield event.line()
        told = missed[-1].seq if missed else 0
        # Ends when the feed hangs up, the session is signed out, or the browser goes (which cancels it here).
        while True:
            try:
                heard = await asyncio.wait_for(listener.queue.get(), _HEARTBEAT)
            except TimeoutError:
                if not await run_in_threadpool(caller.still_in):
                    return
                yield b": still here\n\n"
                continue
            if heard is None:
                return
            if heard.seq > told:
                yield heard.line()
    finally:
        feed.drop(listener)


def _case_event(event: AuditEvent) -> CaseEvent | None:
    if not event.subject.startswith(_CASE):
        return None
    return CaseEvent(event.seq, event.subject.removeprefix(_CASE), event.brand, event.action)


def _sees(actor: Actor, event: CaseEvent) -> bool:
    return event.brand is not None and actor.sees(event.brand)


def _call(listener: _Listener, event: CaseEvent | None) -> None:
    try:
        listener.loop.call_soon_threadsafe(listener.tell, event)
    except RuntimeError:
        _log.debug("listener_gone")  # its loop was closed
