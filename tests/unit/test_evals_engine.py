"""The parts of the engine: patience, pace, kept answers, scorers, the gate, JUnit."""

from __future__ import annotations

import dataclasses
import math
import threading
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.brands import Brand, load_brand
from assistant.domain import Usage
from assistant.errors import LanguageModelError
from assistant.evals.engine.cache import AnswerCache, request_key
from assistant.evals.engine.folder import RunFolder
from assistant.evals.engine.patience import Provider, Turns
from assistant.evals.engine.served import ServedLanguageModel, traced
from assistant.evals.gate import GateCode, open_gate
from assistant.evals.junit import write_junit
from assistant.evals.records import Hashes, RunRecord, Sample, SampleResult, Score, ScoreState
from assistant.evals.run import Finished
from assistant.evals.scorers import Given, Scorer, failed_scores, score, scorers_of
from assistant.evals.scorers.twins import twin_scores, verdict_of
from assistant.evals.suite import Gate, Suite, SuiteFile, Task
from assistant.evals.summary import Run
from assistant.llm.base import Completion, Request
from assistant.llm.scripted import Line, ScriptedLanguageModel

REQUEST = Request(system="s", user="u")


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand("haverfell", Path("knowledge"))


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def served(inner: Any, cache: AnswerCache | None, clock: Clock | None = None) -> ServedLanguageModel:
    clock = clock or Clock()
    return ServedLanguageModel(
        inner,
        identity="test",
        cache=cache,
        provider=Provider(clock=clock),
        turns=Turns(4, clock=clock),
        sleep=clock.sleep,
    )


def test_an_answer_is_asked_for_once_for_each_repeat(tmp_path: Path) -> None:
    inner = ScriptedLanguageModel(lambda _: "hi")
    model = served(inner, AnswerCache(tmp_path / "a.db"))
    traces = []
    for repeat in (0, 0, 1, 1):
        with traced(repeat) as trace:
            assert model.complete(REQUEST).text == "hi"
        traces.append(trace)
    assert [each.kept for each in traces] == [0, 1, 0, 1]
    assert all(each.usage.prompt_tokens > 0 for each in traces)
    assert len(inner.requests) == 2


