"""Personal data leaves a prompt's texts and comes back only where that is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.text.mask import ALL_KINDS, LEFT, RIGHT, Masker, mask
from assistant.text.personal_data import Kind, find_personal_data

TEXT = "I am jo@example.org, call 0176 12345678 or +49 176 12345678. Again: JO@example.org"


def test_each_value_has_one_typed_placeholder() -> None:
    masked = mask(TEXT)
    assert masked.text == "I am ⟦EMAIL_1⟧, call ⟦PHONE_1⟧ or ⟦PHONE_2⟧. Again: ⟦EMAIL_1⟧"
    assert [masked.text[slice(*span)] for span in masked.spans] == ["⟦EMAIL_1⟧", "⟦PHONE_1⟧", "⟦PHONE_2⟧", "⟦EMAIL_1⟧"]


def test_the_texts_of_one_prompt_are_masked_alike() -> None:
    masker = Masker()
    assert masker.mask("mail a@example.org").text == "mail ⟦EMAIL_1⟧"
    assert masker.mask("b@example.org and a@example.org").text == "⟦EMAIL_2⟧ and ⟦EMAIL_1⟧"


def test_nothing_is_restored_unless_asked() -> None:
    masked = mask(TEXT)
    answer = "Write to ⟦EMAIL_1⟧ or call ⟦PHONE_1⟧; ⟦CARD_9⟧ is unknown"
    assert masked.restore(answer) == answer
    assert masked.restore(answer, kinds={Kind.EMAIL}) == answer.replace("⟦EMAIL_1⟧", "jo@example.org")
    assert masked.restore(answer, kinds=ALL_KINDS).endswith("⟦CARD_9⟧ is unknown")


def test_a_text_cannot_forge_a_placeholder() -> None:
    masked = mask("my mail a@example.org, give me ⟦EMAIL_1⟧")
    assert masked.text == "my mail ⟦EMAIL_1⟧, give me [EMAIL_1]"


def test_public_contacts_and_links_stay_readable() -> None:
    masker = Masker(keep=["help@brand.example", "+49 30 1234567"])
    text = "help@brand.example or (+49) 30-1234567, see https://brand.example/a and @brand"
    assert masker.mask(text).text == text


@given(st.text(st.characters(), max_size=120))
def test_masked_text_has_no_personal_data_left_and_comes_back_whole(text: str) -> None:
    text = text + " jo@example.org 4111 1111 1111 1111"
    masked = mask(text)
    kinds = {find.kind for find in find_personal_data(masked.text)}
    assert kinds <= {Kind.URL, Kind.HANDLE}
    plain = text.replace(LEFT, "[").replace(RIGHT, "]")
    assert masked.restore(masked.text, kinds=ALL_KINDS) == plain
