"""A stand-in server, and language models connected to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from assistant.llm import make_language_model
from assistant.llm.openai import OpenAILanguageModel
from assistant.settings import Settings
from tests.stubs.language_model_server import LanguageModelServer


@pytest.fixture
def server() -> Iterator[LanguageModelServer]:
    """Answers every chat with a good reply until it is told otherwise."""
    with LanguageModelServer(answer={"reply": "Hello", "abstain": False}) as running:
        yield running


@pytest.fixture
def connect(server: LanguageModelServer) -> Iterator[Callable[..., OpenAILanguageModel]]:
    """Makes a language model of the server, as the settings given say."""
    made: list[OpenAILanguageModel] = []

    def connect(**settings: Any) -> OpenAILanguageModel:
        values = {
            "language_model": "openai:small",
            "openai_base_url": server.base_url,
            "openai_api_key": SecretStr("sk-not-to-be-seen"),
            "language_model_timeout": 5.0,
            **settings,
        }
        language_model = make_language_model(Settings(**values))
        assert isinstance(language_model, OpenAILanguageModel)
        made.append(language_model)
        return language_model

    yield connect
    for each in made:
        each.close()
