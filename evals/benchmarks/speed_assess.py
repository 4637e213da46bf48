"""How long 10,000 short comments take to assess: reading, every network-free detector, one process.

    .venv/bin/python evals/benchmarks/speed_assess.py

The comments are the plain ones of this project's own making, and the real airline comments where they are at hand, each
made distinct by a number so that nothing is remembered from one to the next.
"""

from __future__ import annotations

import csv
import itertools
import sys
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.brands import load_brand  # noqa: E402 (the script runs from a checkout)
from assistant.detectors import default_detectors, read  # noqa: E402
from assistant.domain import Comment  # noqa: E402
from evals.benchmarks import train_toxicity as training  # noqa: E402

COUNT = 10_000
TARGET = 10.0
"""Seconds."""
AIRLINE = training.DATA / "airline_comments" / "comments.csv"


def comments() -> list[str]:
    """The comments to assess."""
    texts = [*training.plain_comments("en"), *training.plain_comments("de")]
    if AIRLINE.exists():
        with AIRLINE.open(encoding="utf-8", newline="") as file:
            texts += [row["text"] for row in csv.DictReader(file)]
    return [f"{text} {number}" for number, text in zip(range(COUNT), itertools.cycle(texts), strict=False)]


def main() -> int:
    """Prints the figures; 1 when the target is missed."""
    texts = comments()
    spent: dict[str, float] = defaultdict(float)
    clock = time.perf_counter
    started, worked = clock(), time.process_time()
    brand = load_brand("benchmark", ROOT / "knowledge")
    detectors = default_detectors()
    flags = 0
    for text in texts:
        begun = clock()
        reading = read(Comment(text=text, brand="benchmark", channel="web"), brand)
        spent["reading"] += clock() - begun
        for detector in detectors:
            begun = clock()
            flags += len(detector.detect(reading, brand))
            spent[detector.name] += clock() - begun
    took, worked = clock() - started, time.process_time() - worked
    mean = sum(map(len, texts)) / COUNT
    print(f"{COUNT} comments, mean {mean:.0f} characters: {took:.1f} s ({worked:.1f} s of processor)")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:14} {seconds / COUNT * 1e6:6.0f} µs a comment")
    reached = took <= TARGET
    print(f"{flags} flags; target <= {TARGET:.0f} s: {'reached' if reached else 'missed'} ({took:.1f} s)")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