def test_kept_answers_hold_any_text(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.db")
    nasty = "\ud800 \x00 \u202e 🙂"
    cache.put("k", Completion(text=nasty, value=None, language_model="x", usage=Usage(requests=1)))
    assert cache.get("k") == (nasty, Usage(requests=1), "x")


def test_every_part_of_a_request_makes_another_key() -> None:
    changes = {"system": "t", "user": "v", "max_tokens": 1, "temperature": 0.9, "repeat": 1}
    keys = {request_key("m", dataclasses.replace(REQUEST, **{name: value})) for name, value in changes.items()}  # type: ignore[arg-type]  # by name
    assert len(keys | {request_key("m", REQUEST), request_key("n", REQUEST)}) == len(changes) + 2


def test_two_processes_worth_of_threads_share_one_cache(tmp_path: Path) -> None:
    caches = [AnswerCache(tmp_path / "a.db") for _ in range(2)]

    def work(cache: AnswerCache) -> None:
        for number in range(50):
            cache.put(str(number), Completion(text=str(number), value=None, language_model="x"))

    threads = [threading.Thread(target=work, args=(cache,)) for cache in caches for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [cache.problem for cache in caches] == [None, None]
    assert all(caches[0].get(str(number)) for number in range(50))


def test_a_cache_that_cannot_be_written_does_not_end_a_run(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path / "a.db")
    cache._connection.execute("PRAGMA query_only=1")
    assert served(ScriptedLanguageModel(lambda _: "hi"), cache).complete(REQUEST).text == "hi"
    assert cache.problem


def test_a_passing_failure_is_waited_out() -> None:
    script = [Line(error="busy", retryable=True, times=2), Line(answer="hi")]
    assert served(ScriptedLanguageModel(script), None).complete(REQUEST).text == "hi"


def test_a_silent_provider_is_taken_for_lost() -> None:
    clock = Clock()
    model = served(ScriptedLanguageModel([Line(error="silent", retryable=True, times=None)]), None, clock)
    with traced(0) as trace:
        for _ in range(10):
            with pytest.raises(LanguageModelError, match="silent"):
                model.complete(REQUEST)
    assert trace.lost
    assert clock.now < 40


def test_some_failures_among_answers_lose_nobody() -> None:
    clock = Clock()
    provider = Provider(clock=clock)
    for _ in range(100):
        clock.now += 10
        provider.failed(clock.now - 9, "slow")
        provider.failed(clock.now - 9, "slow")
        provider.answered()
    assert provider.gone is None


class Refusing:
    name = "openai:test"

    def __init__(self, status: int) -> None:
        self.status = status

    def complete(self, request: Request) -> Completion:
        del request
        error = LanguageModelError("refused", retryable=self.status == 429)
        error.answered = self.status  # type: ignore[attr-defined]  # as the openai adapter's error has it
        raise error


def test_too_many_requests_halve_the_pace() -> None:
    model = served(Refusing(429), None)
    with pytest.raises(LanguageModelError):
        model.complete(REQUEST)
    assert model._turns.limit <= 1.0 + 1e-9


def test_a_wrong_key_ends_a_run_at_once() -> None:
    model = served(Refusing(401), None)
    with traced(0) as trace, pytest.raises(LanguageModelError):
        model.complete(REQUEST)
    assert trace.lost


def test_the_pace_comes_back() -> None:
    turns = Turns(8)
    turns.too_many()
    for _ in range(100):
        with turns.turn():
            turns.went_well()
    assert math.isclose(turns.limit, 8.0)


# Scorers


def given_(brand: Brand, output: dict[str, Any], *, text: str = "", **sample: Any) -> Given:
    made = Sample(**{"id": "1", "brand": brand.id, "text": "t", **sample})
    return Given(sample=made, output=output, text=text, brand=brand)


def values(task: Task, names: list[str], given: Given) -> dict[str, float | None]:
    return {name: each.value for name, each in score(scorers_of(task, names), given).items()}


PASSAGES = [
    {"id": "a", "document": "faq/delivery.md", "heading": "How long?", "url": None, "text": "Three days."},
    {"id": "b", "document": "b.md", "heading": "F › Do you ship?", "url": "https://x.example/s", "text": "Yes, ten."},
]


def test_ranking(brand: Brand) -> None:
    wanted = [[{"document": "none.md"}, {"url": "https://x.example/s/"}], {"text": "nowhere"}]
    found = given_(brand, {"passages": PASSAGES}, references={"passages": wanted})
    told = values(Task.RETRIEVAL, ["recall", "mrr", "ndcg"], found)
    assert told["recall@1"] == 0.0
    assert told["recall@3"] == 0.5
    assert told["mrr"] == 0.5
    assert told["ndcg@10"] == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))


def test_citations_are_held_against_passages(brand: Brand) -> None:
    output = {
        "passages": PASSAGES,
        "citations": [{"passage_id": "b", "quote": "Yes, ten"}, {"passage_id": "a", "quote": "Four days"}],
        "abstained": False,
    }
    found = given_(brand, output, text="Ten.", references={"passages": [{"heading": "Do you ship?"}]})
    assert values(Task.ANSWER, ["cited", "quotes"], found) == {"cited": 1.0, "quotes": 0.0}


def test_facts_do_not_mind_marks_case_or_disguise(brand: Brand) -> None:
    references = {"facts": [["NOT gluten-free"], "It’s ten", "absent"], "forbidden": ["guarantee"]}
    found = given_(brand, {}, text="It's  TEN, not gluten‑free.", references=references)
    assert values(Task.ANSWER, ["facts", "forbidden"], found) == {"facts": pytest.approx(2 / 3), "forbidden": 1.0}


def flag(category: str, value: float = 0.9) -> dict[str, Any]:
    return {"category": category, "score": value, "clause": None, "reason": "r", "severity": "high"}


def test_flags_below_the_brands_floor_do_not_count(brand: Brand) -> None:
    found = given_(brand, {"flags": [flag("legal"), flag("spam", 0.01)]}, labels={"categories": ["legal", "press"]})
    told = values(Task.TRIAGE, ["flags"], found)
    assert told["flags"] == 0.0
    assert told["flags:found.legal"] == 1.0
    assert told["flags:found.press"] == 0.0
    assert told["flags:clear.spam"] == 1.0


