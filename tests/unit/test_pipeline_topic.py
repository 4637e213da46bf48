"""What a comment is about, who wrote it and how they felt, in English and German."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import Instruction
from assistant.pipeline.person import emoji_of, handle_of, name_of
from assistant.pipeline.topic import Subject, topic_of
from assistant.pipeline.wishes import Wishes, wishes_of
from assistant.text.feelings import feeling_of
from tests.stubs.pipeline import brand, comment

TOPICS = (
    ("our delivery", ("delivery", "deliver*", "parcel")),
    ("prices", ("price", "too expensive")),
    ("Versand", ("Versand", "liefer*", "Paket")),
)


@pytest.mark.parametrize(
    ("text", "language", "topic"),
    [
        ("When do you deliver on Sundays?", "en", "our delivery"),
        ("Nice bottle! But why is it TOO expensive?", "en", "prices"),
        ("Wann liefert ihr nach Graz?", "de", "Versand"),
        ("My parcel, my parcel! And the price?", "en", "prices"),
    ],
)
def test_the_brands_own_name_for_it_comes_first(text: str, language: str, topic: str) -> None:
    assert topic_of(Subject(text=text, language=language, topics=TOPICS)) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my order never came", "your order"),
        ("Do you have anything about allergies?", "allergies"),
        ("The bamboo lid keeps falling off", "the bamboo lid"),
        ("is your app down again?", "our app"),
        ("I am SO mad about this toaster.", "the toaster"),
        ("why", None),
        ("is it?", None),
        ("", None),
    ],
)
def test_english_words_of_their_own(text: str, topic: str | None) -> None:
    assert topic_of(Subject(text=text, language="en")) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Wann kommt meine Bestellung endlich?", "Bestellung"),
        ("wann kommt meine bestellung endlich?", "Bestellung"),
        ("Der Griff ist nach drei Monaten abgebrochen", "Griff"),
        ("Warum?", None),
        ("was ist das denn", None),
    ],
)
def test_german_words_of_their_own(text: str, topic: str | None) -> None:
    assert topic_of(Subject(text=text, language="de")) == topic


def test_a_word_that_the_knowledge_shares_is_the_likelier_topic() -> None:
    subject = Subject(text="My mother gave me the kettle", language="en", headings=("Can I descale the kettle?",))
    assert topic_of(subject) == "the kettle"


def test_what_must_not_be_repeated_is_no_topic() -> None:
    text = "Where is my stupid parcel"
    assert "stupid" not in (topic_of(Subject(text=text, language="en", avoid=((12, 18),))) or "")


@given(text=st.text(max_size=200), language=st.sampled_from(["en", "de", "fr", "und"]))
def test_any_text_has_a_topic_of_its_own_words_or_none(text: str, language: str) -> None:
    topic = topic_of(Subject(text=text, language=language))
    assert topic is None or (topic.strip() and len(topic) < 140)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Anna Weber", "Anna"),
        ("Zoë", "Zoë"),
        ("Jean-Luc Picard", "Jean-Luc"),
        ("@anna", None),
        ("anna_87", None),
        ("xX killer Xx", None),
        ("Brightleaf Official Shop", None),
        ("DEAL KING", None),
        ("", None),
        (None, None),
        ("A" * 300, None),
    ],
)
def test_only_what_looks_like_a_name_is_one(author: str | None, name: str | None) -> None:
    assert name_of(comment("Hi", author=author), brand(), "en") == name


def test_a_formal_address_takes_the_whole_name() -> None:
    formal = brand(voice={"address": {"de": "Sie"}})
    assert name_of(comment("Hi", author="Anna Weber"), formal, "de") == "Anna Weber"
    assert name_of(comment("Hi", author="Anna"), formal, "de") is None


def test_feelings_are_words_about_the_matter() -> None:
    assert feeling_of("I am so frustrated", "en") == "frustrating"
    assert feeling_of("Ich bin echt enttäuscht", "de") == "enttäuschend"
    assert feeling_of("It arrived", "en") is None


def test_emoji_only_where_the_voice_allows_them() -> None:
    assert emoji_of("wow 😡😍", brand(), "web") == "😍"
    assert emoji_of("wow 😍", brand(voice={"emoji": {"max": 0}}), "web") is None
    assert emoji_of("wow 😍", brand(voice={"emoji": {"max": 1, "allowed": ["☕"]}}), "web") is None


def test_handles() -> None:
    assert handle_of(comment("Hi", author="@anna.w")) == "@anna.w"
    assert handle_of(comment("Hi", author="Anna Weber")) is None


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("shorter, warmer", Wishes(shorter=True, warmer=True)),
        ("bitte etwas förmlicher und kürzer", Wishes(shorter=True, formal=True)),
        ("please add a link", Wishes(link=True)),
        ("make it rhyme", Wishes(unknown=True)),
        ("shorter, and mention the sale", Wishes(shorter=True, unknown=True)),
        ("", Wishes()),
    ],
)
def test_instructions_are_understood_or_said_to_be_not(text: str, wishes: Wishes) -> None:
    assert wishes_of(Instruction(text=text)) == wishes
