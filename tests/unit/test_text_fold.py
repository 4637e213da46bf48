from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import clean, fold, is_emoji_only

ANY_TEXT = st.text(st.characters(), max_size=200)  # lone surrogates and controls included


@given(ANY_TEXT)
def test_every_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[len(folded.text)] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    for token in folded.tokens:
        start, end = folded.span(token.start, token.end)
        assert 0 <= start < end <= len(text)
        assert all(token.forms)


@given(st.text(st.sampled_from("abcdef äöüß.,!? "), max_size=100))
def test_plain_text_only_loses_its_case(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("F.U.C.K this", "fuck this"),
        ("what a s c a m", "what ascam"),
        ("k-i-l-l", "kill"),
        ("fu\u200bck", "fuck"),
        ("sh1t", "shit"),
        ("fr33 m0ney", "fr33 money"),
        ("раyраl", "paypal"),
        ("ｆｕｌｌ", "full"),
        ("𝕱𝖚𝖈𝖐", "fuck"),
        ("🅵🆄🅲🅺", "fuck"),
        ("k̸̢i̷l̶l̵", "kill"),
        ("suuuuuck", "suuck"),
        ("Straße", "strasse"),
        ("u\u0308ber", "über"),
        ("déjà vu", "deja vu"),
        ("don’t", "don't"),
    ],
)
def test_disguises_are_undone(written: str, meant: str) -> None:
    assert fold(written).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "это настоящий русский текст",
        "αυτό είναι ελληνικά",
        "3.50 € am 10.05.2024 um 12:30",
        "+49 170 1234567",
        "abc123@mail.example",
        "https://example.com/a1b2c3",
        "www.example.com",
        "wh1000xm4",
    ],
)
def test_honest_text_stays_itself(text: str) -> None:
    assert fold(text).text == text


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("this is a s c a m", "scam"),
        ("suuuuuck", "suck"),
        ("5hit", "shit"),
        ("a$$", "ass"),
        ("ki11", "kill"),
        ("f**k", "fuck"),
        ("sch*isse", "scheisse"),
        ("Müller", "mueller"),
        ("Mueller", "mueller"),
        ("**bold**", "bold"),
    ],
)
def test_words_keep_their_other_readings(written: str, forms: str) -> None:
    assert any(forms in token.forms for token in fold(written).tokens)


def test_a_span_leads_back_to_the_original() -> None:
    text = "Well, this is a S.C.A.M!"
    folded = fold(text)
    place = folded.text.index("scam")
    start, end = folded.span(place, place + 4)
    assert text[start:end] == "S.C.A.M"


def test_a_span_takes_its_combining_marks_along() -> None:
    folded = fold("k\u0338ill")
    assert folded.span(0, 1) == (0, 2)


@pytest.mark.parametrize("piece", ["a", "a\u0300", "😀", "1a", "f.u.c.k ", "раураl ", "aaa", "*a*"])
def test_a_very_long_text_is_folded(piece: str) -> None:
    assert fold(piece * 20_000).tokens is not None


@given(ANY_TEXT)
def test_clean_text_can_be_stored_and_is_stable(text: str) -> None:
    kept = clean(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert "\r" not in kept
    assert "\u202e" not in kept
    assert clean(kept) == kept


def test_clean_keeps_what_can_be_seen() -> None:
    assert clean("Größe?\r\nJa 👍🏽 \u202eabc\x00") == "Größe?\nJa 👍🏽 abc"


@pytest.mark.parametrize("text", ["😀", "😍😍 🔥", "👍🏽!!", "1️⃣", "👨‍👩‍👧"])
def test_emoji_only(text: str) -> None:
    assert is_emoji_only(text)


@pytest.mark.parametrize("text", ["", "  ", "!!!", "ok 😀", "1", "…"])
def test_not_emoji_only(text: str) -> None:
    assert not is_emoji_only(text)
