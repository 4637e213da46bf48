"""assess and draft: the main jobs on one comment, or on JSON lines from standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Annotated

import typer

from assistant.api.schemas import AssessmentOut, DraftOut
from assistant.cli import batch, show
from assistant.cli.options import BrandOption, ChannelOption, JsonOption, program
from assistant.cli.output import json_lines, print_json
from assistant.domain import Comment
from assistant.errors import UserError

TextArgument = Annotated[str, typer.Argument(help="The comment, or - for JSON lines on standard input.")]

_NETWORK_THREADS = 16
"""Comments under way at once when each waits for somebody else."""


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(assess)
    app.command()(draft)


def assess(text: TextArgument, brand: BrandOption, channel: ChannelOption = "web", json: JsonOption = False) -> None:
    """Say what is risky about a comment, and where it should go.

    Example: assistant assess "Your bottle cut my hand, my lawyer will call" --brand haverfell
    """
    wired = program()
    wired.brand(brand)
    if text == "-":
        # Judging alone needs neither database nor index, so that processes do not get into each other's way.
        processes = (os.cpu_count() or 1) if wired.local else 1
        _lines(partial(batch.assess_lines, brand, channel), processes=processes)
        return
    comment = wired.take(Comment(text=text, brand=brand, channel=channel))
    assessment, verdict = wired.assess(comment)
    out = AssessmentOut.of(comment.id, assessment, verdict)
    if json:
        print_json(out)
    else:
        show.assessment(out)


def draft(text: TextArgument, brand: BrandOption, channel: ChannelOption = "web", json: JsonOption = False) -> None:
    """Draft a reply to a comment, with flags, citations and findings. Nothing is stored or sent.

    Example: assistant draft "Does it split in coffee?" --brand haverfell --channel instagram
    """
    wired = program()
    wired.brand(brand)
    if text == "-":
        _lines(partial(batch.draft_lines, brand, channel), processes=1)
        return
    out = DraftOut.of(wired.draft(wired.take(Comment(text=text, brand=brand, channel=channel))))
    if json:
        print_json(out)
    else:
        show.draft(out)


def _lines(job: Callable[[list[batch.Line]], list[batch.Answered]], *, processes: int) -> None:
    """Answer the lines of standard input in their order."""
    chunk, at_once = (batch.CHUNK, processes * 2) if processes > 1 else (1, 1 if program().local else _NETWORK_THREADS)

    def pool() -> Executor:
        if processes > 1:
            return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))
        return ThreadPoolExecutor(at_once)

    failed = 0
    lines = json_lines(sys.stdin.buffer, longest=program().settings.max_body_bytes)
    for answer, is_error in batch.in_order(lines, job, pool=pool, chunk=chunk, at_once=at_once):
        failed += is_error
        sys.stdout.buffer.write(answer + b"\n")
        sys.stdout.buffer.flush()
    if failed:
        raise UserError(f"{failed} of the lines could not be handled; each says why in its place.")
