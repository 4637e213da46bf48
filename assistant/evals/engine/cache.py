"""Answers that were paid for once: kept in SQLite by the request's content and the repeat, shared by all runs."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import threading
import time
from pathlib import Path

from assistant.domain import Usage, content_hash
from assistant.errors import UserError
from assistant.llm.base import Completion, Request

_FENCE = re.compile(r"^<<<[^<>\n]{1,240} (\d{12})>>>$", re.MULTILINE)
_BUSY_SECONDS = 10.0
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, text TEXT NOT NULL, usage TEXT NOT NULL, language_model TEXT NOT NULL, made REAL NOT NULL
) WITHOUT ROWID
"""


def request_key(language_model: str, request: Request) -> str:
    """What makes two requests the same: who is asked, every word, the form of the answer, and the repeat.

    The numbers of fences are drawn anew for each prompt: they are told apart by their order alone.
    """
    schema = None if request.schema is None else request.schema.model_json_schema()
    system, user = request.system, request.user
    for place, nonce in enumerate(dict.fromkeys(_FENCE.findall(f"{system}\n{user}"))):
        system, user = (text.replace(nonce, f"fence-{place}") for text in (system, user))
    return content_hash(language_model, system, user, schema, request.max_tokens, request.temperature, request.repeat)


class AnswerCache:
    """The kept answers. Threads and processes may share one file.

    A cache that cannot be written (disk full, locked too long) only ceases to keep: ``problem`` says why.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, and makes it when it is missing.

        Raises:
            UserError: it cannot be opened or is no cache.
        """
        self.problem: str | None = None
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA journal_mode=WAL")
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise UserError(f"The answer cache {path} cannot be used ({error}): move it away or delete it.") from None

    def get(self, key: str) -> tuple[str, Usage, str] | None:
        """Text, usage and language model of a kept answer."""
        with self._lock:
            try:
                found = self._connection.execute(
                    "SELECT text, usage, language_model FROM answers WHERE key = ?", (key,)
                ).fetchone()
            except sqlite3.Error as error:
                self.problem = f"The answer cache cannot be read: {error}."
                return None
        if found is None:
            return None
        return json.loads(found[0]), Usage(**json.loads(found[1])), found[2]

    def put(self, key: str, completion: Completion) -> None:
        """Keep an answer; the first of a key stays."""
        used = completion.usage
        usage = json.dumps({"prompt_tokens": used.prompt_tokens, "completion_tokens": used.completion_tokens,
                            "cached_tokens": used.cached_tokens, "requests": used.requests,
                            "estimated": used.estimated})  # fmt: skip
        # As JSON, since SQLite takes no lone surrogates.
        row = (key, json.dumps(completion.text), usage, completion.language_model, time.time())
        with self._lock:
            try:
                self._connection.execute("INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?)", row)
            except sqlite3.Error as error:
                self.problem = f"Answers are no longer kept, so that a later run asks for them again: {error}."

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, contextlib.suppress(sqlite3.Error):
            self._connection.close()
