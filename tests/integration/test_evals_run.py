"""Runs over a real socket: crashes, a provider that goes away, resuming, rescoring, and the command line."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from assistant.cli import options
from assistant.cli.main import app
from assistant.evals.compare import compare
from assistant.evals.engine.folder import RunFolder
from assistant.evals.rescore import rescore
from assistant.evals.run import Finished, Options, Watcher, run_suite
from assistant.evals.suite import Suite, load_suite
from assistant.evals.summary import Run
from assistant.settings import Settings
from tests.stubs.behaviours import says, status
from tests.stubs.language_model_server import LanguageModelServer

ANSWER = {"answer": "Nobody has told us.", "citations": [], "abstain": True, "reason": ""}


@pytest.fixture
def server() -> Iterator[LanguageModelServer]:
    with LanguageModelServer(answer=ANSWER) as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, server: LanguageModelServer) -> Settings:
    return Settings(
        home=tmp_path / "home",
        project=tmp_path,
        language_model="openai:small",
        openai_base_url=server.base_url,
        openai_api_key=SecretStr("sk-not-to-be-seen"),
        language_model_retries=0,
        language_model_concurrency=4,
    )


@pytest.fixture
def suite_of(tmp_path: Path) -> Callable[..., Suite]:
    folder = tmp_path / "knowledge" / "tiny"
    (folder / "faq").mkdir(parents=True)
    (folder / "brand.yaml").write_text("name: Tiny\nlanguages: [en]\n")
    (folder / "faq" / "faq.md").write_text("## Do you ship to Norway?\nYes, within ten days.\n")

    def make(count: int, **changes: Any) -> Suite:
        lines = [
            {"id": f"q{n}", "brand": "tiny", "text": f"Is there a shop number {n}?", "labels": {"answerable": False}}
            for n in range(count)
        ]
        (tmp_path / "a.jsonl").write_text("".join(json.dumps(each) + "\n" for each in lines))
        values = {"name": "a", "task": "answer", "datasets": ["a.jsonl"], "scorers": ["abstention"], **changes}
        (tmp_path / "a.yaml").write_text(json.dumps(values))
        return load_suite(tmp_path / "a.yaml")

    return make


def figure(finished: Finished, metric: str = "abstention") -> Any:
    return next(each for each in finished.gate.figures if each.metric == metric)


def loaded(finished: Finished) -> Run:
    return Run(record=finished.record, results=list(RunFolder(finished.folder).results()))


def test_a_second_run_asks_nobody(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer
) -> None:
    suite = suite_of(20)
    (first,) = run_suite(suite, settings)
    asked = len(server.requests)
    (second,) = run_suite(suite, settings)
    assert asked >= 20
    assert len(server.requests) == asked
    assert figure(first).interval.estimate == figure(second).interval.estimate == 1.0
    assert all(each.cached for each in loaded(second).results)
    assert compare(loaded(first), loaded(second)).worse == ()


def test_one_crash_in_ten_is_counted_and_never_passes(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer
) -> None:
    script = [status(400) if number % 10 == 9 else says(ANSWER) for number in range(100)]
    server.then(*script)
    (found,) = run_suite(suite_of(100, gate={"thresholds": {"abstention": 0.5}}), settings)
    told = figure(found)
    assert (told.n, told.scored, told.failed) == (100, 90, 10)
    assert told.interval.estimate == pytest.approx(0.9)
    assert found.gate.code == 2


def test_a_run_without_its_provider_ends_says_so_and_goes_on(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer
) -> None:
    suite = suite_of(30)
    seen = []

    def result(each: Any) -> None:
        seen.append(each)
        if len(seen) == 10:
            server.always(status(503))

    (cut,) = run_suite(suite, settings, Options(patience=1.0), Watcher(result=result))
    assert cut.gate.code == 2
    assert cut.stopped
    assert not cut.record.complete
    assert any("are missing" in each for each in cut.record.problems)
    server.always(None)
    (whole,) = run_suite(suite, settings)
    assert whole.folder == cut.folder
    assert whole.resumed >= 10
    assert whole.record.complete
    assert figure(whole).n == 30
    assert len({each.sample.id for each in loaded(whole).results}) == 30


def test_labels_are_mended_without_asking_again(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer, tmp_path: Path
) -> None:
    (before,) = run_suite(suite_of(10), settings)
    asked = len(server.requests)
    text = (tmp_path / "a.jsonl").read_text().replace('"answerable": false', '"answerable": true')
    (tmp_path / "a.jsonl").write_text(text)
    after = rescore(RunFolder(before.folder), load_suite(tmp_path / "a.yaml"), settings)
    assert figure(after).interval.estimate == 0.0
    assert len(server.requests) == asked


def test_repeats_are_asked_apart(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer
) -> None:
    (found,) = run_suite(suite_of(5, repeats=3), settings)
    assert len(server.requests) >= 15
    assert figure(found).steady == 1.0


def test_replies_are_judged_by_todays_checks_when_scored_anew(
    suite_of: Callable[..., Suite], settings: Settings, tmp_path: Path
) -> None:
    offline = [{"name": "base", "language_model": "offline"}]
    suite = suite_of(3, task="reply", scorers=["checks", "policy"], variants=offline)
    (before,) = run_suite(suite, settings)
    policy = tmp_path / "knowledge" / "tiny" / "policy.yaml"
    policy.write_text(
        "clauses:\n- {id: no-words, on: reply, title: Silence, text: Say nothing., match: {patterns: ['[a-z]+']}}\n"
    )
    after = rescore(RunFolder(before.folder), suite, settings)
    assert figure(before, "policy").interval.estimate == 1.0
    assert figure(after, "policy").interval.estimate == 0.0


def test_the_command_line_leaves_with_the_gates_code(
    suite_of: Callable[..., Suite], settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from assistant.bootstrap import Program

    made = Program(settings)
    monkeypatch.setattr("assistant.cli.evals.program", lambda: made)
    options.program.cache_clear()
    suite = suite_of(8, gate={"thresholds": {"abstention": 0.9}})
    runner = CliRunner()

    def call(*words: str) -> tuple[int, Any]:
        outcome = runner.invoke(app, ["eval", *words, "--json"])
        return outcome.exit_code, json.loads(outcome.stdout) if outcome.stdout else outcome.exception

    reports = ("--junit", str(tmp_path / "j.xml"), "--html", str(tmp_path / "r.html"))
    code, told = call("run", str(suite.path), *reports)
    assert (code, told["exit_code"]) == (0, 0)
    assert (tmp_path / "j.xml").exists()
    assert (tmp_path / "r.html").exists()
    run = told["runs"][0]["id"]
    assert call("list")[1]["runs"][0]["id"] == run
    assert call("show", "a", "--failed")[1]["failed"] == []
    assert call("show", run, "--sample", "q3")[1][0]["sample"]["id"] == "q3"
    assert call("rescore", run)[0] == 0
    assert call("compare", run, run)[0] in {0, 2}
    suite_of(8, gate={"thresholds": {"abstention": 0.9}}, scorers=["abstention", "quotes"])
    assert call("run", str(suite.path))[0] == 0
    assert "changed between them" in str(call("compare", run, "a")[1])


def test_a_lost_provider_ends_a_run_well_within_a_minute(
    suite_of: Callable[..., Suite], settings: Settings, server: LanguageModelServer
) -> None:
    server.stop()
    begun = time.monotonic()
    (found,) = run_suite(suite_of(50), settings, Options(patience=1.0))
    assert found.gate.code == 2
    assert time.monotonic() - begun < 60
