from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import load_brand
from assistant.detectors import read
from assistant.detectors.wellbeing import WellbeingDetector
from assistant.domain import Comment, Flag

BRAND = load_brand("anybrand", Path(__file__).resolve().parents[2] / "knowledge")
DETECTOR = WellbeingDetector()


def flags_of(text: str) -> list[Flag]:
    return list(DETECTOR.detect(read(Comment(text=text, brand="anybrand", channel="web"), BRAND), BRAND))


def categories(text: str) -> set[str]:
    return {flag.category for flag in flags_of(text)}


GRAVE = [
    "I want to kill myself",
    "I just want to die",
    "I can't do this anymore, I want to end it all",
    "Ich will nicht mehr leben",
    "Ich bringe mich um",
    "suicidal thoughts every night",
    "I cut myself again",
    "nobody would miss me if I was gone",
    "Ich möchte sterben",
    "I don't want to be alive anymore",
    "I took all my pills",
    "better off dead",
    "Selbstmord ist der einzige Ausweg",
    "i feel like ending my life",
    "there's no reason to live",
    "ich kann nicht mehr, ich mach Schluss",
    "thinking about jumping off a bridge",
    "goodbye everyone, this is my last post",
    "my daughter tried to kill herself",
    "Ich ritze mich",
    "Ich denke an Suizid",
    "I wanna kms",
    "planning to overdose tonight",
    "Es hat alles keinen Sinn mehr, ich will weg sein",
    "life isn't worth living",
    "some days i think everyone would be better off if i just wasn't around any more",
    "honestly your posts are the only thing i get up for. don't think i want to be here anymore",
]

IDIOMS = [
    "dying of laughter 😂",
    "I could die for this cake",
    "my phone died",
    "Ich sterbe vor Hunger",
    "I'm dying to try this",
    "suicide squad movie merch?",
    "can't live without my airpods",
    "Ohne euch will ich nicht mehr leben, beste Pizza 😂",
    "das bringt mich um 😂",
    "dead 💀💀",
    "I want to die this is so cute 😂",
    "Ich kann nicht mehr warten",
    "I want to die my hair blue",
    "Can I order Lachs to go?",
]


@pytest.mark.parametrize("text", GRAVE)
def test_signs_of_self_harm_are_found(text: str) -> None:
    assert categories(text) == {"self_harm"}


@pytest.mark.parametrize("text", IDIOMS)
def test_idioms_are_no_sign(text: str) -> None:
    assert not flags_of(text)


def test_a_laugh_does_not_hide_what_is_grave() -> None:
    assert flags_of("haha i took all my pills, goodbye")
