"""The wake-up call: who is told that a case waits to be handled. The database alone knows which do."""

from assistant.queue.base import Handler, Queue, Ticket, Transaction
from assistant.queue.embedded import EmbeddedQueue

__all__ = ["EmbeddedQueue", "Handler", "Queue", "Ticket", "Transaction"]
