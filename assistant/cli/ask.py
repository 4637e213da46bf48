"""ask and search: what the brand's knowledge says."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.api.schemas import AnswerOut, SearchOut
from assistant.cli import show
from assistant.cli.options import BrandOption, JsonOption, program
from assistant.cli.output import json_lines, print_json
from assistant.errors import UserError


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(ask)
    app.command()(search)


def ask(
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    brand: BrandOption,
    json: JsonOption = False,
    language: Annotated[str | None, typer.Option(help="Answer in this language; empty: the question's.")] = None,
) -> None:
    """Answer a question from the brand's guidelines and FAQ, with citations, or say that they do not.

    Example: assistant ask "Who speaks to journalists?" --brand haverfell
    """
    out = AnswerOut.of(program().answer(question, brand, language=language))
    if json:
        print_json(out)
    else:
        show.answer(out)


def search(
    brand: BrandOption,
    query: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    k: Annotated[int, typer.Option("--k", "-k", min=1, max=100, help="Passages at the most.")] = 5,
    json: JsonOption = False,
    queries: Annotated[
        Path | None, typer.Option(help='JSON lines {"id", "query"}, answered as JSON lines.', dir_okay=False)
    ] = None,
) -> None:
    """Find passages in the brand's knowledge.

    Example: assistant search "return an opened bottle" --brand haverfell --k 3
    """
    if (query is None) == (queries is None):
        raise UserError("Give either a query or --queries FILE.", field="query")
    if queries is not None:
        _batch(brand, queries, k)
        return
    out = SearchOut.of(program().search(query or "", brand, k=k))
    if json:
        print_json(out)
    else:
        show.search(out)


def _batch(brand: str, file: Path, k: int) -> None:
    try:
        stream = file.open("rb")
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}.", field="queries") from None
    failed = 0
    with stream:
        for line in json_lines(stream, longest=program().settings.max_body_bytes):
            query_id = line.get("id") if isinstance(line, dict) else None
            try:
                print_json({**_found(line, brand, k).model_dump(), "id": query_id})
            except UserError as error:
                failed += 1
                print_json({"id": query_id, "error": error.message})
    if failed:
        raise UserError(f"{failed} of the queries could not be handled; each says why in its place.")


def _found(line: dict[str, Any] | UserError, brand: str, k: int) -> SearchOut:
    if isinstance(line, UserError):
        raise line
    query = line.get("query")
    if not isinstance(query, str):
        raise UserError("query is missing or no text.", field="query")
    return SearchOut.of(program().search(query, brand, k=k))
