"""Runs made up for tests of what reads them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evals.records import Hashes, RunRecord, Sample, SampleResult, Score
from assistant.evals.summary import Run


def a_sample(number: int, **changed: Any) -> Sample:
    given: dict[str, Any] = {
        "id": f"s{number:04}",
        "brand": "haverfell",
        "channel": ("instagram", "tiktok")[number % 2],
        "language": ("en", "de", "en")[number % 3],
        "text": f"Comment number {number}",
        "cluster": f"post-{number // 4}",
    }
    return Sample(**{**given, **changed})


def passed(value: bool, **more: Any) -> Score:  # noqa: FBT001 - reads as it is
    return Score(value=float(value), **more)


def a_record(name: str, results: Sequence[SampleResult], **changed: Any) -> RunRecord:
    given: dict[str, Any] = {
        "id": name,
        "suite": "reply",
        "task": "reply",
        "variant": name,
        "hashes": Hashes(suite="s", dataset="d", prompt=name, language_model="l", brand_rules="b"),
        "started": "2026-11-20T20:00:00+00:00",
        "planned": len(results),
        "slices": ("language", "channel"),
        "complete": True,
    }
    return RunRecord(**{**given, **changed})


def a_run(name: str, results: Sequence[SampleResult], **changed: Any) -> Run:
    return Run(record=a_record(name, results, **changed), results=tuple(results))


def random_run(
    name: str, shares: Mapping[str, float], *, n: int = 160, seed: int = 0, crashed: int = 0, **changed: Any
) -> Run:
    """Each metric passes with its share; the first ``crashed`` samples crash."""
    generator = random.Random(f"{name} {seed}")  # noqa: S311 - made-up scores
    results = []
    for number in range(n):
        scores = {metric: passed(generator.random() < share) for metric, share in shares.items()}
        if number < crashed:
            results.append(SampleResult(sample=a_sample(number), error="The server did not answer."))
        else:
            results.append(SampleResult(sample=a_sample(number), text=f"{name} says {number}", scores=scores))
    return a_run(name, results, **changed)
