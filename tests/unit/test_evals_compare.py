from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.evals.compare import compare
from assistant.evals.records import (
    RESULTS_FILE,
    RUN_FILE,
    Hashes,
    Sample,
    SampleResult,
    Score,
    ScoreState,
    read_results,
    read_run,
    to_json,
    write_results,
)
from assistant.evals.stats import Verdict
from assistant.evals.summary import Run, figures, slice_values, sliced
from tests.stubs.evals import a_run, a_sample, passed, random_run


def replaced(run: Run, **changed: Any) -> Run:
    return Run(record=dataclasses.replace(run.record, **changed), results=run.results)


def by_metric(comparison: Any) -> dict[str, Any]:
    return {each.metric: each for each in comparison.metrics}


def test_a_run_reads_back_as_it_was_written(tmp_path: Path) -> None:
    hostile = "\ud800 \x00 \u202e <b> \n 🥹"
    result = SampleResult(
        sample=a_sample(
            1, text=hostile, tags=("a",), thread=({"text": "x", "ours": True},), labels={"flags": ["spam"]}
        ),
        text=hostile,
        scores={"policy": Score(value=None, state=ScoreState.UNSCORED, explanation=hostile)},
        error=None,
    )
    run = a_run("A", [result], margins={"policy": 0.1}, extra={"suite": {"k": 1}})
    (tmp_path / RUN_FILE).write_text(json.dumps(to_json(run.record)), encoding="utf-8")
    (tmp_path / RESULTS_FILE).write_text("".join(write_results([result])) + '{"sample": {"id"', encoding="utf-8")
    assert read_run(tmp_path) == run.record
    assert list(read_results(tmp_path)) == [result]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    good = next(write_results([SampleResult(sample=a_sample(1))]))
    (tmp_path / RESULTS_FILE).write_text(good + "{}\n" + good, encoding="utf-8")
    with pytest.raises(UserError, match="line 2"):
        list(read_results(tmp_path))
    with pytest.raises(UserError, match="does not hold a run"):
        read_run(tmp_path)
    (tmp_path / RUN_FILE).write_text('{"id": 3}', encoding="utf-8")
    with pytest.raises(UserError):
        read_run(tmp_path)


def test_a_worse_run_is_worse_and_says_where() -> None:
    a, b = random_run("A", {"policy": 0.97, "voice": 0.9}), random_run("B", {"policy": 0.7, "voice": 0.9})
    told = compare(a, b)
    assert told.verdict is Verdict.WORSE
    assert by_metric(told)["policy"].verdict is Verdict.WORSE
    assert by_metric(told)["voice"].verdict is Verdict.UNDERPOWERED
    assert by_metric(told)["voice"].needed > 160
    assert {each.metric for each in told.moved} == {"policy"}
    assert told.worse
    assert all(change.before.text.startswith("A says") for change in told.worse)
    assert told.clusters == 40
    assert told.differs == ("prompt: changed",)
    assert compare(b, a).verdict is not Verdict.WORSE


def test_a_run_is_equivalent_to_itself_when_there_are_enough_samples() -> None:
    run = random_run("A", {"policy": 0.9}, n=400)
    told = compare(run, run)
    assert told.verdict is Verdict.EQUIVALENT
    assert not told.worse
    assert not told.better
    few = random_run("A", {"policy": 0.9}, n=12)
    assert compare(few, few).verdict is Verdict.UNDERPOWERED


def test_crashes_are_counted_and_never_help() -> None:
    a = random_run("A", {"policy": 0.9, "policy:c1": 0.9}, n=400)
    b = replaced(random_run("A", {"policy": 0.9, "policy:c1": 0.9}, n=400, crashed=40))
    told = compare(a, b)
    assert told.b_errored == 40
    for metric in by_metric(told).values():
        assert (metric.b.scored, metric.b.failed) == (360, 40)
        assert metric.difference.estimate < 0
        assert metric.verdict in {Verdict.WORSE, Verdict.UNDERPOWERED}
    crashed = [change for change in told.worse if change.after.error]
    assert len(crashed) >= 30
    # The other way round, what crashed before proves nothing for the second run.
    assert compare(b, a).verdict is not Verdict.EQUIVALENT
    assert by_metric(compare(b, a))["policy"].difference.low <= 0


@given(st.lists(st.sampled_from([0.0, 1.0, None]), min_size=4, max_size=30), st.integers(0, 29))
@settings(deadline=None, max_examples=60)
def test_losing_a_score_never_raises_a_figure(values: list[float | None], which: int) -> None:
    def run(held: list[float | None]) -> Run:
        return a_run(
            "A",
            [
                SampleResult(sample=a_sample(index), error="crashed")
                if value is None
                else SampleResult(sample=a_sample(index), scores={"m": Score(value=value)})
                for index, value in enumerate(held)
            ],
        )

    index = which % len(values)
    lost = [None if at == index else value for at, value in enumerate(values)]
    before, after = figures(run(values).results), figures(run(lost).results)
    if before and after:
        assert after[0].interval.estimate <= before[0].interval.estimate
        assert after[0].n == before[0].n == len(values)
        assert after[0].failed == sum(each is None for each in lost)


