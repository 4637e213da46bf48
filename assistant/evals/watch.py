"""Notices that something a suite depends on was saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.bootstrap import Program
from assistant.errors import UserError
from assistant.evals.suite import Source, Suite

_EVERY = 0.5
_MOST_NAMED = 3


def changes(find: Callable[[], Suite], program: Program, *, every: float = _EVERY) -> Iterator[str]:
    """What changed, each time something did; at once the first time. Ends when it is interrupted."""
    before = _stamps(find, program)
    yield "Watching; stop with Ctrl-C."
    while True:
        try:
            time.sleep(every)
        except KeyboardInterrupt:
            return
        now = _stamps(find, program)
        changed = sorted(str(path) for path in now.keys() | before.keys() if now.get(path) != before.get(path))
        if changed:
            before = now
            yield f"Changed: {', '.join(changed[:_MOST_NAMED])}"


def _stamps(find: Callable[[], Suite], program: Program) -> dict[Path, tuple[int, int]]:
    found: dict[Path, tuple[int, int]] = {}
    for path in _files(find, program):
        try:
            status = path.stat()
        except OSError:
            continue  # saved by an editor just now, by moving it away
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _files(find: Callable[[], Suite], program: Program) -> Iterator[Path]:
    folders = [program.settings.project / "prompts", *program.knowledge_folders]
    try:
        suite = find()
    except UserError:
        suite = None  # being edited: its own error is told when it is run
    if suite is not None:
        yield suite.path
        yield from (suite.beside(each.path if isinstance(each, Source) else each) for each in suite.file.datasets)
        folders += [suite.beside(each.knowledge) for each in suite.file.variants if each.knowledge]
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())
