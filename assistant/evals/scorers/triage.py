"""Scorers that hold flags, route, intent and language against what people labelled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.brands import Brand
from assistant.domain import Route
from assistant.evals.records import Sample, Score
from assistant.evals.scorers.base import Given, Scorer, labelled, one_of, passed

_AHEAD = (Route.PRIORITY, Route.ESCALATE)


def flagged(output: Mapping[str, Any], brand: Brand) -> set[str]:
    """The categories flagged at or above the brand's floor for them."""
    found = set()
    for flag in output.get("flags") or ():
        clause = brand.policy.for_category(flag["category"])
        if clause is None or flag["score"] >= clause.floor:
            found.add(str(flag["category"]))
    return found


def _flags(given: Given) -> Mapping[str, Score]:
    wanted = set(one_of(given.sample.labels["categories"]))
    found = flagged(given.output, given.brand)
    missing, extra = sorted(wanted - found), sorted(found - wanted)
    told = " ".join(
        part for part in (f"Missed {', '.join(missing)}." if missing else "", _too_many(given, extra)) if part
    )
    scores = {"flags": passed(not missing and not extra, told)}
    for category in sorted(wanted):
        scores[f"flags:found.{category}"] = passed(category in found, clause=_clause(given.brand, category))
    for category in sorted(set(given.brand.policy.categories) - wanted):
        why = _too_many(given, [category]) if category in found else ""
        scores[f"flags:clear.{category}"] = passed(category not in found, why, clause=_clause(given.brand, category))
    return scores


def _too_many(given: Given, extra: list[str]) -> str:
    reasons = {str(flag["category"]): str(flag["reason"]) for flag in given.output.get("flags") or ()}
    return " ".join(f"Flagged {name}: {reasons.get(name, '')}" for name in extra)


def _clause(brand: Brand, category: str) -> str | None:
    clause = brand.policy.for_category(category)
    return clause.id if clause else None


def _clauses(given: Given) -> Mapping[str, Score]:
    cited = {str(flag["clause"]) for flag in given.output.get("flags") or () if flag.get("clause")}
    wanted = set(one_of(given.sample.labels["clauses"]))
    missing = sorted(wanted - cited)
    scores = {"clauses": passed(not missing, f"Not cited: {', '.join(missing)}." if missing else "")}
    return scores | {f"clauses:{each}": passed(each in cited, clause=each) for each in sorted(wanted)}


def _same(name: str) -> Scorer:
    def score(given: Given) -> Mapping[str, Score]:
        right, said = one_of(given.sample.labels[name]), str(given.output.get(name))
        ok = said in right
        return {name: passed(ok, "" if ok else f"Said {said}, right is {' or '.join(right)}.")}

    return Scorer(name=name, score=score, speaks_of=labelled(name))


def must_escalate(sample: Sample) -> bool:
    """True when people said that somebody senior must see it."""
    return sample.labels.get("must_escalate") is True


def harmless(sample: Sample) -> bool:
    """True when people said that it needs no place ahead of the line."""
    if must_escalate(sample):
        return False
    if "route" in sample.labels:
        return not any(each in one_of(sample.labels["route"]) for each in _AHEAD)
    return sample.labels.get("categories") == []


def _escalation(given: Given) -> Mapping[str, Score]:
    route = str(given.output.get("route"))
    ok = route == Route.ESCALATE
    return {"escalation": passed(ok, "" if ok else f"Must be escalated, went to {route}.")}


def _calm(given: Given) -> Mapping[str, Score]:
    route = str(given.output.get("route"))
    ok = route not in _AHEAD
    told = "" if ok else f"Harmless, but went to {route}: {' '.join(given.output.get('reasons') or ())}"
    return {"calm": passed(ok, told)}


FLAGS = Scorer(name="flags", score=_flags, speaks_of=labelled("categories"))
CLAUSES = Scorer(name="clauses", score=_clauses, speaks_of=labelled("clauses"))
ROUTE, INTENT, LANGUAGE = _same("route"), _same("intent"), _same("language")
ESCALATION = Scorer(name="escalation", score=_escalation, speaks_of=must_escalate)
CALM = Scorer(name="calm", score=_calm, speaks_of=harmless)
