from __future__ import annotations

from pathlib import Path

import pytest

from assistant.brands import load_brand
from assistant.detectors import read
from assistant.detectors.toxicity import ToxicityDetector
from assistant.domain import Comment, Flag

BRAND = load_brand("anybrand", Path(__file__).resolve().parents[2] / "knowledge")
DETECTOR = ToxicityDetector()


def flags_of(text: str) -> list[Flag]:
    return list(DETECTOR.detect(read(Comment(text=text, brand="anybrand", channel="web"), BRAND), BRAND))


def categories(text: str) -> set[str]:
    return {flag.category for flag in flags_of(text)}


# Words of abuse stand here because a filter has to be tested with them.
HATE = [
    "I hate women",
    "I despise gay people so much",
    "I can't stand immigrants",
    "Women are disgusting",
    "All Muslims are terrorists",
    "trans people are freaks",
    "Black people are like animals",
    "Immigrants are parasites",
    "Disabled people are a burden to society",
    "women belong in the kitchen",
    "We should kill all Muslims",
    "Gay people should be shot",
    "someone should murder all those immigrants",
    "I'm going to punch every trans person I see",
    "You're just a faggot to me",
    "Fuck all women",
    "Black people are not human",
    "Immigrants don't deserve to live here",
    "I don't like gay people. They are disgusting",
    "Muslims are the scum of the earth",
    "Why are women so stupid?",
    "Isn't it obvious that immigrants are leeches?",
    "I h4te w0men",
    "i h a t e muslims",
    "disabled people should be euthanised",
    "Kick all foreigners out of our country",
    "Nobody likes gay people",
    "You have to be stupid to think that women are equal to men",
    "White people are just better than black people",
    "I wouldn't miss a single disabled person",
    "Ich hasse Ausländer",
    "Alle Muslime sind Terroristen",
    "Schwule sind widerlich",
    "Ausländer raus!",
    "Frauen gehören in die Küche",
    "Flüchtlinge sind Parasiten",
    "Man sollte alle Juden vergasen",
    "Behinderte sind eine Last für die Gesellschaft",
    "Schwarze sind keine Menschen",
    "Scheiß Ausländer",
    "Diese Kanaken",
    "Frauen sind dumm",
    "wir sollten alle Flüchtlinge abschieben",
    "Ich kann Schwule nicht ausstehen",
    "transgender people are mentally ill",
    "All jews must die",
    "Women are property, they should obey",
    "I would never let my kids near a gay person",
    "gays should burn in hell",
    "go back to africa",
    "muslims are ruining our country",
    "immigrants are like a cancer",
    "fuckin trannies make me sick",
    "I hate you so much you dirty immigrant",
    "niggers ruin everything",
    "Those immigrants are subhuman",
]

NO_HATE = [
    "I love women",
    "I'm a proud muslim",
    "My friends are gay and I love them",
    "Black lives matter",
    "Women are great",
    "I don't hate gay people",
    "No woman deserves to be hurt",
    "Muslims are not terrorists",
    "It's wrong to say that women are stupid",
    '"Immigrants are scum" is a disgusting thing to say',
    "People who say gay people should die are horrible",
    "Saying that disabled people are a burden is unacceptable",
    "I hate cheese",
    "Flights are the worst",
    "I'm trans and happy",
    "Do you have clothes for disabled people?",
    "Is your store accessible for disabled people in wheelchairs?",
    "We need more women in tech",
    "Frauen sind toll",
    "Ich bin schwul und stolz darauf",
    "Habt ihr auch Schuhe für Frauen?",
    "Nicht alle Muslime sind Terroristen",
    "Ausländer sind hier willkommen",
    "This is fucking great",
    "Fuck yes, finally",
    "Holy shit this is good",
    "I'm such an idiot, I forgot my password",
    "my bitches and I love this",
    "dope ass shoes my nigga",
    "I fucking love this airline",
    "Women's shoes size 8?",
    "gay rights are human rights",
    "Love the black one!",
    "Black is beautiful",
    "Sind die schwarzen Schuhe noch da?",
    "The asian noodles are sick!",
    "I hate the new update",
    "Kill it! great job",
    "Your women's line is stupid good",
    "Why are women's jackets so expensive?",
    "Are these for men or women?",
    "immigrants make this country great",
    "every disabled person deserves respect",
    "my daughter is autistic and loves your toys",
    "Die Behinderten-Toilette war kaputt",
    "Frauen verdienen Respekt",
    "women should be allowed to vote",
    "the gays are going to love this",
    "queens! all my gays unite",
]

