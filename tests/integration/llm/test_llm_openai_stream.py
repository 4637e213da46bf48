"""Answers that come piece by piece, and what can go wrong on their way."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import BaseModel

from assistant.errors import LanguageModelError
from assistant.llm.base import Request
from assistant.llm.openai import OpenAILanguageModel
from tests.stubs import behaviours as does
from tests.stubs.language_model_server import LanguageModelServer

PROMPT = "the-persons-own-words"
GOOD = {"reply": "Hello", "abstain": False}
Connect = Callable[..., OpenAILanguageModel]


class Reply(BaseModel):
    reply: str
    abstain: bool = False


ASKED = Request(system="You are kind.", user=PROMPT, schema=Reply)


def test_a_stream_comes_piece_by_piece(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "One two three"
    assert list(connect().stream(ASKED)) == ["One ", "two ", "three"]
    assert server.requests[0].body["stream"] is True
    assert "response_format" not in server.requests[0].body


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (does.refusal(), "declined"),
        (does.says("half", finish="length"), "cut off"),
        (does.message(content=None), "answered nothing"),
        (does.truncated(300), "broke off"),
        (does.html(), "broke off"),
        (does.body(b"data: {nonsense\n\n"), "cannot be read"),
        (does.body(b"data: \xff\xfe\n\n"), "cannot be read"),
        (does.body(b"data: [1]\n\n"), "no JSON object"),
        (does.body(b'data: {"error": {"message": "overloaded"}}\n\n'), "cannot be read"),
        (does.body(b'data: {"choices": "x"}\n\ndata: [DONE]\n\n'), "broke off"),
        (does.body(b""), "broke off"),
        (does.huge(3_000_000), "far more"),
        (does.body(b"data: " + b"x" * 9_000_000), "far more"),
    ],
)
def test_a_stream_that_goes_wrong_ends_in_an_error(
    server: LanguageModelServer, connect: Connect, behaviour: does.Behaviour, told: str
) -> None:
    server.always(behaviour)
    with pytest.raises(LanguageModelError, match=told):
        list(connect(language_model_retries=0).stream(ASKED))


def test_a_stream_is_tried_again_only_before_its_first_piece(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "One two three"
    language_model = connect()
    server.then(does.status(503, retry_after=0))
    assert "".join(language_model.stream(ASKED)) == "One two three"
    assert len(server.requests) == 2
    server.then(does.Behaviour(cut=400))
    with pytest.raises(LanguageModelError):
        list(language_model.stream(ASKED))
    assert len(server.requests) == 3


def test_a_stream_that_is_left_gives_its_place_back(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "One two three"
    language_model = connect(language_model_concurrency=1)
    for _ in range(3):
        pieces = language_model.stream(ASKED)
        assert next(pieces) == "One "
        pieces.close()  # type: ignore[attr-defined]  # it is a generator
    server.answer = GOOD
    assert language_model.complete(ASKED).value == Reply(reply="Hello")


def test_a_stream_may_be_read_by_one_thread_after_another(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "One two three"
    pieces = connect().stream(ASKED)
    found = []
    for _ in range(3):
        with ThreadPoolExecutor(1) as pool:
            found.append(pool.submit(next, pieces).result())
    assert found == ["One ", "two ", "three"]
