"""JSON lines in, JSON lines out, in order: as many at once as the machine has processors or the network allows."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import to_json

from assistant.api.schemas import AssessmentOut, CommentIn, DraftOut
from assistant.cli.options import program
from assistant.domain import Comment
from assistant.errors import AssistantError, UserError

Line = dict[str, Any] | UserError
Answered = tuple[bytes, bool]
"""A line of JSON, and whether it tells an error."""

CHUNK = 50
"""Lines one process handles at a time: enough to make sending them worth it."""

_AHEAD = 2_000
"""Lines read before they are handled; a file of any size takes no more memory than that."""

_In = TypeVar("_In")
_Out = TypeVar("_Out")


@dataclass(frozen=True, slots=True)
class _End:
    """After the last item; ``error`` is what ended the reading early."""

    error: Exception | None = None


def assess_lines(brand: str, channel: str, lines: list[Line]) -> list[Answered]:
    """What is risky about each comment."""

    def job(comment: Comment) -> AssessmentOut:
        assessment, verdict = program().assess(comment)
        return AssessmentOut.of(comment.id, assessment, verdict)

    return [_answered(line, brand, channel, job) for line in lines]


def draft_lines(brand: str, channel: str, lines: list[Line]) -> list[Answered]:
    """A draft for each comment."""
    return [_answered(line, brand, channel, lambda comment: DraftOut.of(program().draft(comment))) for line in lines]


def _answered(line: Line, brand: str, channel: str, job: Callable[[Comment], AssessmentOut | DraftOut]) -> Answered:
    """One line's answer, or its error in its place: nothing is lost and the others go on."""
    line_id = line.get("id") if isinstance(line, dict) else None
    try:
        if isinstance(line, UserError):
            raise line
        known = {key: value for key, value in line.items() if key in CommentIn.model_fields and value is not None}
        known["id"] = str(known.get("id", ""))
        sent = CommentIn.model_validate({"channel": channel, **known})
        out = job(program().take(sent.to_comment(brand)))
        return to_json({**out.model_dump(), "id": line_id}), False
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return to_json({"id": line_id, "error": f"{where}: {first['msg']}"}), True
    except AssistantError as error:
        return to_json({"id": line_id, "error": error.message}), True


def in_order(
    items: Iterable[_In],
    job: Callable[[list[_In]], list[_Out]],
    *,
    pool: Callable[[], Executor],
    chunk: int,
    at_once: int,
) -> Iterator[_Out]:
    """Results in the order of the items, as soon as they are known, also while the next item is yet to come.

    Args:
        items: read in a thread of its own, so that waiting for one holds nothing up.
        job: handles some of them.
        pool: makes what runs jobs beside each other; it is made only once items pile up.
        chunk: items of one job at the most.
        at_once: jobs under way at the most.
    """
    waiting: deque[Future[list[_Out]]] = deque()
    read: queue.Queue[_In | _End] = queue.Queue(_AHEAD)
    threading.Thread(target=_read_all, args=(items, read), daemon=True, name="reader").start()
    executor: Executor | None = None
    try:
        while (batch := _take(read, chunk, block=not waiting)) is not None:
            if not batch or len(waiting) >= at_once:
                yield from waiting.popleft().result()
            if batch and executor is None and len(batch) < chunk:
                yield from job(batch)
            elif batch:
                executor = executor or pool()
                waiting.append(executor.submit(job, batch))
        while waiting:
            yield from waiting.popleft().result()
    finally:
        if executor is not None:
            executor.shutdown(cancel_futures=True)


def _read_all(items: Iterable[_In], read: queue.Queue[_In | _End]) -> None:
    try:
        for item in items:
            read.put(item)
        read.put(_End())
    except Exception as error:  # noqa: BLE001 - raised again where the items are handled
        read.put(_End(error))


def _take(read: queue.Queue[_In | _End], most: int, *, block: bool) -> list[_In] | None:
    """What is there now, at most so many; with ``block`` at least one. None: there will be no more."""
    batch: list[_In] = []
    while len(batch) < most:
        try:
            item = read.get(block=block and not batch)
        except queue.Empty:
            break
        if isinstance(item, _End):
            if batch:
                # Said again at the next call, once these are handled; the reader has ended, so there is room.
                read.put_nowait(item)
                return batch
            if item.error is not None:
                raise item.error
            return None
        batch.append(item)
    return batch
