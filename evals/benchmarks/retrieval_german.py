"""Retrieval in German on a set of our own: 71 FAQ entries, 213 questions as people put them, beside BM25.

    .venv/bin/python evals/benchmarks/retrieval_german.py [embedder]

Half of the questions share no word with their entry; compounds, typos and everyday words are the rule. One hand wrote
the questions, the thesaurus and the FAQ, so the figure flatters the thesaurus: it is printed without it as well.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evals.benchmarks.retrieval_sets import (
    bm25_ranks,
    german,
    index_entries,
    line,
    ranks,
    recall,
    verdict,
    wired,
)

AHEAD = 0.2


def main() -> int:
    """Prints the figures; 1 when the lead over BM25 is missed."""
    embedder = sys.argv[1] if len(sys.argv) > 1 else "static"
    entries, queries = german()
    queries = [query for query in queries if query.url]
    with wired(embedder) as made:
        index_entries(made, "deutsch", entries)
        found = ranks(made, "deutsch", queries)
        with patch("assistant.knowledge.lexical.relatives", return_value=()):
            bare = ranks(made, "deutsch", queries)
    peer = bm25_ranks(entries, queries, "de")
    print(f"{len(entries)} entries, {len(queries)} questions")
    print(line(f"assistant, {embedder}", found))
    print(line("assistant without its thesaurus", bare))
    print(line("peer: BM25, question + answer", peer))
    reached = [
        verdict("R@1 above BM25, without the thesaurus", recall(bare, 1) - recall(peer, 1), AHEAD),
        verdict("R@5 above BM25, without the thesaurus", recall(bare, 5) - recall(peer, 5), AHEAD),
    ]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
