"""A run's folder: ``run.json`` and ``results.jsonl``, written so that a kill at any moment loses one line at most."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from assistant.errors import NotFoundError, UserError
from assistant.evals.records import (
    RESULTS_FILE,
    RUN_FILE,
    RunRecord,
    SampleResult,
    read_results,
    read_run,
    to_json,
    write_results,
)

_LOCK = "lock"


class RunFolder:
    """One run on disk. Threads may append at the same time; two processes never write one run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.full: str | None = None
        self._guard = threading.Lock()
        self._file: BinaryIO | None = None
        self._held: BinaryIO | None = None

    @property
    def record(self) -> RunRecord:
        """The record as it lies there.

        Raises:
            UserError: there is none, or it is broken.
        """
        return read_run(self.path)

    def results(self) -> Iterator[SampleResult]:
        """The results as they came.

        Raises:
            UserError: a line in the middle is broken.
        """
        return read_results(self.path)

    def hold(self) -> bool:
        """Take the folder for this process; False when another one has it. A killed process lets go by itself."""
        import fcntl

        self.path.mkdir(parents=True, exist_ok=True)
        held = (self.path / _LOCK).open("ab")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.close()
            return False
        self._held = held
        return True

    def write_record(self, record: RunRecord) -> None:
        """Put the record there in one step.

        Raises:
            UserError: it cannot be written.
        """
        text = json.dumps(to_json(record), indent=1, ensure_ascii=True, default=str)
        with _told(self.path):
            _replace(self.path / RUN_FILE, [text + "\n"])

    def append(self, result: SampleResult) -> None:
        """Add a result; it is on its way to the disk when this returns. After ``close`` nothing is added.

        Raises:
            UserError: the disk is full, say.
        """
        line = "".join(write_results([result])).encode("ascii")
        with self._guard:
            if self._file is None or self.full is not None:
                return
            try:
                self._file.write(line)
                self._file.flush()
            except OSError as error:
                self.full = _cannot(self.path, error)
                raise UserError(self.full) from None

    def open(self) -> None:
        """Get ready to append.

        Raises:
            UserError: it cannot be written.
        """
        with _told(self.path):
            # Unbuffered: what could not be written must not be tried again when the file is closed.
            self._file = (self.path / RESULTS_FILE).open("ab", buffering=0)

    def close(self) -> None:
        """Append no more, and let go of the folder."""
        with self._guard:
            for each in (self._file, self._held):
                if each is not None:
                    with contextlib.suppress(OSError):
                        each.close()
            self._file = self._held = None

    def rewrite(self, change: Callable[[SampleResult], SampleResult | None]) -> None:
        """Every result changed, or dropped where ``change`` gives None; in one step, and one result in memory.

        Raises:
            UserError: a line is broken, or the disk is full.
        """
        kept = (new for each in self.results() if (new := change(each)) is not None)
        with _told(self.path):
            _replace(self.path / RESULTS_FILE, write_results(kept))


def _replace(path: Path, lines: Iterable[str]) -> None:
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="ascii", newline="\n") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UserError(_cannot(path, error)) from None


def _cannot(path: Path, error: OSError) -> str:
    return f"Results cannot be written to {path} ({error.strerror or error}): make room and run again; it goes on."


def runs_folder(home: Path) -> Path:
    """Where runs lie."""
    return home / "evals" / "runs"


def new_folder(home: Path, suite: str, variant: str) -> RunFolder:
    """A folder for a new run, with a name that sorts by time within the suite."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return RunFolder(runs_folder(home) / f"{suite}-{variant}-{stamp}-{secrets.token_hex(2)}")


def list_runs(home: Path, *, suite: str = "") -> list[RunFolder]:
    """Every run that has a record, the newest first."""
    found = []
    for path in runs_folder(home).glob("*/" + RUN_FILE):
        with contextlib.suppress(UserError):
            folder = RunFolder(path.parent)
            record = folder.record
            if not suite or record.suite == suite:
                found.append((record.started, folder.path.name, folder))
    return [folder for _, _, folder in sorted(found, key=lambda each: each[:2], reverse=True)]


def find_run(home: Path, name: str) -> RunFolder:
    """A run by its id, by the beginning of one, by its folder, or by ``suite`` or ``suite/variant`` for the newest.

    Raises:
        NotFoundError: there is none, or the beginning fits several.
    """
    if (Path(name) / RUN_FILE).is_file():
        return RunFolder(Path(name))
    runs = list_runs(home)
    exact = [each for each in runs if each.path.name == name]
    started = [each for each in runs if each.path.name.startswith(name)]
    newest = [each for each in runs if name in {each.record.suite, f"{each.record.suite}/{each.record.variant}"}]
    for found in (exact, newest[:1], started):
        if len(found) == 1:
            return found[0]
    if started:
        raise NotFoundError(f"{len(started)} runs begin with {name!r:.80}: give more of the id.", field="run")
    raise NotFoundError(f"There is no run {name!r:.80}: `assistant eval list` names them.", field="run")
