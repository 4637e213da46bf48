"""Runs a suite: every variant over every sample, going on where an earlier run stopped."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.evals.coverage import clause_hashes
from assistant.evals.engine.cache import AnswerCache
from assistant.evals.engine.code import code_hash
from assistant.evals.engine.execute import Execution
from assistant.evals.engine.folder import RunFolder, list_runs, new_folder
from assistant.evals.engine.patience import PATIENCE, Provider, Turns
from assistant.evals.engine.variants import Service, Wired, wire
from assistant.evals.gate import GateResult, judge_objections, open_gate
from assistant.evals.judges import RubricJudge, make_rubric_judge
from assistant.evals.load import load_dataset
from assistant.evals.records import RunRecord, Sample, SampleResult
from assistant.evals.samples import Dataset
from assistant.evals.scorers import TWINS, scorers_of
from assistant.evals.scorers.twins import Verdict, twin_scores, verdict_of
from assistant.evals.suite import Suite
from assistant.evals.summary import Run
from assistant.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """How a suite is run. ``variants`` empty: all of them. ``fresh``: neither go on with a run nor use kept answers."""

    variants: tuple[str, ...] = ()
    fresh: bool = False
    skip_broken: bool = False
    limit: int | None = None
    concurrency: int | None = None
    patience: float = PATIENCE


@dataclass(frozen=True, kw_only=True, slots=True)
class Watcher:
    """Who is told how far it is."""

    note: Callable[[str], None] = lambda _: None
    begin: Callable[[str, int, int], None] = lambda _name, _done, _planned: None
    result: Callable[[SampleResult], None] = lambda _: None


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What a variant's run came to. ``stopped``: why it ended too early."""

    folder: Path
    record: RunRecord
    gate: GateResult
    resumed: int = 0
    stopped: str | None = None


@dataclass(kw_only=True)
class _Plan:
    """A variant's run about to begin: what is done already, and what is not."""

    folder: RunFolder
    record: RunRecord
    done: set[tuple[str, int]] = field(default_factory=set)


def run_suite(
    suite: Suite, settings: Settings, options: Options | None = None, watcher: Watcher | None = None
) -> list[Finished]:
    """Run the variants of a suite, one after another.

    Args:
        suite: what is run.
        settings: the project's.
        options: how.
        watcher: who is told.

    Returns:
        Each variant's run with what its gate says; after a variant that had to stop there are no more.

    Raises:
        UserError: the suite, its data or a brand is not usable, or nothing is left to run.
    """
    options, watcher = options or Options(), watcher or Watcher()
    dataset = load_dataset(suite, skip_broken=options.skip_broken, limit=options.limit)
    variants = [suite.variant(name) for name in options.variants] or suite.file.variants
    cache = None if options.fresh else AnswerCache(settings.home / "evals" / "answers.db")
    most = options.concurrency or settings.language_model_concurrency
    settings = settings.model_copy(update={"language_model_concurrency": most})
    service = Service(cache=cache, provider=Provider(patience=options.patience), turns=Turns(most))
    group = datetime.now(UTC).strftime("%Y%m%d-%H%M%S.%f")
    finished: list[Finished] = []
    try:
        for variant in variants:
            wired = wire(suite, variant, dataset, settings, service, progress=watcher.note)
            try:
                finished.append(_run_variant(wired, dataset, group, options, watcher))
            finally:
                wired.close()
            if finished[-1].stopped:
                break
    finally:
        service.close()
    return finished


def _run_variant(wired: Wired, dataset: Dataset, group: str, options: Options, watcher: Watcher) -> Finished:
    suite = wired.suite
    judge, objections = judge_of(wired, sorted({each.brand for each in dataset.samples}))
    plan = _plan(wired, dataset, group, fresh=options.fresh)
    watcher.begin(wired.variant.name, len(plan.done), plan.record.planned)
    threads = 1 if wired.local else max(1, int(wired.service.turns.limit))
    execution = Execution(
        wired=wired,
        scorers=scorers_of(suite.file.task, suite.file.scorers),
        folder=plan.folder,
        judge=judge,
        on_result=watcher.result,
    )
    plan.folder.write_record(plan.record)
    plan.folder.open()
    execution.run(_work(dataset.samples, suite.file.repeats, plan.done), threads=threads)
    finished = finish(wired, plan.folder, plan.record, execution, objections)
    return dataclasses.replace(finished, resumed=len(plan.done))


def judge_of(wired: Wired, brands: Sequence[str]) -> tuple[RubricJudge | None, list[str]]:
    """The suite's judge, and why nothing may be gated on it."""
    if "judge" not in wired.suite.file.scorers:
        return None, []
    judge, identity = make_rubric_judge(
        wired.program.settings, wired.judge_language_model(), version=wired.suite.file.judge.version
    )
    rules = [wired.brand(name) for name in brands]
    return judge, judge_objections(wired.suite, identity, rules, wired.program.settings)


