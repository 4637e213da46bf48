"""promptfoo's ``tests``: their variables are the sample, their assertions its references and labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.errors import UserError

_TEXT = ("text", "comment", "question", "query", "input", "message", "user_input")
_FIELDS = ("brand", "channel", "language", "cluster")

Row = tuple[str, dict[str, Any] | str]


def promptfoo_rows(path: Path, document: Any) -> Iterator[Row]:
    """The tests of a promptfoo configuration, or of a file that holds the list alone.

    Raises:
        UserError: there is no list of tests.
    """
    shared: Mapping[str, Any] = {}
    tests = document
    if isinstance(document, dict):
        tests = document.get("tests")
        if isinstance(document.get("defaultTest"), dict):
            shared = document["defaultTest"]
    if not isinstance(tests, list):
        raise UserError(f"{path} has no list of tests: it is no promptfoo configuration.", field="datasets")
    for number, test in enumerate(tests, start=1):
        where = f"{path}, test {number}"
        yield where, _test(test, shared, f"{path.stem}-{number}") if isinstance(test, dict) else "it is no mapping"


def _test(test: Mapping[str, Any], shared: Mapping[str, Any], name: str) -> dict[str, Any] | str:
    values = {**(shared.get("vars") or {}), **(test.get("vars") or {})}
    text = next((values[key] for key in _TEXT if isinstance(values.get(key), str)), None)
    if text is None:
        words = [value for key, value in values.items() if isinstance(value, str) and key not in _FIELDS]
        if len(words) != 1:
            return f"none of its vars is the text: call one {', '.join(_TEXT[:4])} …"
        text = words[0]
    metadata = {**(shared.get("metadata") or {}), **(test.get("metadata") or {})}
    found: dict[str, Any] = {"id": str(metadata.get("id") or name), "text": text}
    found |= {key: str(each[key]) for key in _FIELDS for each in (metadata, values) if each.get(key)}
    if metadata.get("tags"):
        found["tags"] = [str(tag) for tag in metadata["tags"]]
    labels = dict(metadata.get("labels") or {})
    references: dict[str, list[Any]] = {"facts": [], "forbidden": []}
    for assertion in [*(shared.get("assert") or ()), *(test.get("assert") or ())]:
        problem = _take(assertion, references, labels)
        if problem:
            return problem
    if labels:
        found["labels"] = labels
    if any(references.values()):
        found["references"] = {key: value for key, value in references.items() if value}
    return found


def _take(assertion: Any, references: dict[str, list[Any]], labels: dict[str, Any]) -> str | None:
    """One assertion into references or labels; what is wrong when it cannot be."""
    if not isinstance(assertion, dict) or not isinstance(assertion.get("type"), str):
        return "an assertion has no type"
    kind, value = assertion["type"], assertion.get("value")
    several = [str(each) for each in value] if isinstance(value, list) else [str(value)]
    match kind:
        case "equals" | "contains" | "icontains":
            references["facts"].append(str(value))
        case "contains-any" | "icontains-any":
            references["facts"].append(several)
        case "contains-all" | "icontains-all":
            references["facts"].extend(several)
        case "not-contains" | "not-icontains" | "not-equals":
            references["forbidden"].append(str(value))
        case "not-contains-any" | "not-icontains-any":
            references["forbidden"].extend(several)
        case "is-refusal":
            labels["expects"], labels["answerable"] = ["handover", "none"], False
        case "not-is-refusal":
            labels["expects"], labels["answerable"] = "answer", True
        case _:
            return (
                f"its assertion {kind!r:.40} cannot be taken over; equals, contains, icontains, their -any, -all and "
                "not- forms and is-refusal can"
            )
    return None
