"""Does ``answerable`` know what the knowledge answers? Measured, and with ``--fit`` fitted anew.

    .venv/bin/python evals/benchmarks/answerable.py [--embedder minilm] [--fit]

Every set is questions that some entry answers and questions that none does. Where a set has no unanswerable ones near
its topics, entries are taken away and their questions stay. The coefficients are fitted on every second question of
each set, sets and both kinds of question counting alike; figures are of the other half, and with ``--fit`` also of each
set by coefficients that never saw it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.knowledge.answerable import BY_MEANING, BY_WORDS, answerable
from assistant.knowledge.evidence import Evidence
from evals.benchmarks.retrieval_sets import (
    OUR_PROSE,
    OUT_OF_SCOPE,
    Entry,
    Query,
    Wired,
    clinc,
    german,
    hint3,
    index_entries,
    prose_folders,
    prose_probes,
    stackfaq,
    verdict,
    wired,
)

TARGET: Final = 0.85
FLOOR: Final = 0.5
MEANING: Final = ("heading_cosine", "whole_cosine", "covered", "question")
WORDS: Final = ("alike", "alike_heading", "margin", "unknown")
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Probe:
    """One question: what was measured of it, whether it can be answered, and whether its entry was found."""

    evidence: Evidence | None
    by_words: bool
    background: float
    answerable: bool
    found: bool
    peer: float


@dataclass(frozen=True, slots=True)
class Case:
    """One set: FAQ entries (None: the prose documents) and questions."""

    name: str
    entries: list[Entry] | None
    queries: list[Query]
    language: str


def cases() -> Iterator[Case]:
    """Every set that is here."""
    chance = random.Random(7)  # noqa: S311 (a sample, not a secret)
    bot, intents, forum = hint3(), clinc(), stackfaq()
    if bot is not None:
        train, test = bot
        queries = [Query(said, None if label == OUT_OF_SCOPE else label) for said, label in test]
        yield Case("hint3_curekart", _intents(train), queries, "en")
        yield Case("hint3, 4 sentences an intent", _intents(_few(train, 4, chance)), queries, "en")
    if intents is not None:
        outside = intents["oos_val"] + intents["oos_train"]
        sample = [*chance.sample(intents["val"], 500), *outside]
        queries = [Query(said, None if label == "oos" else label) for said, label in sample]
        yield Case("clinc, 3 sentences an intent", _intents(_few(intents["train"], 3, chance)), queries, "en")
    if forum is not None:
        entries, asked = forum
        asked = chance.sample(asked, 600)
        for part in (0, 1):
            kept = entries[part::2]
            yield Case(f"stackfaq, half {part + 1} of its entries", kept, _without(asked, kept), "en")
    entries, asked = german()
    yield Case("german", entries, asked, "de")
    for part in (0, 1):
        yield Case(f"german, half {part + 1} of its entries", entries[part::2], _without(asked, entries[part::2]), "de")
    if prose_folders() is not None:
        queries = [Query(probe["query"], OUR_PROSE if probe["document"] else None) for probe in prose_probes()]
        far = [Query(said, None) for said, _ in intents["oos_train"][:40]] if intents else []
        yield Case("prose", None, [*queries, *far], "en")


def measured(made: Wired, case: Case) -> list[Probe]:
    """Ask every question of the set."""
    brand = "".join(char for char in case.name if char.isalnum())
    if case.entries is None:
        made.library.index(brand, prose_folders() or [], language="en")
    else:
        index_entries(made, brand, case.entries)
    probes = []
    for query in case.queries:
        hits = made.index.find(brand, query.text, language=case.language)
        found = query.url is None or case.entries is None or query.url in {passage.url for passage in hits.passages}
        peer = hits.evidence.covered if hits.evidence else 0.0
        probes.append(Probe(hits.evidence, hits.by_words, hits.background, query.url is not None, found, peer))
    return probes


def auroc(labels: Sequence[bool], scores: Sequence[float]) -> float:
    """The chance that an answerable question scores above one that is not; ties count half."""
    values, truth = np.asarray(scores), np.asarray(labels)
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    positive = int(truth.sum())
    return float((ranks[truth].sum() - positive * (positive + 1) / 2) / (positive * (len(truth) - positive)))


def logistic(rows: Floats, labels: Floats, weights: Floats) -> Floats:
    """Coefficients of a logistic regression by Newton's method, the constant first; a little ridge keeps it stable."""
    design = np.hstack([np.ones((len(rows), 1)), rows])
    ridge = np.eye(design.shape[1])
    ridge[0, 0] = 1e-6
    found = np.zeros(design.shape[1])
    for _ in range(50):
        probability = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weights * (probability - labels)) + ridge @ found
        curve = (design * (weights * probability * (1 - probability))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve, slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-9:  # noqa: PLR2004 (far below what is printed)
            break
    return found


def fitted(sets: Sequence[Sequence[Probe]], measures: Sequence[str]) -> Floats:
    """Coefficients over some sets, each of the same weight, and within it both kinds of question of the same."""
    rows, labels, weights = [], [], []
    for probes in sets:
        # Where the entry was not found, the passage on top does not answer: neither label would be true.
        used = [probe for probe in probes if probe.evidence is not None and probe.found]
        positive = sum(probe.answerable for probe in used)
        for probe in used:
            rows.append([float(getattr(probe.evidence, name)) for name in measures])
            labels.append(float(probe.answerable))
            weights.append(150 / positive if probe.answerable else 150 / (len(used) - positive))
    return logistic(np.asarray(rows), np.asarray(labels), np.asarray(weights))


def predicted(probes: Sequence[Probe], measures: Sequence[str], coefficients: Floats) -> list[float]:
    """Probabilities by these coefficients."""
    found = []
    for probe in probes:
        values = asdict(probe.evidence) if probe.evidence else {}
        odds = coefficients[0] + sum(coefficients[1 + at] * values.get(name, 0) for at, name in enumerate(measures))
        found.append(float(1 / (1 + np.exp(-odds))) if values.get("asked") else 0.0)
    return found


def shipped(probes: Sequence[Probe], embedder: str) -> list[float]:
    """Probabilities as the program gives them."""
    return [
        answerable(probe.evidence, embedder=embedder, by_words=probe.by_words, background=probe.background)
        if probe.evidence
        else 0.0
        for probe in probes
    ]


def line(name: str, probes: Sequence[Probe], scores: Sequence[float]) -> str:
    """One set's figures, printed."""
    labels = [probe.answerable for probe in probes]
    above = np.asarray(scores) >= FLOOR
    truth = np.asarray(labels)
    return (
        f"  {name:36} AUROC {auroc(labels, scores):.3f}  answerable above {FLOOR}: {above[truth].mean():.2f}  "
        f"others below: {1 - above[~truth].mean():.2f}"
    )


def fit(sets: Mapping[str, list[Probe]], english: Sequence[str], other: Sequence[str]) -> None:
    """Print new coefficients, and how each set fares by coefficients that never saw it."""
    for title, names, measures in (("BY_MEANING", english, MEANING), ("BY_WORDS", other, WORDS)):
        if not names:
            continue
        found = fitted([sets[name][::2] for name in names], measures)
        said = ", ".join(f"{name}={value:.2f}" for name, value in zip(("constant", *measures), found, strict=True))
        print(f"{title}: Coefficients({said})")
        for out in names:
            family = out.split(",")[0].split("_")[0]
            rest = [sets[name] for name in names if not name.startswith(family)]
            if rest:
                print(line(f"{out} unseen", sets[out], predicted(sets[out], measures, fitted(rest, measures))))


def main() -> int:
    """Prints the figures; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--embedder", default="static")
    parser.add_argument("--fit", action="store_true")
    chosen = parser.parse_args()
    if hint3() is None:
        print("skipped: hint3_curekart is not beside this checkout")
        return 0
    sets: dict[str, list[Probe]] = {}
    english: list[str] = []
    other: list[str] = []
    with wired(chosen.embedder) as made:
        for case in cases():
            sets[case.name] = measured(made, case)
            (other if sets[case.name][0].by_words else english).append(case.name)
    if chosen.fit:
        fit(sets, english, other)
    print(f"shipped coefficients ({BY_MEANING.get(chosen.embedder)}; {BY_WORDS}), on the half not fitted on:")
    for name, probes in sets.items():
        half = probes[1::2]
        print(line(name, half, shipped(half, chosen.embedder)))
        print(line("  peer: share of words found", half, [probe.peer for probe in half]))
    bot = sets["hint3_curekart"]
    labels = [probe.answerable for probe in bot]
    reached = verdict("AUROC on hint3_curekart, all", auroc(labels, shipped(bot, chosen.embedder)), TARGET)
    unseen = auroc(labels[1::2], shipped(bot[1::2], chosen.embedder))
    reached = verdict("AUROC on hint3_curekart, half not fitted on", unseen, TARGET) and reached
    return 0 if reached else 1


def _intents(rows: Sequence[tuple[str, str]]) -> list[Entry]:
    return [
        {"question": said, "answer": f"{label.replace('_', ' ').capitalize()}.", "url": label} for said, label in rows
    ]


def _few(rows: Sequence[tuple[str, str]], count: int, chance: random.Random) -> list[tuple[str, str]]:
    by_label: dict[str, list[str]] = {}
    for said, label in rows:
        by_label.setdefault(label, []).append(said)
    return [
        (said, label)
        for label, all_said in by_label.items()
        for said in chance.sample(all_said, min(count, len(all_said)))
    ]


def _without(queries: Sequence[Query], kept: Sequence[Entry]) -> list[Query]:
    """The same questions, those without an answer whose entry was taken away."""
    there = {entry["url"] for entry in kept}
    return [query if query.url in there else Query(query.text, None) for query in queries]


if __name__ == "__main__":
    sys.exit(main())
