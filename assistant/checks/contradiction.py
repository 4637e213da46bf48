"""The same words saying the opposite: negation, antonyms, and figures that belong to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.checks.facts import Fact, FactKind, facts_of
from assistant.text import content_words, sentences, words

_SPLIT = re.compile(
    r"\s*[;:,–—()]\s+|\s-\s|\s(?:and|but|while|whereas|although|or|und|aber|während|sondern|oder|sowie|jedoch)\s|\n",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot only\b|\bno (?:problem|worries|matter|doubt)\b|\bdon['’]?t (?:hesitate|worry)\b|\bno longer than\b"
    r"|\bnot (?:later|more|less) than\b|\bnicht nur\b|\bkein(?:e)? (?:problem|sorge|frage)\b"
    r"|\bnicht (?:mehr|länger|später) als\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|without|nor|neither|none|nobody|unable|nicht|kein\w{0,3}|nie|niemals|ohne|weder|niemand"
    r"|keinesfalls|excluded|except|excluding|exempt|ausgeschlossen|ausgenommen|außer)\b|n['’]t\b|\bcan['’]?t\b|\bwon['’]?t\b|\bdont\b|\bdoesnt\b|\bisnt\b",
    re.IGNORECASE,
)
_PREFIXES = ("un", "non", "in", "im", "ir", "dis", "nicht")
_ANTONYMS = (
    ("open", "closed"),
    ("open", "close"),
    ("opens", "closes"),
    ("free", "charged"),
    ("allowed", "forbidden"),
    ("allowed", "prohibited"),
    ("includes", "excludes"),
    ("included", "excluded"),
    ("before", "after"),
    ("minimum", "maximum"),
    ("least", "most"),
    ("more", "less"),
    ("same", "next"),
    ("same", "following"),
    ("selben", "nächsten"),
    ("selben", "folgenden"),
    ("hot", "cold"),
    ("inside", "outside"),
    ("above", "below"),
    ("over", "under"),
    ("accept", "refuse"),
    ("accept", "reject"),
    ("required", "optional"),
    ("safe", "dangerous"),
    ("full", "partial"),
    ("vor", "nach"),
    ("mindestens", "höchstens"),
    ("geöffnet", "geschlossen"),
    ("offen", "geschlossen"),
    ("erlaubt", "verboten"),
    ("kostenlos", "kostenpflichtig"),
    ("inklusive", "zuzüglich"),
    ("mehr", "weniger"),
    ("über", "unter"),
)
_FREE = frozenset(("free", "gratis", "kostenlos", "kostenlo", "kostenfrei", "umsonst"))
_LIGHT_STEMS = frozenset(
    stem
    for language, text in (
        ("en", "take takes cost costs get ship deliver last arrive open close come need can order standard"),
        ("de", "dauert dauern kostet kosten beträgt liefern kommt braucht öffnen geöffnet gilt gelten"),
    )
    for stem in content_words(text, language)
    if stem != "standard"
)
"""Verbs that any figure may stand with; they tell little about which one is meant."""
_LIGHT = 0.3
_FIGURES = frozenset(
    {
        FactKind.MONEY,
        FactKind.PERCENT,
        FactKind.DURATION,
        FactKind.TIME,
        FactKind.DATE,
        FactKind.QUANTITY,
        FactKind.NUMBER,
    }
)
_SAME_SUBJECT = 0.6
"""Share of a clause's content another must have to be about the same thing."""
_FEWEST = 2
"""Stems a clause needs: one word alone has no meaning to turn round."""
_MARGIN = 0.15
_LONGEST = 12_000


@dataclass(frozen=True, slots=True)
class Said:
    """A clause: its content stems, its plain words, whether it is negated, and its facts."""

    text: str
    stems: frozenset[str]
    words: frozenset[str]
    negated: bool
    facts: tuple[Fact, ...]


@lru_cache(maxsize=2_048)
def clauses_said(text: str, language: str) -> tuple[Said, ...]:
    """The clauses of a text."""
    text = text[:_LONGEST]
    pieces = (piece for start, end in sentences(text) for piece in _SPLIT.split(text[start:end]))
    return tuple(_said(piece, language) for piece in pieces if piece and piece.strip())


