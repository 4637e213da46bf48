from __future__ import annotations

import dataclasses
import json
import random
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import UserError
from assistant.evals.calibrate import calibrate, context_of, labels_hash
from assistant.evals.correct import corrected_rates
from assistant.evals.judges import Criterion, Floors, Identity, Licence, RubricJudge, load_licence, save_licence
from assistant.evals.records import Sample
from assistant.evals.report import render_run
from assistant.llm.base import Judgement
from tests.stubs.evals import random_run

BLAME = Criterion(id="no-blame", title="Nobody is blamed", guideline="A reply never blames the courier.")
WARM = Criterion(id="voice.warm", title="warm", guideline="Warm.", levels=("no", "little", "some", "yes"), passing=2)
WHO = Identity(judge="rubric_judge/v1@scripted:test", prompt="p", language_model="scripted:test")
CRITERIA = {"haverfell": (BLAME, WARM)}


class Reader:
    """Sees a fault where the reply says FAULT, and the level it names; refuses where it says SHY."""

    name = WHO.judge

    def judge(self, text: str, questions: Any, *, context: str = "") -> list[Judgement]:
        del context
        told = []
        for each in questions:
            if "SHY" in text:
                told.append(Judgement(question_id=each.id, refused=True))
            elif each.kind == "score":
                told.append(Judgement(question_id=each.id, level=float(text.split("level ")[1][0]), quote="level"))
            else:
                quote = "FAULT" if "FAULT" in text else ""
                told.append(Judgement(question_id=each.id, probability=0.9 if quote else 0.1, quote=quote))
        return told


def labelled(n: int = 120) -> list[Sample]:
    return [
        Sample(
            id=f"l{number}",
            brand="haverfell",
            text="Where is it?",
            labels={"no-blame": "fail" if number % 4 == 0 else "pass", "voice.warm": number % 4},
            references={"reply": f"{'FAULT ' if number % 4 == 0 else ''}level {number % 4}"},
        )
        for number in range(n)
    ]


def flipped(samples: list[Sample], share: float) -> list[Sample]:
    generator = random.Random(1)  # noqa: S311 - which labels are turned round
    chosen = set(generator.sample(range(len(samples)), round(share * len(samples))))
    turned = {"pass": "fail", "fail": "pass"}
    return [
        dataclasses.replace(
            each,
            labels={"no-blame": turned[each.labels["no-blame"]], "voice.warm": 3 - each.labels["voice.warm"]},
        )
        if index in chosen
        else each
        for index, each in enumerate(samples)
    ]


def licence_of(samples: list[Sample], **more: Any) -> Licence:
    return calibrate(RubricJudge(Reader()), WHO, samples, CRITERIA, **more)


def test_a_judge_that_agrees_with_people_is_licensed() -> None:
    samples = labelled()
    licence = licence_of(samples)
    assert licence.licensed == {"no-blame", "voice.warm"}
    assert licence.objections(WHO, labels_hash(samples), [BLAME, WARM]) == []
    earned = licence.of("no-blame")
    assert earned is not None
    assert (earned.faults, earned.found, earned.clean, earned.cleared) == (30, 30, 90, 90)
    assert earned.true_positive_low == pytest.approx(0.05 ** (1 / 30))
    assert earned.kappa == 1.0


def test_flipping_a_third_of_the_labels_voids_it() -> None:
    samples = labelled()
    wrong = flipped(samples, 0.3)
    before = licence_of(samples)
    assert before.objections(WHO, labels_hash(wrong), [BLAME]) == ["the labelled set changed since it was calibrated"]
    again = licence_of(wrong)
    assert again.licensed == frozenset()
    objections = again.objections(WHO, labels_hash(wrong), [BLAME, WARM])
    assert len(objections) == 2
    assert "kappa" in objections[0]


def test_too_few_labels_are_not_enough_however_right_the_judge() -> None:
    samples = labelled(20)
    assert "no-blame" not in licence_of(samples).licensed
    low = Floors(true_positive_rate=0.3, true_negative_rate=0.3, kappa=0.3)
    assert "no-blame" in licence_of(samples, floors=low).licensed


