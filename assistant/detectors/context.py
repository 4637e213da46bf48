"""What the words around a hit make of it: a negation, a condemned quotation, somebody speaking of themselves."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import regex

from assistant.domain import Span
from assistant.text import Folded
from assistant.text.phrases import Hit

_NO = """
    not no never nobody none without cannot nor neither nicht kein keine keinen keiner keinem nie niemals niemand ohne
    don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent won't wont wouldn't
    wouldnt shouldn't shouldnt can't cant couldn't couldnt ain't aint stop stoppt hardly barely kaum
"""
_NEGATIONS: Final = frozenset(_NO.split())
_SELF = "i'm im i am me myself my mine we we're us our ich bin mich mir meine mein wir uns proud stolz felt feel"
_ONESELF: Final = frozenset(_SELF.split())
_YOU = "you u ur you're youre your ya yall y'all du dich dir ihr euch euer eure sie he she they he's she's they're"
_SPOKEN_TO: Final = frozenset(_YOU.split())

_WRONG = (
    r"(?:wrong|racist|sexist|homophobic|transphobic|islamophobic|xenophobic|antisemitic|ableist|misogyn\w+|unacceptable"
    r"|hateful|bigot\w*|harmful|ignorant|offensive|inappropriate|(?:disgusting|horrible|awful) thing|a lie|untrue"
    r"|false|hate speech|not ok(?:ay)?|not true|nonsense|bullshit|rassis\w+|sexis\w+|homophob\w*|inakzeptabel|falsch"
    r"|menschenverachtend|unwahr|nicht okay|hetze|eine lüge|volksverhetzung|widerwärtig|daneben)"
)
_SPEAKER = (
    r"(?:he|she|they|someone|guy|driver|staff|employee|man|woman|somebody|people|agent|manager|er|sie|mann|frau"
    r"|mitarbeiter(?:in)?|fahrer(?:in)?|verkäufer(?:in)?|kunde|jemand)"
)
_AGAINST: Final = regex.compile(
    r"\b(?:stop (?:saying|using|calling|telling|with)"
    r"|(?:don't|dont|do not|never|shouldn't|should not|can't|cannot) (?:say|use|call|tell|write|think|tweet|post)"
    r"|(?:is|are|was|it's|its|that's|thats|so|just|how|such a?|what a?|ist|sind|wäre|total|einfach) (?:\w+ ){0,3}"
    + _WRONG
    + r"|hate ?speech|bigots?|racists?|racism|sexism|homophobia|rassisten?|rassismus|bigotry|prejudice\w*|stereotyp\w+"
    r"|vorurteil\w*|hassrede|ein(?:e|en)? (?:rassist|sexist|nazi|mythos)\w*"
    r"|people who (?:say|think|believe|claim|call)"
    r"|(?:whoever|anyone who|someone who|everyone who|those who|somebody) (?:says?|thinks?|believes?|claims?|calls?)"
    r"|(?:wer|leute,? die|jeder,? der|menschen,? die) (?:\w+ ){0,6}"
    r"(?:sagt|sagen|behaupt\w+|glaub\w+|denk\w+|schreib\w+)"
    r"|how (?:dare|can|could) (?:you|they|he|she|anyone)"
    r"|"
    + _SPEAKER
    + r" (?:just |hat )?(?:called|calls?|calling|told|said|shouted|yelled|screamed|keeps?|kept|nannte|sagte|schrie)"
    r"|(?:hat|haben|wurde|werde|werden|was|been|got|being) (?:\w+ ){0,6}"
    r"(?:genannt|beschimpft|beleidigt|bezeichnet|called)"
    r"|hört? auf|(?:sag|sagt|nennt?|nutzt?) (?:\w+ ){0,3}(?:nicht|nie)"
    r"|report(?:ed|ing)|gemeldet|melden|delete this|remove this|lösch\w*)"
)
_SAYING: Final = regex.compile(
    r"\b(?:say|says|said|saying|sayin|claim|claims|claimed|claiming|think|thinks|thinking|believe|believes|believing"
    r"|tell\w*|told|call|calls|called|calling|phrase|term|word|slur|slogan|tweets?|posts?|wrote|comments?|sentences?|sag\w*"
    r"|behaupt\w*|genannt|nannte|nennt?|nennen|wort|begriff|glaub\w*|schreib\w*|geschrieben|satz|sätze|parole|spruch"
    r"|sprüche|dass|beschimpf\w*|bezeichn\w*|using)\b"
)
_QUOTED: Final = regex.compile(r"[\"'«](?=\S)[^\"«»\n]{2,400}?(?<=\S)[\"'»](?!\w)")
_REACH: Final = 3
"""Words in front of a hit in which a negation still counts for it."""
_SAID_WITHIN: Final = 60
"""Characters in front of a hit in which a verb of saying counts for it."""
_LOOKED_AT: Final = 5_000


def negated(folded: Folded, hit: Hit) -> bool:
    """Whether a negation stands in the hit or closely before it, in its sentence."""
    return _stands(folded, hit, hit.last, _REACH, _NEGATIONS)


def of_oneself(folded: Folded, hit: Hit) -> bool:
    """Whether the writer speaks of themselves right before the hit, or with its first word, and to nobody else."""
    spoken_to = any(form in _SPOKEN_TO for token in folded.tokens[hit.first : hit.last + 1] for form in token.forms)
    return not spoken_to and _stands(folded, hit, hit.first, _REACH + 1, _ONESELF)


def _stands(folded: Folded, hit: Hit, start: int, reach: int, words: frozenset[str]) -> bool:
    for place in range(start, max(-1, hit.first - reach - 1), -1):
        form = folded.tokens[place].forms[0]
        if form == "." and place < hit.first:
            return False
        if form in words:
            return True
    return False


class Counterspeech:
    """Whether a text condemns or reports what somebody says, and which of its words are theirs. Looked up once."""

    def __init__(self, folded: Folded) -> None:
        self._text = folded.text

    @cached_property
    def spoken(self) -> bool:
        """Whether the text condemns or reports what somebody says."""
        return _AGAINST.search(self._text[:_LOOKED_AT]) is not None

    @cached_property
    def _quotes(self) -> list[Span]:
        return [match.span() for match in _QUOTED.finditer(self._text[:_LOOKED_AT])]

    def covers(self, hit: Hit) -> bool:
        """Whether the hit is what somebody else said, and is spoken against or reported."""
        if not self.spoken:
            return False
        if any(start <= hit.start and hit.end <= end for start, end in self._quotes):
            return True
        return _SAYING.search(self._text, max(0, hit.start - _SAID_WITHIN), hit.start) is not None
