"""What a queue is. It may lose or repeat a call: the sweep over the database makes good, and handling is idempotent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeAlias


@dataclass(frozen=True, kw_only=True, slots=True)
class Ticket:
    """A case to be handled. Two tickets with the same ``thread`` are never handled at the same time."""

    case_id: str
    brand: str
    thread: str | None = None


class Transaction(Protocol):
    """The write that stores the case; ``storage.WriteSession`` is one."""

    def after_commit(self, action: Callable[[], object]) -> None:
        """Run ``action`` once all is stored, never when it is rolled back."""
        ...

    def execute(self, statement: Any, params: Any = None) -> Any:
        """Run a statement as part of it: a queue in the same database keeps its call there."""
        ...


Handler: TypeAlias = Callable[[Ticket], timedelta | None]
"""Handles a case. It answers after what time to call again, or None when there is no more to do."""

Due: TypeAlias = Callable[[int], Sequence[Ticket]]
"""Finds what is left to handle: for each brand its oldest, at most so many."""


class Queue(Protocol):
    """Calls the handler for each case that waits, soon after it was stored."""

    def wake(self, transaction: Transaction, ticket: Ticket) -> None:
        """Have the case handled once the transaction is committed; nothing happens when it is rolled back."""
        ...

    def start(self, handler: Handler, due: Due) -> None:
        """Begin to call the handler, first with what an earlier run left."""
        ...

    def stop(self, patience: timedelta) -> bool:
        """Begin nothing new and wait for what is under way.

        Returns:
            False when something was still under way after ``patience``; it stays in the database for the next run.
        """
        ...
