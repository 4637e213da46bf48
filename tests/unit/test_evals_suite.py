"""Suites and samples: what is wrong with them is named, with the nearest right word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ConfigurationError, NotFoundError, UserError
from assistant.evals.load import load_dataset
from assistant.evals.records import Sample
from assistant.evals.samples import BrokenRow, collect_samples, read_samples, to_sample, write_samples
from assistant.evals.suite import find_suite, load_suite, suite_paths

SUITE = """
name: tiny
task: triage
datasets: [{dataset}]
scorers: [flags, escalation]
"""


def suite_file(folder: Path, text: str = SUITE, dataset: str = "tiny.jsonl") -> Path:
    path = folder / "tiny.yaml"
    path.write_text(text.replace("{dataset}", dataset), encoding="utf-8")
    return path


def rows_file(folder: Path, *rows: str, name: str = "tiny.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(row + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("scorers:", "scorer:"), "Did you mean scorers?"),
        (("escalation]", "escalations]"), "did you mean escalation?"),
        (("task: triage", "task: replies"), "task"),
        (("name: tiny", "name: other"), "the file is called tiny.yaml"),
        (("scorers:", "gate: {thresholds: {facts: 1}}\nscorers:"), "which no scorer of this suite gives"),
        (("scorers:", "variants: [{name: a}, {name: a}]\nscorers:"), "two variants have the same name"),
        (("scorers:", "gate: {treshold: 1}\nscorers:"), "Did you mean thresholds?"),
    ],
)
def test_a_wrong_suite_is_named(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    path = suite_file(tmp_path, SUITE.replace(*change))
    with pytest.raises(ConfigurationError, match=told.replace("?", r"\?")):
        load_suite(path)


def test_the_nearest_suite_is_named() -> None:
    with pytest.raises(NotFoundError, match="Did you mean smoke"):
        find_suite("smok", Path())


def test_every_shipped_suite_is_valid_and_its_data_whole() -> None:
    for path in suite_paths(Path()).values():
        assert load_dataset(load_suite(path)).samples


def test_gate_and_words_leave_runs_comparable_but_scorers_do_not(tmp_path: Path) -> None:
    before = load_suite(suite_file(tmp_path)).hash
    assert load_suite(suite_file(tmp_path, SUITE + "description: Words.\ngate: {over_flagged: 0.2}\n")).hash == before
    assert load_suite(suite_file(tmp_path, SUITE.replace("flags, ", ""))).hash != before


GOOD = '{"id": "1", "brand": "b", "text": "hello"}'


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{", "not JSON"),
        ("[]", "not an object"),
        ('{"id": "1", "brand": "b"}', "text is missing"),
        ('{"id": "1", "brand": "b", "text": "x", "lables": {}}', "Did you mean labels"),
        ('{"id": "1", "brand": "b", "text": 3}', "text must be text"),
        ('{"id": "1", "brand": "b", "text": "x", "thread": ["y"]}', "thread must be"),
        ('{"id": "1", "brand": "b", "text": "x", "labels": []}', "labels must be an object"),
        ("[" * 200_000, "not JSON"),
    ],
)
def test_a_broken_row_is_named_by_file_and_line(tmp_path: Path, row: str, told: str) -> None:
    path = rows_file(tmp_path, GOOD, "", "# a remark", row)
    good, broken = list(read_samples(path))
    assert isinstance(good, Sample)
    assert isinstance(broken, BrokenRow)
    assert broken.where == f"{path}, line 4"
    assert told in broken.reason


def test_broken_rows_stop_a_run_unless_they_may_be_left_out(tmp_path: Path) -> None:
    rows_file(tmp_path, GOOD, "{")
    suite = load_suite(suite_file(tmp_path))
    with pytest.raises(UserError, match=r"line 2: not JSON.*--skip-broken"):
        load_dataset(suite)
    found = load_dataset(suite, skip_broken=True)
    assert (len(found.samples), len(found.broken)) == (1, 1)


def test_nothing_left_after_the_filters_is_an_error(tmp_path: Path) -> None:
    rows_file(tmp_path, GOOD)
    with pytest.raises(UserError, match="no samples left"):
        load_dataset(load_suite(suite_file(tmp_path, SUITE + "brands: [other]\n")))


def test_two_samples_of_one_id_are_not_both_taken() -> None:
    twice = [Sample(id="1", brand="b", text="x"), Sample(id="1", brand="b", text="y")]
    found = collect_samples(twice)
    assert (len(found.samples), len(found.broken)) == (1, 1)


@pytest.fixture(scope="module")
def samples_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("samples") / "out.jsonl"


TEXTS = st.text(st.characters(), max_size=40)


@given(
    sample=st.builds(
        Sample,
        id=st.text("abc123", min_size=1),
        brand=st.just("b"),
        text=TEXTS,
        tags=st.lists(TEXTS, max_size=2).map(tuple),
        labels=st.dictionaries(st.text("xyz", min_size=1), st.booleans() | TEXTS, max_size=2),
        cluster=TEXTS,
    )
)
def test_what_is_written_is_read_again(sample: Sample, samples_file: Path) -> None:
    path = samples_file
    write_samples([sample], path)
    assert list(read_samples(path)) == [sample]


JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
)


@given(st.dictionaries(st.sampled_from(["id", "brand", "text", "thread", "tags", "labels", "junk"]), JSON))
def test_any_row_is_a_sample_or_a_user_error(row: dict[str, Any]) -> None:
    try:
        made = to_sample(row, {})
    except UserError:
        return
    assert made.id
    json.dumps(made.labels)


COLUMNS = "{text: text, labels.categories: expected, labels.must_escalate: ok}"
OUTSIDE = {
    "csv": "text,expected,ok\nHi there,legal;press,true\n",
    "jsonl": '{"text": "Hi there", "expected": ["legal", "press"], "ok": true}\n',
}


@pytest.mark.parametrize("kind", OUTSIDE)
def test_columns_become_fields(tmp_path: Path, kind: str) -> None:
    rows_file(tmp_path, OUTSIDE[kind].strip(), name="outside.txt")
    source = f"{{path: outside.txt, format: {kind}, brand: haverfell, channel: x, columns: {COLUMNS}}}"
    (sample,) = load_dataset(load_suite(suite_file(tmp_path, dataset=source))).samples
    assert sample.text == "Hi there"
    assert (sample.brand, sample.channel) == ("haverfell", "x")
    assert sample.labels == {"categories": ["legal", "press"], "must_escalate": True}


def test_promptfoo_tests_are_taken_over(tmp_path: Path) -> None:
    text = """
