"""Complaints in 2,000 real public comments to six airlines, beside a list of bad words and beside flagging everything.

    .venv/bin/python evals/benchmarks/complaints.py

A comment counts as a complaint where its sentiment was labelled negative. The few weights of ``sentiment.py`` were
fitted on every second comment; the others are reported apart.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.brands import load_brand  # noqa: E402 (the script runs from a checkout)
from assistant.detectors import read  # noqa: E402
from assistant.detectors.complaint import ComplaintDetector  # noqa: E402
from assistant.domain import Comment, Intent  # noqa: E402

FILE = ROOT.parent / "shared" / "data" / "airline_comments" / "comments.csv"
TARGET = 0.85
_PEER = re.compile(
    r"\b(?:worst|bad|terrible|horrible|awful|delay\w*|cancel\w*|late|lost|wait\w*|hold|never|problem\w*|issue\w*|rude|poor"
    r"|disappoint\w*|frustrat\w*|ridiculous|unacceptable|hate|fail\w*|suck\w*|broken|missing|refund|complain\w*)\b",
    re.IGNORECASE,
)


def measure(found: Sequence[bool], labels: Sequence[bool]) -> tuple[float, float, float]:
    """F1, precision and recall."""
    right = sum(1 for one, other in zip(found, labels, strict=True) if one and other)
    precision, recall = right / max(1, sum(found)), right / max(1, sum(labels))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def main() -> int:
    """Prints the figures; 1 when the target is missed."""
    if not FILE.exists():
        print("skipped: the airline comments are not beside this checkout")
        return 0
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    labels = [row["sentiment"] == "negative" for row in rows]
    brand = load_brand("airline", ROOT / "knowledge")
    detector = ComplaintDetector()
    started = time.perf_counter()
    flagged = []
    for row in rows:
        reading = read(Comment(text=row["text"], brand="airline", channel="x"), brand)
        flagged.append(bool(detector.detect(reading, brand)) or reading.intent is Intent.COMPLAINT)
    took = (time.perf_counter() - started) / len(rows)
    systems = {
        "complaint flag or intent": flagged,
        "peer: list of bad words": [bool(_PEER.search(row["text"])) for row in rows],
        "peer: everything flagged": [True] * len(rows),
    }
    print(f"{len(rows)} comments, {sum(labels)} negative; {took * 1e6:.0f} µs a comment, reading included")
    for name, found in systems.items():
        for part, pick in (("all", slice(None)), ("half not fitted on", slice(1, None, 2))):
            f1, precision, recall = measure(found[pick], labels[pick])
            print(f"  {name:26} {part:19} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    best = measure(flagged, labels)[0]
    reached = best >= TARGET
    print(f"target F1 >= {TARGET} on all: {'reached' if reached else 'missed'} ({best:.3f})")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
