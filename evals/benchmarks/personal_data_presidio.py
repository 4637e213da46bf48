"""How exactly are e-mail addresses, phone numbers, cards, IBANs and web addresses found?

Data: 500 of the sentences of microsoft/presidio-research (synthetic, English). A find counts when kind and both ends
are right. The finders were tuned on sentences of even templates; what counts is the rest, and all. The set calls
a web address DOMAIN_NAME (scheme and closing slash included) and a phone's extension a part of it.

The peer is a set of regular expressions as they are found in every collection of them, run on the same sentences.

Run: ``.venv/bin/python evals/benchmarks/personal_data_presidio.py``
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data" / "presidio_pii_dev" / "synth_500.json"
KINDS = {
    "EMAIL_ADDRESS": "email",
    "PHONE_NUMBER": "phone",
    "CREDIT_CARD": "card",
    "IBAN_CODE": "iban",
    "DOMAIN_NAME": "url",
}
TARGET = 0.95
PEER = {
    "email": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "phone": re.compile(r"(?:\+\d{1,3}[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}\b"),
    "card": re.compile(r"\b(?:\d[ -]?){13,16}\b"),
    "iban": re.compile(r"\b[A-Z]{2}\d{2}[A-Z0-9]{11,30}\b"),
    "url": re.compile(r"https?://[^\s]+"),
}

Find = tuple[str, int, int]


def ours(text: str) -> set[Find]:
    """What the program finds, of the kinds that are measured."""
    from assistant.text.personal_data import find_personal_data

    wanted = set(KINDS.values())
    return {(find.kind.value, *find.span) for find in find_personal_data(text) if find.kind.value in wanted}


def peer(text: str) -> set[Find]:
    """What the regular expressions find."""
    return {(kind, *match.span()) for kind, pattern in PEER.items() for match in pattern.finditer(text)}


def measure(rows: list[dict[str, Any]], finder: Callable[[str], set[Find]]) -> dict[str, tuple[float, float, int]]:
    """Precision, recall and number of true spans of each kind."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for row in rows:
        truth = {
            (KINDS[span["entity_type"]], span["start_position"], span["end_position"])
            for span in row["spans"]
            if span["entity_type"] in KINDS
        }
        finds = finder(row["full_text"])
        right.update(kind for kind, *_ in truth & finds)
        said.update(kind for kind, *_ in finds)
        true.update(kind for kind, *_ in truth)
    return {
        kind: (right[kind] / max(1, said[kind]), right[kind] / max(1, true[kind]), true[kind])
        for kind in KINDS.values()
    }


def main() -> int:
    """Prints the figures; 1 when a target is missed."""
    if not DATA.exists():
        print(f"skipped: {DATA} is not there")
        return 0
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    halves = {
        "even templates (tuned on)": [row for row in rows if row["template_id"] % 2 == 0],
        "odd templates (held out)": [row for row in rows if row["template_id"] % 2],
        "all": rows,
    }
    reached = True
    for name, half in halves.items():
        figures, others = measure(half, ours), measure(half, peer)
        print(f"{name}: {len(half)} sentences")
        for kind, (precision, recall, count) in figures.items():
            if not count:
                continue
            print(
                f"  {kind:6} n={count:3}  precision {precision:.3f} recall {recall:.3f}"
                f"   plain patterns: {others[kind][0]:.3f} {others[kind][1]:.3f}"
            )
            reached &= precision >= TARGET and recall >= TARGET
    started = time.process_time()
    for row in rows:
        ours(row["full_text"] + " ")  # a text that was not seen before
    print(f"time: {(time.process_time() - started) / len(rows) * 1e3:.2f} ms a sentence")
    print(f"target precision and recall >= {TARGET} each: {'reached' if reached else 'missed'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
