"""serve and demo: the program as a server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import program
from assistant.cli.output import console, notes
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from types import FrameType

    from assistant.bootstrap import Program


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(demo)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65_535, show_default="8000")] = None,
) -> None:
    """Serve the review desk and the API, and handle comments in threads of the same process.

    As long as no administrator has a password, a one-time link to the desk is printed.

    Example: assistant serve --port 8080
    """
    from assistant.cli.first_link import first_link

    settings = program().settings
    _run(host or settings.host, settings.port if port is None else port, first_link)


def demo(
    port: Annotated[int | None, typer.Option(help="Port to listen on.", min=0, max=65_535, show_default="8000")] = None,
) -> None:
    """Start on the sample brands with their sample comments: open the printed link, and you are at the review desk.

    Example: assistant demo
    """
    from assistant.cli.demo import prepare
    from assistant.cli.first_link import demo_link

    settings = program().settings
    chosen = settings.port if port is None else port
    prepare(program(), f"http://{settings.host}:{chosen}")
    _run(settings.host, chosen, demo_link)


def _run(host: str, port: int, link_for: Callable[[Program, str], str | None]) -> None:
    import uvicorn

    from assistant.api.logs import configure_logs
    from assistant.app import create_app

    settings = program().settings
    configure_logs(settings.log_level)
    try:
        bound = socket.create_server((host, port), backlog=2048, reuse_port=False)
    except OSError as error:
        raise AssistantError(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port.") from None
    address = f"http://{_reachable(host)}:{bound.getsockname()[1]}"
    notes().print(f"Listening on {address}")
    link = link_for(program(), address)
    if link is not None:
        console().print(f"\nOpen the review desk (this link works once):\n\n  {link}\n", markup=False)
    app = create_app(program())
    config = uvicorn.Config(
        app,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64_000,
    )

    class Server(uvicorn.Server):
        """Hangs up on pages that listen for events: stopping would wait for them."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            super().handle_exit(sig, frame)
            feed = getattr(app.state, "events", None)
            if feed is not None:
                threading.Thread(target=feed.close, daemon=True).start()

    Server(config).run(sockets=[bound])
    console().print("Stopped.")


def _reachable(host: str) -> str:
    """The host as a browser on this machine reaches it."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104 (compared, not bound)
