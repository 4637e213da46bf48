"""Does our support score tell supported replies from unsupported ones better than token containment does?

Data: BEGIN (Dziri et al., TACL 2022), Wizard-of-Wikipedia part, development file. Rows with an even number set the
weights of ``assistant/checks/support.py`` (logistic regression); the figures below are those of the odd rows. The peer
is what a plain checker does: the share of a reply's tokens that the knowledge contains, its threshold from the even
rows.

Run: ``.venv/bin/python evals/benchmarks/grounding.py``
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data" / "begin_dev" / "begin_dev_wow.tsv"
TOKEN = re.compile(r"\w+")
HARD = 0.75
"""Containment from which overlap counts as high, the threshold published with the data."""

Scores = NDArray[np.float64]
Truth = NDArray[np.bool_]


def containment(knowledge: str, response: str) -> float:
    """The peer: share of the reply's tokens that the knowledge has."""
    known = set(TOKEN.findall(knowledge.lower()))
    said = TOKEN.findall(response.lower())
    return sum(token in known for token in said) / max(1, len(said))


def support(knowledge: str, response: str) -> float:
    """Ours: the probability that the knowledge supports the reply; nil where it says the opposite."""
    from assistant.checks.contradiction import misplaced, opposite
    from assistant.checks.support import measure, probability, read

    likely = probability(measure(response, read(knowledge, "en"), "en"))
    turned = opposite(response, knowledge, "en") or misplaced(response, knowledge, "en")
    return likely / 10 if turned else likely


def auroc(truth: Truth, scores: Scores) -> float:
    """Area under the ROC curve by comparing every pair."""
    right, wrong = scores[truth][:, None], scores[~truth][None, :]
    return float((right > wrong).mean() + 0.5 * (right == wrong).mean())


def macro_f1(truth: Truth, said: Truth) -> float:
    """Mean F1 of the two classes."""
    parts = [
        2 * float(((said == label) & (truth == label)).sum())
        / max(1.0, float((said == label).sum() + (truth == label).sum()))
        for label in (True, False)
    ]  # fmt: skip
    return sum(parts) / 2


def best_threshold(truth: Truth, scores: Scores) -> float:
    """The threshold with the best macro-F1."""
    return max((float(each) for each in np.unique(scores)), key=lambda each: macro_f1(truth, scores >= each))


def fit(rows: Sequence[dict[str, str]], truth: Truth) -> None:
    """Print the weights that logistic regression (ridge 1) gives for these rows: how those in use were made."""
    from assistant.checks.support import FEATURES, measure, read

    table = np.array([(*measure(row["response"], read(row["knowledge"], "en"), "en"), 1.0) for row in rows])
    weights = np.zeros(table.shape[1])
    ridge = np.eye(table.shape[1])
    ridge[-1, -1] = 0
    for _ in range(60):
        chance = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (chance - truth) + ridge @ weights
        bend = (table * (chance * (1 - chance))[:, None]).T @ table + ridge
        weights -= np.linalg.solve(bend, slope)
    print("weights from the even rows:", dict(zip((*FEATURES, "bias"), weights.round(2).tolist(), strict=True)))


def main() -> int:
    """Print the figures; 1 when containment is not beaten."""
    if not DATA.exists():
        print(f"skipped: {DATA} is absent")
        return 0
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    truth = np.array([row["begin_label"].startswith("Fully") for row in rows])
    even = np.arange(len(rows)) % 2 == 0
    fit([row for row, taken in zip(rows, even, strict=True) if taken], truth[even])
    overlap = np.array([containment(row["knowledge"], row["response"]) for row in rows])
    misleading = (~truth & (overlap >= HARD)) & ~even
    hidden = (truth & (overlap < HARD)) & ~even
    judges: dict[str, Callable[[str, str], float]] = {"token containment": containment, "support": support}
    figures = {}
    for name, judge in judges.items():
        began = time.perf_counter()
        scores = np.array([judge(row["knowledge"], row["response"]) for row in rows])
        each = (time.perf_counter() - began) / len(rows) * 1000
        threshold = best_threshold(truth[even], scores[even])
        said = scores >= threshold
        figures[name] = (auroc(truth[~even], scores[~even]), macro_f1(truth[~even], said[~even]))
        print(
            f"{name:18} AUROC {figures[name][0]:.3f}  macro-F1 {figures[name][1]:.3f}  "
            f"high overlap, unsupported: {(~said[misleading]).mean():.2f} of {misleading.sum()} right  "
            f"low overlap, supported: {said[hidden].mean():.2f} of {hidden.sum()} right  {each:.2f} ms a row"
        )
    peer, ours = figures["token containment"], figures["support"]
    reached = ours[0] > peer[0] and ours[1] > peer[1]
    print(f"target AUROC and macro-F1 above token containment: {'reached' if reached else 'missed'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