@pytest.mark.parametrize(("route", "escalated", "calm"), [("escalate", 1.0, 0.0), ("review", 0.0, 1.0)])
def test_escalation_and_calm_speak_of_their_own_samples(
    brand: Brand, route: str, escalated: float, calm: float
) -> None:
    names = ["escalation", "calm"]
    must = given_(brand, {"route": route}, labels={"must_escalate": True, "categories": []})
    harmless = given_(brand, {"route": route}, labels={"categories": []})
    assert values(Task.TRIAGE, names, must) == {"escalation": escalated}
    assert values(Task.TRIAGE, names, harmless) == {"calm": calm}


def test_a_finding_fails_its_check_its_clause_and_the_policy(brand: Brand) -> None:
    clause = brand.policy.on_replies[0].id
    finding = {"check": "commitments", "severity": "block", "clause": clause, "span": [0, 2], "message": "No."}
    found = given_(brand, {"findings": [finding], "draft": {}}, text="We promise.", channel="x")
    told = score(scorers_of(Task.REPLY, ["checks", "policy", "commitments", "voice"]), found)
    assert (told["checks"].value, told["policy"].value, told["commitments"].value) == (0.0, 0.0, 0.0)
    assert told["voice"].value == 1.0
    assert told["policy"].quote == "We"


def test_a_scorer_that_raises_is_unscored_and_not_nought(brand: Brand) -> None:
    def broken(_: Given) -> dict[str, Score]:
        raise ZeroDivisionError

    told = score([Scorer(name="x", score=broken)], given_(brand, {}))
    assert told["x"].state is ScoreState.UNSCORED


def test_twins_hold_or_change(brand: Brand) -> None:
    def result(name: str, route: str, text: str, **labels: str) -> SampleResult:
        sample = Sample(id=name, brand=brand.id, text="t", labels=labels)
        return SampleResult(sample=sample, text=text, output={"route": route, "flags": []})

    results = [
        result("base", "review", "Hello there, friend"),
        result("same", "review", "Other words", twin_of="base"),
        result("moved", "escalate", "", twin_of="base"),
        result("voice", "review", "Hello there, friend", twin_of="base", twin="change"),
        result("alone", "review", "", twin_of="gone"),
    ]
    scores = twin_scores({(each.sample.id, 0): verdict_of(each, brand) for each in results})
    assert {name: each.value for (name, _), each in scores.items()} == {
        "same": 1.0,
        "moved": 0.0,
        "voice": 0.0,
        "alone": None,
    }


# The gate


def suite(**gate: Any) -> Suite:
    values = {"name": "s", "task": "triage", "datasets": ["d"], "scorers": ["flags", "escalation", "calm"]}
    return Suite(file=SuiteFile.model_validate({**values, "gate": Gate(**gate)}), path=Path("s.yaml"))


def run_of(scores: list[dict[str, Score]], *, errors: int = 0, planned: int | None = None) -> Run:
    scorers = scorers_of(Task.TRIAGE, ["flags"])
    results = [
        SampleResult(sample=Sample(id=str(index), brand="b", text=""), scores=each) for index, each in enumerate(scores)
    ]
    for index in range(errors):
        sample = Sample(id=f"e{index}", brand="b", text="", labels={"categories": []})
        results.append(
            SampleResult(sample=sample, error="it crashed", scores=failed_scores(scorers, sample, "it crashed"))
        )
    record = RunRecord(
        id="r", suite="s", task="triage", variant="base", hashes=Hashes(), started="", planned=planned or len(results)
    )
    return Run(record=record, results=results)


RIGHT, WRONG = {"flags": Score(value=1.0)}, {"flags": Score(value=0.0)}
SILENT = {"flags": Score(value=None, state=ScoreState.UNSCORED)}
ESCALATED, MISSED = {"escalation": Score(value=1.0)}, {"escalation": Score(value=0.0)}


