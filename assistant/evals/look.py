"""A run that lies on disk, as it is looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from assistant.evals.engine.folder import runs_folder
from assistant.evals.gate import GateCode, GateResult, Item
from assistant.evals.records import SampleResult
from assistant.evals.run import Finished
from assistant.evals.summary import Run, figures
from assistant.settings import Settings


def finished_of(run: Run, settings: Settings) -> Finished:
    """The run with what its gate said when it ended."""
    told: dict[str, Any] = run.record.extra.get("gate") or {}
    items = tuple(
        Item(name=str(each["name"]), code=GateCode(each["code"]), told=str(each["told"]))
        for each in told.get("items", ())
    )
    if not told:
        items = (Item(name="complete", code=GateCode.CANNOT_SAY, told="The run was not completed."),)
    gate = GateResult(
        items=items,
        minutes=float(told.get("minutes", 0.0)),
        missed_escalations=int(told.get("missed_escalations", 0)),
        over_flagged=int(told.get("over_flagged", 0)),
        figures=tuple(figures(run.results)) if run.results else (),
    )
    folder: Path = runs_folder(settings.home) / run.record.id
    return Finished(folder=folder, record=run.record, gate=gate)


def failed_samples(results: Iterable[SampleResult]) -> list[tuple[str, str]]:
    """Sample and why, for each result that crashed, was not scored or failed; crashed ones first."""
    found: list[tuple[int, str, str]] = []
    for result in results:
        if result.error is not None:
            found.append((0, result.sample.id, f"crashed: {result.error}"))
            continue
        wrong = [
            f"{name}: {score.explanation or ('not scored' if not score.scored else 'failed')}"
            for name, score in result.scores.items()
            if ":" not in name and (not score.scored or (score.value or 0.0) < (1.0 if score.binary else 0.5))
        ]
        if wrong:
            found.append((1, result.sample.id, "; ".join(wrong)))
    return [(name, why) for _, name, why in sorted(found)]
