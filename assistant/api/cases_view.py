"""A stored case as the interface shows it."""

from __future__ import annotations

from assistant.api.cases_schemas import CaseOut
from assistant.bootstrap import Program
from assistant.storage.audit import events_of
from assistant.storage.records import Case


def whole(program: Program, case: Case) -> CaseOut:
    """The case with its events and the hashes that approvals must name."""
    with program.storage.read() as session:
        events = events_of(session, f"case:{case.id}")
    return CaseOut.whole(case, events, program.review.hash_of)
