"""The datasets and suites that come with the program: whole, consistent, and about knowledge that is there."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.brands import Brand, load_brand
from assistant.connectors import channel_names
from assistant.domain import Intent, Route
from assistant.evals.judges.criteria import clause_criteria, trait_criteria
from assistant.evals.records import Sample
from assistant.evals.samples import BrokenRow, read_samples
from assistant.evals.suite import load_suite

ROOT = Path(__file__).resolve().parents[2]
DATASETS, SUITES, KNOWLEDGE = ROOT / "evals" / "datasets", ROOT / "evals" / "suites", ROOT / "knowledge"
BRANDS = ("haverfell", "kesselrode")
LEAST = {
    "triage": 300,
    "reply": 150,
    "answer": 100,
    "retrieval": 120,
    "injection_comments": 100,
    "twins": 120,
    "judge_labels": 120,
}


@cache
def samples(name: str) -> tuple[Sample, ...]:
    rows = list(read_samples(DATASETS / f"{name}.jsonl"))
    broken = [str(row) for row in rows if isinstance(row, BrokenRow)]
    assert not broken, broken
    return tuple(row for row in rows if isinstance(row, Sample))


@cache
def brand_of(name: str) -> Brand:
    return load_brand(name, KNOWLEDGE)


@cache
def document(brand: str, name: str) -> str:
    return (KNOWLEDGE / brand / name).read_text(encoding="utf-8")


def as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


@pytest.mark.parametrize("name", LEAST)
def test_every_line_is_a_sample_of_a_sample_brand_and_none_stands_twice(name: str) -> None:
    found = samples(name)
    assert len(found) >= LEAST[name]
    assert {each.brand for each in found} == set(BRANDS)
    assert max(Counter(each.id for each in found).values()) == 1
    if name != "judge_labels":
        twice = Counter((each.brand, each.text) for each in found)
        assert [text for text, times in twice.items() if times > 1] == []


@pytest.mark.parametrize("name", LEAST)
def test_channels_are_known_and_clusters_named(name: str) -> None:
    for sample in samples(name):
        assert sample.cluster, sample.id
        if sample.channel:
            assert sample.channel in channel_names(), sample.id


@pytest.mark.parametrize("name", ["triage", "reply", "injection_comments"])
def test_labels_use_the_words_of_the_program(name: str) -> None:
    for sample in samples(name):
        labels = sample.labels
        assert {Route(each) for each in as_list(labels.get("route", "review"))}
        if "intent" in labels:
            assert Intent(labels["intent"])
        known = brand_of(sample.brand).policy.categories
        assert set(as_list(labels.get("categories", []))) <= set(known), sample.id
        if labels.get("must_escalate"):
            assert labels["route"] == "escalate", sample.id


def test_triage_has_enough_that_must_not_wait_and_enough_that_only_sounds_so() -> None:
    found = samples("triage")
    assert sum(bool(each.labels.get("must_escalate")) for each in found) >= 40
    assert sum("hard_negative" in each.tags for each in found) >= 40
    assert sum("sarcasm" in each.tags for each in found) >= 10
    assert len({each.language for each in found}) >= 6
    assert 50 < sum("holdout" in each.tags for each in found) < 200


def test_a_third_of_the_questions_has_no_answer() -> None:
    found = samples("answer")
    assert sum(not each.labels["answerable"] for each in found) * 3 >= len(found)


@pytest.mark.parametrize("name", ["reply", "answer", "retrieval"])
def test_every_expected_passage_stands_in_the_knowledge(name: str) -> None:
    for sample in samples(name):
        for choice in sample.references.get("passages", ()):
            for passage in as_list(choice):
                text = document(sample.brand, passage["document"])
                assert f"# {passage['heading']}\n" in text, (sample.id, passage)


def test_facts_of_answers_stand_in_an_expected_passage() -> None:
    for sample in samples("answer"):
        passages = [passage for choice in sample.references.get("passages", ()) for passage in as_list(choice)]
        texts = [document(sample.brand, each["document"]) for each in passages]
        for fact in sample.references.get("facts", ()):
            wordings = [str(each).casefold() for each in as_list(fact)]
            assert any(each in text.casefold() for each in wordings for text in texts), (sample.id, fact)


def test_reference_replies_hold_their_own_facts_and_nothing_forbidden() -> None:
    for sample in samples("reply"):
        reply = str(sample.references.get("reply", "")).casefold()
        if not reply:
            continue
        for fact in sample.references.get("facts", ()):
            assert any(str(each).casefold() in reply for each in as_list(fact)), (sample.id, fact)
        for word in sample.references.get("forbidden", ()):
            assert word.casefold() not in reply, (sample.id, word)


def test_twins_name_a_twin_of_their_group() -> None:
    found = {each.id: each for each in samples("twins")}
    twins = [each for each in found.values() if each.labels.get("twin_of")]
    assert len({each.cluster for each in twins}) >= 60
    for twin in twins:
        base = found[twin.labels["twin_of"]]
        assert base.cluster == twin.cluster
        assert (base.brand != twin.brand) == (twin.labels.get("twin") == "change")
        assert bool(base.labels.get("must_escalate")) == bool(twin.labels.get("must_escalate"))


def test_judge_labels_name_criteria_and_quote_the_reply() -> None:
    for brand in BRANDS:
        rules = brand_of(brand)
        known = {each.id: each for each in (*clause_criteria(rules), *trait_criteria(rules))}
        faults: Counter[str] = Counter()
        for sample in samples("judge_labels"):
            if sample.brand != brand:
                continue
            quotes = sample.references.get("quotes", {})
            for name, label in sample.labels.items():
                levels = known[name].levels
                assert (0 <= label < len(levels)) if levels else label in ("pass", "fail"), (sample.id, name)
                faults[name] += label < known[name].passing if levels else label == "fail"
                assert levels or (label == "fail") == (name in quotes), (sample.id, name)
            assert all(quote in sample.references["reply"] for quote in quotes.values()), sample.id
        assert min(faults.values()) >= 9, faults


@pytest.mark.parametrize("path", sorted(SUITES.glob("*.yaml")), ids=lambda path: path.stem)
def test_suites_load_and_their_datasets_are_there(path: Path) -> None:
    suite = load_suite(path)
    for each in suite.file.datasets:
        assert suite.beside(each if isinstance(each, str) else each.path).is_file()


def test_the_script_has_an_answer_of_either_prompt_for_every_sample() -> None:
    rows = [json.loads(line) for line in (DATASETS / "scripted_replies.jsonl").read_text(encoding="utf-8").splitlines()]
    for sample in samples("reply_prompts"):
        marks = {row["contains"][0] for row in rows if f"\n{sample.text}\n" in row["contains"]}
        assert len(marks) == 2, sample.id
