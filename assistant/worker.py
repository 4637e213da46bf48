"""Take a case → pipeline → save.

Whatever line the process is killed at, the case is either still to be handled or wholly handled: it is taken in one
transaction (with a lease that ends by itself), the pipeline runs in none, and all that it made is stored in one.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta

import structlog

from assistant.domain import Actor, ActorKind, Route
from assistant.errors import AssistantError, UnavailableError
from assistant.pipeline.base import Run
from assistant.queue import Queue, Ticket
from assistant.storage import Storage
from assistant.storage.cases import save_outcome
from assistant.storage.decided import recent_replies
from assistant.storage.leases import Taken, give_up, put_back, renew, take, unhandled
from assistant.storage.records import Case

_log = structlog.get_logger(__name__)

PIPELINE = Actor(name="pipeline", kind=ActorKind.PROGRAM)
"""Who the audit trail says handled a case."""

_PASSING = (UnavailableError, ConnectionError, TimeoutError)
_RECENT = 20
_RENEWALS_PER_LEASE = 3
_LONGEST_WAIT = timedelta(minutes=5)


class Worker:
    """Handles cases that the queue calls out.

    Args:
        storage: where cases are.
        queue: who calls.
        run: the pipeline.
        approve: approves a case routed ``auto`` by the rule of its brand; None leaves all to people.
        tries: how often a case is tried before it goes to a person as it is.
        lease: how long a case stays this worker's without a sign of life.
        longest_run: a case that takes longer is given up to others: its thread hangs.
        backoff: wait after the first failed try; it doubles with each.
    """

    def __init__(
        self,
        storage: Storage,
        queue: Queue,
        run: Run,
        *,
        approve: Callable[[str], object] | None = None,
        tries: int = 5,
        lease: timedelta = timedelta(seconds=60),
        longest_run: timedelta = timedelta(minutes=15),
        backoff: timedelta = timedelta(seconds=5),
    ) -> None:
        self._storage = storage
        self._queue = queue
        self._run = run
        self._approve = approve
        self._tries = tries
        self._lease = lease
        self._renewals = max(1, int(longest_run / lease * _RENEWALS_PER_LEASE))
        self._backoff = backoff
        self._held: dict[str, int] = {}
        self._holding = threading.Lock()
        self._stopped = threading.Event()
        self._renewer: threading.Thread | None = None

    def start(self) -> None:
        """Begin to handle cases; what an earlier run left comes first."""
        self._stopped.clear()
        self._renewer = threading.Thread(target=self._keep_leases, name="case-leases", daemon=True)
        self._renewer.start()
        self._queue.start(self.handle, self._due)

    def stop(self, patience: timedelta = timedelta(seconds=30)) -> bool:
        """Begin no new case and wait for those under way.

        Returns:
            False when one was still under way after ``patience``; another run takes it up when its lease ends.
        """
        finished = self._queue.stop(patience)
        self._stopped.set()
        if self._renewer is not None:
            self._renewer.join(timeout=1.0)
        return finished

    def handle(self, ticket: Ticket) -> timedelta | None:
        """Handle one case, if nobody else does or did. Safe to call again for the same case, from any thread.

        Returns:
            After what time to try again, when it failed by something that may pass.

        Raises:
            UnavailableError: the database does not answer; the case stays as it is.
        """
        with self._storage.write() as session:
            taken = take(session, ticket.case_id, length=self._lease)
        if taken is None:
            return None
        with self._holding:
            self._held[taken.lease] = self._renewals
        try:
            return self._handle(taken)
        finally:
            with self._holding:
                del self._held[taken.lease]

    def _handle(self, taken: Taken) -> timedelta | None:
        case = taken.case
        if case.attempts > self._tries:
            # Each try was counted, and none came to an end: it is the comment that ends whoever handles it.
            self._to_a_person(taken, f"It could not be handled in {self._tries} tries.")
            return None
        try:
            with self._storage.read() as session:
                recent = recent_replies(session, case.comment.brand, limit=_RECENT)
            outcome = self._run(case.comment, recent=recent, assessment=case.assessment)
        except _PASSING as error:
            return self._again_or_to_a_person(taken, error)
        except Exception as error:  # noqa: BLE001 (whatever erred, a person gets the comment)
            self._to_a_person(taken, _said(case, error))
            return None
        with self._storage.write() as session:
            saved = save_outcome(session, case.id, outcome, lease=taken.lease, actor=PIPELINE)
        if saved and outcome.verdict.route is Route.AUTO and self._approve is not None:
            self._approve_by_rule(case.id, self._approve)
        return None

    def _approve_by_rule(self, case_id: str, approve: Callable[[str], object]) -> None:
        try:
            approve(case_id)
        except AssistantError as error:
            # It waits before a person, where it would be without the rule.
            _log.info("not_approved_by_rule", case=case_id, why=error.kind)

    def _again_or_to_a_person(self, taken: Taken, error: Exception) -> timedelta | None:
        attempts = taken.case.attempts
        if attempts >= self._tries:
            self._to_a_person(
                taken, error.message if isinstance(error, AssistantError) else "A service did not answer."
            )
            return None
        # Half of it by chance, so that cases that failed together do not all come back together.
        wait = self._backoff * (2.0 ** (attempts - 1) * random.uniform(0.5, 1.0))  # noqa: S311 (no secret)
        wait = min(wait, _LONGEST_WAIT)
        with self._storage.write() as session:
            put_back(session, taken, after=wait)
        return wait

    def _to_a_person(self, taken: Taken, problem: str) -> None:
        with self._storage.write() as session:
            give_up(session, taken, problem, actor=PIPELINE)

    def _due(self, per_brand: int) -> list[Ticket]:
        with self._storage.read() as session:
            found = unhandled(session, per_brand=per_brand)
        return [Ticket(case_id=each.case_id, brand=each.brand, thread=each.thread) for each in found]

    def _keep_leases(self) -> None:
        while not self._stopped.wait(self._lease.total_seconds() / _RENEWALS_PER_LEASE):
            with self._holding:
                self._held = {lease: left - 1 for lease, left in self._held.items()}
                alive = [lease for lease, left in self._held.items() if left > 0]
            if not alive:
                continue
            try:
                with self._storage.write() as session:
                    renew(session, alive, length=self._lease)
            except AssistantError as error:
                _log.warning("leases_not_renewed", why=error.kind)


def _said(case: Case, error: Exception) -> str:
    if isinstance(error, AssistantError):
        return error.message
    # The error's own text may hold what the person wrote; its type and place do not.
    _log.error("case_failed", case=case.id, error=type(error).__name__, where=_place(error))
    return f"The program erred while handling it ({type(error).__name__})."


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
