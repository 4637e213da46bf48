"""Documents in and out: incremental, scoped to folders, expiring, repaired after a kill."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from assistant.domain import DocumentKind
from assistant.errors import BadDocumentError, NotFoundError
from assistant.knowledge.embeddings.static import StaticEmbedder
from assistant.knowledge.index import PassageIndex
from assistant.knowledge.vectors import VectorStore
from assistant.library import Library
from assistant.storage import Storage, prepare
from assistant.storage.knowledge import StoredPassages

ROOT = Path(__file__).parents[2]
STATIC = StaticEmbedder()


def library(home: Path) -> tuple[Library, PassageIndex, Storage]:
    storage = Storage(f"sqlite:///{home / 'a.db'}")
    prepare(storage)
    index = PassageIndex(
        home / "index", source=StoredPassages(storage), store=VectorStore(home / "chroma"), embedder=STATIC
    )
    return Library(storage, index), index, storage


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def made(home: Path) -> Iterator[tuple[Library, PassageIndex]]:
    one, index, storage = library(home)
    yield one, index
    storage.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "knowledge"
    (found / "faq").mkdir(parents=True)
    (found / "faq" / "shop.md").write_text("## How do I pay?\nBy card.\n\n## Can I return it?\nYes, in 30 days.\n")
    (found / "voice.md").write_text("# Voice\n\nWe are warm and short.\n")
    (found / "broken.csv").write_text("a,b\n1,2\n")
    return found


def documents(one: Library) -> list[str]:
    return [document.name for document in one.list("b")]


def test_only_what_changed_is_read_again(made: tuple[Library, PassageIndex], folder: Path) -> None:
    one, index = made
    steps: list[tuple[str, int, int]] = []
    first = one.index("b", [folder], progress=lambda *step: steps.append(step))
    assert (first.added, first.passages) == (["voice.md", "faq/shop.md"], 3)
    assert [(skipped.name, "question and answer" in skipped.reason) for skipped in first.skipped] == [
        ("broken.csv", True)
    ]
    assert steps == [("reading", 1, 3), ("reading", 2, 3), ("reading", 3, 3), ("indexing", 3, 3)]
    again = one.index("b", [folder])
    assert (again.unchanged, again.anything_changed) == (2, False)
    (folder / "voice.md").write_text("# Voice\n\nWe are short and precise.\n")
    (folder / "faq" / "more.md").write_text("## Where are you?\nIn Kiel.\n")
    (folder / "faq" / "shop.md").unlink()
    third = one.index("b", [folder])
    assert (third.added, third.changed, third.removed) == (["faq/more.md"], ["voice.md"], ["faq/shop.md"])
    assert third.passages == 2
    assert {passage.text for passage in index.search("b", "pay where are you voice").passages} == {
        "In Kiel.",
        "We are short and precise.",
    }


def test_folders_remove_only_what_was_theirs(made: tuple[Library, PassageIndex], folder: Path, tmp_path: Path) -> None:
    one, _ = made
    other = tmp_path / "other"
    other.mkdir()
    (other / "voice.md").write_text("# Another voice\n\nAnother text.\n")
    one.put("b", "notes/a.md", b"# A\n\nPut over HTTP.\n")
    one.index("b", [folder])
    both = one.index("b", [other])
    assert both.added == ["other/voice.md"]
    assert documents(one) == ["faq/shop.md", "notes/a.md", "other/voice.md", "voice.md"]
    (other / "voice.md").unlink()
    (folder / "voice.md").unlink()
    assert one.index("b", [other]).removed == ["other/voice.md"]
    assert documents(one) == ["faq/shop.md", "notes/a.md", "voice.md"]
    assert one.index("b", [folder / "faq" / "shop.md"]).unchanged == 1
    assert documents(one) == ["faq/shop.md", "notes/a.md", "voice.md"]


def test_a_document_that_broke_leaves(made: tuple[Library, PassageIndex], folder: Path) -> None:
    one, _ = made
    one.index("b", [folder])
    (folder / "voice.md").write_bytes(b"\x00\x01")
    report = one.index("b", [folder])
    assert "voice.md" in {skipped.name for skipped in report.skipped}
    assert report.removed == ["voice.md"]


def test_expired_documents_leave(made: tuple[Library, PassageIndex], monkeypatch: pytest.MonkeyPatch) -> None:
    one, index = made
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    one.put("b", "offer.md", f"---\nvalid_until: {soon}\n---\n# Offer\n\nHalf price on kettles.\n".encode())
    one.put("b", "always.md", b"# Always\n\nKettles are for sale.\n")
    assert len(index.search("b", "kettles price").passages) == 2

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(days=1)

    monkeypatch.setattr("assistant.storage.knowledge.datetime", Later)
    assert [passage.document for passage in index.search("b", "kettles price").passages] == ["always.md"]
    monkeypatch.setattr("assistant.library.datetime", Later)
    assert one.expire("b").expired == ["offer.md"]
    assert documents(one) == ["always.md"]


def test_single_documents(made: tuple[Library, PassageIndex]) -> None:
    one, index = made
    text = "## How do I pay?\nBy card.\n"
    assert one.put("b", "faq/pay.md", text.encode()).added == ["faq/pay.md"]
    assert one.put("b", "faq/pay.md", text.encode()).unchanged == 1
    assert one.put("b", "faq/pay.md", text.replace("card", "invoice").encode()).changed == ["faq/pay.md"]
    assert one.get("b", "faq/pay.md").kind is DocumentKind.FAQ
    assert index.search("b", "pay").passages[0].text == "By invoice."
    (listed,) = one.list("b")
    assert (listed.name, listed.passages, listed.scope) == ("faq/pay.md", 1, "api")
    assert one.list("b", after="faq/pay.md") == []
    assert one.delete("b", "faq/pay.md").removed == ["faq/pay.md"]
    assert index.search("b", "pay").passages == ()
    for missing in (one.get, one.delete):
        with pytest.raises(NotFoundError, match=r"faq/pay\.md"):
            missing("b", "faq/pay.md")


@pytest.mark.parametrize("name", ["", " ", "/etc/passwd", "../x.md", "a//b.md", "a\x00.md", "x" * 500 + ".md"])
def test_names_that_lead_elsewhere(made: tuple[Library, PassageIndex], name: str) -> None:
    with pytest.raises(BadDocumentError, match="relative path"):
        made[0].put("b", name, b"text")


def test_a_path_that_is_not_there(made: tuple[Library, PassageIndex], tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        made[0].index("b", [tmp_path / "nowhere"])


def test_each_sample_entry_is_found_with_its_own_url(made: tuple[Library, PassageIndex]) -> None:
    one, index = made
    for brand in ("haverfell", "kesselrode"):
        report = one.index(brand, [ROOT / "knowledge" / brand])
        assert not report.skipped
        source = StoredPassages(one._storage)
        entries = [passage for passage in source.passages(brand) if passage.kind is DocumentKind.FAQ]
        first = 0
        for entry in entries:
            found = index.search(brand, entry.heading, k=5, language=entry.language).passages
            assert entry.id in {passage.id for passage in found}, entry.heading
            first += found[0].id == entry.id
        assert first >= 0.95 * len(entries)


_WORKER = """
import sys
from pathlib import Path
from tests.integration.test_library_runs import library
one, index, storage = library(Path(sys.argv[1]))
print("begun", flush=True)
one.index("b", [Path(sys.argv[2])])
"""


@pytest.mark.parametrize("after", [0.1, 0.6])
def test_a_run_that_was_killed_is_made_good(home: Path, tmp_path: Path, after: float) -> None:
    file = tmp_path / "faq.jsonl"
    rows = [{"question": f"What is item {n}?", "answer": f"Item number {n}.", "url": f"u{n}"} for n in range(3_000)]
    file.write_text("\n".join(map(json.dumps, rows)))
    worker = subprocess.Popen(  # noqa: S603 (our own script)
        [sys.executable, "-c", _WORKER, str(home), str(file)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert worker.stdout is not None
    with worker.stdout:
        worker.stdout.readline()
        time.sleep(after)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    one, index, storage = library(home)
    report = one.index("b", [file])
    assert report.passages == 3_000
    found = index.search("b", "item 2718", k=3)
    assert "u2718" in {passage.url for passage in found.passages}
    state = StoredPassages(storage).state("b")
    assert state.version == state.indexed_version
    storage.close()
