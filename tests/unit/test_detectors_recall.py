"""Matters that people only hint at are heard, and plain talk is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import load_brand
from assistant.detectors import read
from assistant.detectors.concerns import ConcernsDetector
from assistant.detectors.toxicity import ToxicityDetector
from assistant.detectors.wellbeing import WellbeingDetector
from assistant.domain import Comment

BRAND = load_brand("anybrand", Path(__file__).resolve().parents[2] / "knowledge")
DETECTORS = (ConcernsDetector(), WellbeingDetector(), ToxicityDetector())

HEARD = [
    ("health_safety", "four stitches in my thumb, thanks for that lid"),
    ("health_safety", "spent the whole evening in A&E with him"),
    ("health_safety", "couldn't breathe for a minute after one sip"),
    ("health_safety", "bit down on something hard and there goes my crown"),
    ("health_safety", "bare copper showing where the cord goes in"),
    ("health_safety", "Der Finger musste genäht werden"),
    ("health_safety", "aus dem Netzteil kam Rauch"),
    ("health_safety", "il y a de la fumée et des étincelles"),
    ("health_safety", "hastanede yatıyor"),
    ("health_safety", "начался пожар"),
    ("crisis", "there was a tiny hole in the foil"),
    ("legal", "who do I send the dentist's bill to"),
    ("legal", "Welche Daten habt ihr über mich gespeichert"),
    ("press", "Wer spricht bei euch für die Lokalzeitung?"),
    ("self_harm", "sitting here with the tablets in front of me"),
    ("self_harm", "Wozu noch aufstehen"),
    ("self_harm", "je ne veux plus vivre"),
]
PLAIN = [
    "who made this jacket?",
    "last time I ordered it came in two days",
    "can you do that for me?",
    "das Paket stand vor der Tür",
    "this sale is on fire",
    "it made my day",
]


@pytest.mark.parametrize(("category", "text"), HEARD)
def test_what_is_only_hinted_at_is_heard(category: str, text: str) -> None:
    reading = read(Comment(text=text, brand="anybrand", channel="web"), BRAND)
    assert category in {flag.category for each in DETECTORS for flag in each.detect(reading, BRAND)}


@pytest.mark.parametrize("text", PLAIN)
def test_plain_talk_is_left_alone(text: str) -> None:
    reading = read(Comment(text=text, brand="anybrand", channel="web"), BRAND)
    assert not [flag for each in DETECTORS for flag in each.detect(reading, BRAND) if flag.severity != "low"]
