"""Who is next: brands in turn, cases of a thread one after the other, and no more of them in memory than agreed."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque

from assistant.queue.base import Ticket


class Line:
    """Tickets in waiting. Not thread-safe: its owner holds a lock.

    Args:
        per_brand: tickets of one brand kept at most; others are refused, and found again by the sweep.
    """

    def __init__(self, per_brand: int) -> None:
        self._per_brand = per_brand
        self._brands: OrderedDict[str, deque[Ticket]] = OrderedDict()
        self._parked: dict[str, deque[Ticket]] = {}
        self._busy_threads: set[str] = set()
        self._known: set[str] = set()
        self._held: Counter[str] = Counter()

    def __len__(self) -> int:
        """Tickets in waiting."""
        return self._held.total()

    def room(self, brand: str) -> int:
        """How many more of the brand's tickets it takes."""
        return self._per_brand - self._held[brand]

    def add(self, ticket: Ticket) -> bool:
        """Put a ticket at the end of its brand's line; False when there is no room.

        A case in waiting or under way is not taken twice.
        """
        if ticket.case_id in self._known:
            return True
        if self.room(ticket.brand) <= 0:
            return False
        self._known.add(ticket.case_id)
        self._held[ticket.brand] += 1
        self._brands.setdefault(ticket.brand, deque()).append(ticket)
        return True

    def next(self) -> Ticket | None:
        """The ticket to handle now, its thread busy from here on; None when all wait for others."""
        while self._brands:
            brand, waiting = self._brands.popitem(last=False)
            ticket = waiting.popleft()
            if waiting:
                self._brands[brand] = waiting
            if ticket.thread in self._busy_threads:
                self._parked.setdefault(ticket.thread, deque()).append(ticket)
                if waiting:
                    # The brand keeps its turn: it gave nothing yet.
                    self._brands.move_to_end(brand, last=False)
                continue
            if ticket.thread is not None:
                self._busy_threads.add(ticket.thread)
            self._held[ticket.brand] -= 1
            return ticket
        return None

    def done(self, ticket: Ticket) -> None:
        """The ticket was handled: the next of its thread may come."""
        self._known.discard(ticket.case_id)
        if not self._held[ticket.brand]:
            del self._held[ticket.brand]
        if ticket.thread is None:
            return
        self._busy_threads.discard(ticket.thread)
        parked = self._parked.get(ticket.thread)
        if parked:
            following = parked.popleft()
            if not parked:
                del self._parked[ticket.thread]
            self._brands.setdefault(following.brand, deque()).appendleft(following)

    def clear(self) -> None:
        """Forget what is in waiting; what is under way is still to be reported ``done``."""
        self._brands.clear()
        self._parked.clear()
        self._known.clear()
        self._held.clear()
