"""Markdown as it is read: headings, plain prose, front matter; and no text that stalls the reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain import DocumentKind
from assistant.errors import BadDocumentError
from assistant.knowledge.front_matter import split_front_matter
from assistant.knowledge.markdown import plain, sections

_MARKS = st.text(alphabet="*_`[]()<>!#-\\{}%|~ \na\u00a0\u200d", max_size=400)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**bold** and *it* and _it_ and ***both***", "bold and it and it and both"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("[AP](https://ap.example/x) and [here](/faq)", "AP (https://ap.example/x) and here"),
        ("<https://a.example> and [us](mailto:a@b.example)", "https://a.example and us (a@b.example)"),
        ("[our team]({{ site.email }}), {% include x %}done", "our team, done"),
        ("![a [b] c]({{ '/i.png' | relative_url }}) text ![x](y.png)", "text"),
        ("use `<h2>` and <span class='x'>not this</span>", "use <h2> and not this"),
        ("* one\n  * two\n+ three", "- one\n  - two\n- three"),
        ("> quoted\n> twice", "quoted\ntwice"),
        ("14\u00a0Tage, 👩\u200d👧", "14\u00a0Tage, 👩\u200d👧"),
        ("kept <!-- not kept --> on", "kept  on"),
        (r"\*not bold\*", "*not bold*"),
    ],
)
def test_plain_prose(written: str, read: str) -> None:
    assert plain(written) == read


def test_sections_at_both_kinds_of_heading() -> None:
    text = "before\n# T #\na\n\n```\n# no heading\n```\n## Q?\nanswer\n\nUnder\n-----\nlined\n\n| a |\n---\n"
    found = [(section.level, section.heading, section.text.strip()) for section in sections(text)]
    assert found == [
        (0, "", "before"),
        (1, "T", "a\n\n```\n# no heading\n```"),
        (2, "Q?", "answer"),
        (2, "Under", "lined\n\n| a |\n---"),
    ]


@settings(deadline=None, max_examples=50)
@given(_MARKS)
def test_any_marks_are_read(text: str) -> None:
    assert isinstance(plain(text), str)
    assert sum(len(section.text) for section in sections(text)) <= len(text)


@pytest.mark.parametrize(
    "piece", ["*", "[", "`", "<a ", "[a](", "_a", "<!--", "{{", "**a", "# ", "> ", "a\n---\n", "(("]
)
def test_repetition_is_read_in_linear_time(piece: str) -> None:
    # A quadratic expression would need minutes for this.
    text = piece * (60_000 // len(piece))
    plain(text)
    sections(text)


def test_front_matter() -> None:
    front, text = split_front_matter(
        "---\nlanguage: de-AT\ntags: [a, b, a]\nurl: https://x.example\nvalid_until: 2030-01-31\nkind: reply\n"
        "permalink: /x/\n---\n# Body\n"
    )
    assert text == "# Body\n"
    assert (front.language, front.tags, front.url, front.kind) == (
        "de",
        ("a", "b"),
        "https://x.example",
        DocumentKind.REPLY,
    )
    assert front.valid_until == datetime(2030, 1, 31, 23, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize("text", ["no front matter", "---\nonly a rule", "# T\n---\nlanguage: de\n---\n"])
def test_without_front_matter(text: str) -> None:
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize(
    ("block", "word"),
    [
        ("a: [", "YAML"),
        ("valid_until: soon", "valid_until"),
        ("valid_until: [1]", "valid_until"),
        ("kind: replay", "replay"),
        ("language: English please", "English please"),
    ],
)
def test_bad_front_matter_says_what_is_wrong(block: str, word: str) -> None:
    with pytest.raises(BadDocumentError, match=word):
        split_front_matter(f"---\n{block}\n---\ntext")


def test_norwegian_is_not_false() -> None:
    assert split_front_matter("---\nlanguage: no\n---\n")[0].language == "no"
