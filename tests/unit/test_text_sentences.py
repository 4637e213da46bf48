from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import content_words, sentences, words


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello there. How are you? Fine!! 😀 Next", ["Hello there.", "How are you?", "Fine!! 😀", "Next"]),
        ("Am 3. Mai um 10.30 Uhr. Danke.", ["Am 3. Mai um 10.30 Uhr.", "Danke."]),
        ("Das kostet z.B. 3.50 Euro. Gut.", ["Das kostet z.B. 3.50 Euro.", "Gut."]),
        ("Frag Dr. Müller bzw. J. K. Meier. Ja.", ["Frag Dr. Müller bzw. J. K. Meier.", "Ja."]),
        (
            "Der 2. Versuch ging schief. Ich habe 3. Du hast 4.",
            ["Der 2. Versuch ging schief.", "Ich habe 3.", "Du hast 4."],
        ),
        ("See https://x.example/a.b?c=1. Then go.", ["See https://x.example/a.b?c=1.", "Then go."]),
        ("Well... maybe. Well… Yes", ["Well... maybe.", "Well…", "Yes"]),
        ("It is i.e. fine, e.g. this. The end", ["It is i.e. fine, e.g. this.", "The end"]),
        ("これは。テスト！です", ["これは。", "テスト！", "です"]),
        ("Open at 5 p.m. on Monday. OK", ["Open at 5 p.m. on Monday.", "OK"]),
        ("1. Open the app.\n2. Tap it.\n- Done", ["1. Open the app.", "2. Tap it.", "- Done"]),
        ("Thanks :) Bye", ["Thanks :) Bye"]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_wrapped_line_goes_on() -> None:
    text = "This is a long line that an editor wrapped at about eighty characters so\nit goes on. Next."
    assert len(cut(text)) == 2


@given(st.text(st.sampled_from("aB1. !?\n😀…\"')z:"), max_size=200))
def test_sentences_are_in_order_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert "".join(cut(text)).replace(" ", "").replace("\n", "") == "".join(text.split())


@pytest.mark.parametrize("piece", ["a. ", "\n", ".", "! 😀 ", '"', "Dr. "])
def test_a_very_long_text_is_cut(piece: str) -> None:
    assert sentences(piece * 20_000) is not None


def test_words_are_as_written() -> None:
    assert words("Don't PANIC, it's 3.5 kg 😀!") == ["Don't", "PANIC", "it's", "3", "5", "kg"]


def test_content_words_are_stems_without_stopwords() -> None:
    assert content_words("Where are the ORDERS of my friends?", "en") == ["order", "friend"]
    assert content_words("Wo bleiben die Bestellungen?", "de") == ["bleib", "bestell"]
    assert content_words("wörter bleiben", "xx") == ["wörter", "bleiben"]
