"""The adapter against a server that answers well, badly, late and never."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr

from assistant.errors import LanguageModelError
from assistant.llm.base import Request
from assistant.llm.openai import OpenAILanguageModel
from tests.stubs import behaviours as does
from tests.stubs.language_model_server import LanguageModelServer

PROMPT = "the-persons-own-words"
KEY = "sk-not-to-be-seen"
Connect = Callable[..., OpenAILanguageModel]


class Reply(BaseModel):
    reply: str
    abstain: bool = False


ASKED = Request(system="You are kind.", user=PROMPT, schema=Reply)


def test_an_answer_comes_with_its_usage(server: LanguageModelServer, connect: Connect) -> None:
    completion = connect().complete(ASKED)
    assert completion.value == Reply(reply="Hello")
    assert completion.language_model == "openai:small"
    assert completion.usage.requests == 1
    assert completion.usage.prompt_tokens > completion.usage.cached_tokens > 0
    assert not completion.usage.estimated
    sent = server.requests[0]
    assert sent.path == "/v1/chat/completions"
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert [message["role"] for message in sent.body["messages"]] == ["system", "user"]
    wanted = sent.body["response_format"]["json_schema"]
    assert wanted["strict"] is True
    assert wanted["schema"]["additionalProperties"] is False
    assert wanted["schema"]["required"] == ["reply", "abstain"]


def test_plain_text_is_asked_for_without_a_format(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "  Just text "
    completion = connect().complete(Request(system="s", user="u", max_tokens=17, temperature=0.1))
    assert completion.text.strip() == "Just text"
    assert completion.value is None
    sent = server.requests[0].body
    assert "response_format" not in sent
    assert (sent["max_tokens"], sent["temperature"], sent["model"]) == (17, 0.1, "small")


def test_a_server_of_ones_own_gets_no_key(
    server: LanguageModelServer, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin")
    connect(openai_api_key=SecretStr("")).complete(ASKED)
    assert "authorization" not in server.requests[0].headers


def test_lone_surrogates_and_nuls_are_sent_and_taken(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "ok"
    connect().complete(Request(system="a\ud800", user="b\udfff\x00😀" + "x" * 1_000_000))
    assert server.requests[0].prompt.startswith("a?\nb?\x00😀")


REFUSALS = [
    (does.html(502), "failed (status 502)", True),
    (does.reset(), "broke off", True),
    (does.redirect(), "redirects", False),
    (does.status(401), "key", False),
    (does.status(403), "key", False),
    (does.status(404), "does not know", False),
    (does.status(400, message=f"bad {PROMPT}"), "does not take", False),
    (does.status(400, message="This model's maximum context length is 8192 tokens"), "too long", False),
    (does.status(413), "too long", False),
    (does.status(429, code="insufficient_quota"), "quota", False),
    (does.status(429, retry_after=0), "no more requests", True),
    (does.status(429, retry_after=3_600), "no more requests", True),
    (does.status(500, message=PROMPT), "failed (status 500)", True),
    (does.status(503, retry_after="Wed, 21 Oct 2065 07:28:00 GMT"), "failed (status 503)", True),
]
NONSENSE = [
    (does.refusal(), "declined", False),
    (does.says('{"reply": "He', finish="length"), "cut off", False),
    (does.says("{}", finish="content_filter"), "content filter", False),
    (does.patched(choices=[]), "no chat answer", True),
    (does.patched(choices=None), "no chat answer", True),
    (does.patched(choices=[None]), "no chat answer", True),
    (does.message(content=None), "answered nothing", True),
    (does.message(content=" \n"), "answered nothing", True),
    (does.message(content=17), "no chat answer", True),
    (does.message(content=None, tool_calls=[{"id": "1"}]), "asked for a tool", True),
    (does.says("Sure, why not."), "not answer with JSON", True),
    (does.says({"answer": PROMPT}), "form", True),
    (does.says('{"reply": "a", "reply": "b"}'), "twice", True),
    (does.says("x" * 100_000), "far more", False),
    (does.huge(), "far more", False),
    (does.html(), "web page", False),
    (does.garbage(), "not JSON", True),
    (does.body(b""), "not JSON", True),
    (does.body([1]), "another form", True),
    (does.body("[" * 100_000), "not JSON", True),
    (does.truncated(), "broke off", True),
    (does.wrong_length(50), "broke off", True),
    (does.wrong_length(-50), "not JSON", True),
]


def failure(language_model: OpenAILanguageModel, *, streamed: bool) -> LanguageModelError:
    def call() -> object:
        return list(language_model.stream(ASKED)) if streamed else language_model.complete(ASKED)

    with pytest.raises(LanguageModelError) as raised:
        call()
    return raised.value


@pytest.mark.parametrize(
    ("behaviour", "told", "retryable", "streamed"),
    [(*case, False) for case in REFUSALS + NONSENSE] + [(*case, True) for case in REFUSALS],
)
def test_what_goes_wrong_is_told_in_a_sentence(
    server: LanguageModelServer,
    connect: Connect,
    caplog: pytest.LogCaptureFixture,
    *,
    behaviour: does.Behaviour,
    told: str,
    retryable: bool,
    streamed: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    server.always(behaviour)
    error = failure(connect(language_model_retries=0), streamed=streamed)
    assert told in error.message
    assert error.message.endswith(".")
    assert error.retryable is retryable
    assert error.status == 503
    everything = error.message + caplog.text
    assert PROMPT not in everything
    assert KEY not in everything


@pytest.mark.parametrize(
    "behaviour",
    [does.stall(), does.stall_in_body(), does.trickle(0.05), does.trickle(0.05, head=True)],
    ids=["stall", "stall in the body", "trickled body", "trickled head"],
)
@pytest.mark.parametrize("streamed", [False, True])
def test_no_server_can_hold_a_thread_beyond_the_deadline(
    server: LanguageModelServer, connect: Connect, behaviour: does.Behaviour, *, streamed: bool
) -> None:
    server.always(behaviour)
    error = failure(connect(language_model_timeout=0.2), streamed=streamed)
    assert "did not answer within 0.2 seconds" in error.message
    assert error.retryable


def test_a_server_that_is_not_there_is_told(connect: Connect) -> None:
    with pytest.raises(LanguageModelError, match="cannot be reached") as raised:
        connect(openai_base_url="http://127.0.0.1:9/v1", language_model_retries=0).complete(ASKED)
    assert raised.value.retryable


@pytest.mark.parametrize(
    "passing",
    [
        does.status(429, retry_after=0),
        does.status(500),
        does.status(503, retry_after=0.01),
        does.reset(),
        does.truncated(),
        does.garbage(),
        does.says("I think so"),
        does.says({"answer": 1}),
        does.message(content=None),
    ],
)
def test_what_passes_is_tried_again(server: LanguageModelServer, connect: Connect, passing: does.Behaviour) -> None:
    server.then(passing)
    completion = connect(language_model_retries=2).complete(ASKED)
    assert completion.value == Reply(reply="Hello")
    assert completion.usage.requests == len(server.requests) == 2


def test_tries_are_counted(server: LanguageModelServer, connect: Connect) -> None:
    server.always(does.status(503, retry_after=0))
    with pytest.raises(LanguageModelError):
        connect(language_model_retries=2).complete(ASKED)
    assert len(server.requests) == 3


def test_a_wish_to_wait_longer_than_there_is_time_is_not_waited_for(
    server: LanguageModelServer, connect: Connect
) -> None:
    server.always(does.status(429, retry_after=60))
    with pytest.raises(LanguageModelError):
        connect(language_model_retries=5).complete(ASKED)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "usage",
    [
        None,
        {},
        "lots",
        {"prompt_tokens": -1, "completion_tokens": 5},
        {"prompt_tokens": 10**12, "completion_tokens": 1},
        {"prompt_tokens": True, "completion_tokens": 2},
        {"prompt_tokens": "9", "completion_tokens": 2},
    ],
)
def test_usage_that_cannot_be_is_counted_here(server: LanguageModelServer, connect: Connect, usage: Any) -> None:
    server.always(does.patched(usage=usage))
    told = connect().complete(ASKED).usage
    assert told.estimated
    assert 0 < told.prompt_tokens < 100
    assert 0 < told.completion_tokens < 100


def test_many_threads_share_one_language_model_within_its_bound(server: LanguageModelServer, connect: Connect) -> None:
    server.latency = 0.02
    language_model = connect(language_model_concurrency=4)
    with ThreadPoolExecutor(16) as pool:
        done = list(pool.map(lambda _: language_model.complete(ASKED).value, range(32)))
    assert done == [Reply(reply="Hello")] * 32
    assert server.most_at_once == 4


def test_waiting_for_a_place_counts_against_the_deadline(server: LanguageModelServer, connect: Connect) -> None:
    server.always(does.stall())
    language_model = connect(language_model_concurrency=1, language_model_timeout=0.5, language_model_retries=0)
    failed: list[str] = []

    def ask() -> None:
        with pytest.raises(LanguageModelError) as raised:
            language_model.complete(ASKED)
        failed.append(raised.value.message)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) == 3
    assert time.monotonic() - began < 3, "each was done with its own deadline, not one after the other"


def test_a_name_that_cannot_be_looked_up_is_told(connect: Connect) -> None:
    language_model = connect(
        openai_base_url="http://no-such-host.invalid/v1", language_model_timeout=1.0, language_model_retries=0
    )
    with pytest.raises(LanguageModelError, match=r"no-such-host\.invalid"):
        language_model.complete(ASKED)


def test_a_password_in_the_base_url_is_not_told(connect: Connect) -> None:
    language_model = connect(openai_base_url="http://me:hunter2@127.0.0.1:9/v1", language_model_retries=0)
    with pytest.raises(LanguageModelError) as raised:
        language_model.complete(ASKED)
    assert "hunter2" not in raised.value.message