def _plan(wired: Wired, dataset: Dataset, group: str, *, fresh: bool) -> _Plan:
    """The newest run of just this that was not completed and that nobody holds, else a new one."""
    record = _record(wired, dataset, group)
    for folder in () if fresh else list_runs(wired.home, suite=wired.suite.name):
        known = folder.record
        same = known.variant == record.variant and known.hashes == record.hashes and known.planned == record.planned
        if known.complete or not same or known.extra.get("code") != code_hash() or not folder.hold():
            continue
        done: set[tuple[str, int]] = set()
        folder.rewrite(lambda each, done=done: _kept(each, done))  # type: ignore[misc]  # a default binds the set
        return _Plan(folder=folder, record=dataclasses.replace(record, id=known.id, started=known.started), done=done)
    folder = new_folder(wired.home, wired.suite.name, wired.variant.name)
    folder.hold()
    return _Plan(folder=folder, record=dataclasses.replace(record, id=folder.path.name))


def _kept(result: SampleResult, done: set[tuple[str, int]]) -> SampleResult | None:
    """What is not done again: crashed samples are, and so is the second of a pair."""
    key = (result.sample.id, result.repeat)
    if result.error is not None or key in done:
        return None
    done.add(key)
    return result


def _record(wired: Wired, dataset: Dataset, group: str) -> RunRecord:
    file = wired.suite.file
    problems = [f"{len(dataset.broken)} rows of the dataset are broken and were left out."] if dataset.broken else []
    return RunRecord(
        id="",
        suite=file.name,
        task=file.task,
        variant=wired.variant.name,
        hashes=wired.hashes,
        started=datetime.now(UTC).isoformat(timespec="microseconds"),
        group=group,
        planned=len(dataset.samples) * file.repeats,
        repeats=file.repeats,
        prompt=wired.prompt,
        language_model=wired.language_model,
        slices=tuple(file.slices),
        primary=tuple(file.primary),
        margins=dict(file.gate.margins),
        problems=tuple(problems),
        extra={
            "suite": wired.suite.content,
            "path": str(wired.suite.path),
            "variant_file": wired.variant.model_dump(mode="json"),
            "code": code_hash(),
            "clauses": clause_hashes([wired.brand(name) for name in sorted({each.brand for each in dataset.samples})]),
        },
    )


def _work(samples: Sequence[Sample], repeats: int, done: set[tuple[str, int]]) -> Iterator[tuple[Sample, int]]:
    for repeat in range(repeats):
        for sample in samples:
            if (sample.id, repeat) not in done:
                yield sample, repeat


def finish(
    wired: Wired, folder: RunFolder, record: RunRecord, execution: Execution, objections: Sequence[str]
) -> Finished:
    """Score what needs the whole run, open the gate, and write down how it ended."""
    stopped = execution.stopped
    if TWINS in wired.suite.file.scorers and stopped is None:
        _add_twins(folder, wired)
    results = [slim(each) for each in folder.results()]
    missing = record.planned - len(results)
    problems = list(record.problems)
    if missing:
        problems.append(f"{missing} of {record.planned} results are missing: {stopped or 'the run was cut short.'}")
    cache = wired.service.cache
    if cache is not None and cache.problem:
        problems.append(cache.problem)
    record = dataclasses.replace(
        record,
        finished=datetime.now(UTC).isoformat(timespec="seconds"),
        complete=missing == 0,
        problems=tuple(problems),
    )
    gate = open_gate(wired.suite, Run(record=record, results=results), objections)
    record = dataclasses.replace(record, extra={**record.extra, "gate": gate.as_json()})
    if not folder.full:
        folder.write_record(record)
    return Finished(folder=folder.path, record=record, gate=gate, stopped=stopped)


def _add_twins(folder: RunFolder, wired: Wired) -> None:
    """Score the twins of a finished run: they are held against each other, so all must be there."""
    verdicts: dict[tuple[str, int], Verdict] = {
        (each.sample.id, each.repeat): verdict_of(each, wired.brand(each.sample.brand)) for each in folder.results()
    }
    scores = twin_scores(verdicts)

    def change(result: SampleResult) -> SampleResult:
        found = scores.get((result.sample.id, result.repeat))
        return result if found is None else dataclasses.replace(result, scores={**result.scores, TWINS: found})

    folder.rewrite(change)


def slim(result: SampleResult) -> SampleResult:
    """The result without what figures do not need: ten thousand of them fit into memory."""
    sample = dataclasses.replace(result.sample, text="", thread=(), references={})
    return dataclasses.replace(result, sample=sample, text="", output={})
