from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.checks.facts import FactKind, facts_of, facts_told
from assistant.checks.facts.numerals import value_of


@pytest.mark.parametrize(
    ("kind", "language", "ways"),
    [
        (
            FactKind.DURATION,
            "de",
            ["14 days", "two weeks", "14 Tage", "vierzehn Tagen", "zwei Wochen", "a fortnight", "14-tägig"],
        ),
        (FactKind.DURATION, "de", ["1 year", "12 months", "ein Jahr", "zwölf Monate"]),
        (FactKind.DURATION, "en", ["24 hours", "one day", "ein Tag"]),
        (FactKind.MONEY, "de", ["€5", "5 Euro", "EUR 5.00", "5,00 €", "fünf Euro"]),
        (FactKind.MONEY, "de", ["1.299,50 €", "€1,299.50", "1299,50 Euro"]),
        (FactKind.PERCENT, "de", ["20%", "20 percent", "20 Prozent", "twenty per cent"]),
        (
            FactKind.DATE,
            "en",
            ["3 May 2025", "May 3, 2025", "3. Mai 2025", "2025-05-03", "03.05.2025", "3rd of May 2025"],
        ),
        (FactKind.TIME, "en", ["8 pm", "8:00 p.m.", "20 Uhr", "20:00"]),
        (FactKind.WEEKDAY, "en", ["Monday", "Montag", "montags", "Mondays"]),
        (FactKind.QUANTITY, "en", ["1.5 kg", "1,5 kg", "1500 g"]),
        (FactKind.PHONE, "de", ["+49 30 123456789", "030 123456789", "030/123456789"]),
        (FactKind.LINK, "en", ["https://www.shop.example/a/", "shop.example/a", "http://shop.example/a"]),
    ],
)
def test_the_same_fact_in_other_words_is_the_same(kind: FactKind, language: str, ways: list[str]) -> None:
    values = []
    for way in ways:
        found = [fact for fact in facts_of(f"it says {way} here", language) if fact.kind is kind]
        assert found, way
        values.append(found[0])
    for one in values:
        for two in values:
            assert one.agrees(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("30 days", "13 days"),
        ("30 days", "30 business days"),
        ("€5", "$5"),
        ("5 €", "50 €"),
        ("3 May", "5 March"),
        ("8 am", "8 pm"),
        ("Monday", "Sunday"),
        ("20%", "20"),
        ("shop.example/a", "shop.example/b"),
    ],
)
def test_different_facts_differ(one: str, two: str) -> None:
    first, second = (facts_of(f"it says {text} here", "en") for text in (one, two))
    assert first
    assert second
    assert not first[0].agrees(second[0]) or first[0].kind is not second[0].kind


def test_a_date_without_its_year_agrees_with_the_whole_date_and_not_the_other_way_round() -> None:
    short, whole = facts_of("3 May", "en")[0], facts_of("3 May 2025", "en")[0]
    assert short.agrees(whole)
    assert not whole.agrees(short)


def test_days_inside_a_range_are_told() -> None:
    told = {
        next(iter(fact.values))[0]
        for fact in facts_told("open Monday to Thursday", "en")
        if fact.kind is FactKind.WEEKDAY
    }
    assert told == {0, 1, 2, 3}


def test_names() -> None:
    english = [fact.kind for fact in facts_of("Hello there, Tim Cook opened it in New York.", "en")]
    assert english.count(FactKind.NAME) == 2
    german = [fact.kind for fact in facts_of("Die neue Lampe kam von Lisa Meyer und nicht von Ihrer Werkstatt.", "de")]
    assert german.count(FactKind.NAME) == 1


@given(st.integers(0, 99))
def test_number_words_have_their_value(number: int) -> None:
    from assistant.checks.facts.numerals import words

    spelt = [word for word, value in words().items() if value == number]
    assert spelt or number == 1
    assert all(value_of(word) == number for word in spelt)


@given(st.text(max_size=200))
def test_any_text_has_facts_or_none_but_spans_inside_it(text: str) -> None:
    for fact in facts_of(text, "en"):
        assert 0 <= fact.span[0] <= fact.span[1] <= len(text)
