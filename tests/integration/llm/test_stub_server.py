"""The stand-in server itself, seen through the SDK that it stands in for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx2
import openai
import pytest

from tests.stubs import behaviours as does
from tests.stubs.language_model_server import LanguageModelProcess, LanguageModelServer


@pytest.fixture
def client(server: LanguageModelServer) -> object:
    with openai.OpenAI(base_url=server.base_url, api_key="k", max_retries=0) as made:
        yield made


def test_it_carries_32_requests_at_once(server: LanguageModelServer) -> None:
    server.latency = 0.3
    together = Barrier(32)

    def ask(number: int) -> int:
        with httpx2.Client() as client:
            together.wait()
            body = {"model": "m", "messages": [{"role": "user", "content": str(number)}]}
            return client.post(f"{server.base_url}/chat/completions", json=body).status_code

    with ThreadPoolExecutor(32) as pool:
        assert list(pool.map(ask, range(32))) == [200] * 32
    assert server.most_at_once == 32
    assert {request.prompt for request in server.requests} == {str(number) for number in range(32)}


def test_it_speaks_every_endpoint(client: openai.OpenAI) -> None:
    chat = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}])
    assert chat.choices[0].message.content == '{"reply": "Hello", "abstain": false}'
    vectors = client.embeddings.create(model="m", input=["one", "two", "one"])
    assert len(vectors.data) == 3
    assert vectors.data[0].embedding == vectors.data[2].embedding != vectors.data[1].embedding
    moderated = client.moderations.create(model="m", input="hi")
    assert moderated.results[0].flagged is False
    decided = client.decisions.create(
        model="m", input="hi", questions=[{"type": "predicate", "instructions": "Is it?", "name": "a"}]
    )
    assert decided.answers[0].type == "predicate"
    pieces = client.chat.completions.create(model="m", messages=[{"role": "user", "content": "hi"}], stream=True)
    said = "".join(piece.choices[0].delta.content or "" for piece in pieces if piece.choices)
    assert said == '{"reply": "Hello", "abstain": false}'


def test_what_is_scripted_comes_once_and_then_the_usual(server: LanguageModelServer, client: openai.OpenAI) -> None:
    server.then(does.status(500), does.says("scripted"))

    def ask() -> str | None:
        messages = [{"role": "user", "content": "hi"}]
        answer = client.chat.completions.create(model="m", messages=messages)  # type: ignore[arg-type]
        return answer.choices[0].message.content

    with pytest.raises(openai.InternalServerError):
        ask()
    assert ask() == "scripted"
    assert ask() == '{"reply": "Hello", "abstain": false}'


def test_it_runs_as_a_process_of_its_own() -> None:
    with LanguageModelProcess(latency=0.0, answer={"reply": "x"}) as process:
        body = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
        answer = httpx2.post(f"{process.base_url}/chat/completions", json=body).json()
    assert answer["choices"][0]["message"]["content"] == '{"reply": "x"}'
