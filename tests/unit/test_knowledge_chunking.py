"""Prose to passages: nothing lost, nothing that is only a heading, ids that stay."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.knowledge.chunking import PASSAGE_TOKENS, split
from assistant.knowledge.documents import read_document
from assistant.tokens import count

TEXT = """# Returns

We take things back.

## Empty

## Within Europe

### By post

Send it to us.

##### Small print

Keep the slip.

## Elsewhere

Write first.
"""


def passages(text: str, name: str = "guidelines/returns.md") -> list[tuple[str, str]]:
    return [(one.heading, one.text) for one in split(read_document(text.encode(), brand="b", name=name))]


def test_heading_paths() -> None:
    assert passages(TEXT) == [
        ("Returns", "We take things back."),
        ("Returns › Within Europe › By post", "Send it to us.\n\nSmall print\n\nKeep the slip."),
        ("Returns › Elsewhere", "Write first."),
    ]


def test_long_sections_are_cut_at_sentences() -> None:
    sentence = "The parcel leaves our house on the next working day and reaches you soon after. "
    found = passages(f"# T\n\n## Post\n\n{sentence * 120}")
    assert len(found) > 5
    assert {heading for heading, _ in found} == {"T › Post"}
    assert all(count(text) <= PASSAGE_TOKENS * 1.2 for _, text in found)
    assert all(text.endswith("after.") for _, text in found)


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="ab .\n,é漢", min_size=1, max_size=4_000))
def test_no_word_is_lost(text: str) -> None:
    whole = "".join(part for _, part in passages(f"Start {text}", "x.txt"))
    assert sorted("".join(whole.split())) == sorted("".join(f"Start{text}".split()))


def test_text_without_spaces_is_cut_as_well() -> None:
    assert all(len(text) < 3_000 for _, text in passages("x" * 20_000, "x.txt"))


def test_ids_stay_and_follow_the_text() -> None:
    def ids(text: str, brand: str = "b") -> list[str]:
        return [one.id for one in split(read_document(text.encode(), brand=brand, name="r.md"))]

    before, after = ids(TEXT), ids(TEXT.replace("Write first.", "Call first."))
    assert before[:2] == after[:2]
    assert before[2] != after[2]
    assert not set(before) & set(ids(TEXT, "other"))
    twice = ids("# T\n\n## A\n\nSame.\n\n## A\n\nSame.\n")
    assert len(set(twice)) == 2
