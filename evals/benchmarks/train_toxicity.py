"""Trains the weights of ``assistant/detectors/toxicity.npz`` from public data and plain comments of our own.

    .venv/bin/python evals/benchmarks/train_toxicity.py

Logistic regression over hashed pieces of words, each feature scaled by its log-count ratio (Wang and Manning,
"Baselines and Bigrams", ACL 2012), fitted by L-BFGS (Nocedal and Wright, "Numerical Optimization", algorithm 7.4). The
same data gives the same file. Only every second row of the English set and the first three quarters of the German one
are used; ``toxicity.py`` beside this file reports on the rest.
"""

from __future__ import annotations

import csv
import gzip
import html
import itertools
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.detectors.classifier import BITS, features  # noqa: E402 (the script runs from a checkout)
from assistant.text import fold  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "assistant" / "detectors" / "toxicity.npz"
SMOOTHING = 1.0
RATIO_POWER = 0.5
SHORTEST_STEP = 1e-8
STRENGTH = 10.0
"""Inverse of the L2 penalty."""
PLAIN_WEIGHT = 3.0
"""What a plain comment counts for beside a row of the German set, which is about politics."""
Array = Any


def english() -> list[tuple[str, int]]:
    """(text, class) of the English set: 0 hate, 1 offensive, 2 neither."""
    with gzip.open(DATA / "davidson_hate_offensive" / "labeled_data.csv.gz", "rt", encoding="utf-8") as file:
        return [(html.unescape(row["tweet"]), int(row["class"])) for row in csv.DictReader(file)]


def german() -> list[tuple[str, bool]]:
    """(text, offensive) of the German set."""
    path = DATA / "germeval2018_train" / "germeval2018.training.txt.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [(row[0], row[1] == "OFFENSE") for row in rows]


def english_parts() -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """The English rows to train on, and those to report on."""
    rows = english()
    return rows[::2], rows[1::2]


def german_parts() -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """The German rows to train on, and those to report on: a block, because authors follow one another."""
    rows = german()
    cut = len(rows) * 3 // 4
    return rows[:cut], rows[cut:]


def plain_comments(language: str) -> list[str]:
    """Comments of our own making that are no abuse: questions, praise and angry complaints about things."""
    path = ROOT / "evals" / "datasets" / f"plain_comments_{language}.txt"
    rows = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    slots = {row.partition(" = ")[0]: row.partition(" = ")[2].split(" | ") for row in rows if row.startswith("{")}
    return [text for row in rows if not row.startswith("{") for text in _filled(row, slots)]


