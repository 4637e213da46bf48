"""Options that several commands share, and the program they work with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.domain import Actor, ActorKind, Scope

if TYPE_CHECKING:
    from assistant.bootstrap import Program

OPERATOR = Actor(name="command line", kind=ActorKind.PROGRAM, scopes=frozenset({Scope.ADMIN}))
"""Who the audit trail says gave a command."""

BrandOption = Annotated[str, typer.Option("--brand", "-b", help="The brand's folder name.", show_default=False)]
ChannelOption = Annotated[str, typer.Option("--channel", "-c", help="Where the comment stands: instagram, x, …")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else on standard output.")]


@cache
def program() -> Program:
    """The program wired from the environment."""
    from assistant.bootstrap import Program
    from assistant.settings import load_settings

    return Program(load_settings())
