from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.connectors.base import LengthUnit
from assistant.connectors.measure import emoji_spans, hashtag_spans, length, link_spans


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("hello", 5),
        ("漢字", 4),
        ("👨‍👩‍👧‍👦", 2),
        ("🇩🇪", 2),
        ("https://example.com/a/very/long/path?with=query", 23),
        ("see example.com now", 4 + 23 + 4),
        ("e\u0301", 1),
        ("“quoted”", 8),
    ],
)
def test_the_weighted_count(text: str, weight: int) -> None:
    assert length(text, LengthUnit.WEIGHTED) == weight


def test_units() -> None:
    assert length("a😀", LengthUnit.CHARACTERS) == 2
    assert length("a😀", LengthUnit.UTF16) == 3
    assert length("a😀", LengthUnit.BYTES) == 5


def test_links_hashtags_and_emoji() -> None:
    text = "See https://a.example/x(1). and foo.de! #news #1 me@mail.de a.de/b#c 1️⃣ ❤ ©"
    assert [text[slice(*span)] for span in link_spans(text)] == ["https://a.example/x(1)", "foo.de", "a.de/b#c"]
    assert [text[slice(*span)] for span in hashtag_spans(text)] == ["#news"]
    assert [text[slice(*span)] for span in emoji_spans(text)] == ["1️⃣", "❤"]


@given(st.text(st.characters(), max_size=300))
def test_any_text_can_be_measured(text: str) -> None:
    for unit in LengthUnit:
        assert length(text, unit) >= 0
    for spans in (link_spans(text), hashtag_spans(text), emoji_spans(text)):
        assert all(0 <= start < end <= len(text) for start, end in spans)
