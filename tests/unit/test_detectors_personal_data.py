"""Personal data is flagged by kind; what the brand publishes is none."""

from __future__ import annotations

import pytest

from assistant.brands import Brand, BrandFile, CommentClause, Policy
from assistant.detectors import read
from assistant.detectors.personal_data import PersonalDataDetector
from assistant.domain import Comment, Flag, Severity

DETECTOR = PersonalDataDetector()
CLAUSE = CommentClause(
    id="privacy", title="Privacy", text="No personal data in public.", category="personal_data", severity=Severity.LOW
)
FILE = BrandFile(name="Acme", own_domains=["acme.example"], public_contacts=["help@partner.example", "+49 30 1234567"])
BRAND = Brand(id="acme", file=FILE, policy=Policy([CLAUSE]))


def flags(text: str, brand: Brand = BRAND) -> list[Flag]:
    return list(DETECTOR.detect(read(Comment(text=text, brand="acme", channel="web", language="en"), brand), brand))


@pytest.mark.parametrize(
    ("text", "severity", "value"),
    [
        ("take my card 4111 1111 1111 1111", Severity.HIGH, "4111 1111 1111 1111"),
        ("an DE89 3704 0044 0532 0130 00 bitte", Severity.HIGH, "DE89 3704 0044 0532 0130 00"),
        ("my SSN is 536-22-8145", Severity.HIGH, "536-22-8145"),
        ("passport number X1234567", Severity.HIGH, "X1234567"),
        ("mail jo@example.org", Severity.MEDIUM, "jo@example.org"),
        ("ruf an: 0176 12345678", Severity.MEDIUM, "0176 12345678"),
        ("Hauptstraße 12, 10115 Berlin", Severity.MEDIUM, "Hauptstraße 12, 10115 Berlin"),
        ("geboren am 12.03.1985", Severity.MEDIUM, "12.03.1985"),
        ("my order number is HF-204418", Severity.LOW, "HF-204418"),
    ],
)
def test_each_kind_has_its_severity_and_span(text: str, severity: Severity, value: str) -> None:
    (flag,) = flags(text)
    assert (flag.severity, flag.clause, flag.category) == (severity, "privacy", "personal_data")
    assert flag.span is not None
    assert text[slice(*flag.span)] == value
    assert value not in flag.reason


@pytest.mark.parametrize(
    "text",
    [
        "I wrote to help@partner.example and shop@mail.acme.example",
        "Nobody answers at 030 1234567",
        "see https://other.example/page and @somebody",
        "three years, 2 shops, 100 %",
    ],
)
def test_public_things_are_no_personal_data(text: str) -> None:
    assert flags(text) == []


def test_the_gravest_come_first_and_not_without_end() -> None:
    text = " ".join(f"a{number}@example.org" for number in range(50)) + " card 4111 1111 1111 1111"
    found = flags(text)
    assert len(found) == 20
    assert found[0].severity is Severity.HIGH


def test_no_clause_no_flag_and_the_floor_counts() -> None:
    assert flags("jo@example.org", Brand(id="acme", file=FILE, policy=Policy([]))) == []
    strict = CLAUSE.model_copy(update={"floor": 0.8})
    assert flags("order number HF-204418", Brand(id="acme", file=FILE, policy=Policy([strict]))) == []
