"""Spam and scams are flagged with named reasons; customers are not."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.brands import Brand, BrandFile, CommentClause, Policy
from assistant.detectors import read
from assistant.detectors.spam import SpamDetector
from assistant.domain import Comment, Flag, Severity

ROOT = Path(__file__).resolve().parents[2]
DETECTOR = SpamDetector()
SPAM = CommentClause(id="spam", title="Spam", text="No advertising.", category="spam", severity=Severity.LOW)
SCAM = CommentClause(id="scam", title="Scam", text="No fraud.", category="scam", severity=Severity.HIGH)
FILE = BrandFile(name="Haverfell", own_domains=["haverfell.example"], own_handles=["@haverfell"])
BRAND = Brand(id="haverfell", file=FILE, policy=Policy([SPAM, SCAM]))
OWN = [json.loads(line) for line in (ROOT / "evals/datasets/spam.jsonl").read_text(encoding="utf-8").splitlines()]


def flags(text: str, brand: Brand = BRAND) -> list[Flag]:
    return list(DETECTOR.detect(read(Comment(text=text, brand=brand.id, channel="web", language="en"), brand), brand))


def test_our_own_set() -> None:
    missed = [row["text"] for row in OWN if row["label"] == "spam" and not flags(row["text"])]
    alarms = [row["text"] for row in OWN if row["label"] == "customer" and flags(row["text"])]
    assert len(missed) <= 3, missed
    assert len(alarms) <= 5, alarms


@pytest.mark.parametrize("video", ["Youtube01-Psy.csv", "Youtube04-Eminem.csv"])
def test_youtube_comments(public_data: Path, video: str) -> None:
    with (public_data / "youtube_spam" / video).open(encoding="utf-8", newline="") as file:
        rows = [(row["CLASS"] == "1", bool(flags(row["CONTENT"]))) for row in csv.DictReader(file)]
    right = sum(true and said for true, said in rows)
    assert 2 * right / (sum(true for true, _ in rows) + sum(said for _, said in rows)) >= 0.9


def test_customers_of_airlines_are_no_spammers(public_data: Path) -> None:
    with (public_data / "airline_comments" / "comments.csv").open(encoding="utf-8", newline="") as file:
        alarms = [row["text"] for row in list(csv.DictReader(file))[::4] if flags(row["text"])]
    assert len(alarms) <= 5, alarms


@pytest.mark.parametrize(
    ("text", "category", "reason"),
    [
        ("Check out my new channel and subscribe!", "spam", "own channel"),
        ("http://bit.ly/3xyz", "spam", "hardly more than a link"),
        ("You have won an iPhone, claim your prize here: http://gewinn.top", "scam", "prize"),
        (
            "Contact Mrs Bell on WhatsApp +1 332 555 0199, she helped me earn $5000 with bitcoin",
            "scam",
            "private channel",
        ),
        (
            "Ihr Konto wurde gesperrt. Verifizieren Sie Ihre Daten unter http://bank-login.xyz",
            "scam",
            "poses as support",
        ),
        ("Abonniert meinen Kanal, ich abonniere zurück!", "spam", "begs for subscribers"),
        ("Support: please log in at https://haverfeII-help.com to get your money", "scam", "imitates the brand"),
    ],
)
def test_reasons_and_spans(text: str, category: str, reason: str) -> None:
    (flag,) = flags(text)
    assert (flag.category, flag.clause) == (category, category)
    assert flag.severity is (Severity.LOW if category == "spam" else Severity.HIGH)
    assert reason in flag.reason
    assert flag.span is not None
    assert text[slice(*flag.span)].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Is https://haverfell.example/faq down?",
        "https://www.haverfell.example/shop",
        "I got a message from you that I won a free phone. Is this really you?",
        "Someone is posing as you and asks people to claim a prize, please stop them",
        "Here is a picture of the damage: https://imgur.com/abc",
        "@haverfell please check my order",
    ],
)
def test_own_links_proof_and_reports_are_no_spam(text: str) -> None:
    assert flags(text) == []


def test_disguise_does_not_help_and_spans_lie_in_the_original() -> None:
    text = "Ѕubsсribе tо mу сhannеl"  # Cyrillic letters
    (flag,) = flags(text)
    assert flag.span is not None
    assert flag.span[0] == 0
    assert text.startswith(text[slice(*flag.span)])
    assert flags("s\u200bubscribe to my chan\u200bnel")


def test_the_policy_decides() -> None:
    text = "Contact Mrs Bell on WhatsApp +1 332 555 0199, she helped me earn $5000 with bitcoin"
    assert flags(text, Brand(id="b", file=FILE, policy=Policy([]))) == []
    (flag,) = flags(text, Brand(id="b", file=FILE, policy=Policy([SPAM])))
    assert flag.category == "spam"
    strict = SPAM.model_copy(update={"floor": 0.9})
    assert (
        flags(
            "check this out: www.example.org/video and more words to read here",
            Brand(id="b", file=FILE, policy=Policy([strict])),
        )
        == []
    )


PIECES = """
check out my channel subscribe http://a.b/c?ref=1 won prize whatsapp +4917612345678 bitcoin profit @x # !
"""
WORDS = [*PIECES.split(), "\u202e", "\x00", "\ud800"]


@settings(deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_no_text_breaks_it(text: str) -> None:
    for flag in flags(text):
        assert 0 <= flag.score <= 1
        assert flag.span is None or 0 <= flag.span[0] < flag.span[1] <= len(text)


@pytest.mark.parametrize("piece", ["win ", "you won ", "a.b ", "😀", "check out my ", "! ", "http://a.b "])
def test_long_texts_end(piece: str) -> None:
    flags((piece * 10_000)[:10_000])
