"""Another provider's language model through LangChain: a real package of LangChain's against the stand-in server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from pydantic import BaseModel, SecretStr

from assistant.errors import ConfigurationError, LanguageModelError
from assistant.llm import make_language_model
from assistant.llm.base import Request
from assistant.llm.langchain import LangChainLanguageModel
from assistant.settings import Settings
from tests.stubs import behaviours as does
from tests.stubs.language_model_server import LanguageModelServer

PROMPT = "the-persons-own-words"


class Reply(BaseModel):
    reply: str
    abstain: bool


ASKED = Request(system="You are kind.", user=PROMPT, schema=Reply)
GOOD = Reply(reply="Hello", abstain=False)
Connect = Callable[..., LangChainLanguageModel]


@pytest.fixture
def connect(server: LanguageModelServer) -> Iterator[Connect]:
    from langchain_openai import ChatOpenAI

    clients: list[ChatOpenAI] = []

    def connect(*, timeout: float = 5.0, retries: int = 2, concurrency: int = 4) -> LangChainLanguageModel:
        def make(temperature: float, max_tokens: int) -> BaseChatModel:
            made = ChatOpenAI(
                model="small",
                base_url=server.base_url,
                api_key=SecretStr("k"),
                temperature=temperature,
                max_completion_tokens=max_tokens,
                max_retries=0,
                timeout=timeout,
            )
            clients.append(made)
            return made

        return LangChainLanguageModel("other:small", make, timeout=timeout, retries=retries, concurrency=concurrency)

    yield connect
    for each in clients:
        each.root_client.close()


def test_structured_output_is_used_where_the_provider_has_it(server: LanguageModelServer, connect: Connect) -> None:
    completion = connect().complete(ASKED)
    assert completion.value == GOOD
    assert completion.language_model == "other:small"
    assert not completion.usage.estimated
    assert completion.usage.cached_tokens > 0
    assert server.requests[0].mode == "json_schema"


def test_where_the_provider_has_none_it_is_asked_in_words_from_then_on(
    server: LanguageModelServer, connect: Connect
) -> None:
    server.modes = {"text"}
    language_model = connect()
    assert language_model.complete(ASKED).value == GOOD
    assert language_model.complete(ASKED).value == GOOD
    assert [request.mode for request in server.requests] == ["json_schema", "text", "text"]
    assert "JSON schema" in server.requests[-1].prompt


def test_plain_text_needs_no_structure() -> None:
    made = LangChainLanguageModel(
        "fake:list", lambda *_: FakeListChatModel(responses=["Hi there"]), timeout=5, retries=0, concurrency=1
    )
    completion = made.complete(Request(system="s", user="u"))
    assert completion.text == "Hi there"
    assert completion.usage.estimated
    assert "".join(made.stream(Request(system="s", user="u"))) == "Hi there"


def test_a_language_model_without_structured_output_is_asked_in_words() -> None:
    made = LangChainLanguageModel(
        "fake:list",
        lambda *_: FakeListChatModel(responses=['Sure: {"reply": "Hello", "abstain": false}']),
        timeout=5,
        retries=1,
        concurrency=1,
    )
    assert made.complete(ASKED).value == GOOD


@pytest.mark.parametrize(
    ("behaviour", "told", "retryable"),
    [
        (does.status(401), "key", False),
        (does.status(500, message=PROMPT), "failed", True),
        (does.status(429, message=PROMPT), "failed", True),
        (does.reset(), "failed", True),
        (does.refusal(), "declined", False),
        (does.says("{", finish="content_filter"), "", False),
        (does.says("no json here"), "JSON", True),
    ],
)
def test_what_goes_wrong_is_told_in_our_words(
    server: LanguageModelServer, connect: Connect, behaviour: does.Behaviour, told: str, *, retryable: bool
) -> None:
    server.always(behaviour)
    with pytest.raises(LanguageModelError) as raised:
        connect(retries=0).complete(ASKED)
    assert told in raised.value.message
    assert raised.value.retryable is retryable
    assert PROMPT not in raised.value.message


def test_what_passes_is_tried_again(server: LanguageModelServer, connect: Connect) -> None:
    server.then(does.status(503))
    assert connect().complete(ASKED).usage.requests == 2


@pytest.mark.parametrize("behaviour", [does.stall(), does.trickle(0.05)])
def test_no_provider_can_hold_the_caller_beyond_the_deadline(
    server: LanguageModelServer, connect: Connect, behaviour: does.Behaviour
) -> None:
    server.always(behaviour)
    with pytest.raises(LanguageModelError, match="did not answer within"):
        connect(timeout=0.3).complete(ASKED)
    with pytest.raises(LanguageModelError):
        list(connect(timeout=0.3).stream(ASKED))


def test_a_stream_comes_piece_by_piece(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "One two three"
    assert "".join(connect().stream(ASKED)) == "One two three"
    server.always(does.says("half", finish="length"))
    with pytest.raises(LanguageModelError, match="cut off"):
        list(connect().stream(ASKED))


def test_a_provider_without_its_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AZURE_OPENAI_API_KEY", "AZURE_OPENAI_ENDPOINT", "OPENAI_API_VERSION"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ConfigurationError, match="azure_openai:x"):
        make_language_model(Settings(language_model="azure_openai:x"))


def test_a_lone_surrogate_is_no_accident(server: LanguageModelServer, connect: Connect) -> None:
    server.answer = "ok"
    values: Any = connect().complete(Request(system="a\ud800", user="b\udfff"))
    assert values.text == "ok"
