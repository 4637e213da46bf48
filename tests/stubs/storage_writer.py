"""A process to be killed: stores comments and handles them, and says which ones it was told are stored."""

from __future__ import annotations

import sys
import threading

from assistant.queue import EmbeddedQueue, Ticket
from assistant.storage import Storage
from assistant.storage.cases import add_case
from assistant.worker import Worker
from tests.stubs.cases import HOOK, a_comment, run_to


def main(url: str) -> None:
    """Work until killed."""
    storage = Storage(url)
    queue = EmbeddedQueue(threads=2)
    Worker(storage, queue, run_to()).start()
    said = threading.Lock()

    def write(name: str) -> None:
        number = 0
        while True:
            number += 1
            external_id = f"{name}-{number}"
            with storage.write() as session:
                added = add_case(session, a_comment(external_id=external_id), actor=HOOK)
                queue.wake(session, Ticket(case_id=added.case_id, brand=added.brand))
            with said:
                sys.stdout.write(f"{external_id}\n")
                sys.stdout.flush()

    for name in ("a", "b"):
        threading.Thread(target=write, args=(name,)).start()


if __name__ == "__main__":
    main(sys.argv[1])
