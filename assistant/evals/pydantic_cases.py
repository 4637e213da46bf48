"""pydantic_evals' ``cases``: inputs are the sample's text, expected outputs and Contains its references."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.errors import UserError

_TEXT = ("text", "comment", "question", "query", "input")
_FIELDS = ("brand", "channel", "language", "cluster", "tags")
_SILENT = ("IsInstance", "MaxDuration")
"""Evaluators that say nothing about words."""


def case_rows(path: Path, document: Any) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """The cases of a dataset, or why one cannot be taken over.

    Raises:
        UserError: there is no list of cases.
    """
    cases = document.get("cases") if isinstance(document, dict) else None
    if not isinstance(cases, list):
        raise UserError(f"{path} has no list of cases: it is no pydantic_evals dataset.", field="datasets")
    shared = document.get("evaluators") or []
    for number, case in enumerate(cases, start=1):
        where = f"{path}, case {number}"
        yield where, _case(case, shared, f"{path.stem}-{number}") if isinstance(case, dict) else "it is no mapping"


def _case(case: dict[str, Any], shared: list[Any], name: str) -> dict[str, Any] | str:
    found: dict[str, Any] = {"id": str(case.get("name") or name)}
    inputs, expected, metadata = case.get("inputs"), case.get("expected_output"), case.get("metadata")
    words: Any = inputs
    if isinstance(inputs, dict):
        words = next((inputs[key] for key in _TEXT if key in inputs), None)
        found |= {key: inputs[key] for key in _FIELDS if inputs.get(key)}
    if not isinstance(words, str):
        return f"its inputs hold no text ({', '.join(_TEXT)})"
    found["text"] = words
    labels: dict[str, Any] = {}
    for key, value in metadata.items() if isinstance(metadata, dict) else ():
        (found if key in _FIELDS else labels)[key] = value
    references: dict[str, Any] = {"facts": []}
    if isinstance(expected, str) and expected:
        references["answer"] = expected
    elif isinstance(expected, dict):
        labels |= expected
    for evaluator in [*shared, *(case.get("evaluators") or [])]:
        problem = _take(evaluator, expected, references["facts"])
        if problem:
            return problem
    found |= {"labels": labels, "references": {key: value for key, value in references.items() if value}}
    return {key: value for key, value in found.items() if value}


def _take(evaluator: Any, expected: Any, facts: list[Any]) -> str | None:
    """One evaluator into facts; what is wrong when it cannot be."""
    kind = next(iter(evaluator), "") if isinstance(evaluator, dict) else evaluator
    given = evaluator[kind] if isinstance(evaluator, dict) and kind else None
    if kind in _SILENT:
        return None
    if kind == "EqualsExpected":
        if isinstance(expected, str) and expected:
            facts.append(expected)
        return None
    if kind == "Contains":
        facts.append(str(given.get("value") if isinstance(given, dict) else given))
        return None
    return f"its evaluator {kind!s:.60} cannot be taken over; Contains and EqualsExpected can"
