"""Personal data is found in many countries' forms, and numbers that are none are left alone."""

from __future__ import annotations

import json
import string
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban, luhn

from assistant.text.personal_data import DEFAULT_REGIONS, Kind, find_personal_data

FORMATS = phonenumbers.PhoneNumberFormat


def found(text: str, kind: Kind) -> list[str]:
    return [find.value for find in find_personal_data(text) if find.kind is kind]


def example(region: str, kind: int) -> phonenumbers.PhoneNumber | None:
    return phonenumbers.example_number_for_type(region, kind)


NUMBERS = [
    number
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)
    if (number := example(region, kind)) is not None
]


@pytest.mark.parametrize("sentence", ["call me on {}", "Bitte rufen Sie mich an: {}.", "my cousin said {} ok"])
def test_international_phone_numbers_of_every_country(sentence: str) -> None:
    for number in NUMBERS[::3]:
        for form in (FORMATS.INTERNATIONAL, FORMATS.E164):
            written = phonenumbers.format_number(number, form)
            assert found(sentence.format(written), Kind.PHONE) == [written]


@pytest.mark.parametrize("sentence", ["call me on {}", "Bitte rufen Sie mich an: {}."])
def test_national_phone_numbers_beside_a_word_for_them(sentence: str) -> None:
    written = [phonenumbers.format_number(number, FORMATS.NATIONAL) for number in NUMBERS[::2]]
    long = [each for each in written if sum(char.isdigit() for char in each) >= 7]
    assert [each for each in long if found(sentence.format(each), Kind.PHONE) != [each]] == []


def test_national_phone_numbers_of_the_likely_countries_need_no_word() -> None:
    written = [
        phonenumbers.format_number(number, FORMATS.NATIONAL)
        for region in DEFAULT_REGIONS
        if (number := example(region, phonenumbers.PhoneNumberType.MOBILE)) is not None
    ]
    missed = [each for each in written if found(f"my cousin said {each} ok", Kind.PHONE) != [each]]
    # "512 345 678" may be a count as well.
    assert len(missed) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "Preis 1.234.567 Euro",
        "12 345 678 views",
        "am 01.02.2024 bis 03.04.2024",
        "12.03.2024 14:30",
        "2014-2015",
        "EAN 4006381333931",
        "ISBN 978-3-16-148410-0",
        "order number 123-456-7890",
        "Bestellnummer 0176 1234567",
        "flight 1589, gate 22",
        "$ 1234567",
        "Version 10.2.3.4",
        "2.126.521.750 views!!!",
        "94105-1234",
    ],
)
def test_other_numbers_are_no_phone_numbers(text: str) -> None:
    assert found(text, Kind.PHONE) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Phone:\n60-56-85-91", Kind.PHONE, "60-56-85-91"),
        ("345-899-3560x4587 fax", Kind.PHONE, "345-899-3560x4587"),
        ("+46 (0)8 928 571 38 office", Kind.PHONE, "+46 (0)8 928 571 38"),
        ("Tel.: 030 / 12 34 56", Kind.PHONE, "030 / 12 34 56"),
        ("ruf an: ０１７６ １２３４５６７", Kind.PHONE, "０１７６ １２３４５６７"),
        ("0\u200b176 123\u200b4567", Kind.PHONE, "0\u200b176 123\u200b4567"),
        ("write to a.b+c@mail.example.co.uk.", Kind.EMAIL, "a.b+c@mail.example.co.uk"),
        ("mailto:x@example.org)", Kind.EMAIL, "x@example.org"),
        ("Üser@exämple.de", Kind.EMAIL, "Üser@exämple.de"),
        ("name at gmail dot com", Kind.EMAIL, "name at gmail dot com"),
        ("max.mustermann (at) web.de", Kind.EMAIL, "max.mustermann (at) web.de"),
        ("max [ät] gmx [punkt] de", Kind.EMAIL, "max [ät] gmx [punkt] de"),
        ("me@gmail.com.Thanks a lot", Kind.EMAIL, "me@gmail.com"),
        ("my card 4111 1111 1111 1111 please", Kind.CARD, "4111 1111 1111 1111"),
        ("card 180000826105910 lost", Kind.CARD, "180000826105910"),
        ("auf DE89 3704 0044 0532 0130 00 bitte", Kind.IBAN, "DE89 3704 0044 0532 0130 00"),
        ("my iban is gb42nawi04454264788619", Kind.IBAN, "gb42nawi04454264788619"),
        ("see https://example.com/a_(b)?c=1).", Kind.URL, "https://example.com/a_(b)?c=1"),
        ("kidsmedia . com is fun", Kind.URL, "kidsmedia . com"),
        ("visit acme dot com", Kind.URL, "acme dot com"),
        ("my SSN is 536-22-8145", Kind.NATIONAL_ID, "536-22-8145"),
        ("Meine Steuer-ID ist 86 095 742 719", Kind.NATIONAL_ID, "86 095 742 719"),
        ("SV-Nummer 65 170839 J 003", Kind.NATIONAL_ID, "65 170839 J 003"),
        ("AHV 756.9217.0769.85", Kind.NATIONAL_ID, "756.9217.0769.85"),
        ("NI number AB 12 34 56 C", Kind.NATIONAL_ID, "AB 12 34 56 C"),
        ("Personalausweis L01X00T471", Kind.DOCUMENT_ID, "L01X00T471"),
        ("Kennzeichen B-MW 1234", Kind.PLATE, "B-MW 1234"),
        ("geboren am 12.03.1985", Kind.DATE_OF_BIRTH, "12.03.1985"),
        ("born on March 3, 1990", Kind.DATE_OF_BIRTH, "March 3, 1990"),
        ("Kundennummer: 4711-2201", Kind.REFERENCE, "4711-2201"),
        ("blocked 41.173.96.26 again", Kind.IP_ADDRESS, "41.173.96.26"),
        ("from 2001:db8::8a2e:370:7334", Kind.IP_ADDRESS, "2001:db8::8a2e:370:7334"),
        ("Hauptstraße 12, 10115 Berlin", Kind.ADDRESS, "Hauptstraße 12, 10115 Berlin"),
        ("221B Baker Street, London NW1 6XE", Kind.ADDRESS, "221B Baker Street, London NW1 6XE"),
        ("thanks @some_body!", Kind.HANDLE, "@some_body"),
    ],
)
def test_each_kind_in_its_forms(text: str, kind: Kind, value: str) -> None:
    assert found(text, kind) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "find us at example dot com",
        "your @hey.com",
        "e.g. this",
        "wait.is this ok",
        "Thanks. Net profit",
        "I paid 20.00",
    ],
)
def test_sentences_are_no_addresses(text: str) -> None:
    assert found(text, Kind.EMAIL) == []
    assert [value for value in found(text, Kind.URL) if "example" not in value and "hey" not in value] == []


