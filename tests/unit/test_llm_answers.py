from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from assistant.errors import LanguageModelError
from assistant.llm.answers import in_words, parse_answer
from assistant.llm.base import Request
from assistant.llm.chat_answer import clean_pieces, clean_text, read_chat


class Cited(BaseModel):
    passage_id: str
    quote: str


class Reply(BaseModel):
    reply: str
    citations: list[Cited] = []
    abstain: bool = False


_printable = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
_replies = st.builds(
    Reply,
    reply=_printable,
    citations=st.lists(st.builds(Cited, passage_id=_printable, quote=_printable), max_size=3),
    abstain=st.booleans(),
)
_prose = st.text(st.characters(codec="utf-8", exclude_characters="{}`"), max_size=60)


@given(reply=_replies, before=_prose, after=_prose, fenced=st.booleans(), indent=st.sampled_from([None, 2]))
def test_an_answer_is_found_in_its_wrapping(
    reply: Reply,
    before: str,
    after: str,
    *,
    fenced: bool,
    indent: int | None,
) -> None:
    written = reply.model_dump_json(indent=indent)
    if fenced and "```" not in written:
        written = f"```json\n{written}\n```"
    assert parse_answer(f"{before}\n{written}\n{after}", Reply) == reply


@given(reply=_replies, data=st.data())
def test_a_cut_answer_is_never_taken_for_a_whole_one(reply: Reply, data: st.DataObject) -> None:
    written = reply.model_dump_json()
    cut = data.draw(st.integers(0, len(written) - 1))
    with pytest.raises(LanguageModelError) as raised:
        parse_answer(written[:cut], Reply)
    assert raised.value.retryable


@pytest.mark.parametrize(
    "text",
    [
        '{"reply": "a", "reply": "b"}',
        '{"reply": "a", "citations": [{"passage_id": "1", "quote": "x", "quote": "y"}]}',
        '{"reply": "a"} {"reply": "b"}',
        '{"reply": "a", "n": NaN}',
        '{"reply": "a", "n": -Infinity}',
        '{"reply": 5}',
        '{"reply": null}',
        '{"answer": "a"}',
        '"{}"',
        "I would say yes.",
        "",
        "{" * 5_000,
        '{"a":' * 5_000,
        "[" * 100 + "{}",
        '{"reply": "a",}',
        "{'reply': 'a'}",
        '{"reply": "a" // yes\n}',
    ],
)
def test_nonsense_is_an_error(text: str) -> None:
    with pytest.raises(LanguageModelError) as raised:
        parse_answer(text, Reply)
    assert raised.value.retryable


def test_an_error_repeats_nothing_of_the_answer() -> None:
    for text in ('{"reply": 17, "secret@example.org": 1}', "secret@example.org", '{"citations": "secret@example.org"}'):
        with pytest.raises(LanguageModelError) as raised:
            parse_answer(text, Reply)
        assert "secret" not in raised.value.message


def test_what_is_no_text_is_left_out_of_values() -> None:
    value = parse_answer(
        r'{"reply": "a\u0000b\ud83dc\nd", "citations": [{"passage_id": "\u0007p", "quote": ""}]}', Reply
    )
    assert isinstance(value, Reply)
    assert value.reply == "abc\nd"
    assert value.citations[0].passage_id == "p"


@given(st.text(st.characters(codec=None), max_size=200))
def test_any_text_is_an_answer_or_an_error(text: str) -> None:
    with contextlib.suppress(LanguageModelError):
        assert isinstance(parse_answer(text, Reply), Reply)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
_bodies = st.fixed_dictionaries(
    {},
    optional={
        "choices": _json
        | st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "message": _json
                    | st.fixed_dictionaries({}, optional={"content": _json, "refusal": _json, "tool_calls": _json}),
                    "finish_reason": _json | st.sampled_from(["stop", "length", "content_filter"]),
                },
            ),
            max_size=2,
        ),
        "usage": _json
        | st.fixed_dictionaries(
            {},
            optional={
                "prompt_tokens": _json | st.integers(-5, 10**12),
                "completion_tokens": _json | st.integers(0, 50),
                "prompt_tokens_details": _json | st.fixed_dictionaries({"cached_tokens": _json}),
            },
        ),
    },
)


@given(body=_bodies)
def test_any_body_is_an_answer_or_an_error(body: dict[str, Any]) -> None:
    try:
        answer = read_chat(body, Request(system="s", user="u"), "estimate", requests=1)
    except LanguageModelError:
        return
    assert answer.text.strip()
    assert answer.usage.prompt_tokens > 0
    assert answer.usage.completion_tokens > 0
    assert 0 <= answer.usage.cached_tokens <= answer.usage.prompt_tokens


@pytest.mark.parametrize("tag", ["think", "thinking"])
def test_thoughts_are_no_part_of_an_answer(tag: str) -> None:
    text = f"\n<{tag}>Is {{this}} it?</{tag}>\n\nYes <think> is a tag."
    assert clean_text(text) == "Yes <think> is a tag."


@given(
    thought=st.text("ab{} </think", max_size=30).filter(lambda text: "</think" not in text),
    answer=st.text("xyz <>think", min_size=1, max_size=30),
    sizes=st.lists(st.integers(1, 9), min_size=40, max_size=40),
)
def test_thoughts_are_left_out_however_they_are_cut(thought: str, answer: str, sizes: list[int]) -> None:
    whole = f"<think>{thought}</think>{answer}"
    pieces, at = [], 0
    for size in sizes:
        pieces.append(whole[at : at + size])
        at += size
    pieces.append(whole[at:])
    assert "".join(clean_pieces(pieces)).lstrip() == clean_text(whole).lstrip()


def test_an_unfinished_thought_is_no_answer() -> None:
    assert list(clean_pieces(["<thi", "nk>", "hmm"])) == []
    assert list(clean_pieces(["<th", "e end"])) == ["<the end"]
    assert list(clean_pieces(["<t"])) == ["<t"]
    assert "".join(clean_pieces(["<think", "pad> is", " a brand"])) == "<thinkpad> is a brand"


def test_the_form_is_told_in_words_as_json_schema() -> None:
    told = in_words(Reply)
    assert json.loads(told[told.index("{") :]) == Reply.model_json_schema()
