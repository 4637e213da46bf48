from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Comment, Turn
from assistant.errors import TooLargeError, UserError
from assistant.pipeline.intake import storable, take_comment


@given(text=st.text(st.characters(), max_size=300))
def test_what_is_stored_keeps_its_length_and_can_be_written(text: str) -> None:
    kept = storable(text)
    assert len(kept) == len(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert storable(kept) == kept


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_ordinary_text_is_kept_as_it_came(text: str) -> None:
    assert storable(text) == text


@pytest.mark.parametrize("text", ["", "   \n", "\x00\x01", "\ud800"])
def test_a_comment_without_text_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no text"):
        take_comment(Comment(text=text, brand="b", channel="web"), limit=100)


def test_a_long_comment_is_refused_with_the_limit_named() -> None:
    with pytest.raises(TooLargeError, match="at most 100"):
        take_comment(Comment(text="a" * 101, brand="b", channel="web"), limit=100)


def test_an_unknown_channel_is_refused_with_the_nearest_named() -> None:
    with pytest.raises(UserError, match="Did you mean instagram"):
        take_comment(Comment(text="hi", brand="b", channel="instagrm"), limit=100)


def test_the_thread_is_made_safe_as_well() -> None:
    sent = Comment(text="hi", brand="b", channel="web", author="\ud800", thread=(Turn(text="a\x00b", author="x\x00"),))
    kept = take_comment(sent, limit=100)
    assert kept.author == "\ufffd"
    assert kept.thread == (Turn(text="a\ufffdb", author="x\ufffd"),)