defaultTest: {assert: [{type: not-contains, value: guarantee}]}
tests:
  - vars: {question: Where is it, channel: x}
    assert:
      - {type: icontains-any, value: [Norway, Norwegen]}
      - {type: contains-all, value: [a, b]}
  - vars: {question: Who knows}
    assert: [{type: is-refusal}]
  - vars: {question: Odd}
    assert: [{type: llm-rubric, value: is nice}]
"""
    rows_file(tmp_path, text, name="pf.yaml")
    suite = load_suite(suite_file(tmp_path, dataset="{path: pf.yaml, format: promptfoo, brand: haverfell}"))
    found = load_dataset(suite, skip_broken=True)
    first, second = found.samples
    assert first.references == {"facts": [["Norway", "Norwegen"], "a", "b"], "forbidden": ["guarantee"]}
    assert first.channel == "x"
    assert second.labels["answerable"] is False
    assert "'llm-rubric' cannot be taken over" in str(found.broken[0])


def test_pydantic_evals_cases_are_taken_over(tmp_path: Path) -> None:
    text = """
cases:
  - name: one
    inputs: What is it?
    expected_output: Oats
    metadata: {language: en, answerable: true}
    evaluators: [EqualsExpected, {Contains: oat}]
  - {name: two, inputs: {question: And this, brand: kesselrode}}
  - {name: three, inputs: x, evaluators: [{LLMJudge: {rubric: nice}}]}
"""
    rows_file(tmp_path, text, name="pe.yaml")
    suite = load_suite(suite_file(tmp_path, dataset="{path: pe.yaml, format: pydantic_evals, brand: haverfell}"))
    found = load_dataset(suite, skip_broken=True)
    first, second = found.samples
    assert (first.id, first.language, first.labels) == ("one", "en", {"answerable": True})
    assert first.references == {"answer": "Oats", "facts": ["Oats", "oat"]}
    assert second.brand == "kesselrode"
    assert len(found.broken) == 1
