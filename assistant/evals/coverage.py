"""Which clauses of a policy a suite proves: each needs a sample that it speaks of and one that it must leave alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from assistant.bootstrap import Program
from assistant.brands import Brand
from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.engine.folder import RunFolder, list_runs
from assistant.evals.load import load_dataset
from assistant.evals.records import Sample
from assistant.evals.scorers.base import one_of
from assistant.evals.suite import Suite, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class ClauseCoverage:
    """One clause of a brand, and how many samples prove it.

    ``positive``: samples labelled with it (or its category), or on which it was broken and seen; ``negative``: samples
    labelled without it, or on which it spoke and was kept. ``stale``: it changed since the newest run, so that its
    labels should be looked at again.
    """

    brand: str
    clause: str
    positive: int
    negative: int
    stale: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """What it lacks."""
        lacks = (("no positive sample", not self.positive), ("no negative sample", not self.negative))
        return tuple(word for word, holds in (*lacks, ("stale: the clause changed", self.stale)) if holds)


def clause_coverage(suite: Suite, program: Program) -> list[ClauseCoverage]:
    """Every clause of the suite's brands that its task is about.

    Raises:
        UserError: the task is about no clauses, or the dataset cannot be used.
    """
    task = suite.file.task
    if task not in {Task.REPLY, Task.TRIAGE}:
        raise UserError(f"The task {task} is about no policy clauses: coverage is for reply and triage.")
    samples = load_dataset(suite).samples
    runs = [each for each in list_runs(program.settings.home, suite=suite.name) if each.record.complete]
    before = dict(runs[0].record.extra.get("clauses") or {}) if runs else {}
    found: list[ClauseCoverage] = []
    for name in sorted({each.brand for each in samples}):
        brand = program.brand(name)
        own = [each for each in samples if each.brand == name]
        counts = _triage(brand, own) if task is Task.TRIAGE else _replies(name, runs[0] if runs else None)
        now = clause_hashes([brand])
        for clause in brand.policy.on_comments if task is Task.TRIAGE else brand.policy.on_replies:
            key = f"{name}:{clause.id}"
            found.append(
                ClauseCoverage(
                    brand=name,
                    clause=clause.id,
                    positive=counts[clause.id, True],
                    negative=counts[clause.id, False],
                    stale=key in before and before[key] != now[key],
                )
            )
    return found


def clause_hashes(brands: list[Brand]) -> dict[str, str]:
    """``brand:clause`` → a hash of all it says; kept with each run."""
    return {
        f"{brand.id}:{clause.id}": content_hash(clause.model_dump(mode="json"))[:16]
        for brand in brands
        for clause in brand.policy
    }


def _triage(brand: Brand, samples: list[Sample]) -> Counter[tuple[str, bool]]:
    counts: Counter[tuple[str, bool]] = Counter()
    for sample in samples:
        clauses = one_of(sample.labels["clauses"]) if "clauses" in sample.labels else []
        categories = one_of(sample.labels["categories"]) if "categories" in sample.labels else None
        for clause in brand.policy.on_comments:
            if clause.id in clauses or (categories is not None and clause.category in categories):
                counts[clause.id, True] += 1
            elif categories is not None:
                counts[clause.id, False] += 1
    return counts


def _replies(brand: str, run: RunFolder | None) -> Counter[tuple[str, bool]]:
    counts: Counter[tuple[str, bool]] = Counter()
    for result in run.results() if run is not None else ():
        if result.sample.brand == brand:
            for name, score in result.scores.items():
                kind, _, clause = name.partition(":")
                if kind in {"policy", "judge"} and clause and score.scored:
                    counts[clause, score.value == 0.0] += 1
    return counts
