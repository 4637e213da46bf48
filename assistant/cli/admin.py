"""db, audit, users and keys: administration."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape

from assistant.cli.options import OPERATOR, JsonOption, program
from assistant.cli.output import console, print_json
from assistant.errors import AssistantError, UserError

db = typer.Typer(help="The database.", no_args_is_help=True)
audit = typer.Typer(help="The audit trail.", no_args_is_help=True)
users = typer.Typer(help="People who sign in to the review desk.", no_args_is_help=True)
keys = typer.Typer(help="API keys.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the command groups."""
    app.add_typer(db, name="db")
    app.add_typer(audit, name="audit")
    app.add_typer(users, name="users")
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


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="What they sign in with.")],
    role: Annotated[str, typer.Option(help="viewer, agent, approver or admin.")] = "agent",
    brand: Annotated[
        list[str] | None, typer.Option("--brand", "-b", help="Only for this brand; again for more. Else for all.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """Add a person, and make the one-time link by which they come in and choose a password.

    Example: assistant users add mia --role approver --brand haverfell
    """
    from assistant.storage.people import EVERY_BRAND, add_person
    from assistant.storage.sessions import make_link

    running = program()
    with running.storage.write() as session:
        person = add_person(session, name, dict.fromkeys(brand or [EVERY_BRAND], role), actor=OPERATOR)
        secret = make_link(session, person, actor=OPERATOR)
    link = f"http://{running.settings.host}:{running.settings.port}/welcome/{secret}"
    if json:
        print_json({"id": person.id, "name": person.name, "roles": person.roles, "link": link})
    else:
        console().print(f"{link}\n[dim]For {escape(person.name)}; it works once, for 24 hours.[/]")


@users.command("link")
def link_user(name: Annotated[str, typer.Argument(help="What they sign in with.")], json: JsonOption = False) -> None:
    """Make a new one-time link for a person, who forgot the password, say.

    Example: assistant users link mia
    """
    from assistant.storage.people import find_named
    from assistant.storage.sessions import make_link

    running = program()
    with running.storage.write() as session:
        person = find_named(session, name)
        if person is None or person.disabled_at is not None:
            raise UserError(f"There is nobody called {name!r:.60} who may sign in: see assistant users list.")
        secret = make_link(session, person, actor=OPERATOR)
    link = f"http://{running.settings.host}:{running.settings.port}/welcome/{secret}"
    if json:
        print_json({"name": person.name, "link": link})
    else:
        console().print(link)


@users.command("list")
def list_users(json: JsonOption = False) -> None:
    """List the people and what they are to which brand.

    Example: assistant users list
    """
    from assistant.storage.people import list_people

    with program().storage.read() as session:
        found = list_people(session)
    if json:
        print_json([{"id": each.id, "name": each.name, "roles": dict(each.roles)} for each in found])
        return
    for each in found:
        roles = ", ".join(f"{brand}: {role}" for brand, role in each.roles.items())
        state = "  shut out" if each.disabled_at else "" if each.has_password else "  no password yet"
        console().print(f"[bold]{escape(each.name)}[/]  {escape(roles)}{state}")


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
