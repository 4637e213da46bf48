"""How many cases are where, for whom. Counting 100,000 takes longer than a page may, so a count is kept a moment."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.bootstrap import Program
from assistant.domain import Actor, CaseState, Route
from assistant.storage.case_list import OPEN, count_cases, count_open

_KEPT_SECONDS = 3.0
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """Cases by state, and open ones by route."""

    states: Mapping[CaseState, int]
    routes: Mapping[Route, int]

    @property
    def open(self) -> int:
        """Cases that wait for a person."""
        return sum(self.states[state] for state in OPEN)


_kept: dict[tuple[int, frozenset[str]], tuple[float, Counts]] = {}
_lock = threading.Lock()


def counts_for(program: Program, actor: Actor) -> Counts:
    """The counts of all brands that the actor sees, at most some seconds old."""
    key = (id(program.storage), actor.brands)
    with _lock:
        found = _kept.get(key)
        if found is not None and time.monotonic() - found[0] < _KEPT_SECONDS:
            return found[1]
    with program.storage.read() as session:
        brands = actor.brands or None
        made = Counts(count_cases(session, brands), count_open(session, brands))
    with _lock:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = (time.monotonic(), made)
    return made
