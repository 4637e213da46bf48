"""The offline drafter: approved words only, within every limit, and never the same opening twice."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.brands import Brand, ReplyClause, load_brand
from assistant.connectors import channel, channel_names
from assistant.connectors.measure import emoji_spans, length
from assistant.domain import (
    Comment,
    DocumentKind,
    Draft,
    FindingSeverity,
    Instruction,
    Intent,
    Passage,
    SearchResult,
    Sentiment,
    Severity,
    Turn,
)
from assistant.pipeline import ExtractiveDrafter
from assistant.pipeline.approved import plain
from assistant.pipeline.base import Brief
from tests.stubs.pipeline import assessment, brand, brief, comment, finding, flag, passage

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
DELIVERY = passage("Delivery takes two days. Sundays do not count. Parcels to islands take a day longer.")
GERMAN = passage(
    "Die Lieferung dauert zwei Tage. Sonntage zählen nicht.", "Wie lange dauert die Lieferung?", language="de"
)


def drafted(made: Brief) -> Draft:
    return ExtractiveDrafter().draft(made)


@cache
def sample(name: str) -> tuple[Brand, tuple[Passage, ...]]:
    found = []
    for folder, kind in (("faq", DocumentKind.FAQ), ("replies", DocumentKind.REPLY)):
        for path in sorted((KNOWLEDGE / name / folder).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            language = re.search(r"^language: (\w\w)", text, re.MULTILINE)
            for index, entry in enumerate(re.split(r"^## ", text, flags=re.MULTILINE)[1:]):
                heading, _, answer = entry.partition("\n")
                found.append(
                    passage(
                        answer.strip(),
                        heading.strip(),
                        id=f"{path.stem}-{index}",
                        kind=kind,
                        language=language.group(1) if language else "en",
                        url="https://shop.example/help",
                    )
                )
    return load_brand(name, KNOWLEDGE), tuple(found)


SAMPLES = [name for name in ("haverfell", "kesselrode") if (KNOWLEDGE / name / "brand.yaml").exists()]


def ours(made: Brand, language: str) -> re.Pattern[str]:
    """Everything that the brand's voice and policy may say itself, slots open."""
    voice = made.voice
    variants = [
        each
        for kind in (voice.openings, voice.next_steps)
        for texts in kind.get(language, {}).values()
        for each in texts
    ]
    variants += voice.handovers.get(language, [])
    variants += [voice.sign_off.get(language, "")]
    variants += [clause.must_say.get(language, "") for clause in made.policy.on_replies]
    patterns = []
    for variant in variants:
        if variant.strip():
            fixed = [re.escape(part) for part in re.split(r"\{\w+\}", variant.strip())]
            pattern = r".{1,90}?".join(fixed).replace("!", "[.!]")
            patterns.append(rf"(?i:{pattern})")
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def test_a_question_is_taken_up_answered_and_cited() -> None:
    made = drafted(brief("How long does the delivery of my order take?", DELIVERY, language="en"))
    assert "Delivery takes two days." in made.text
    assert made.citations[0].quote in DELIVERY.text
    assert not made.abstained
    assert made.engine == "extractive"
    assert re.search("your order|delivery", made.text.split("Delivery takes")[0])


def test_german_is_answered_in_german() -> None:
    made = drafted(
        brief("Wie lange dauert die Lieferung?", GERMAN, assessment=assessment(language="de"), language="de")
    )
    assert "Die Lieferung dauert zwei Tage." in made.text
    assert "Lieferung" in made.text.split("Die Lieferung dauert")[0]


def test_where_the_knowledge_has_nothing_it_hands_over() -> None:
    made = drafted(brief("Do you sponsor my football club?", DELIVERY, answerable=0.2))
    assert made.abstained
    assert made.citations == ()
    assert "your football club" in made.text
    assert DELIVERY.text[:20] not in made.text


@pytest.mark.parametrize(
    "wrong", [passage("Die Lieferung dauert zwei Tage.", language="de"), passage("x", kind=DocumentKind.GUIDELINE)]
)
def test_text_of_another_language_and_guidelines_are_not_pasted(wrong: Passage) -> None:
    made = drafted(brief("How long does delivery take?", wrong))
    assert made.abstained
    assert wrong.text not in made.text