def test_refusing_does_not_help() -> None:
    samples = [
        dataclasses.replace(each, references={"reply": "SHY " + each.references["reply"]}) if index % 3 == 0 else each
        for index, each in enumerate(labelled())
    ]
    licence = licence_of(samples)
    earned = licence.of("no-blame")
    assert earned is not None
    assert earned.unscored == 40
    assert earned.found + earned.cleared == 80
    assert not licence.licensed


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"identity": dataclasses.replace(WHO, prompt="q")}, "the prompt changed"),
        ({"identity": dataclasses.replace(WHO, language_model="other")}, "the language model changed"),
        ({"identity": dataclasses.replace(WHO, judge="other")}, "the judge changed"),
        (
            {"criteria": [dataclasses.replace(BLAME, guideline="A reply may blame.")]},
            "the guideline of no-blame changed",
        ),
        ({"criteria": [dataclasses.replace(BLAME, id="new")]}, "new was not in the labelled set"),
    ],
)
def test_any_change_voids_it(change: dict[str, Any], told: str) -> None:
    samples = labelled()
    given: dict[str, Any] = {"identity": WHO, "labels": labels_hash(samples), "criteria": [BLAME], **change}
    objections = licence_of(samples).objections(**given)
    assert len(objections) == 1
    assert told in objections[0]


def test_the_order_of_the_labelled_set_does_not_matter() -> None:
    samples = labelled()
    assert labels_hash(samples) == labels_hash(samples[::-1])


def test_a_licence_reads_back_and_shows_when_a_hand_was_on_it(tmp_path: Path) -> None:
    samples = labelled(60)
    made = licence_of(samples)
    path = save_licence(made, tmp_path / "licences")
    read = load_licence(tmp_path / "licences", WHO.judge)
    assert read == made
    assert read is not None
    told = json.loads(path.read_text(encoding="utf-8"))
    told["earned"][0]["reasons"], told["earned"][0]["found"] = [], 99
    path.write_text(json.dumps(told), encoding="utf-8")
    forged = load_licence(tmp_path / "licences", WHO.judge)
    assert forged is not None
    assert "the licence file was changed by hand" in forged.objections(WHO, labels_hash(samples), [])
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="calibrate the judge again"):
        load_licence(tmp_path / "licences", WHO.judge)
    assert load_licence(tmp_path / "licences", "another") is None


def test_a_rate_is_corrected_by_what_the_judge_gets_wrong() -> None:
    samples = labelled()
    licence = licence_of(samples)
    told = licence.corrected("no-blame", 20, 100)
    assert told.estimate == pytest.approx(0.8)
    assert told.low < 0.75
    assert licence.corrected("unknown", 1, 10).high == 1.0


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"labels": {"no-blame": "maybe"}}, "write pass or fail"),
        ({"labels": {"voice.warm": 7}}, "write a level from 0 to 3"),
        ({"labels": {"unknown": "pass"}}, "labels unknown"),
        ({"references": {}}, "no references.reply"),
        ({"labels": {}}, "no labels"),
    ],
)
def test_a_broken_label_is_named(change: dict[str, Any], told: str) -> None:
    with pytest.raises(UserError, match=told):
        licence_of([dataclasses.replace(labelled(1)[0], **change)])


def test_the_judge_is_told_what_was_asked() -> None:
    sample = Sample(
        id="1", brand="b", text="Well?", thread=({"text": "Hi", "ours": True},), references={"context": "FAQ"}
    )
    assert context_of(sample) == "We: Hi\nComment: Well?\nFAQ"


def test_a_runs_figures_are_corrected_where_the_judge_has_a_licence() -> None:
    licence = licence_of(labelled())
    run = random_run("A", {"judge:no-blame": 0.9, "judge:other": 0.9, "policy": 0.9})
    told = corrected_rates(run.results, licence)
    assert [each.criterion for each in told] == ["no-blame"]
    assert told[0].licensed
    assert told[0].corrected.half_width > told[0].judged.half_width
    html = render_run(run, licence=licence)
    assert "may gate" in html
    assert "The judge, corrected" in html
    assert "The judge, corrected" not in render_run(run)
