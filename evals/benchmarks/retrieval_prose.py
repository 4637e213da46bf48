"""Retrieval on guidelines and policies: two sets of Markdown documents, 36 questions of our own, beside BM25.

    .venv/bin/python evals/benchmarks/retrieval_prose.py [embedder]

A hit is a passage of the right document that holds the words the answer needs.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.knowledge.headings import indexed_heading
from assistant.storage.knowledge import StoredPassages
from evals.benchmarks.retrieval_sets import (
    Query,
    bm25_ranks,
    line,
    prose_folders,
    prose_probes,
    recall,
    verdict,
    wired,
)

R1, R5 = 0.75, 0.94


def main() -> int:
    """Prints the figures; 1 when a target is missed."""
    embedder = sys.argv[1] if len(sys.argv) > 1 else "static"
    folders = prose_folders()
    if folders is None:
        print("skipped: the documents are not beside this checkout")
        return 0
    probes = [row for row in prose_probes() if row["document"] is not None]
    found, peer = [], []
    with wired(embedder) as made:
        report = made.library.index("prose", folders, language="en")
        source = made.index.source
        assert isinstance(source, StoredPassages)  # noqa: S101 (wired makes it so)
        passages = list(source.passages("prose"))
        entries = [{"question": indexed_heading(one), "answer": one.text, "url": one.id} for one in passages]
        for probe in probes:
            right = {
                one.id
                for one in passages
                if probe["document"] in one.document and probe["holds"] in f"{one.heading} {one.text}".casefold()
            }
            first = [passage.id for passage in made.index.search("prose", probe["query"], k=10).passages]
            found.append(next((place for place, one in enumerate(first) if one in right), 10))
            peer.append(min(bm25_ranks(entries, [Query(probe["query"], one) for one in right], "en"), default=10))
    print(f"{len(report.added)} documents, {report.passages} passages, {len(probes)} questions")
    print(line(f"assistant, {embedder}", found))
    print(line("peer: BM25, heading + text", peer))
    reached = [verdict("R@1", recall(found, 1), R1), verdict("R@5", recall(found, 5), R5)]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