def test_no_difference_over_many_metrics_is_not_called_one() -> None:
    shares = {f"policy:c{number}": 0.9 for number in range(20)}
    cried = sum(
        any(
            each.verdict in {Verdict.BETTER, Verdict.WORSE}
            for each in compare(random_run("A", shares, seed=seed), random_run("B", shares, seed=seed)).metrics
        )
        for seed in range(15)
    )
    assert cried <= 2


def changed_text(run: Run) -> Run:
    first = run.results[0]
    sample = dataclasses.replace(first.sample, text="Another comment", labels={"x": 1})
    return Run(record=run.record, results=(dataclasses.replace(first, sample=sample), *run.results[1:]))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda run: replaced(run, suite="triage"), "suite reply, the other of triage"),
        (
            lambda run: replaced(run, hashes=Hashes(suite="t", dataset="d"), extra={"suite": {"scorers": ["a"]}}),
            r"the suite reply changed between them \(scorers\)",
        ),
        (lambda run: Run(record=run.record, results=run.results[3:]), "3 samples are only in A .*s0000, s0001, s0002"),
        (lambda run: Run(record=run.record, results=(*run.results, run.results[0])), "another number of repeats"),
        (changed_text, "1 samples were changed .*s0000: text, labels"),
        (lambda run: replaced(run, complete=False, planned=200), r"not complete \(160 of 200 results\)"),
        (lambda run: replaced(run, hashes=Hashes(suite="s", dataset="e")), "the dataset changed"),
    ],
)
def test_what_is_not_the_same_is_refused_with_the_reason(change: Any, told: str) -> None:
    a = random_run("A", {"policy": 0.9}, extra={"suite": {"scorers": ["b"]}})
    with pytest.raises(UserError, match=told):
        compare(a, change(random_run("B", {"policy": 0.9}, extra={"suite": {"scorers": ["b"]}})))


def test_repeats_count_as_one_sample() -> None:
    def run(name: str, second: bool) -> Run:  # noqa: FBT001 - reads as it is
        results = [
            SampleResult(sample=a_sample(number), repeat=repeat, scores={"m": passed(repeat == 0 or second)})
            for number in range(40)
            for repeat in range(2)
        ]
        return a_run(name, results, repeats=2)

    told = compare(run("A", second=True), run("B", second=False))
    assert told.samples == 40
    assert by_metric(told)["m"].difference.estimate == pytest.approx(-0.5)
    assert told.verdict is Verdict.WORSE
    assert figures(run("B", second=False).results)[0].steady == 0.0


def test_the_verdict_goes_by_the_primary_metrics() -> None:
    a, b = random_run("A", {"policy": 0.97, "voice": 0.95}), random_run("B", {"policy": 0.5, "voice": 0.95})
    assert compare(a, replaced(b, primary=("policy",))).verdict is Verdict.WORSE
    assert compare(a, replaced(b, primary=("voice",)), margin=0.5).verdict is Verdict.EQUIVALENT


def test_a_sample_belongs_to_each_of_its_tags() -> None:
    sample = Sample(id="1", brand="b", text="t", tags=("x", "y"), labels={"intent": "praise", "none": None})
    assert slice_values(sample, "tags") == ("x", "y")
    assert slice_values(sample, "labels.intent") == ("praise",)
    assert slice_values(sample, "labels.none") == ("none",)
    assert slice_values(sample, "labels.unknown.deep") == ("none",)
    assert slice_values(sample, "language") == ("none",)
    told = sliced([SampleResult(sample=sample, scores={"m": passed(True)})], ["tags"])
    assert list(told["tags"]) == ["x", "y"]


def test_graded_scores_are_compared_by_their_size() -> None:
    def run(name: str, value: float) -> Run:
        return a_run(
            name,
            [
                SampleResult(
                    sample=a_sample(number), scores={"tone": Score(value=value - number % 5 / 50, binary=False)}
                )
                for number in range(80)
            ],
        )

    told = compare(run("A", 0.8), run("B", 0.6))
    assert by_metric(told)["tone"].difference.estimate == pytest.approx(-0.2)
    assert told.verdict is Verdict.WORSE
    assert len(told.worse) == 80
    nudged = compare(run("A", 0.8), run("B", 0.79))
    assert nudged.verdict is Verdict.EQUIVALENT
    assert not nudged.worse
