from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import load_brand
from assistant.detectors import read
from assistant.detectors.concerns import ConcernsDetector
from assistant.domain import Comment, Flag

BRAND = load_brand("anybrand", Path(__file__).resolve().parents[2] / "knowledge")
DETECTOR = ConcernsDetector()


def flags_of(text: str) -> list[Flag]:
    return list(DETECTOR.detect(read(Comment(text=text, brand="anybrand", channel="web"), BRAND), BRAND))


def categories(text: str) -> set[str]:
    return {flag.category for flag in flags_of(text)}


HEALTH_SAFETY = [
    "I had an allergic reaction to your cream",
    "my son is in hospital after eating your cereal",
    "found glass in my yoghurt",
    "The charger caught fire",
    "Meine Tochter hatte einen allergischen Schock",
    "I got a rash all over my face",
    "Ich habe Ausschlag bekommen",
    "it burned my skin",
    "food poisoning from your restaurant",
    "Akku ist explodiert",
    "Meine Haut ist total rot und geschwollen seit der Creme",
    "electric shock from the toaster",
    "There was mold in the bottle",
    "Schimmel im Joghurt",
    "I broke my tooth on your granola",
    "my dog died after eating your food",
    "choking hazard for babies",
    "Nach dem Essen musste ich mich übergeben",
    "Plastik im Brot gefunden",
    "The chair collapsed and I hurt my back",
    "my throat swelled up after one bite",
    "Mir ist total schlecht geworden nach dem Shake",
    "got a chemical burn",
    "Metallsplitter im Müsli",
    "The battery overheats and smokes",
    "ended up in the ER",
    "My baby choked on a part",
    "Verbrennung an der Hand durch den Föhn",
]

LEGAL = [
    "You'll hear from my lawyer",
    "I'm suing you",
    "Ich schalte meinen Anwalt ein",
    "see you in court",
    "I will report you to consumer protection",
    "Verbraucherzentrale ist informiert",
    "Ihr bekommt eine Abmahnung",
    "filing a lawsuit",
    "taking legal action",
    "Das ist Betrug, ich erstatte Anzeige",
    "this violates GDPR",
    "Wir sehen uns vor Gericht",
    "I'm contacting my attorney",
    "small claims court it is",
    "Ich verklage euch",
    "reported to the BBB",
    "DSGVO Verstoß",
    "you're in breach of contract",
    "rechtliche Schritte",
    "I want damages, my solicitor will write",
    "class action incoming",
    "Ich gehe zum Verbraucherschutz",
    "you are infringing my copyright",
    "that's my photo, you stole it without permission",
]

PRESS = [
    "I'm a journalist with the Guardian, who can I talk to?",
    "press inquiry",
    "Ich bin Journalistin bei der SZ",
    "Presseanfrage: Wer ist Ansprechpartner?",
    "writing an article about your brand, can you comment?",
    "Reporter here, would like a statement",
    "Wir vom ZDF würden gerne ein Interview führen",
    "media request for our podcast",
    "I write for the New York Times",
    "Können Sie dazu Stellung nehmen? Redaktion Handelsblatt",
    "working on a story about",
    "I'm a producer at CNN",
    "deadline is 5pm, do you have a spokesperson",
]

CRISIS = [
    "Boycott this company!",
    "#boykott",
    "Boykottiert diese Firma",
    "your data breach leaked my info",
    "this is a scandal",
    "this is going viral",
    "Skandal! Das muss in die Presse",
    "I'm telling everyone, this will be on the news",
    "is there a recall of the product?",
    "Rückrufaktion",
    "Shitstorm incoming",
    "child labor in your factories",
    "Kinderarbeit!",
    "my credit card data was leaked by you",
    "everyone share this",
    "you got hacked",
    "Datenleck bei euch",
    "petition against your company",
]

DISCRIMINATION = [
    "Your staff was racist to me",
    "I was refused service because I'm black",
    "Euer Mitarbeiter war rassistisch",
    "this ad is sexist",
    "diskriminierend gegenüber Behinderten",
    "homophobic employee",
    "they discriminated against my wheelchair-bound mother",
    "Ich wurde wegen meines Kopftuchs nicht bedient",
    "why no plus sizes, this is discrimination",
    "racial profiling in your store",
    "Das ist sexistische Werbung",
    "treated differently because of my skin colour",
    "because I am a woman he wouldn't talk to me",
]

MISINFORMATION = [
    "5G causes covid",
    "vaccines cause autism",
    "the pandemic is a hoax",
    "Corona ist eine Lüge",
    "your water contains microchips",
    "big pharma is hiding the cure",
    "bleach cures cancer",
    "Impfungen verursachen Autismus",
    "chemtrails are real",
    "the earth is flat",
    "they put tracking chips in the shoes",
    "Der Klimawandel ist eine Lüge",
    "climate change is a hoax",
    "the moon landing was faked",
]

PLAIN = [
    "I'm sick of waiting",
    "sick beat!",
    "Das Gericht war lecker",
    "Bitte um Rückruf",
    "Wo finde ich die Anzeige?",
    "press the button twice",
    "tennis court shoes?",
    "my lawyer friend loves these suits",
    "No allergic reactions at all, love it",
    "keine allergische Reaktion, super Creme",
    "exploded in popularity",
    "this sale is on fire",
    "sharp knife, I cut my bread in seconds",
    "Vaccines do not cause autism",
    "Was kostet die Reparatur, wenn die Garantie abgelaufen ist?",
    "Which size should I order?",
    "Habt ihr auch Schuhe für Frauen?",
]


@pytest.mark.parametrize(
    ("category", "text"),
    [
        *(("health_safety", text) for text in HEALTH_SAFETY),
        *(("legal", text) for text in LEGAL),
        *(("press", text) for text in PRESS),
        *(("crisis", text) for text in CRISIS),
        *(("discrimination", text) for text in DISCRIMINATION),
        *(("misinformation", text) for text in MISINFORMATION),
    ],
)
def test_matters_of_concern_are_found(category: str, text: str) -> None:
    assert category in categories(text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_comments_are_of_no_concern(text: str) -> None:
    assert not flags_of(text)


def test_an_injury_is_graver_than_a_question() -> None:
    (injury,) = flags_of("I had an allergic reaction to your cream")
    (question,) = flags_of("Is this ok with a nut allergy?")
    assert (injury.category, injury.severity) == ("health_safety", "critical")
    assert (question.category, question.severity) == ("health_question", "medium")
