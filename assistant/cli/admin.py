"""db, audit and keys: administration."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from assistant.cli.options import OPERATOR, JsonOption, program
from assistant.cli.output import console, print_json
from assistant.errors import AssistantError

db = typer.Typer(help="The database.", no_args_is_help=True)
audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
keys = typer.Typer(help="API keys.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the command groups."""
    app.add_typer(db, name="db")
    app.add_typer(audit, name="audit")
    app.add_typer(keys, name="keys")


@db.command()
def upgrade(json: JsonOption = False) -> None:
    """Bring the database to this version of the program.

    Example: assistant db upgrade
    """
    from assistant.storage import Storage
    from assistant.storage import upgrade as run_steps

    storage = Storage(program().settings.sql_url)
    before, after = run_steps(storage)
    storage.close()
    if json:
        print_json({"before": before, "after": after})
    else:
        console().print(f"The database is at {after}." if before == after else f"{before or 'empty'} → {after}")


@audit.command()
def verify(json: JsonOption = False) -> None:
    """Walk the hash chain of the audit trail and say whether anything was changed.

    Example: assistant audit verify
    """
    from assistant.storage.audit import verify as walk

    with program().storage.read() as session:
        report = walk(session)
    if json:
        print_json(report)
    elif report.intact:
        console().print(f"{report.events:,} events; the chain is intact.")
    if not report.intact:
        raise AssistantError(f"The audit trail was changed. {report.problem}")


@keys.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="Who or what will use it.")],
    scope: Annotated[
        list[str] | None, typer.Option("--scope", help="read, draft, review, approve, manage or admin; again for more.")
    ] = None,
    brand: Annotated[list[str] | None, typer.Option("--brand", "-b", help="Only this brand; again for more.")] = None,
    json: JsonOption = False,
) -> None:
    """Make an API key. It is shown once, here, and kept only as a hash.

    Example: assistant keys add "help desk" --scope read --scope draft --brand haverfell
    """
    from assistant.storage.keys import add_key as new_key

    with program().storage.write() as session:
        secret, key = new_key(session, name, scopes=scope or ["read", "draft"], brands=brand or (), actor=OPERATOR)
    if json:
        print_json({"key": secret, "id": key.id, "name": key.name, "scopes": key.scopes, "brands": key.brands})
    else:
        console().print(f"{secret}\n[dim]Scopes: {', '.join(key.scopes)}. Keep it now: it is not shown again.[/]")


@keys.command("list")
def list_keys(json: JsonOption = False) -> None:
    """List the API keys, without their secrets.

    Example: assistant keys list
    """
    from assistant.storage.keys import list_keys as all_keys

    with program().storage.read() as session:
        found = all_keys(session)
    if json:
        print_json(found)
        return
    for key in found:
        state = (
            "revoked" if key.revoked_at else f"last used {key.last_used_at:%Y-%m-%d}" if key.last_used_at else "unused"
        )
        console().print(f"{key.id}  [bold]{escape(key.name)}[/]  {', '.join(key.scopes)}  {state}")


@keys.command("revoke")
def revoke_key(key_id: Annotated[str, typer.Argument(help="The id that keys list shows.")]) -> None:
    """Make an API key useless at once.

    Example: assistant keys revoke 7f3a
    """
    from assistant.storage.keys import revoke_key as revoke

    with program().storage.write() as session:
        revoke(session, key_id, actor=OPERATOR)
    console().print("Revoked.")
