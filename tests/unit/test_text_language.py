from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import detect_language

BOTH = ("en", "de")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Danke!", "de"),
        ("Wo bleibt meine Bestellung?", "de"),
        ("Geil!", "de"),
        ("Mega lecker", "de"),
        ("Gibt's den auch in Blau?", "de"),
        ("Der Download Link ist broken", "de"),
        ("thx", "en"),
        ("Love this!", "en"),
        ("bro this slaps fr", "en"),
        ("y'all trippin", "en"),
        ("my flight got cancelled smh", "en"),
        ("how much", "en"),
        ("Hola, ¿dónde está mi pedido?", "es"),
        ("Où est ma commande ?", "fr"),
        ("Wanneer komt mijn pakket?", "nl"),
        ("Grazie mille", "it"),
        ("Gdzie jest moja paczka?", "pl"),
        ("Siparişim nerede?", "tr"),
        ("Где мой заказ?", "ru"),
        ("Де моє замовлення?", "uk"),
        ("注文はどこですか", "ja"),
        ("我的订单在哪里", "zh"),
        ("내 주문은 어디에 있나요", "ko"),
        ("أين طلبي", "ar"),
        ("Πού είναι η παραγγελία μου;", "el"),
    ],
)
def test_short_texts(text: str, language: str) -> None:
    assert detect_language(text, BOTH) == language


@pytest.mark.parametrize("text", ["", "😀😀", "12345", "??", "x", "https://example.com", "@somebody"])
def test_no_words_no_language(text: str) -> None:
    assert detect_language(text, BOTH) == "und"


def test_two_languages_at_once_cannot_be_told() -> None:
    text = "Hi guys, wo bleibt meine Bestellung? I ordered it last week und niemand antwortet"
    assert detect_language(text, BOTH) == "und"


def test_the_brand_breaks_a_tie() -> None:
    assert detect_language("Ladedauer Akku", ("de",)) == "de"


@given(st.text(st.characters(), max_size=200))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect_language(text, BOTH)


def test_a_very_long_text_has_an_answer() -> None:
    assert detect_language("wort word " * 100_000) in {"de", "en", "und"}
