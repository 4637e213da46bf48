"""All commands, and how errors leave: one or two plain sentences, exit 1 or 2, never a traceback."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from assistant import __version__
from assistant.api.logs import configure_logs
from assistant.cli import admin, ask, comments, evals, knowledge, project, serve
from assistant.errors import AssistantError

app = typer.Typer(
    name="assistant",
    help="Drafts on-voice replies to brand comments and flags the risky ones for a person.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)
for room in (comments, ask, knowledge, project, serve, evals, admin):
    room.register(app)


def _show_version(value: bool) -> None:
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    pass


def run() -> None:
    """Run the command line; leaves with the contract's exit codes."""
    # Standard output is for data; what goes on inside is told on standard error, and only when it matters.
    configure_logs("warning")
    try:
        app()
    except AssistantError as error:
        _say(error.message)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader went away (head, say); the interpreter must not complain about it again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("ASSISTANT_LOG_LEVEL", "").lower() == "debug":
            raise
        _say(
            f"Something went wrong inside the program ({type(error).__name__}). "
            "Run it again with ASSISTANT_LOG_LEVEL=debug to see where, and report it."
        )
        sys.exit(1)


def _say(message: str) -> None:
    print(message.encode("utf-8", "replace").decode(), file=sys.stderr)  # noqa: T201 - standard error is for people