HARASSMENT = [
    "You are all idiots",
    "go fuck yourself",
    "You're a piece of shit",
    "ihr seid alle Idioten",
    "Fickt euch",
    "Halt die Fresse",
    "shut up you moron",
    "your CEO is an asshole",
    "hope you die",
    "kill yourself",
    "kys",
    "f*ck you",
    "fuсk you",
    "you people are pathetic",
    "verpisst euch",
    "du bist ein Arschloch",
    "Ihr Wichser",
    "eat shit and die",
    "what a bunch of clowns",
    "you ugly pig",
    "stfu",
    "leckt mich doch",
    "I hope you all get cancer",
    "you suck a$$hole",
    "nobody likes you loser",
]

THREAT = [
    "I will kill you",
    "I know where you live",
    "I'm going to burn your store down",
    "Ich bring euch um",
    "I'll find you and make you pay",
    "we're coming for you",
    "you're dead",
    "ihr werdet alle sterben",
    "Ich weiß wo du wohnst",
    "Ich zünde euren Laden an",
    "someone should shoot your CEO",
    "I will beat the shit out of you",
    "I'm going to stab the driver",
    "there's a bomb in your store",
    "Man sollte euch alle erschießen",
    "wenn ich dich finde schlag ich dich tot",
    "I'm bringing a gun to your office tomorrow",
    "watch your back",
    "Ich komme vorbei mit dem Messer",
    "gonna slap the manager",
    "I swear I'll hurt your staff",
    "ich mach dich fertig",
    "I am gonna k1ll y0u",
    "next time I see your driver I will break his legs",
]

SEXUAL = [
    "send nudes",
    "show me your tits",
    "I want to fuck you",
    "suck my dick",
    "zeig mir deine Titten",
    "ich will dich ficken",
    "sit on my face",
    "wanna see your pussy",
    "geile Titten",
    "hot singles in your area",
    "dick pic?",
    "are you horny",
]

VIOLENCE = [
    "he was stabbed to death",
    "massacre",
    "beheading video",
    "he raped her",
    "Er hat sie vergewaltigt",
    "I beat him until he bled",
]

PROFANITY = [
    "what the fuck",
    "this is bullshit",
    "f*** this",
    "So eine Scheiße",
    "sh1t product",
    "fuuuuck",
    "verdammte Scheiße",
    "wtf",
]

PLAIN = [
    "This queue kills me",
    "I'd kill for one of these",
    "You're killing it!",
    "My boss will kill me if this doesn't arrive",
    "Shoot me a DM please",
    "to die for!",
    "drop dead gorgeous",
    "You will regret not buying this",
    "You guys are insane, love it",
    "shut up and take my money",
    "Ihr seid der Hammer",
    "Bombe!",
    "Ich könnte sterben vor Lachen",
    "Ich lach mich tot",
    "Das Gericht war lecker",
    "Sind die schwarzen Schuhe noch da?",
    "the cleaning set is spic and span",
]


@pytest.mark.parametrize("text", HATE)
def test_hate_has_a_target_and_an_attack(text: str) -> None:
    assert "hate" in categories(text)


@pytest.mark.parametrize("text", NO_HATE)
def test_groups_praise_negation_and_counterspeech_are_no_hate(text: str) -> None:
    assert not categories(text) & {"hate", "harassment", "threat"}


@pytest.mark.parametrize(
    ("category", "text"),
    [
        *(("harassment", text) for text in HARASSMENT),
        *(("threat", text) for text in THREAT),
        *(("sexual", text) for text in SEXUAL),
        *(("violence", text) for text in VIOLENCE),
        *(("profanity", text) for text in PROFANITY),
    ],
)
def test_abuse_is_found(category: str, text: str) -> None:
    assert category in categories(text)


@pytest.mark.parametrize("text", PLAIN)
def test_idioms_are_plain(text: str) -> None:
    assert not categories(text) & {"hate", "harassment", "threat", "violence", "sexual"}


def test_a_flag_says_where_and_by_which_clause() -> None:
    text = "Nice shoes, but y.o.u. are all 1diots"
    (flag,) = (flag for flag in flags_of(text) if flag.category == "harassment")
    assert flag.span is not None
    assert text[slice(*flag.span)].endswith("1diots")
    assert flag.clause == "harassment"


def test_wording_without_any_listed_word_is_judged_as_a_whole() -> None:
    flags = flags_of("Merkel und ihre verlogene Bande gehören endlich vor ein Tribunal, dieses ganze Verbrecherregime!")
    assert "harassment" in {flag.category for flag in flags}