def _filled(row: str, slots: dict[str, list[str]]) -> list[str]:
    named = [name for name in slots if name in row]
    texts = []
    for choice in itertools.product(*(slots[name] for name in named)):
        text = row
        for name, value in zip(named, choice, strict=True):
            text = text.replace(name, value)
        texts.append(text)
    return texts[:: max(1, len(texts) // 12)]


class Matrix:
    """Rows of features, each valued one over the root of how many the row has."""

    def __init__(self, texts: Sequence[str]) -> None:
        rows = [features(fold(text)) for text in texts]
        self.places = np.concatenate(rows)
        self.row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self.values = np.concatenate([np.full(len(row), 1.0 / max(1, len(row)) ** 0.5) for row in rows])
        self.count = len(rows)

    def times(self, weights: Array) -> Array:
        """The product with a column of weights."""
        return np.bincount(self.row_of, weights[self.places] * self.values, self.count)

    def transposed_times(self, rows: Array) -> Array:
        """The product of the transposed matrix with a column of one number for each row."""
        return np.bincount(self.places, rows[self.row_of] * self.values, 1 << BITS)

    def ratio(self, positive: Array) -> Array:
        """The size of each feature's log-count ratio between the two classes."""
        inside = np.bincount(self.places, positive[self.row_of].astype(float), 1 << BITS) + SMOOTHING
        outside = np.bincount(self.places, (~positive)[self.row_of].astype(float), 1 << BITS) + SMOOTHING
        return np.abs(np.log((inside / inside.sum()) / (outside / outside.sum())))


def fit(texts: Sequence[str], positive: Array, weights: Array) -> Array:
    """One weight for each place, and the bias last."""
    matrix = Matrix(texts)
    scale = matrix.ratio(positive) ** RATIO_POWER
    signs = np.where(positive, 1.0, -1.0)

    def loss(point: Array) -> tuple[float, Array]:
        margins = (matrix.times(point[:-1] * scale) + point[-1]) * signs
        pull = -STRENGTH * weights * signs / (1.0 + np.exp(np.clip(margins, -50, 50)))
        value = STRENGTH * (weights * np.logaddexp(0.0, -margins)).sum() + 0.5 * point[:-1] @ point[:-1]
        return float(value), np.append(matrix.transposed_times(pull) * scale + point[:-1], pull.sum())

    point = minimise(loss, np.zeros((1 << BITS) + 1))
    return np.append(point[:-1] * scale, point[-1])


def minimise(loss: Callable[[Array], tuple[float, Array]], point: Array, *, steps: int = 60, memory: int = 8) -> Array:
    """The point where a smooth convex loss is least, by L-BFGS with backtracking."""
    value, slope = loss(point)
    past: list[tuple[Array, Array]] = []
    for _ in range(steps):
        way = -slope
        kept = []
        for move, turn in reversed(past):
            share = (move @ way) / (move @ turn)
            way = way - share * turn
            kept.append(share)
        if past:
            way = way * ((past[-1][0] @ past[-1][1]) / (past[-1][1] @ past[-1][1]))
        for (move, turn), share in zip(past, reversed(kept), strict=True):
            way = way + move * (share - (turn @ way) / (move @ turn))
        length = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        while True:
            ahead = point + length * way
            new_value, new_slope = loss(ahead)
            if new_value <= value + 1e-4 * length * float(slope @ way) or length < SHORTEST_STEP:
                break
            length /= 2
        past = [*past, (ahead - point, new_slope - slope)][-memory:]
        if value - new_value < 1e-6 * abs(value):
            return ahead
        point, value, slope = ahead, new_value, new_slope
    return point


def stored(weights: Array, threshold: float) -> tuple[Array, Array]:
    """The weights in 8 bits, and their scale and bias; the bias is moved so that 0 is the threshold."""
    scale = float(np.quantile(np.abs(weights[:-1]), 0.9999)) / 127
    steps = np.clip(np.round(weights[:-1] / scale), -127, 127).astype(np.int8)
    return steps, np.array([scale, weights[-1] - threshold])


def main() -> int:
    """Trains and writes the weights."""
    if not (DATA / "davidson_hate_offensive").is_dir() or not (DATA / "germeval2018_train").is_dir():
        print("skipped: the training data is not beside this checkout")
        return 0
    rows, _ = english_parts()
    plain = plain_comments("en")
    texts = [*(text for text, _ in rows), *plain]
    classes = np.array([*(label for _, label in rows), *[2] * len(plain)])
    even = np.ones(len(texts))
    german_rows, _ = german_parts()
    german_plain = plain_comments("de")
    german_texts = [*(text for text, _ in german_rows), *german_plain]
    offensive = np.array([*(label for _, label in german_rows), *[False] * len(german_plain)])
    weighed = np.array([*[1.0] * len(german_rows), *[PLAIN_WEIGHT] * len(german_plain)])
    parts = {
        "hate.en": (fit(texts, classes == 0, even), -1.2),
        "coarse.en": (fit(texts, classes != 2, even), 1.0),  # noqa: PLR2004 (2 is the data's "neither")
        "offence.de": (fit(german_texts, offensive, weighed), -0.6),
    }
    arrays: dict[str, Array] = {}
    for name, (weights, threshold) in parts.items():
        arrays[name], arrays[f"{name}.numbers"] = stored(weights, threshold)
    np.savez_compressed(OUT, **arrays)
    print(f"{OUT.relative_to(ROOT)}: {', '.join(parts)}; {OUT.stat().st_size / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
