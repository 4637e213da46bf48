from __future__ import annotations

import csv
import gzip
import hashlib
import random
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import tiktoken.model
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import tokens

NAME = hashlib.sha1(b"https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken").hexdigest()  # noqa: S324


@pytest.fixture(autouse=True)
def _fresh() -> Any:
    def forget() -> None:
        tokens._encoding.cache_clear()
        tokens._count.cache_clear()
        tokens._told.clear()

    forget()
    yield
    forget()


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr("tiktoken.load.read_file", refuse)


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("folder", ["", "empty", "damaged", "missing"])
def test_without_the_encoding_it_estimates_and_asks_no_network(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "damaged").mkdir()
    damaged = tmp_path / "damaged" / NAME
    damaged.write_bytes(b"IQ== 0\n")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path / folder) if folder else "")
    assert tokens.count("Where is my parcel?") == tokens.upper_bound("Where is my parcel?")
    assert damaged.exists(), "tiktoken would have deleted it and downloaded it anew"


@pytest.mark.usefixtures("_no_network")
def test_it_says_once_that_it_estimates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    for text in ("one", "two", "three"):
        tokens.count(text)
    tokens._encoding.cache_clear()
    tokens.count("four")
    said = capsys.readouterr()
    assert (said.out + said.err).count("estimated from above") == 1
    assert "three" not in said.out + said.err


def test_encodings_are_those_tiktoken_names() -> None:
    names = ["gpt-4o", "gpt-4o-mini", "gpt-4.1", "gpt-4.1-nano", "gpt-4", "gpt-4-0613", "gpt-3.5-turbo", "gpt-35-turbo"]
    names += ["o1", "o3-mini", "o4-mini", "gpt-5", "gpt-5-mini", "chatgpt-4o-latest", "gpt-oss-20b"]
    for name in names:
        assert tokens.encoding_for(name) == tiktoken.model.encoding_name_for_model(name), name
        assert tokens.encoding_for(f"openai:{name}") == tokens.encoding_for(name)


@pytest.mark.parametrize("name", ["llama3.1:8b", "qwen2.5", "anthropic:claude-opus-4", "mistralai:large", "", "gemma"])
def test_other_language_models_are_counted_from_above(name: str) -> None:
    assert tokens.encoding_for(name) == tokens.ESTIMATE


@given(st.lists(st.text(max_size=40), max_size=12), st.integers(0, 200))
def test_fit_takes_the_most_leading_pieces_that_fit(pieces: list[str], budget: int) -> None:
    sizes = [tokens.count(piece, tokens.ESTIMATE) for piece in pieces]
    fitting = tokens.fit(pieces, budget, tokens.ESTIMATE)
    assert sum(sizes[:fitting]) <= budget
    assert fitting == len(pieces) or sum(sizes[: fitting + 1]) > budget


@given(st.text(st.characters(codec=None), max_size=300))
def test_any_text_is_counted(text: str) -> None:
    counted = tokens.upper_bound(text)
    assert counted >= 1
    assert tokens.count(text, tokens.ESTIMATE) == (counted if text else 0)


@pytest.mark.parametrize("unit", ["a", " ", "\n", "1", "😀", "z̈̈̈", "\ud800", "\x00", "Ab", "ß ", "你"])
def test_long_texts_are_counted_in_good_time(unit: str) -> None:
    assert tokens.count(unit * 200_000, tokens.ESTIMATE) >= 10_000 / len(unit)


def test_threads_may_count_together() -> None:
    texts = [f"text {number} with words" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(tokens.count, texts * 3)) == [tokens.count(text) for text in texts] * 3


@pytest.fixture
def _exact() -> None:
    if tokens._encoding("o200k_base") is None or tokens._encoding("cl100k_base") is None:
        pytest.skip("tiktoken's encodings are not in TIKTOKEN_CACHE_DIR on this machine")


@pytest.mark.usefixtures("_exact")
@pytest.mark.parametrize("encoding", ["o200k_base", "cl100k_base"])
def test_the_estimate_is_never_below_the_true_count_of_public_texts(encoding: str, public_data: Path) -> None:
    with (public_data / "airline_comments" / "comments.csv").open(encoding="utf-8") as file:
        texts = [" ".join(row) for row in csv.reader(file)]
    with gzip.open(public_data / "germeval2018_train" / "germeval2018.training.txt.gz", "rt", encoding="utf-8") as file:
        texts += [line.split("\t")[0] for line in file][:3_000]
    for folder in ("docs_18f_content_guide", "docs_basecamp_policies"):
        for path in sorted((public_data / folder).rglob("*.md")):
            texts += path.read_text(encoding="utf-8").split("\n\n")
    below = [text for text in texts if tokens.upper_bound(text) < tokens.count(text, encoding)]
    assert below == []


@pytest.mark.usefixtures("_exact")
@pytest.mark.parametrize("encoding", ["o200k_base", "cl100k_base"])
@pytest.mark.parametrize(
    "alphabet",
    [
        "abcdefghijklmnopqrstuvwxyz ",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
        "".join(map(chr, range(32, 127))),
        "".join(map(chr, range(0x4E00, 0x9FFF))),
        "".join(map(chr, range(0x1F300, 0x1FAFF))),
        "aeiouäöüßnrstlich ,.!?\n",
    ],
)
def test_the_estimate_is_never_below_the_true_count_of_random_letters(alphabet: str, encoding: str) -> None:
    dice = random.Random(7)  # noqa: S311 - no secret
    for _ in range(400):
        text = "".join(dice.choices(alphabet, k=60))
        assert tokens.upper_bound(text) >= tokens.count(text, encoding), text


@pytest.mark.usefixtures("_exact")
@pytest.mark.parametrize(
    "word", ["a", "to", "ab", "the", "und", "xq", "A", "XQ", "Qx", "1", "1234", "ä", "é", "你", "😀", "!", "a1", "aB"]
)
@pytest.mark.parametrize("glue", ["", " ", "\n", ". ", "\t"])
def test_the_estimate_is_never_below_the_true_count_of_one_word_over_and_over(word: str, glue: str) -> None:
    text = glue.join([word] * 300)
    for encoding in ("o200k_base", "cl100k_base"):
        assert tokens.upper_bound(text) >= tokens.count(text, encoding)


@pytest.mark.usefixtures("_exact")
@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_the_estimate_is_never_below_the_true_count_of_any_text(text: str) -> None:
    assert tokens.upper_bound(text) >= len(tiktoken.get_encoding("o200k_base").encode_ordinary(text))
