"""serve and demo: the program as a server."""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from assistant.cli.options import program
from assistant.cli.output import console, notes
from assistant.errors import AssistantError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(demo)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65_535, show_default="8000")] = None,
) -> None:
    """Serve the API, and handle comments in threads of the same process.

    Example: assistant serve --port 8080
    """
    settings = program().settings
    _run(host or settings.host, settings.port if port is None else port)


def demo(
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65_535, show_default="8000")] = None,
) -> None:
    """Start on the sample brands with their sample comments: flags and drafts with citations over HTTP.

    Example: assistant demo
    """
    from assistant.cli.demo import prepare

    settings = program().settings
    chosen = settings.port if port is None else port
    prepare(program(), f"http://{settings.host}:{chosen}")
    _run(settings.host, chosen)


def _run(host: str, port: int) -> None:
    import uvicorn

    from assistant.api.logs import configure_logs
    from assistant.app import create_app

    settings = program().settings
    configure_logs(settings.log_level)
    try:
        bound = socket.create_server((host, port), backlog=2048, reuse_port=False)
    except OSError as error:
        raise AssistantError(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port.") from None
    notes().print(f"Listening on http://{host}:{bound.getsockname()[1]}")
    config = uvicorn.Config(
        create_app(program()),
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64_000,
    )
    uvicorn.Server(config).run(sockets=[bound])
    console().print("Stopped.")
