"""A run as JUnit XML, which CI servers show: the gate's items and every sample."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import regex

from assistant.errors import UserError
from assistant.evals.engine.folder import RunFolder
from assistant.evals.gate import GateCode
from assistant.evals.records import SampleResult
from assistant.evals.run import Finished

_NOT_XML = regex.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 2_000


def write_junit(finished: Sequence[Finished], path: Path) -> None:
    """Write the file.

    Raises:
        UserError: it cannot be written, or a result cannot be read.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n')
            for each in finished:
                file.writelines(_suite(each))
            file.write("</testsuites>\n")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None


def _suite(finished: Finished) -> Iterable[str]:
    name = f"{finished.record.suite}.{finished.record.variant}"
    gate = [_case(f"{name}.gate", item.name, 0.0, *_of_item(item.code, item.told)) for item in finished.gate.items]
    yield f"<testsuite name={_attribute(f'{name}.gate')} tests={_attribute(len(gate))}>\n"
    yield from gate
    yield "</testsuite>\n"
    yield f"<testsuite name={_attribute(name)} tests={_attribute(finished.record.planned)}>\n"
    for result in RunFolder(finished.folder).results():
        title = result.sample.id if finished.record.repeats == 1 else f"{result.sample.id} #{result.repeat}"
        yield _case(name, title, result.seconds, *_of_result(result))
    yield "</testsuite>\n"


def _of_item(code: GateCode, told: str) -> tuple[str, str]:
    return {GateCode.PASSED: "", GateCode.REGRESSION: "failure", GateCode.CANNOT_SAY: "error"}[code], told


def _of_result(result: SampleResult) -> tuple[str, str]:
    if result.error is not None:
        return "error", result.error
    unscored = [name for name, score in result.scores.items() if not score.scored]
    wrong = [
        f"{name}: {score.explanation or 'failed'}"
        for name, score in result.scores.items()
        if score.scored and score.binary and score.value == 0.0 and ":" not in name
    ]
    if wrong:
        return "failure", "\n".join(wrong)
    return ("error", f"Not scored: {', '.join(unscored)}") if unscored else ("", "")


def _case(suite: str, name: str, seconds: float, state: str, told: str) -> str:
    head = f"<testcase classname={_attribute(suite)} name={_attribute(name)} time={_attribute(f'{seconds:.3f}')}"
    if not state:
        return head + "/>\n"
    text = _clean(told)[:_LONGEST]
    first = text.partition("\n")[0][:200]
    return f"{head}><{state} message={quoteattr(first)}>{escape(text)}</{state}></testcase>\n"


def _attribute(value: object) -> str:
    return quoteattr(_clean(str(value)))


def _clean(text: str) -> str:
    return str(_NOT_XML.sub("\ufffd", text))
