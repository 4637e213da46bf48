from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import Brand, BrandFile, CommentClause, Match, Policy
from assistant.detectors import read
from assistant.detectors.competitor import CompetitorDetector
from assistant.detectors.policy_rules import PolicyRulesDetector
from assistant.domain import Comment, Flag

DETECTOR = PolicyRulesDetector()


def found(text: str, *matches: Match) -> list[Flag]:
    clauses = [
        CommentClause(id=f"c{number}", title="t", text="t", category="custom", match=match)
        for number, match in enumerate(matches)
    ]
    brand = Brand(id="b", file=BrandFile(name="b"), policy=Policy(clauses))
    return list(DETECTOR.detect(read(Comment(text=text, brand="b", channel="web"), brand), brand))


def said(text: str, match: Match) -> list[str]:
    return [text[slice(*flag.span)] for flag in found(text, match) if flag.span]


@pytest.mark.parametrize(
    ("text", "match", "hits"),
    [
        ("Give me a refund now", Match(words=["refund"]), ["refund"]),
        ("refunds and REFUNDED", Match(words=["refund*"]), ["refunds", "REFUNDED"]),
        ("a refunder", Match(words=["refund"]), []),
        ("r-e-f-u-n-d!", Match(words=["refund"]), ["r-e-f-u-n-d"]),
        ("Geld zurück", Match(words=["zurueck"]), ["zurück"]),
        ("Geld zurueck", Match(words=["zurück"]), ["zurueck"]),
        ("große Straße", Match(words=["strasse"]), ["Straße"]),
        ("I want all of my money back", Match(phrases=["want * money back"]), ["want all of my money back"]),
        ("want one two three four five money back", Match(phrases=["want * money back"]), []),
        ("I want it. Money back", Match(phrases=["want * money back"]), []),
        ("Order #HF-1234 lost", Match(patterns=[r"hf-\d{4}"]), ["HF-1234"]),
        ("was it 🖕 for me", Match(words=["🖕"]), ["🖕"]),
        ("cant wait", Match(words=["can't"]), ["cant"]),
    ],
)
def test_a_clause_finds_what_it_names(text: str, match: Match, hits: list[str]) -> None:
    assert said(text, match) == hits


def test_every_hit_of_every_clause_is_kept() -> None:
    flags = found("refund refund voucher", Match(words=["refund"]), Match(words=["voucher", "refund"]))
    assert [flag.clause for flag in flags].count("c0") == 2
    assert [flag.clause for flag in flags].count("c1") == 3


def test_unless_cancels_a_clause() -> None:
    match = Match(words=["refund"], unless=["no refund needed"])
    assert said("refund please", match) == ["refund"]
    assert said("no refund needed", match) == []


def test_a_pattern_that_takes_too_long_is_a_reason_to_look() -> None:
    flags = found("a" * 40 + "!", Match(patterns=[r"(a|aa)+$"]))
    assert [flag.span for flag in flags] == [None]
    assert "took too long" in flags[0].reason


def test_a_bad_pattern_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="not a regular expression"):
        Match(patterns=["("])


def test_competitors_are_named() -> None:
    from assistant.brands import load_brand

    default = load_brand("any", Path(__file__).resolve().parents[2] / "knowledge")
    brand = Brand(id="b", file=BrandFile(name="b", competitors=["Blue Oat"]), policy=default.policy)
    text = "Blue Oat is better, so is @blueoat"
    reading = read(Comment(text=text, brand="b", channel="web"), brand)
    spans = [text[slice(*flag.span)] for flag in CompetitorDetector().detect(reading, brand) if flag.span]
    assert spans == ["Blue Oat", "blueoat"]
