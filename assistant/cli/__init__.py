"""The command line: thin commands over the wired program."""

from __future__ import annotations


def main() -> None:
    """Entry point of ``assistant``."""
    from assistant.cli.main import run

    run()