@pytest.mark.parametrize(
    ("run", "gate", "code"),
    [
        (run_of([RIGHT] * 95 + [WRONG] * 5), {"thresholds": {"flags": 0.95}}, 0),
        (run_of([RIGHT] * 94 + [WRONG] * 6), {"thresholds": {"flags": 0.95}}, 1),
        (run_of([RIGHT] * 95 + [WRONG] * 5), {"thresholds": {"flags": 0.95}, "sure": True}, 2),
        (run_of([RIGHT] * 900, errors=100), {"thresholds": {"flags": 0.5}}, 2),
        (run_of([RIGHT] * 99, errors=1), {"thresholds": {"flags": 0.999}}, 2),
        (run_of([RIGHT] * 3), {"thresholds": {"flags": 0.5}}, 2),
        (run_of([RIGHT] * 10, planned=11), {}, 2),
        (run_of([]), {}, 2),
        (run_of([RIGHT] * 999 + [MISSED]), {}, 1),
        (run_of([RIGHT] * 999 + [ESCALATED]), {}, 0),
        (run_of([{"calm": Score(value=0.0)}] * 2 + [{"calm": Score(value=1.0)}] * 8), {"over_flagged": 0.1}, 1),
        (run_of([RIGHT] * 10), {"thresholds": {"calm": 0.5}}, 2),
        (run_of([SILENT] * 2 + [RIGHT] * 8), {"thresholds": {"flags": 0.5}}, 2),
    ],
)
def test_the_gate(run: Run, gate: dict[str, Any], code: int) -> None:
    assert open_gate(suite(**gate), run).code == code


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_a_crash_never_makes_a_gate_pass(right: int, wrong: int, crashed: int) -> None:
    before = open_gate(suite(thresholds={"flags": 0.8}), run_of([RIGHT] * right + [WRONG] * wrong))
    after = open_gate(suite(thresholds={"flags": 0.8}), run_of([RIGHT] * right + [WRONG] * wrong, errors=crashed))
    assert before.code is GateCode.PASSED or after.code is not GateCode.PASSED


def test_an_unlicensed_judge_gates_nothing() -> None:
    file = {"name": "s", "task": "reply", "datasets": ["d"], "scorers": ["judge"]}
    made = Suite(file=SuiteFile.model_validate({**file, "gate": {"thresholds": {"judge": 0.1}}}), path=Path("s.yaml"))
    run = run_of([{"judge": Score(value=1.0)}] * 50)
    assert open_gate(made, run).code is GateCode.PASSED
    assert open_gate(made, run, ["it has no licence"]).code is GateCode.CANNOT_SAY


# On disk


def test_a_cut_off_line_is_passed_over_and_a_full_disk_is_told(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    assert folder.hold()
    assert not RunFolder(tmp_path / "run").hold()
    folder.open()
    folder.append(SampleResult(sample=Sample(id="1", brand="b", text="\ud800")))
    folder.close()
    with (folder.path / "results.jsonl").open("ab") as file:
        file.write(b'{"sample": {"id": "2"')
    assert [each.sample.id for each in folder.results()] == ["1"]
    folder.rewrite(lambda each: each)
    assert (folder.path / "results.jsonl").read_bytes().endswith(b"}\n")


def test_junit_is_xml_whatever_stands_in_it(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.hold()
    folder.open()
    folder.append(SampleResult(sample=Sample(id='\x00"<&\ud800', brand="b", text=""), error="\x1b]]> & \ufffe"))
    folder.append(SampleResult(sample=Sample(id="ok", brand="b", text=""), scores=RIGHT))
    folder.append(SampleResult(sample=Sample(id="no", brand="b", text=""), scores=WRONG))
    folder.close()
    run = Run(record=dataclasses.replace(run_of([]).record, planned=3), results=list(folder.results()))
    write_junit([Finished(folder=folder.path, record=run.record, gate=open_gate(suite(), run))], tmp_path / "j.xml")
    root = ET.parse(tmp_path / "j.xml").getroot()  # noqa: S314 - our own file
    cases = root.findall("./testsuite[2]/testcase")
    assert [[child.tag for child in case] for case in cases] == [["error"], [], ["failure"]]
