"""The index over a real database and embedded Chroma: found, kept, shared, refused."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import DocumentKind
from assistant.errors import IndexMismatchError, UnavailableError
from assistant.knowledge import snapshot as snapshots
from assistant.knowledge.base import Retriever, Vectors
from assistant.knowledge.embeddings.static import StaticEmbedder
from assistant.knowledge.index import PassageIndex
from assistant.knowledge.vectors import VectorStore
from assistant.library import Library
from assistant.storage import Storage, prepare
from assistant.storage.knowledge import StoredPassages

STATIC = StaticEmbedder()
ENTRIES = [
    {"question": "How long does delivery take?", "answer": "Two days.", "url": "https://x.example/1"},
    {"question": "Can I return shoes?", "answer": "Yes, within 30 days.", "url": "https://x.example/2"},
    {"question": "How do I pay?", "answer": "By card or invoice.", "url": "https://x.example/3"},
    {
        "question": "Wie hoch sind die Versandkosten?",
        "answer": "Die Versandkosten betragen 5 Euro, ab 50 Euro liefern wir kostenfrei.",
        "url": "https://x.example/4",
        "language": "de",
    },
]


class Other:
    """Another embedder: two numbers."""

    name = "other"
    dimension = 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([[0.6, 0.8]], dtype=np.float32), (len(texts), 1))


@dataclass
class Wired:
    library: Library
    index: PassageIndex
    storage: Storage
    home: Path

    def beside(self, embedder: StaticEmbedder | Other = STATIC) -> PassageIndex:
        """An index as another process has it: the same folders, nothing in memory."""
        return PassageIndex(
            self.home / "index",
            source=StoredPassages(self.storage),
            store=VectorStore(self.home / "chroma"),
            embedder=embedder,
        )

    def put(self, entries: Sequence[dict[str, str]], brand: str = "b", name: str = "faq.jsonl") -> None:
        self.library.put(brand, name, "\n".join(map(json.dumps, entries)).encode())


@pytest.fixture
def wired(tmp_path: Path) -> Iterator[Wired]:
    storage = Storage(f"sqlite:///{tmp_path / 'a.db'}")
    prepare(storage)
    index = PassageIndex(
        tmp_path / "index", source=StoredPassages(storage), store=VectorStore(tmp_path / "chroma"), embedder=STATIC
    )
    yield Wired(Library(storage, index), index, storage, tmp_path)
    storage.close()


def urls(index: Retriever, query: str, brand: str = "b", k: int = 5) -> list[str | None]:
    return [passage.url for passage in index.search(brand, query, k=k).passages]


def test_each_entry_is_found_by_its_own_words(wired: Wired) -> None:
    wired.put(ENTRIES)
    for entry in ENTRIES:
        found = wired.index.search("b", entry["question"], k=3)
        assert found.passages[0].url == entry["url"]
        assert found.answerable > 0.5
        assert len({passage.id for passage in found.passages}) == len(found.passages)
        assert all(1 >= passage.score > 0 for passage in found.passages)
        assert found.passages[0].kind is DocumentKind.FAQ


def test_a_query_that_nothing_answers(wired: Wired) -> None:
    wired.put(ENTRIES)
    for query in ("Who won the football game last night?", "Wer hat gestern das Fußballspiel gewonnen?"):
        assert wired.index.search("b", query).answerable < 0.5


@pytest.mark.parametrize(
    "query",
    ["", "   ", "?!", "🙂" * 10_000, "\ud800", "\x00\u202e", "z\u0310" * 5_000, "delivery " * 120_000, "a" * 1_000_000],
)
def test_strange_queries(wired: Wired, query: str) -> None:
    wired.put(ENTRIES)
    found = wired.index.search("b", query)
    assert 0 <= found.answerable <= 1
    assert found.query == query


def test_the_asker_s_language_comes_first_and_others_are_found(wired: Wired) -> None:
    both = [
        {
            "question": "What is the newsletter?",
            "answer": "The newsletter comes monthly.",
            "language": "en",
            "url": "en",
        },
        {
            "question": "Was ist der Newsletter?",
            "answer": "Der Newsletter kommt monatlich.",
            "language": "de",
            "url": "de",
        },
        {"question": "What does the app cost?", "answer": "The app costs nothing.", "language": "en", "url": "app"},
    ]
    wired.put(both)
    assert urls(wired.index, "Newsletter", k=1) in (["en"], ["de"])
    assert [one.url for one in wired.index.search("b", "Newsletter", k=1, language="de").passages] == ["de"]
    assert [one.url for one in wired.index.search("b", "Newsletter", k=1, language="en").passages] == ["en"]
    assert [one.url for one in wired.index.search("b", "App", k=1, language="de").passages] == ["app"]


def test_another_process_finds_it_without_opening_chroma(wired: Wired) -> None:
    wired.put(ENTRIES)
    shutil.move(wired.home / "chroma", wired.home / "away")
    assert urls(wired.beside(), "shoes to return")[0] == "https://x.example/2"
    assert not (wired.home / "chroma").exists()


def test_another_process_sees_changes(wired: Wired) -> None:
    wired.put(ENTRIES)
    beside = wired.beside()
    assert urls(beside, "gift wrapping paper")[0] != "new"
    wired.put([*ENTRIES, {"question": "Do you have gift wrapping?", "answer": "Yes.", "url": "new"}])
    assert urls(beside, "gift wrapping paper")[0] == "new"
    wired.library.delete("b", "faq.jsonl")
    assert urls(beside, "gift wrapping paper") == []


def test_a_snapshot_that_is_damaged_is_made_again(wired: Wired) -> None:
    wired.put(ENTRIES)
    for file in (wired.home / "index").rglob("*.npy"):
        file.write_bytes(b"broken")
    assert urls(wired.beside(), "shoes to return")[0] == "https://x.example/2"
    shutil.rmtree(wired.home / "index")
    assert urls(wired.beside(), "shoes to return")[0] == "https://x.example/2"


def test_large_brands_ask_chroma(wired: Wired, monkeypatch: pytest.MonkeyPatch) -> None:
    wired.put([*ENTRIES, *({"question": f"Thing {n}?", "answer": f"It is {n}.", "url": f"t{n}"} for n in range(400))])
    exactly = urls(wired.index, "how long until delivery", k=3)
    monkeypatch.setattr(snapshots, "EXACTLY", 0)
    assert urls(wired.beside(), "how long until delivery", k=3)[:1] == exactly[:1] == ["https://x.example/1"]


def test_missing_and_foreign_indexes_name_the_command(wired: Wired) -> None:
    with pytest.raises(IndexMismatchError, match="assistant index --brand 'my brand' PATH"):
        wired.index.search("my brand", "hello")
    wired.put(ENTRIES)
    other = wired.beside(Other())
    with pytest.raises(IndexMismatchError, match=r"static .* other .* assistant index --brand b --rebuild"):
        other.search("b", "hello")
    changed = Library(wired.storage, other)
    with pytest.raises(IndexMismatchError):
        changed.put("b", "more.jsonl", json.dumps(ENTRIES[0]).encode())
    with pytest.raises(IndexMismatchError):
        changed.index("b", [])
    assert changed.index("b", [], rebuild=True).passages == len(ENTRIES)
    assert len(other.search("b", "hello delivery").passages) == len(ENTRIES)
    with pytest.raises(IndexMismatchError):
        wired.index.search("b", "hello")


def test_brands_do_not_see_each_other(wired: Wired) -> None:
    wired.put(ENTRIES[:1], brand="one")
    wired.put(ENTRIES[1:2], brand="two/../one")
    assert urls(wired.index, "delivery shoes", brand="one") == ["https://x.example/1"]
    assert urls(wired.index, "delivery shoes", brand="two/../one") == ["https://x.example/2"]


def test_memory_is_bounded(wired: Wired) -> None:
    small = PassageIndex(
        wired.home / "index",
        source=StoredPassages(wired.storage),
        store=VectorStore(wired.home / "chroma"),
        embedder=STATIC,
        memory=1,
    )
    for brand in ("one", "two"):
        wired.put(ENTRIES, brand=brand)
        small.search(brand, "delivery")
    assert list(small._held) == ["two"]


def test_threads_share_an_index(wired: Wired) -> None:
    wired.put(ENTRIES)
    index, found, errors = wired.beside(), list[str | None](), list[Exception]()

    def ask() -> None:
        try:
            found.extend(urls(index, "shoes to return")[0] for _ in range(10))
        except Exception as error:  # noqa: BLE001 (whatever a thread meets is shown below)
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    wired.put([*ENTRIES, {"question": "Do you have gift wrapping?", "answer": "Yes.", "url": "new"}])
    for thread in threads:
        thread.join()
    assert not errors
    assert set(found) == {"https://x.example/2"}
    assert len(found) == 80


def test_a_chroma_server_that_is_not_there(wired: Wired) -> None:
    wired.put(ENTRIES)
    away = PassageIndex(
        wired.home / "elsewhere",
        source=StoredPassages(wired.storage),
        store=VectorStore(wired.home / "unused", "http://127.0.0.1:9"),
        embedder=STATIC,
    )
    with pytest.raises(UnavailableError, match="ASSISTANT_CHROMA_URL"):
        away.search("b", "delivery")
