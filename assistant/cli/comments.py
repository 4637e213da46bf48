"""assess and draft: the main jobs on one comment, or on JSON lines from standard input."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Annotated, Any, TypeVar

import typer
from pydantic import ValidationError

from assistant.api.schemas import AssessmentOut, CommentIn, DraftOut
from assistant.cli import show
from assistant.cli.options import BrandOption, ChannelOption, JsonOption, program
from assistant.cli.output import json_lines, print_json
from assistant.domain import Comment
from assistant.errors import AssistantError, UserError

_Out = TypeVar("_Out", AssessmentOut, DraftOut)
_In = TypeVar("_In")
_Result = TypeVar("_Result")

TextArgument = Annotated[str, typer.Argument(help="The comment, or - for JSON lines on standard input.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(assess)
    app.command()(draft)


def assess(text: TextArgument, brand: BrandOption, channel: ChannelOption = "web", json: JsonOption = False) -> None:
    """Say what is risky about a comment, and where it should go.

    Example: assistant assess "Your bottle cut my hand, my lawyer will call" --brand haverfell
    """
    wired = program()

    def job(comment: Comment) -> AssessmentOut:
        assessment, verdict = wired.assess(comment)
        return AssessmentOut.of(comment.id, assessment, verdict)

    wired.brand(brand)
    _one_or_many(text, brand, channel, job, show.assessment, json=json, threads=1 if wired.local else 16)


def draft(text: TextArgument, brand: BrandOption, channel: ChannelOption = "web", json: JsonOption = False) -> None:
    """Draft a reply to a comment, with flags, citations and findings. Nothing is stored or sent.

    Example: assistant draft "Is the flask dishwasher safe?" --brand haverfell --channel instagram
    """
    wired = program()
    wired.brand(brand)

    def job(comment: Comment) -> DraftOut:
        return DraftOut.of(wired.draft(comment))

    _one_or_many(text, brand, channel, job, show.draft, json=json, threads=1 if wired.local else 16)


def _one_or_many(
    text: str,
    brand: str,
    channel: str,
    job: Callable[[Comment], _Out],
    shown: Callable[[_Out], None],
    *,
    json: bool,
    threads: int,
) -> None:
    if text != "-":
        out = job(program().take(Comment(text=text, brand=brand, channel=channel)))
        if json:
            print_json(out)
        else:
            shown(out)
        return
    limit = program().settings.max_body_bytes
    lines = json_lines(sys.stdin.buffer, longest=limit)
    failed = 0
    for result in _in_order(lines, lambda line: _answer(line, brand, channel, job), threads):
        failed += "error" in result
        print_json(result)
    if failed:
        raise UserError(f"{failed} of the lines could not be handled; each says why in its place.")


def _answer(
    line: dict[str, Any] | UserError, brand: str, channel: str, job: Callable[[Comment], AssessmentOut | DraftOut]
) -> dict[str, Any]:
    """One line's answer, or its error in its place: nothing is lost and the others go on."""
    if isinstance(line, UserError):
        return {"id": None, "error": line.message}
    try:
        known = {key: value for key, value in line.items() if key in CommentIn.model_fields and value is not None}
        known["id"] = str(known.get("id", ""))
        sent = CommentIn.model_validate({"channel": channel, **known})
        out = job(program().take(sent.to_comment(brand)))
        return {**out.model_dump(), "id": line.get("id")}
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        return {"id": line.get("id"), "error": f"{where}: {first['msg']}"}
    except AssistantError as error:
        return {"id": line.get("id"), "error": error.message}


def _in_order(items: Iterable[_In], job: Callable[[_In], _Result], threads: int) -> Iterator[_Result]:
    """Results in the order of the items, a bounded number under way at once."""
    if threads == 1:
        yield from map(job, items)
        return
    waiting: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        for item in items:
            waiting.append(pool.submit(job, item))
            if len(waiting) >= threads * 2:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
