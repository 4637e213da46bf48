"""Scores a run's kept outputs anew: other scorers, mended labels, or a changed policy, and nothing is generated."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from assistant.domain import Assessment, Citation, Flag, Intent, Passage, Sentiment
from assistant.errors import UserError
from assistant.evals.engine.cache import AnswerCache
from assistant.evals.engine.execute import Execution
from assistant.evals.engine.folder import RunFolder, new_folder
from assistant.evals.engine.patience import Provider, Turns
from assistant.evals.engine.served import traced
from assistant.evals.engine.tasks import comment_of
from assistant.evals.engine.variants import Service, Wired, wire
from assistant.evals.load import load_dataset
from assistant.evals.records import RunRecord, Sample, SampleResult
from assistant.evals.run import Finished, finish, judge_of
from assistant.evals.scorers import failed_scores, scorers_of
from assistant.evals.suite import Suite, Task, Variant
from assistant.pipeline import check_reply
from assistant.settings import Settings

_PASSAGES = TypeAdapter(tuple[Passage, ...])
_CITATIONS = TypeAdapter(tuple[Citation, ...])
_FLAGS = TypeAdapter(tuple[Flag, ...])


def rescore(
    run: RunFolder, suite: Suite, settings: Settings, *, on_result: Callable[[], None] = lambda: None
) -> Finished:
    """A new run with the old one's outputs and today's scores.

    Samples take the labels and references that the dataset gives them now, where their text is the same. Replies go
    through today's checks, by today's rules.

    Args:
        run: a complete run.
        suite: its suite as it is now.
        settings: the project's.
        on_result: called after each.

    Raises:
        UserError: the run is not complete, or belongs to another suite.
    """
    record = run.record
    if record.suite != suite.name:
        raise UserError(f"The run {record.id} is of the suite {record.suite}, not of {suite.name}.", field="run")
    if not record.complete:
        raise UserError(f"The run {record.id} is not complete: run the suite again, it goes on where it stopped.")
    dataset = load_dataset(suite)
    variant = Variant.model_validate(record.extra["variant_file"])
    cache = AnswerCache(settings.home / "evals" / "answers.db")
    most = settings.language_model_concurrency
    service = Service(cache=cache, provider=Provider(), turns=Turns(most))
    try:
        wired = wire(suite, variant, dataset, settings, service)
        try:
            current = {each.id: each for each in dataset.samples}
            return _rescored(run, record, wired, current, on_result)
        finally:
            wired.close()
    finally:
        service.close()


def _rescored(
    run: RunFolder, record: RunRecord, wired: Wired, current: Mapping[str, Sample], on_result: Callable[[], None]
) -> Finished:
    file = wired.suite.file
    brands = sorted({each.brand for each in current.values()})
    judge, objections = judge_of(wired, brands)
    folder = new_folder(wired.home, file.name, wired.variant.name)
    folder.hold()
    fresh = dataclasses.replace(
        record,
        id=folder.path.name,
        started=datetime.now(UTC).isoformat(timespec="microseconds"),
        complete=False,
        # What was generated is as old as it was; only what judges it is new.
        hashes=dataclasses.replace(
            record.hashes, suite=wired.hashes.suite, dataset=wired.hashes.dataset, brand_rules=wired.hashes.brand_rules
        ),
        slices=tuple(file.slices),
        primary=tuple(file.primary),
        margins=dict(file.gate.margins),
        problems=(*record.problems, f"Scored anew from the outputs of {record.id}."),
        extra={**record.extra, "suite": wired.suite.content, "rescored": record.id},
    )
    execution = Execution(wired=wired, scorers=scorers_of(file.task, file.scorers), folder=folder, judge=judge)
    folder.write_record(fresh)
    folder.open()
    for result in run.results():
        folder.append(_anew(result, execution, current))
        on_result()
    folder.close()
    return finish(wired, folder, fresh, execution, objections)


def _anew(result: SampleResult, execution: Execution, current: Mapping[str, Sample]) -> SampleResult:
    known = current.get(result.sample.id)
    sample = known if known is not None and known.text == result.sample.text else result.sample
    if result.error is not None:
        scores = failed_scores(execution.scorers, sample, result.error)
        return dataclasses.replace(result, sample=sample, scores=scores)
    output = _checked(sample, result, execution.wired)
    with traced(result.repeat):
        scores = execution.scores(sample, result.text, output)
    return dataclasses.replace(result, sample=sample, output=output, scores=scores)


def _checked(sample: Sample, result: SampleResult, wired: Wired) -> Mapping[str, Any]:
    """The output with the findings that today's checks have, for replies."""
    output, draft = result.output, result.output.get("draft")
    if wired.suite.file.task is not Task.REPLY or not draft or not result.text.strip():
        return output
    assessment = Assessment(
        flags=_FLAGS.validate_python(output["flags"]),
        language=str(output["language"]),
        intent=Intent(output["intent"]),
        sentiment=Sentiment(output["sentiment"]),
    )
    findings = check_reply(
        result.text,
        comment=wired.program.take(comment_of(sample)),
        assessment=assessment,
        brand=wired.brand(sample.brand),
        checks=wired.program.checks,
        language=str(draft["language"]),
        passages=_PASSAGES.validate_python(output["passages"]),
        citations=_CITATIONS.validate_python(draft["citations"]),
        abstained=bool(draft["abstained"]),
    )
    return {**output, "findings": to_jsonable_python(findings)}
