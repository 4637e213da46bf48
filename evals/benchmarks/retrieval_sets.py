"""What the retrieval benchmarks share: the sets they measure on, and a library in a folder that goes away again."""

from __future__ import annotations

import csv
import gzip
import json
import logging
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import structlog

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.knowledge.embeddings import make_embedder  # noqa: E402 (the script runs from a checkout)
from assistant.knowledge.index import PassageIndex  # noqa: E402
from assistant.knowledge.vectors import VectorStore  # noqa: E402
from assistant.library import Library  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from assistant.storage import Storage, prepare  # noqa: E402
from assistant.storage.knowledge import StoredPassages  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
OURS = ROOT / "evals" / "datasets"
MINILM = ROOT.parent / "shared" / "models" / "all-MiniLM-L6-v2"
OUT_OF_SCOPE = "NO_NODES_DETECTED"
OUR_PROSE = "prose"
"""Stands for the entry of a question that the prose documents answer."""

Entry = dict[str, str]
"""``question``, ``answer``, ``url`` and perhaps ``language`` of one FAQ entry."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the ``url`` of the entry that answers it; None when nothing does."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Wired:
    """A library and its index, alone in the world."""

    library: Library
    index: PassageIndex


@contextmanager
def wired(embedder: str = "static") -> Iterator[Wired]:
    """A library over SQLite and embedded Chroma in a temporary folder."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        storage = Storage(f"sqlite:///{home / 'assistant.db'}")
        prepare(storage)
        index = PassageIndex(
            home / "index",
            source=StoredPassages(storage),
            store=VectorStore(home / "chroma"),
            embedder=make_embedder(Settings(embedder=embedder, minilm_folder=MINILM if MINILM.is_dir() else None)),
        )
        yield Wired(Library(storage, index), index)
        storage.close()


def index_entries(made: Wired, brand: str, entries: Sequence[Entry]) -> None:
    """Index FAQ entries as one file of JSON lines."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{brand}.jsonl"
        file.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
        report = made.library.index(brand, [file])
    if report.skipped:
        raise SystemExit(f"{brand}: {report.skipped[0].reason}")


def stackfaq(*, all_answers: bool = True) -> tuple[list[Entry], list[Query]] | None:
    """125 FAQ pairs and some 1,250 paraphrases; None when the file is not here."""
    file = DATA / "stackfaq" / "stackExchange-FAQ.xml.gz"
    if not file.is_file():
        return None
    entries: list[Entry] = []
    queries: list[Query] = []
    # The file is a fixed download beside the checkout, not something that strangers hand in.
    for number, pair in enumerate(ET.fromstring(gzip.decompress(file.read_bytes())).iter("qapair")):  # noqa: S314
        answers = [(answer.text or "").strip() for answer in pair.findall("answer")]
        url = f"stackfaq/{number}"
        text = " ".join(answers) if all_answers else answers[0]
        entries.append({"question": (pair.findtext("question") or "").strip(), "answer": text or "-", "url": url})
        said = [(other.text or "").strip() for other in pair.findall("rephr")]
        queries.extend(Query(text, url) for text in said if text not in {"", "*"})
    return entries, queries


def german() -> tuple[list[Entry], list[Query]]:
    """Our own German FAQ, questions that it answers, and some that it does not."""
    entries = [{key: str(value) for key, value in row.items()} for row in json_lines(OURS / "retrieval_de_faq.jsonl")]
    queries = [Query(row["query"], row["url"]) for row in json_lines(OURS / "retrieval_de.jsonl")]
    return entries, queries


def hint3() -> tuple[list[tuple[str, str]], list[tuple[str, str]]] | None:
    """Sentences with intents to learn from and to test on; None when the files are not here."""
    folder = DATA / "hint3_curekart"
    if not folder.is_dir():
        return None

    def rows(name: str) -> list[tuple[str, str]]:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return [(row["sentence"], row["label"]) for row in csv.DictReader(file)]

    return rows("curekart_train.csv"), rows("curekart_test.csv")


def clinc() -> dict[str, list[tuple[str, str]]] | None:
    """The small clinc set by its parts; None when the file is not here."""
    file = DATA / "clinc_oos" / "data_small.json.gz"
    if not file.is_file():
        return None
    parts: dict[str, list[tuple[str, str]]] = json.loads(gzip.decompress(file.read_bytes()))
    return parts


def prose_folders() -> list[Path] | None:
    """Two sets of guidelines and policies in Markdown; None when they are not here."""
    folders = [DATA / "docs_basecamp_policies", DATA / "docs_18f_content_guide"]
    return folders if all(folder.is_dir() for folder in folders) else None


def prose_probes() -> list[dict[str, Any]]:
    """Questions about the prose documents: ``query``, ``document`` (None: nothing answers) and what it ``holds``."""
    return json_lines(OURS / "answerable_prose.jsonl")


def json_lines(file: Path) -> list[dict[str, Any]]:
    """The objects of a file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def ranks(made: Wired, brand: str, queries: Sequence[Query], language: str | None = None) -> list[int]:
    """For each query the place of its entry among ten results, from 0; 10 when it is not there."""
    found = []
    for query in queries:
        urls = [passage.url for passage in made.index.search(brand, query.text, k=10, language=language).passages]
        found.append(urls.index(query.url) if query.url in urls else 10)
    return found


def bm25_ranks(entries: Sequence[Entry], queries: Sequence[Query], language: str) -> list[int]:
    """As ``ranks``, of plain BM25 over stemmed question and answer: the peer."""
    import bm25s
    import Stemmer

    logging.getLogger("bm25s").setLevel(logging.WARNING)
    stemmer = Stemmer.Stemmer({"en": "english", "de": "german"}[language])
    peer = bm25s.BM25(k1=1.2, b=0.75)

    def tokens(texts: Sequence[str]) -> Any:
        return bm25s.tokenize(list(texts), stopwords=language, stemmer=stemmer, show_progress=False)

    peer.index(tokens([f"{entry['question']} {entry['answer']}" for entry in entries]), show_progress=False)
    places, scores = peer.retrieve(tokens([query.text for query in queries]), k=10, show_progress=False)
    found = []
    for query, row, score in zip(queries, places, scores, strict=True):
        # A score of zero is no hit, whatever the order it stands in.
        urls = [entries[int(place)]["url"] for place, value in zip(row, score, strict=True) if value > 0]
        found.append(urls.index(query.url) if query.url in urls else 10)
    return found


def line(name: str, found: Sequence[int]) -> str:
    """Recall at 1 and 5 and the mean reciprocal rank, printed."""
    at = np.asarray(found)
    reciprocal = np.where(at < 10, 1 / (at + 1), 0)  # noqa: PLR2004 (ten results)
    return f"  {name:34} R@1 {recall(found, 1):.3f}  R@5 {recall(found, 5):.3f}  MRR@10 {reciprocal.mean():.3f}"


def recall(found: Sequence[int], at: int) -> float:
    """Share of queries whose entry is among the first ``at``."""
    return float(np.mean(np.asarray(found) < at))


def verdict(name: str, value: float, target: float) -> bool:
    """Print a target and say whether it was reached."""
    print(f"target {name} >= {target}: {'reached' if value >= target else 'missed'} ({value:.3f})")
    return value >= target