def _said(piece: str, language: str) -> Said:
    stems = frozenset(stem for stem in content_words(piece, language) if not stem.isdigit() and not _is_negation(stem))
    negated = len(_NEGATION.findall(_NO_NEGATION.sub(" ", piece))) % 2 == 1
    plain = frozenset(word.lower() for word in words(piece))
    return Said(piece.strip(), stems, plain, negated, facts_of(piece, language))


def opposite(sentence: str, source: str, language: str) -> str | None:
    """The clause of the source that says the opposite of one of the sentence's; None when there is none."""
    told = clauses_said(source, language)
    for said in clauses_said(sentence, language):
        subject = said.stems - _FREE
        if not subject or len(said.stems) < _FEWEST:
            continue
        scored = [(_overlap(subject, other.stems), other) for other in told if other.stems]
        best = max((score for score, _ in scored), default=0.0)
        if best < _SAME_SUBJECT:
            continue
        near = [other for score, other in scored if score >= best - _MARGIN]
        against = [other for other in near if _opposes(said, other)]
        if against and len(against) == len(near):
            return against[0].text
    return None


def misplaced(sentence: str, source: str, language: str) -> str | None:
    """The source's clause with the right figure, where one of the sentence's belongs to something else."""
    told = clauses_said(source, language)
    for said in clauses_said(sentence, language):
        for fact in said.facts:
            if fact.kind not in _FIGURES or not said.stems:
                continue
            mine = [other for other in told if any(fact.agrees(theirs) for theirs in other.facts)]
            rivals = [
                other
                for other in told
                if other not in mine
                and any(theirs.kind is fact.kind or _left_out(theirs, other) for theirs in other.facts)
            ]
            context = _context(said, language)
            best = max((_weighed(context, other) for other in mine), default=0.0)
            rival = max(rivals, key=lambda other: _weighed(context, other), default=None)
            if mine and rival is not None and _weighed(context, rival) >= max(0.5, best + 0.25):
                return rival.text
    return None


def _left_out(fact: Fact, said: Said) -> bool:
    """True for a bare number that ends its clause: its unit was said before ("the UK two days, Ireland three")."""
    return fact.kind is FactKind.NUMBER and not said.text[fact.span[1] :].strip(" .!?")


def _context(said: Said, language: str) -> frozenset[str]:
    figures = {
        stem
        for fact in said.facts
        if fact.kind in _FIGURES
        for stem in content_words(said.text[slice(*fact.span)], language)
    }
    return frozenset(stem for stem in said.stems if stem not in figures) or said.stems


def _weighed(stems: frozenset[str], other: Said) -> float:
    total = sum(_weight(stem) for stem in stems)
    return sum(_weight(stem) for stem in stems if stem in other.stems) / total if total else 0.0


def _weight(stem: str) -> float:
    return _LIGHT if stem in _LIGHT_STEMS else 1.0


def _overlap(mine: frozenset[str], theirs: frozenset[str]) -> float:
    bare = {_bare(stem, theirs) for stem in mine}
    return len(bare & theirs) / len(mine)


def _bare(stem: str, known: frozenset[str]) -> str:
    """The stem, or its opposite where only that is known (``unavailable`` for ``available``)."""
    if stem in known:
        return stem
    for prefix in _PREFIXES:
        if prefix + stem in known:
            return prefix + stem
        if stem.startswith(prefix) and stem[len(prefix) :] in known:
            return stem[len(prefix) :]
    return stem


def _opposes(said: Said, other: Said) -> bool:
    turned = sum(1 for stem in said.stems if stem not in other.stems and _bare(stem, other.stems) != stem)
    turned += _free_of_charge(said, other) or _free_of_charge(other, said)
    turned += sum(1 for one, two in _ANTONYMS if _turns(one, two, said, other) or _turns(two, one, said, other))
    return (turned + (said.negated != other.negated)) % 2 == 1


def _free_of_charge(one: Said, two: Said) -> bool:
    """True when one says that it is free and the other names a price for it."""
    if not one.words & _FREE or two.words & _FREE or any(fact.kind is FactKind.MONEY for fact in one.facts):
        return False
    return any(fact.kind is FactKind.MONEY and ("0", "EUR") not in fact.values for fact in two.facts)


def _turns(mine: str, theirs: str, said: Said, other: Said) -> bool:
    return mine in said.words and theirs in other.words and mine not in other.words and theirs not in said.words


def _is_negation(stem: str) -> bool:
    return bool(_NEGATION.fullmatch(stem))
