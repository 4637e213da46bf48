"""What servers differ in, found out once and remembered."""

from __future__ import annotations

from collections.abc import Callable

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


@pytest.mark.parametrize(
    ("modes", "asked"),
    [
        (("json_schema", "json_object", "text"), ["json_schema", "json_schema"]),
        (("json_object", "text"), ["json_schema", "json_object", "json_object"]),
        (("text",), ["json_schema", "json_object", "text", "text"]),
    ],
)
def test_the_way_to_ask_for_json_is_found_once(
    server: LanguageModelServer, connect: Connect, modes: tuple[str, ...], asked: list[str]
) -> None:
    server.modes = set(modes)
    language_model = connect()
    assert language_model.complete(ASKED).value == Reply(reply="Hello")
    assert language_model.complete(ASKED).value == Reply(reply="Hello")
    assert [request.mode for request in server.requests] == asked
    in_words = '"abstain"' in server.requests[-1].prompt
    assert in_words is (asked[-1] != "json_schema")


def test_a_server_that_ignores_the_schema_is_asked_in_simpler_ways(
    server: LanguageModelServer, connect: Connect
) -> None:
    server.answer = lambda request: GOOD if request.mode != "json_schema" else "As you wish!"
    language_model = connect()
    assert language_model.complete(ASKED).usage.requests == 2
    assert language_model.complete(ASKED).usage.requests == 1
    assert [request.mode for request in server.requests] == ["json_schema", "json_object", "json_object"]


def test_a_way_that_worked_is_not_left_for_one_bad_answer(server: LanguageModelServer, connect: Connect) -> None:
    language_model = connect()
    language_model.complete(ASKED)
    server.then(does.says("no json"), does.says(GOOD))
    language_model.complete(ASKED)
    assert {request.mode for request in server.requests} == {"json_schema"}


def test_fields_that_a_server_does_not_take_are_left_out_once(server: LanguageModelServer, connect: Connect) -> None:
    server.rejects = {"max_tokens", "temperature"}
    language_model = connect()
    for _ in range(2):
        assert language_model.complete(ASKED).value == Reply(reply="Hello")
    assert len(server.requests) == 4
    last = server.requests[-1].body
    assert last["max_completion_tokens"] == ASKED.max_tokens
    assert "temperature" not in last


def test_a_server_that_takes_nothing_is_told_in_the_end(server: LanguageModelServer, connect: Connect) -> None:
    server.modes = set()
    server.rejects = {"max_tokens", "max_completion_tokens", "temperature"}
    with pytest.raises(LanguageModelError):
        connect().complete(ASKED)
    assert len(server.requests) < 10
