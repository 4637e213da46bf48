"""Twins: the same comment in other clothes must get the same verdict; for another brand it must get other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.brands import Brand
from assistant.evals.records import SampleResult, Score
from assistant.evals.scorers.base import passed, unscored
from assistant.evals.scorers.triage import flagged
from assistant.text import words

TWINS = "twins"
_MOST_ALIKE = 0.8
_KEPT_WORDS = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a twin is held to; small, so that those of a whole run fit into memory."""

    twin_of: str
    change: bool
    crashed: bool
    route: str
    categories: frozenset[str]
    abstained: bool
    words: frozenset[str]


def verdict_of(result: SampleResult, brand: Brand) -> Verdict:
    """The verdict of one result."""
    output = result.output
    draft = output.get("draft") or {}
    labels = result.sample.labels
    return Verdict(
        twin_of=str(labels.get("twin_of") or ""),
        change=labels.get("twin") == "change",
        crashed=result.error is not None,
        route=str(output.get("route") or ""),
        # What a twin was given on purpose, such as a coarse word, is rightly flagged and no change of verdict.
        categories=frozenset(flagged(output, brand)) - frozenset(labels.get("adds") or ()),
        abstained=bool(draft.get("abstained", output.get("abstained", False))),
        words=frozenset(words(result.text)[:_KEPT_WORDS]),
    )


def twin_score(twin: Verdict, base: Verdict | None) -> Score:
    """Whether the verdict held, or the words changed."""
    if base is None:
        return unscored(f"Its twin {twin.twin_of} was not run.")
    if twin.crashed or base.crashed:
        return unscored("One of the two crashed.")
    if twin.change:
        alike = len(twin.words & base.words) / max(1, len(twin.words | base.words))
        return passed(alike < _MOST_ALIKE, f"{alike:.0%} of the words are the same.")
    differences = [
        f"{name} {_said(ours)} instead of {_said(theirs)}"
        for name, ours, theirs in (
            ("route", twin.route, base.route),
            ("flags", twin.categories, base.categories),
            ("abstained", twin.abstained, base.abstained),
        )
        if ours != theirs
    ]
    told = f"Than its twin {twin.twin_of}: {'; '.join(differences)}." if differences else ""
    return passed(not differences, told)


def _said(value: object) -> str:
    return (", ".join(sorted(value)) or "none") if isinstance(value, frozenset) else str(value)


def twin_scores(verdicts: Mapping[tuple[str, int], Verdict]) -> dict[tuple[str, int], Score]:
    """Sample and repeat → score, for every twin."""
    return {
        key: twin_score(verdict, verdicts.get((verdict.twin_of, key[1])))
        for key, verdict in verdicts.items()
        if verdict.twin_of
    }
