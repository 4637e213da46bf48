"""Embedders: the default one, the choice among them, and those that ask a service."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import ConfigurationError, LanguageModelError, MissingExtraError, UnavailableError
from assistant.knowledge.base import Embedder
from assistant.knowledge.embeddings import make_embedder
from assistant.knowledge.embeddings.langchain import LangChainEmbedder
from assistant.knowledge.embeddings.minilm import MiniLMEmbedder
from assistant.knowledge.embeddings.openai import OpenAIEmbedder
from assistant.knowledge.embeddings.static import StaticEmbedder
from assistant.llm.openai_service import Reply
from assistant.settings import Settings

STATIC = StaticEmbedder()


def test_static_vectors() -> None:
    handlers = logging.getLogger().handlers[:]
    rows = STATIC.embed(["How do I get a refund?", "I want my money back", "The weather in Peru", ""])
    assert logging.getLogger().handlers == handlers
    assert rows.shape == (4, STATIC.dimension)
    assert rows.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, rtol=1e-5)
    assert rows[0] @ rows[1] > rows[0] @ rows[2] + 0.1
    assert STATIC.embed([]).shape == (0, STATIC.dimension)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(), min_size=1, max_size=4))
def test_static_vectors_of_anything(texts: list[str]) -> None:
    together = STATIC.embed(texts)
    alone = np.vstack([STATIC.embed([text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("text", ["\ud800", "\x00", "🙂" * 10_000, "x" * 1_000_000, "a\u0301" * 5_000])
def test_static_vectors_of_strange_texts(text: str) -> None:
    assert np.isfinite(STATIC.embed([text])).all()


def test_minilm(public_data: Path) -> None:
    folder = public_data.parent / "models" / "all-MiniLM-L6-v2"
    if not folder.is_dir():
        pytest.skip("the MiniLM files are not beside the checkout (../shared/models)")
    embedder = make_embedder(Settings(embedder="minilm", minilm_folder=folder / "onnx"))
    rows = embedder.embed(["I want my money back", "A long text about nothing at all, really. " * 40, "refund"])
    assert rows.shape == (3, embedder.dimension)
    assert rows[0] @ rows[2] > 0.4
    np.testing.assert_allclose(embedder.embed(["refund"])[0], rows[2], atol=1e-5)


def test_minilm_folder_without_its_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="ASSISTANT_MINILM_FOLDER"):
        MiniLMEmbedder(tmp_path)


class Service:
    """Answers with vectors of its own, and keeps what it was asked."""

    is_openai = False
    server = "vectors.example"

    def __init__(self, answer: Any = None) -> None:
        self.asked: list[list[str]] = []
        self._answer = answer

    def post(self, path: str, body: dict[str, Any], *, language_model: str) -> Reply:
        assert (path, body["model"]) == ("/embeddings", language_model)
        self.asked.append(body["input"])
        made = [{"index": at, "embedding": [len(text), 1.0, 0.0]} for at, text in enumerate(body["input"])]
        return Reply(body={"data": made[::-1]} if self._answer is None else self._answer, requests=1)


def openai(service: Service) -> OpenAIEmbedder:
    return OpenAIEmbedder("small", service)  # type: ignore[arg-type]


def test_openai_asks_in_batches_and_keeps_the_order() -> None:
    service = Service()
    embedder = openai(service)
    rows = embedder.embed(["a" * size for size in range(1, 151)])
    assert [len(batch) for batch in service.asked] == [64, 64, 22]
    assert embedder.dimension == 3
    np.testing.assert_allclose(rows[:, 0] / rows[:, 1], np.arange(1, 151), rtol=1e-4)


def test_openai_does_not_ask_twice_for_a_query() -> None:
    service = Service()
    embedder = openai(service)
    first = embedder.embed(["again"])
    first[:] = 0
    assert embedder.embed(["again"]).any()
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "answer", [{}, {"data": "no"}, {"data": [{"index": 0}]}, {"data": []}, {"data": [{"index": 0, "embedding": []}]}]
)
def test_openai_answers_that_are_no_vectors(answer: Any) -> None:
    with pytest.raises(LanguageModelError, match="ASSISTANT_EMBEDDER"):
        openai(Service(answer)).embed(["a"])


class Provider:
    """LangChain's side of an embedder."""

    def __init__(self, error: Exception | None = None) -> None:
        self._error = error

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if self._error is not None:
            raise self._error
        return [[float(len(text)), 0.0] for text in texts]


def test_langchain() -> None:
    embedder = LangChainEmbedder("some:thing", Provider())
    assert embedder.dimension == 2
    np.testing.assert_allclose(embedder.embed(["a", "bb"]), [[1, 0], [1, 0]])
    with pytest.raises(UnavailableError, match="some:thing"):
        LangChainEmbedder("some:thing", Provider(RuntimeError("secret key"))).embed(["a"])


def test_langchain_provider_that_is_not_there() -> None:
    with pytest.raises((ConfigurationError, MissingExtraError), match="nobody:knows"):
        LangChainEmbedder("nobody:knows").embed(["a"])


@pytest.mark.parametrize("name", ["", "word2vec", "openai:", ":x"])
def test_names_that_are_none(name: str) -> None:
    with pytest.raises(ConfigurationError):
        make_embedder(Settings(embedder=name))


def test_each_implementation_is_an_embedder() -> None:
    made: list[Embedder] = [STATIC, openai(Service()), LangChainEmbedder("a:b", Provider())]
    assert all(embedder.embed(["a", "b"]).shape == (2, embedder.dimension) for embedder in made)
