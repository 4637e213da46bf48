"""Whether two runs may be compared at all, and if not, what changed between them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from assistant.evals.records import Sample
from assistant.evals.summary import Run

_MOST_NAMED = 5
_MOST_REASONS = 6
_ABSENT = object()


def what_changed(a: Run, b: Run) -> list[str]:
    """Why two runs cannot be compared, each reason a clause of a sentence; empty when they can."""
    reasons = _unfinished(a) + _unfinished(b)
    if a.record.suite != b.record.suite:
        return [*reasons, f"one is of the suite {a.record.suite}, the other of {b.record.suite}"]
    if a.record.hashes.suite != b.record.hashes.suite:
        reasons.append(_suite_change(a, b))
    reasons += _sample_changes(a, b)
    if not reasons and a.record.hashes.dataset != b.record.hashes.dataset:
        reasons.append("the dataset changed between them")
    return reasons[:_MOST_REASONS]


def _unfinished(run: Run) -> list[str]:
    if run.record.complete:
        return []
    done = f"{len(run.results)} of {run.record.planned} results"
    return [f"{run.record.id} is not complete ({done}): run it again, it goes on where it stopped"]


def _suite_change(a: Run, b: Run) -> str:
    before, after = a.record.extra.get("suite"), b.record.extra.get("suite")
    named = ""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        keys = [key for key in {**before, **after} if before.get(key, _ABSENT) != after.get(key, _ABSENT)]
        named = f" ({listed(map(str, keys))})" if keys else ""
    return f"the suite {a.record.suite} changed between them{named}: run the first again"


def _sample_changes(a: Run, b: Run) -> list[str]:
    before, after = _samples(a), _samples(b)
    reasons = []
    gone, new = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    if gone:
        reasons.append(f"{len(gone)} samples are only in {a.record.id} ({listed(gone)})")
    if new:
        reasons.append(f"{len(new)} samples are only in {b.record.id} ({listed(new)})")
    changed = {name: _fields(before[name], after[name]) for name in before.keys() & after.keys()}
    changed = {name: fields for name, fields in sorted(changed.items()) if fields}
    if changed:
        which = listed(f"{name}: {', '.join(fields)}" for name, fields in changed.items())
        reasons.append(f"{len(changed)} samples were changed ({which})")
    ours, theirs = (Counter(result.sample.id for result in run.results) for run in (a, b))
    uneven = sorted(name for name in ours.keys() & theirs.keys() if ours[name] != theirs[name])
    if uneven:
        reasons.append(f"{len(uneven)} samples have another number of repeats ({listed(uneven)})")
    return reasons


def _samples(run: Run) -> dict[str, Sample]:
    return {result.sample.id: result.sample for result in run.results}


def _fields(before: Sample, after: Sample) -> list[str]:
    def plain(value: Any) -> Any:
        return list(value) if isinstance(value, tuple) else value

    names = (each.name for each in dataclasses.fields(Sample))
    return [name for name in names if plain(getattr(before, name)) != plain(getattr(after, name))]


def listed(names: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    found = list(names)
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    return ", ".join(found[:_MOST_NAMED]) + more