def test_a_language_without_words_gets_no_draft_and_says_so() -> None:
    made = drafted(brief("Livrez-vous en France ?", DELIVERY, language="fr"))
    assert made.abstained
    assert made.text == ""
    assert "fr" in made.problems[0]


@pytest.mark.parametrize("intent", [Intent.PRAISE, Intent.THANKS, Intent.REACTION, Intent.GREETING])
@pytest.mark.parametrize("language", ["en", "de"])
def test_kind_words_need_no_passage(intent: Intent, language: str) -> None:
    text = "Love the new mug 😍" if language == "en" else "Ich liebe den neuen Becher 😍"
    made = drafted(brief(text, DELIVERY, assessment=assessment(intent=intent, language=language), language=language))
    assert made.text
    assert not made.abstained
    assert made.citations == ()
    if intent is Intent.PRAISE:
        assert re.search("mug|Becher", made.text)


def test_a_complaint_is_acknowledged_before_it_is_answered() -> None:
    made = drafted(
        brief(
            "My order is late again, so frustrating",
            DELIVERY,
            assessment=assessment(intent=Intent.COMPLAINT, sentiment=Sentiment.NEGATIVE),
        )
    )
    opening, _, _ = made.text.partition("Delivery takes")
    assert "your order" in opening
    assert "Delivery takes two days." in made.text


def test_a_saved_reply_that_says_sorry_itself_gets_no_second_sorry() -> None:
    saved = passage("A late parcel is no fun, and we are sorry. Please look at the link.", kind=DocumentKind.REPLY)
    made = drafted(brief("My parcel is late", saved, assessment=assessment(intent=Intent.COMPLAINT)))
    assert made.text.lower().count("sorry") == 1


def test_openings_vary_and_never_repeat_in_a_thread() -> None:
    before: list[str] = []
    for _ in range(8):
        thread = tuple(Turn(text=each, ours=True) for each in before)
        made = drafted(
            brief(
                comment=comment("Is delivery of my order free?", id="1", author="Anna", thread=thread),
                search=_found(DELIVERY),
            )
        )
        opening = made.text.split("Delivery takes")[0]
        assert opening not in before
        before.append(opening)
    assert len({text for text in before if text}) > 4


def test_openings_keep_away_from_recent_replies() -> None:
    recent: list[str] = []
    for number in range(6):
        made = drafted(
            brief(
                comment=comment("Is delivery of my order free?", id=str(number)),
                search=_found(DELIVERY),
                recent=tuple(recent),
            )
        )
        opening = made.text.split("Delivery takes")[0]
        assert not any(opening in each for each in recent)
        recent.insert(0, made.text)


def test_the_same_comment_gets_the_same_draft() -> None:
    made = brief("How long does delivery take?", DELIVERY)
    assert drafted(made) == drafted(made)


def test_what_was_said_in_the_thread_is_not_said_again() -> None:
    thread = (Turn(text=f"Hello! {DELIVERY.text}", ours=True), Turn(text="That does not help"))
    made = drafted(brief(comment=comment("And how long is delivery?", thread=thread), search=_found(DELIVERY)))
    assert made.abstained
    assert "two days" not in made.text


def test_flagged_words_are_not_repeated() -> None:
    text = "Where is my fucking parcel?"
    made = drafted(brief(text, answerable=0.0, assessment=assessment(flag("profanity", Severity.LOW, span=(12, 19)))))
    assert "fucking" not in made.text
    assert made.text


def test_a_duty_is_always_said() -> None:
    clause = ReplyClause(id="doctor", title="t", text="t", rule="must", must_say={"en": "Please see a doctor."})
    made = drafted(brief("Is it safe to eat?", DELIVERY, brand=brand([clause])))
    assert "Please see a doctor." in made.text


def test_forbidden_words_are_left_out_even_where_approved_text_has_them() -> None:
    made = drafted(brief("How long does delivery take?", DELIVERY, brand=brand(voice={"forbidden_words": ["Sundays"]})))
    assert "Sundays" not in made.text
    assert "two days" in made.text


def test_what_a_check_objected_to_is_left_out() -> None:
    first = drafted(brief("How long does delivery take?", DELIVERY))
    at = first.text.index("Sundays do not count.")
    second = drafted(
        brief(
            "How long does delivery take?",
            DELIVERY,
            previous=first,
            findings=(finding(FindingSeverity.BLOCK, span=(at, at + 21)),),
        )
    )
    assert "Sundays" not in second.text
    assert "two days" in second.text


