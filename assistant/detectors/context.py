"""What the words around a hit make of it: a negation, a quotation that is condemned, somebody speaking of themselves."""

from __future__ import annotations

from typing import Final

import regex

from assistant.text import Folded
from assistant.text.phrases import Hit

_NEGATIONS: Final = frozenset(
    "not no never nobody none without cannot nor neither nicht kein keine keinen keiner keinem nie niemals niemand ohne "
    "don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent won't wont wouldn't "
    "wouldnt shouldn't shouldnt can't cant couldn't couldnt ain't aint stop stoppt hardly barely kaum".split()  # noqa: SIM905 (a list of words reads as words)
)
_ONESELF: Final = frozenset(
    "i'm im i am me myself my mine we we're us our ich bin mich mir meine mein wir uns proud stolz felt feel".split()  # noqa: SIM905 (as above)
)
_CONDEMNED: Final = regex.compile(
    r"\b(?:stop (?:saying|using|calling|telling|with)|(?:don't|dont|do not|never|shouldn't|should not|can't|cannot) (?:say|use|call|tell|write|think|tweet|post)"
    r"|(?:is|are|was|it's|its|that's|thats|so|just|how|such a?|what a?) (?:\w+ ){0,3}(?:wrong|racist|sexist|homophobic|transphobic|islamophobic|xenophobic|antisemitic"
    r"|ableist|misogyn\w+|unacceptable|hateful|bigot\w*|harmful|ignorant|offensive|inappropriate|a lie|untrue|false|hate speech|not ok(?:ay)?|not true|nonsense|bullshit"
    r"|rassis\w+|sexis\w+|homophob\w*|inakzeptabel|falsch|menschenverachtend|unwahr|nicht okay|hetze|eine luege|eine lüge|volksverhetzung|widerwärtig)"
    r"|hate ?speech|bigots?|racists?|racism|sexism|homophobia|rassisten?|rassismus|bigotry|prejudice\w*|stereotyp\w+|vorurteil\w*|hassrede"
    r"|people who (?:say|think|believe|claim|call)|(?:whoever|anyone who|someone who|everyone who|those who|somebody) (?:says?|thinks?|believes?|claims?|calls?)"
    r"|(?:wer|leute,? die|jeder,? der|menschen,? die) (?:\w+ ){0,6}(?:sagt|sagen|behaupt\w+|glaub\w+|denk\w+|schreib\w+|ruf\w+)"
    r"|how (?:dare|can|could) (?:you|they|he|she|anyone)|(?:he|she|they|someone|guy|driver|staff|employee|man|woman|somebody|people|agent|manager) (?:just )?(?:called|calls?|calling|told|said|shouted|yelled|screamed|keeps?|kept)"
    r"|(?:hat|haben|wurde|werde|werden) (?:\w+ ){0,6}(?:genannt|beschimpft|beleidigt|bezeichnet|gesagt)"
    r"|hört? auf|hoert? auf|(?:sag|sagt|nennt?|nutzt?) (?:\w+ ){0,3}(?:nicht|nie)|report(?:ed|ing)?|gemeldet|ban(?:ned)? (?:this|him|her|the)|delete|remove|lösch\w*)"
)
_SAYING: Final = regex.compile(
    r"\b(?:say|says|said|saying|sayin|claim|claims|claimed|claiming|think|thinks|thinking|believe|believes|believing|tell\w*|told"
    r"|call|calls|called|calling|phrase|term|word|slur|slogan|like|tweets?|posts?|wrote|write|comments?|sentences?|sag\w*|behaupt\w*|genannt|nennt?|nennen"
    r"|wort|begriff|glaub\w*|schreib\w*|geschrieben|satz|sätze|parole|spruch|sprüche|dass|beschimpf\w*|bezeichn\w*|using|use)\b"
)
_QUOTED: Final = regex.compile(r"[\"'«](?=\S)[^\"«»\n]{2,400}?(?<=\S)[\"'»](?!\w)")
_REACH = 3
"""Words in front of a hit in which a negation still counts for it."""


def negated(folded: Folded, hit: Hit) -> bool:
    """Whether a negation stands in the hit or closely before it, in its sentence."""
    tokens = folded.tokens
    for place in range(hit.last, max(-1, hit.first - _REACH - 1), -1):
        form = tokens[place].forms[0]
        if form == "." and place < hit.first:
            return False
        if form in _NEGATIONS:
            return True
    return False


def of_oneself(folded: Folded, hit: Hit) -> bool:
    """Whether the writer speaks of themselves right before the hit, or in its first words."""
    tokens = folded.tokens
    for place in range(hit.first, max(-1, hit.first - _REACH - 2), -1):
        form = tokens[place].forms[0]
        if form == "." and place < hit.first:
            return False
        if form in _ONESELF:
            return True
    return False


def condemned(folded: Folded, hit: Hit) -> bool:
    """Whether the hit is what somebody else said, and is spoken against or reported."""
    text = folded.text
    if _CONDEMNED.search(text) is None:
        return False
    if any(match.start() <= hit.start and hit.end <= match.end() for match in _QUOTED.finditer(text)):
        return True
    before = text[max(0, hit.start - 60) : hit.start]
    return _SAYING.search(before) is not None


def quoted(folded: Folded, hit: Hit) -> bool:
    """Whether the hit stands in quotation marks."""
    return any(match.start() <= hit.start and hit.end <= match.end() for match in _QUOTED.finditer(folded.text))