@pytest.mark.parametrize(
    "text", ["Am Montag 12 Uhr", "auf Platz 1", "Im August 2 Wochen", "am Parkplatz 5", "Gleis 12"]
)
def test_times_and_ranks_are_no_addresses(text: str) -> None:
    assert found(text, Kind.ADDRESS) == []


@given(st.text(string.digits, min_size=15, max_size=15), st.sampled_from(["", " ", "-"]))
def test_any_visa_number_with_a_right_check_digit_is_found(digits: str, separator: str) -> None:
    number = "4" + digits[1:]
    number += luhn.calc_check_digit(number)
    written = separator.join(number[at : at + 4] for at in range(0, 16, 4))
    assert found(f"charge {written} now", Kind.CARD) == [written]
    wrong = number[:-1] + str((int(number[-1]) + 5) % 10)
    assert found(f"charge {wrong} now", Kind.CARD) == []


@given(st.text(string.digits, min_size=18, max_size=18), st.booleans())
def test_any_german_iban_is_found(account: str, spaced: bool) -> None:  # noqa: FBT001 - hypothesis hands it over
    number = "DE" + iban.calc_check_digits("DE00" + account) + account
    written = " ".join(number[at : at + 4] for at in range(0, len(number), 4)) if spaced else number
    assert found(f"bitte auf {written} danke", Kind.IBAN) == [written]


PIECES = [
    "0176",
    "+49",
    "@",
    ".",
    "-",
    "(",
    ")",
    "at",
    "dot",
    "com",
    "DE89",
    "card",
    "tel",
    " ",
    "\n",
    "x",
    "4111",
    "€",
    "\u200b",
    "://",
    "ß",
    "\ud800",
]


@settings(deadline=None)
@given(st.one_of(st.text(st.characters(), max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_text_gives_finds_in_order_that_do_not_overlap(text: str) -> None:
    finds = find_personal_data(text)
    end = 0
    for find in finds:
        assert end <= find.span[0] < find.span[1] <= len(text)
        assert find.value == text[slice(*find.span)]
        assert 0 < find.score <= 1
        end = find.span[1]


@pytest.mark.parametrize(
    "piece", ["1", "12 ", "0176 1234567, ", "a@", "a.", "Am Alten ", "DE12 3456 ", "at dot ", "😀", "("]
)
def test_long_texts_are_read_to_the_end(piece: str) -> None:
    text = (piece * 10_000)[:20_000] + " mail x@example.org"
    assert found(text, Kind.EMAIL)[-1:] == ["x@example.org"]


def test_synthetic_sentences_of_presidio(public_data: Path) -> None:
    kinds = {"EMAIL_ADDRESS": Kind.EMAIL, "PHONE_NUMBER": Kind.PHONE, "CREDIT_CARD": Kind.CARD, "IBAN_CODE": Kind.IBAN}
    rows = json.loads((public_data / "presidio_pii_dev" / "synth_500.json").read_text(encoding="utf-8"))
    wrong = [
        row["full_text"]
        for row in rows
        if {(kinds[span["entity_type"]], span["entity_value"]) for span in row["spans"] if span["entity_type"] in kinds}
        != {(find.kind, find.value) for find in find_personal_data(row["full_text"]) if find.kind in kinds.values()}
    ]
    assert len(wrong) <= 0.02 * len(rows)