class TestInstructions:
    def draft(self, text: str, *passages: Passage) -> Draft:
        return drafted(
            brief("How long does delivery take?", *(passages or (DELIVERY,)), instruction=Instruction(text=text))
        )

    @pytest.mark.parametrize("wish", ["shorter", "Please make it shorter", "kürzer bitte"])
    def test_shorter(self, wish: str) -> None:
        plainly = drafted(brief("How long does delivery take?", DELIVERY))
        made = self.draft(wish)
        assert len(made.text) < len(plainly.text)
        assert made.problems == ()

    def test_a_link(self) -> None:
        linked = passage(DELIVERY.text, url="https://brightleaf.example/delivery")
        assert "https://brightleaf.example/delivery" in self.draft("add a link", linked).text
        assert self.draft("add link").problems

    def test_more_formal(self) -> None:
        praised = passage("Great! It takes two days!", "How long?")
        assert "!" not in self.draft("more formal", praised).text

    def test_warmer_names_the_person(self) -> None:
        made = drafted(
            brief(
                comment=comment("How long does delivery take?", author="Anna"),
                search=_found(DELIVERY),
                instruction=Instruction(text="warmer"),
            )
        )
        assert "Anna" in made.text

    def test_what_it_cannot_do_it_says(self) -> None:
        assert "could not follow" in self.draft("mention the summer sale").problems[0]

    def test_a_tighter_length(self) -> None:
        made = drafted(brief("How long is delivery?", DELIVERY, instruction=Instruction(max_length=40)))
        assert 0 < len(made.text) <= 40

    def test_no_length_is_too_tight_to_fail(self) -> None:
        made = drafted(brief("How long is delivery?", DELIVERY, instruction=Instruction(max_length=3)))
        assert made.text == ""
        assert made.abstained
        assert made.problems


def _found(*passages: Passage) -> SearchResult:
    return SearchResult(query="", answerable=0.9, passages=passages)


WORDS = ["delivery", "my order", "carton", "Lieferung", "mein Paket", "kaputt", "love", "sour", "wann", "😍", "!!", "?"]


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_only_approved_words_and_never_over_a_limit(name: str, data: st.DataObject) -> None:
    made, passages = sample(name)
    chosen = data.draw(st.lists(st.sampled_from(passages), min_size=1, max_size=4, unique_by=lambda each: each.id))
    extra = data.draw(st.lists(st.sampled_from(WORDS), max_size=4))
    text = data.draw(st.permutations([*extra, chosen[0].heading]).map(" ".join))
    on = data.draw(st.sampled_from(channel_names()))
    language = data.draw(st.sampled_from(["en", "de"]))
    intent = data.draw(st.sampled_from([each for each in Intent if each is not Intent.SPAM]))
    drafted_for = Comment(
        text=text, brand=name, channel=on, author=data.draw(st.sampled_from([None, "Anna Weber", "@x_1", "Kim"]))
    )
    result = drafted(
        Brief(
            comment=drafted_for,
            assessment=assessment(intent=intent, language=language),
            brand=made,
            channel=channel(on),
            search=SearchResult(
                query=text, answerable=data.draw(st.sampled_from([0.1, 0.6, 0.95])), passages=tuple(chosen)
            ),
            language=language,
        )
    )
    style = made.style(on)
    limit = min(channel(on).max_length, style.max_length or channel(on).max_length)
    assert length(result.text, channel(on).unit) <= limit
    most_emoji = made.voice.emoji.max if style.max_emoji is None else style.max_emoji
    assert len(emoji_spans(result.text)) <= most_emoji
    assert result.text.count("!") <= made.voice.max_exclamations
    by_id = {each.id: each for each in chosen}
    rest = result.text.replace("@x_1 ", "").replace("@Kim ", "")
    for citation in result.citations:
        assert citation.quote in by_id[citation.passage_id].text
        assert by_id[citation.passage_id].language == language
        said = re.escape(plain(citation.quote)).replace("!", "[.!]")
        rest = re.sub(said, " ", rest)
    rest = ours(made, language).sub(" ", rest)
    assert not rest.strip(), rest
