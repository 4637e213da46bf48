"""A text cut into sentences: what drafts are cut by, and what grounding looks at one by one."""

from __future__ import annotations

from typing import Final

import regex

from assistant.domain import Span
from assistant.text.stopwords import words_of

_BREAK = regex.compile(
    r"(?P<mark>[.!?…]++|[。！？｡]++)(?P<close>[\"'”’»)\]*_]{0,4})(?=\s|$|(?<=[。！？｡]))"
    r"|(?P<line>[ \t\r]*+\n\s*+)"
)
_TRAILING_EMOJI = regex.compile(
    r"(?:[ \t]{0,2}+[\p{Emoji_Presentation}\p{Extended_Pictographic}\u200d\ufe0f\u20e3\U0001f3fb-\U0001f3ff]++)++"
    r"(?=\s|$)"
    r"|(?:[ \t]{0,2}+[:;8=][-o^]?[)(DPp/*]++)(?=\s|$)"
)
_BEFORE = regex.compile(r"(?:[^\s(\[\"'„“‚«»]{1,30})$")
_NEXT = regex.compile(r"\s*+[\"'„“‚«»(\[*_]{0,3}+(\S{1,20})")
_LIST_ITEM = regex.compile(r"(?:[-*•+–>#|]|\d{1,3}[.)]\s|[a-z][)]\s)")

_ABBREVIATIONS: Final = words_of(
    """
    abb abs abt allg anm art aufl az bd bes betr bez bspw bzgl bzw ca co corp dept dez dipl dr ed eds eig einschl
    engl etc evtl exkl feb ff fig fr frl geb gem ggf ggfs gmbh hr hrn inc incl inkl insb inst jan jh jr kap kl lt ltd
    max med min mio mrd mr mrs ms mt mwst nov nr okt orig par pfd pkt prof resp rev s sek sen sept sgt sog sr st std str
    tel tsd u.a u.ä u.s u.u usw uvm v.a v.chr verl vgl vs z.b z.hd z.t zt zzgl approx apt assn ave blvd est ext
    e.g i.e a.m p.m d.h i.d.r o.ä o.g s.o s.u u.s.w m.e ph.d d.c u.k e.v aug jun jul apr mär sep vol no pp
    """
)
# Words of the list that are ordinary words too: an end after all when a capital follows.
_ALSO_WORDS: Final = words_of("art co max min no par s st est ed fig inst med mt resp std usw etc uvm")
_MONTHS: Final = words_of(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    january february march may june july october december jan feb mär mar apr jun jul aug sep sept okt oct nov dez dec
    """
)
_ORDINAL_BEFORE: Final = words_of(
    """
    der die das dem den des am im zum zur beim vom bis ab seit jeder jede jedes jeden jedem ein eine einen mein meine
    meinen dein unser unsere unserem ihr ihre ihren sein seine dieser diese dieses diesem vor nach und
    """
)
_WRAPPED = 60
"""A line at least this long that ends in no mark was wrapped, not ended."""


def sentences(text: str) -> list[Span]:
    """The spans of the sentences, without the white space around them; emoji stay with the sentence they follow.

    Abbreviations, initials, decimals, ordinals (``3. Mai``), ellipses, links and wrapped lines do not end a sentence.
    """
    found: list[Span] = []
    start = 0
    position = 0
    while (match := _BREAK.search(text, position)) is not None:
        end = match.end("close") if match["mark"] else match.start()
        position = match.end()
        if match["mark"]:
            if match["mark"] in {".", "…"} or set(match["mark"]) == {"."}:
                ends = _ends(text, start, match.start(), match.end(), match["mark"])
            else:
                ends = True
            if not ends:
                continue
            emoji = _TRAILING_EMOJI.match(text, end)
            if emoji:
                position = end = emoji.end()
        elif _wrapped(text, start, match.start(), match.end(), match["line"]):
            continue
        _keep(text, start, end, found)
        start = end
    _keep(text, start, len(text), found)
    return found


def _keep(text: str, start: int, end: int, found: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def _ends(text: str, start: int, mark: int, after: int, dots: str) -> bool:
    """Whether full stops at ``mark`` end the sentence that began at ``start``."""
    following = _NEXT.match(text, after)
    if following is None:
        return True
    ahead = following[1]
    if dots != ".":
        return not ahead[0].islower()
    before_match = _BEFORE.search(text, max(start, mark - 30), mark)
    before = before_match[0].casefold() if before_match else ""
    if not before:
        return True
    if before.isdecimal():
        return not _ordinal(text, start, mark - len(before), ahead)
    if before in _ABBREVIATIONS:
        return before in _ALSO_WORDS and ahead[0].isupper() and "\n" not in text[after : following.start(1)]
    # An initial, but not a sentence that ends in "I" or in a grade.
    return not (len(before) == 1 and before.isalpha() and before != "i" and ahead[0].isupper())


def _ordinal(text: str, start: int, number: int, ahead: str) -> bool:
    if ahead.strip(".,;:!?").casefold() in _MONTHS:
        return True
    before = text[max(start, number - 20) : number].split()
    if not before:
        return number <= start + 1  # "1. Open the app": the number of a list item
    return before[-1].casefold() in _ORDINAL_BEFORE


def _wrapped(text: str, start: int, end: int, following: int, line: str) -> bool:
    if line.count("\n") > 1 or following >= len(text) or _LIST_ITEM.match(text, following):
        return False
    begun = max(start, text.rfind("\n", max(0, end - 500), end) + 1)
    return end - begun >= _WRAPPED or (text[following].islower() and end - begun >= _WRAPPED // 2)
