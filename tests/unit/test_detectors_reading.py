from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import Brand, BrandFile, load_brand
from assistant.detectors import read
from assistant.detectors.complaint import ComplaintDetector
from assistant.detectors.language import LanguageDetector
from assistant.domain import Comment, Intent, Sentiment

BRAND = load_brand("anybrand", Path(__file__).resolve().parents[2] / "knowledge")


def comment(text: str, language: str | None = None) -> Comment:
    return Comment(text=text, brand="anybrand", channel="web", language=language)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Where is my order? It's been three weeks and nobody answers!", Intent.COMPLAINT),
        ("Euer Service ist eine Frechheit, nie wieder.", Intent.COMPLAINT),
        ("Das Paket kam kaputt an.", Intent.COMPLAINT),
        ("Oh great, another parcel that arrived broken", Intent.COMPLAINT),
        ("Thanks for nothing", Intent.COMPLAINT),
        ("Is it vegan?", Intent.QUESTION),
        ("Habt ihr am Sonntag geöffnet?", Intent.QUESTION),
        ("was kostet der versand", Intent.QUESTION),
        ("I love this so much 😍", Intent.PRAISE),
        ("Mega lecker, beste Schokolade!", Intent.PRAISE),
        ("Danke euch!", Intent.THANKS),
        ("thx", Intent.THANKS),
        ("Please send me the form by email", Intent.REQUEST),
        ("You should add a dark mode", Intent.SUGGESTION),
        ("Good morning everyone", Intent.GREETING),
        ("😍😍😍", Intent.REACTION),
        ("👎🤮", Intent.REACTION),
        ("", Intent.OTHER),
    ],
)
def test_intent(text: str, intent: Intent) -> None:
    assert read(comment(text), BRAND).intent is intent


@pytest.mark.parametrize(
    ("text", "sentiment"),
    [
        ("Worst airline ever, delayed again", Sentiment.NEGATIVE),
        ("Leider total enttäuscht", Sentiment.NEGATIVE),
        ("Great crew, thank you", Sentiment.POSITIVE),
        ("Einfach wunderbar", Sentiment.POSITIVE),
        ("The store is on Main Street", Sentiment.NEUTRAL),
    ],
)
def test_sentiment(text: str, sentiment: Sentiment) -> None:
    assert read(comment(text), BRAND).sentiment is sentiment


def test_a_complaint_is_flagged_at_the_words_that_say_so() -> None:
    text = "Your app crashes all the time and support never answers"
    (flag,) = ComplaintDetector().detect(read(comment(text), BRAND), BRAND)
    assert flag.clause == "complaint"
    assert flag.span is not None
    assert text[slice(*flag.span)] in flag.reason


@pytest.mark.parametrize("text", ["I love it", "Is it vegan?", "Danke, alles bestens!", "👎"])
def test_other_comments_are_no_complaints(text: str) -> None:
    assert not ComplaintDetector().detect(read(comment(text), BRAND), BRAND)


def test_a_language_that_came_with_the_comment_is_believed() -> None:
    assert read(comment("Danke", language="nl"), BRAND).language == "nl"


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Bonjour, est-ce que vous livrez en France ?", True),
        ("Где мой заказ?", True),
        ("Hi guys, wo bleibt meine Bestellung? I ordered it last week und niemand antwortet", True),
        ("Wo bleibt meine Bestellung?", False),
        ("Where is my order?", False),
        ("😀😀", False),
        ("ok", False),
    ],
)
def test_languages_the_brand_does_not_serve_are_a_reason_to_look(text: str, *, flagged: bool) -> None:
    flags = LanguageDetector().detect(read(comment(text), BRAND), BRAND)
    assert bool(flags) is flagged


def test_a_brand_of_one_language_serves_no_other() -> None:
    brand = Brand(id="b", file=BrandFile(name="b", languages=["de"]), policy=BRAND.policy)
    assert LanguageDetector().detect(read(comment("Where is my order?"), brand), brand)
