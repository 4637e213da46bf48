"""The comment's own words for its topic, where the brand has no name for it: a noun phrase, found without a parser.

English is led by determiners and prepositions ("my order", "about gluten"), German by its capital letters. A word
that the passages found share with the comment is the likeliest. Where no phrase is sure to stand in a sentence, the
one telling word is given in quotation marks, which fits any.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from assistant.text import content_words
from assistant.text.stopwords import STOPWORDS

Token = re.Match[str]

_LONGEST_PHRASE: Final = 3
_SHORTEST_WORD: Final = 3
_LONGEST_WORD: Final = 40

_EN_DETERMINERS: Final = {
    "my": "your", "our": "your", "your": "our", "the": "the", "this": "the", "these": "the", "that": "the",
    "those": "the", "a": "the", "an": "the", "any": "", "some": "", "no": "",
}  # fmt: skip
_EN_LEADS: Final = frozenset({"about", "with", "for", "regarding", "concerning", "of", "on", "without"})
_EN_POINTING: Final = frozenset({"this", "that", "these", "those", "any", "some", "no"})
"""Words that stand for a thing as often as before one: "that worked" is no thing."""

_EN_VERBS_TEXT = """
is are was were be been being has have had do does did will would can could should may might must get gets got getting
go goes went gone come comes came coming take takes took taken make makes made keep keeps kept say says said tell
tells told know knows knew see sees saw want wants need needs like likes love loves hate hates try tries tried work
works worked working break breaks broke broken arrive arrives arrived arriving taste tastes tasted smell smells look
looks looked feel feels felt run runs ran stop stops stopped start starts started charge charges charged fail fails
failed crash crashes crashed leak leaks leaked send sends sent ship ships shipped deliver delivers delivered buy buys
bought sell sells sold pay pays paid cost costs use uses used order ordered cancel cancels cancelled canceled return
returned refund refunded change changes changed help helps helped ask asks asked wait waits waited waiting show shows
showed contain contains last lasts lasted fit fits expire expires expired happen happens happened turn turns turned
open opens opened close closes closed give gives gave given bring brings brought let please thanks thank
"""
_EN_VERBS: Final = frozenset(_EN_VERBS_TEXT.split())
_EN_NOT_NOUNS_TEXT = """
new old good bad great nice best worst better worse first last next same other whole entire full really very too just
still already again always never ever today tomorrow yesterday now soon late later early please maybe also only even
much many more most less least few lot lots bit thing things something anything nothing everything everyone anyone
someone way ways time times day days week weeks month months year years people guys guy hi hello hey omg wow lol ok
okay yes no thanks thank well right wrong sure here there back one two three four five six seven eight nine ten
absolute absolutely total totally complete completely amazing awesome terrible awful horrible favourite favorite
fucking bloody damn actual actually own
"""
_EN_NOT_NOUNS: Final = frozenset(_EN_NOT_NOUNS_TEXT.split())
_EN_ENDS_TEXT = """
around across along among within toward towards beyond instead rather together free late broken missing empty open
closed available sold stuck gone dead ready online back away again out off down up worth good bad sour cold hot warm
wet expensive cheap frustrating frustrated disappointing disappointed annoying annoyed angry sad happy upset worried
ridiculous unacceptable useless awful disgusting insane rubbish crazy wild perfect lovely beautiful since because
although though unless whether without within per via like plus delicious tasty yummy brilliant fantastic wonderful
gorgeous incredible unreal
"""
_EN_ENDS: Final = frozenset(_EN_ENDS_TEXT.split())
"""Words that say how something is: a phrase ends before them, and none of them is a topic."""

_ADJECTIVE: Final = re.compile(
    r"\w+(?:ly|ed|ing|ful|ous|able|ible|ive|less|ish|end|lich|isch|bar|los|sam|ig(?:e[rns]?)?)$"
)

_DE_DETERMINERS_TEXT = """
der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner meines euer eure euren eurem
eurer eures ihr ihre ihren ihrem ihrer ihres dein deine deinen deinem deiner deines unser unsere unseren dieser diese
dieses diesen diesem beim zum zur vom im am ins kein keine keinen
"""
_DE_DETERMINERS: Final = frozenset(_DE_DETERMINERS_TEXT.split())
_DE_NOT_NOUNS_TEXT = """
warum wieso weshalb wann woher wohin wer wen wem welche welcher welches echt doch nur schon leider endlich wieder immer
sie ihr ihnen ihre ihren ihrem ihrer ihres du dich dir hallo hi hey moin servus guten gute danke bitte tag morgen
abend mal leute team frau herr jahr jahre jahren tage tagen woche wochen monat monate monaten stunde stunden minute
minuten mal uhr euro prozent sache sachen ding dinge zeit weg grund fall ende anfang problem frage fragen antwort
ganze neue neuen neuer neues alte alten gleiche letzte letzten nächste nächsten erste ersten beste besten tolle tollen
ja nein montag dienstag mittwoch donnerstag freitag samstag sonntag
"""
_DE_NOT_NOUNS: Final = frozenset(_DE_NOT_NOUNS_TEXT.split())
_DE_NOUN_ENDING: Final = re.compile(r"\w{2,}(?:ung|heit|keit|schaft|tion|tät|nis|ment|ling|ungen|ionen|karte|preis)$")

NEVER_A_TOPIC: Final = frozenset({"http", "https", "www", "com", "de", "amp"})


def own_words(
    text: str, tokens: Sequence[Token], language: str, headings: Sequence[str], skip: Collection[str]
) -> str | None:
    """The person's words for the topic.

    Args:
        text: the comment.
        tokens: its words that may be repeated, in order.
        language: of the comment and the reply.
        headings: of the passages found, best first.
        skip: words (casefolded) that are no topic.
    """
    shared = {stem for heading in headings[:3] for stem in content_words(heading, language)}
    usable = [token for token in tokens if len(token.group()) <= _LONGEST_WORD]
    phrase = _german(text, usable, shared, skip, headings) if language == "de" else None
    if language == "en":
        phrase = _english(text, usable, shared, skip)
    return phrase or _quoted(usable, language, shared, skip)


def _english(text: str, tokens: Sequence[Token], shared: Collection[str], skip: Collection[str]) -> str | None:
    best: tuple[int, int] | None = None
    chosen = ""
    for index, token in enumerate(tokens):
        lead = token.group().casefold()
        if lead not in _EN_DETERMINERS and lead not in _EN_LEADS:
            continue
        phrase = _english_phrase(text, tokens, index + 1, skip)
        if lead in _EN_POINTING and len(phrase) == 1 and phrase[0].group().casefold() in _EN_VERBS:
            continue
        if not phrase or (lead in _EN_LEADS and phrase[0].group().casefold() in _EN_DETERMINERS):
            continue
        stems = content_words(" ".join(each.group() for each in phrase), "en")
        points = 3 * any(stem in shared for stem in stems) + 2 * (lead in {"my", "your", "our"}) + (lead in _EN_LEADS)
        if best is None or (points, -index) > best:
            best = points, -index
            article = _EN_DETERMINERS.get(lead, "")
            chosen = " ".join([*([article] if article else []), *(_calm(each.group()) for each in phrase)])
    return chosen or None


def _english_phrase(text: str, tokens: Sequence[Token], start: int, skip: Collection[str]) -> list[Token]:
    """The run of nouns and adjectives after a determiner, up to the first word that cannot belong to it."""
    phrase: list[Token] = []
    for token in tokens[start : start + _LONGEST_PHRASE]:
        word = token.group().casefold()
        before = phrase[-1] if phrase else (tokens[start - 1])
        joined = text[before.end() : token.start()].strip(" ") == ""
        if not joined or word in STOPWORDS["en"] or word in skip or (word in _EN_VERBS and phrase) or word.isdigit():
            break
        if (phrase and word.endswith(("ly", "ed"))) or word in _EN_ENDS:
            break
        phrase.append(token)
    while phrase and _no_noun(phrase[-1].group().casefold(), alone=len(phrase) == 1):
        phrase.pop()
    while phrase and phrase[0].group().casefold() in _EN_NOT_NOUNS:
        phrase.pop(0)
    return phrase if phrase and len(phrase[-1].group()) >= _SHORTEST_WORD else []


def _no_noun(word: str, *, alone: bool) -> bool:
    """Right after "my" or "the" what looks like a verb is none ("my order", "the return")."""
    return word in _EN_NOT_NOUNS or (word in _EN_VERBS and not alone)


def _german(
    text: str, tokens: Sequence[Token], shared: Collection[str], skip: Collection[str], headings: Sequence[str]
) -> str | None:
    best: tuple[int, int] | None = None
    chosen = ""
    for index, token in enumerate(tokens):
        word = token.group()
        plain = word.casefold()
        if len(word) < _SHORTEST_WORD or plain in _DE_NOT_NOUNS or plain in STOPWORDS["de"] or plain in skip:
            continue
        if any(char.isdigit() for char in word):
            continue
        after_determiner = index > 0 and tokens[index - 1].group().casefold() in _DE_DETERMINERS
        capital = word[:1].isupper() and not _begins_sentence(text, token.start()) and not word.isupper()
        ending = _DE_NOUN_ENDING.match(plain) is not None
        known = any(stem in shared for stem in content_words(word, "de"))
        if not (capital or ending or (known and after_determiner and not plain.endswith(("en", "te", "er")))):
            continue
        points = 3 * known + 2 * capital + ending + after_determiner
        if best is None or (points, -index) > best:
            best = points, -index
            chosen = _german_name(text, tokens, index, headings) if capital else word[:1].upper() + word[1:]
    return chosen or None


def _german_name(text: str, tokens: Sequence[Token], index: int, headings: Sequence[str]) -> str:
    """A capitalised word with its neighbours where the knowledge writes them together too ("Iced Oat Latte")."""
    first, last = tokens[index].start(), tokens[index].end()
    for before in range(index - 1, max(-1, index - _LONGEST_PHRASE), -1):
        if not any(text[tokens[before].start() : last] in heading for heading in headings):
            break
        first = tokens[before].start()
    for after in range(index + 1, min(len(tokens), index + _LONGEST_PHRASE)):
        if not any(text[first : tokens[after].end()] in heading for heading in headings):
            break
        last = tokens[after].end()
    name = text[first:last]
    return name if all(word[:1].isupper() for word in name.split()) else tokens[index].group()


def _quoted(tokens: Sequence[Token], language: str, shared: Collection[str], skip: Collection[str]) -> str | None:
    """The one word that tells most, in quotation marks."""
    stop = STOPWORDS.get(language, frozenset())
    best: tuple[bool, int, int] | None = None
    chosen = ""
    for index, token in enumerate(tokens):
        word = token.group()
        plain = word.casefold()
        if len(word) <= _SHORTEST_WORD or plain in stop or plain in skip or plain in _EN_NOT_NOUNS:
            continue
        if plain in _DE_NOT_NOUNS or plain in _EN_VERBS or plain in _EN_ENDS or any(char.isdigit() for char in word):
            continue
        known = any(stem in shared for stem in content_words(word, language))
        if _ADJECTIVE.match(plain) or (language == "de" and not (known or _DE_NOUN_ENDING.match(plain))):
            # Without its capital letter a German word may as well be a verb.
            continue
        rank = (known, min(len(word), 12), -index)
        if best is None or rank > best:
            best, chosen = rank, _calm(word)
    if not chosen:
        return None
    return f"„{chosen}“" if language == "de" else f"“{chosen}”"


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start].rstrip(" \t\"'“„»(*")
    # After an emoji (arrows and all that follows them) a sentence begins as after a full stop.
    return not before or before[-1] in ".!?:\n…" or before[-1] >= "←"


def _calm(word: str) -> str:
    """A shouted word in a quiet voice; abbreviations stay."""
    return word.lower() if word.isupper() and len(word) > 4 else word  # noqa: PLR2004 - "FAQ", "IBAN"
