"""One sample through production's own code, and what came of it as JSON holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic_core import to_jsonable_python

from assistant.domain import Assessment, Comment, Turn, Usage, Verdict
from assistant.evals.engine.variants import Wired
from assistant.evals.records import Sample
from assistant.evals.suite import Task
from assistant.pipeline import answer_question, run_case
from assistant.text import clean, detect_language

_FALLBACK_CHANNEL = "web"
_UNKNOWN = "und"


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """``text`` is our main output, ``output`` all of it. ``error``: what failed on the way."""

    text: str
    output: dict[str, Any] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    error: str | None = None


def perform(wired: Wired, sample: Sample) -> Made:
    """The suite's task on one sample.

    Production goes on when a part fails, and hands the case to a person; here that is an error, since what came out
    says nothing about the variant.

    Raises:
        AssistantError: the sample cannot be handled.
    """
    return _TASKS[wired.suite.file.task](wired, sample)


def comment_of(sample: Sample) -> Comment:
    """The sample as production would get it. Its language is for people to slice by: the program finds it out."""
    turns = tuple(
        Turn(text=str(turn.get("text", "")), author=turn.get("author"), ours=bool(turn.get("ours")))
        for turn in sample.thread
    )
    return Comment(
        id=sample.id,
        text=sample.text,
        brand=sample.brand,
        channel=sample.channel or _FALLBACK_CHANNEL,
        thread=turns,
    )


def _reply(wired: Wired, sample: Sample) -> Made:
    comment = wired.program.take(comment_of(sample))
    outcome = run_case(comment, wired.brand(sample.brand), wired.tools(sample.brand))
    draft = outcome.draft
    said_by_draft = draft.problems if draft else ()
    failed = [problem for problem in outcome.problems if problem not in said_by_draft]
    output = {
        **_assessed(outcome.assessment, outcome.verdict),
        "draft": to_jsonable_python(draft),
        "findings": to_jsonable_python(outcome.findings),
        "passages": to_jsonable_python(outcome.search.passages if outcome.search else ()),
        "answerable": outcome.search.answerable if outcome.search else None,
        "problems": list(outcome.problems),
    }
    return Made(
        text=draft.text if draft else "",
        output=output,
        usage=draft.usage if draft else Usage(),
        error=" ".join(failed) or None,
    )


def _triage(wired: Wired, sample: Sample) -> Made:
    assessment, verdict = wired.program.assess(wired.program.take(comment_of(sample)))
    error = " ".join(assessment.problems) or None
    return Made(text="", output=_assessed(assessment, verdict), error=error)


def _assessed(assessment: Assessment, verdict: Verdict) -> dict[str, Any]:
    return {
        "flags": to_jsonable_python(assessment.flags),
        "language": assessment.language,
        "intent": str(assessment.intent),
        "sentiment": str(assessment.sentiment),
        "route": str(verdict.route),
        "reasons": list(verdict.reasons),
    }


def _answer(wired: Wired, sample: Sample) -> Made:
    tools = wired.tools(sample.brand)
    answer = answer_question(sample.text, wired.brand(sample.brand), tools)
    fell_back = answer.engine != tools.answerer.engine
    return Made(
        text=answer.answer,
        output=to_jsonable_python(answer),
        usage=answer.usage,
        error=f"{tools.answerer.engine} did not answer; {answer.engine} did." if fell_back else None,
    )


def _retrieval(wired: Wired, sample: Sample) -> Made:
    brand = wired.brand(sample.brand)
    query = clean(sample.text)
    # As answer_question does: the index must know which language's words are asked with.
    found = detect_language(query, prefer=brand.file.languages)
    language = found if found != _UNKNOWN else brand.language
    result = wired.tools(sample.brand).retriever.search(brand.id, query, k=wired.passages, language=language)
    return Made(text="", output=to_jsonable_python(result))


_TASKS: dict[Task, Callable[[Wired, Sample], Made]] = {
    Task.REPLY: _reply,
    Task.TRIAGE: _triage,
    Task.ANSWER: _answer,
    Task.RETRIEVAL: _retrieval,
}
