"""Commitments: what would bind the brand — refunds, replacements, deadlines, liability, health, safety, the future.

A general rule may be told when a cited passage tells it; a promise to this person may not, whoever wrote it. What
names a refund, a replacement, money off or something free is held unless something excuses it: hostile wording finds
a hundred ways to promise, so a mention is guilty until it is shown to be a refusal, a question, a hand-over, sympathy,
or a rule that stands in a cited passage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brands import ReplyClause
from assistant.checks.approved import is_approved
from assistant.checks.base import Reply
from assistant.checks.evidence import Evidence, evidence_of
from assistant.checks.findings import block, by_clause, in_text_order, shown, warn
from assistant.checks.promises import Compiled, elsewhere, lexicons
from assistant.checks.sentences import Clause, Sentence, clauses_of, sentences_of
from assistant.domain import Finding
from assistant.text import fold, words

_TOPICS: dict[str, tuple[str, ...]] = {
    "refund": ("refund",),
    "replacement": ("replacement", "refund"),
    "compensation": ("compensation", "refund"),
    "free": ("free", "discount", "price", "refund"),
    "discount": ("discount", "price"),
    "price": ("price",),
    "deadline": ("deadline",),
    "followup": ("followup", "deadline"),
    "legal": ("legal", "blame"),
    "medical": ("medical",),
    "safety": ("safety", "medical"),
    "future": ("future", "deadline"),
    "guarantee": ("guarantee", "refund"),
    "undertaking": ("undertaking", "refund"),
}
"""What is promised → topics of the clause to cite, the first that the brand has."""

_ADVICE = {
    "refund": "Take out the promise of money back",
    "replacement": "Take out the promise of a replacement",
    "compensation": "Take out the promise of compensation",
    "free": "Take out the promise that something is free",
    "discount": "Take out the promised discount",
    "price": "Take out the promise about prices",
    "deadline": "Take out the promised time",
    "followup": "Take out the promise to get in touch",
    "legal": "Take out the legal statement or admission of fault",
    "medical": "Take out the medical advice or claim",
    "safety": "Take out the guarantee of safety",
    "future": "Take out the promise about future products or features",
    "guarantee": "Take out the personal guarantee",
    "undertaking": "Do not say what we will do for the person",
}

_ALWAYS_PERSONAL = frozenset({"followup", "guarantee", "undertaking", "legal", "medical", "safety"})
"""Never excused by being put as a question, a wish or sympathy."""

_TIMED = frozenset({"deadline", "followup", "future"})
"""Excused in wishes ("enjoy it tomorrow")."""
_REFUSAL_REACH = 40
"""Characters after the promise in which its negation may stand ("Erstattung können wir hier nicht zusagen")."""

_RULE_SUPPORT = 0.72
"""Share of a sentence's meaning that a cited passage must carry for the sentence to count as its rule."""
_VERBATIM = 0.9
"""The same for a promise in the passage's own words."""
_FEWEST_WORDS = 4
"""Words a rule takes: "A refund? Done." is none."""
_STATEMENTS = {
    "deadline": _RULE_SUPPORT,
    "price": _RULE_SUPPORT,
    "legal": 0.9,
    "medical": 0.9,
    "safety": 0.9,
    "future": 0.9,
}
"""Topics whose sentences state something: told by a cited passage to this share, they may be told on."""


class CommitmentsCheck:
    """Promises that only a person of the brand may make."""

    name = "commitments"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order, at most one for each sentence and topic."""
        evidence = evidence_of(reply)
        findings: list[Finding] = []
        for sentence in sentences_of(reply.text):
            if is_approved(sentence, reply):
                continue
            said: set[str] = set()
            for topic, clause in self._promised(sentence, evidence):
                if topic not in said:
                    said.add(topic)
                    findings.append(self._finding(reply, topic, clause, evidence))
        return in_text_order(findings)

    def _promised(self, sentence: Sentence, evidence: Evidence) -> Iterator[tuple[str, Clause]]:
        for text in _views(sentence):
            whole = Clause(sentence, text)
            for lexicon in lexicons():
                yield from ((topic, whole) for topic in _committed(whole, lexicon, evidence))
                yield from ((topic, whole) for topic in _mentioned(whole, lexicon, evidence))
                yield from ((topic, whole) for topic in _undertaken(whole, lexicon, evidence))
        if elsewhere().search(sentence.folded.text) and evidence.verbatim(sentence.text) < _VERBATIM:
            yield "refund", Clause(sentence, sentence.folded.text)

    def _finding(self, reply: Reply, topic: str, clause: Clause, evidence: Evidence) -> Finding:
        rule = _clause_for(reply, topic)
        said = shown(clause.sentence.text)
        if topic != "guarantee" and _quotes_a_promise(clause.sentence, evidence):
            return warn(
                self.name,
                f"A passage says {said} in these words, but it reads as a promise to this person: put it as a rule.",
                clause.sentence.span,
                rule.id if rule else None,
            )
        message = f"{_ADVICE[topic]} ({said}): no cited passage gives it as a general rule, and it binds the brand."
        if rule is None or topic == "guarantee":
            # A word given in public binds whatever a clause about deadlines asks for.
            return block(self.name, message, clause.sentence.span, rule.id if rule else None)
        return by_clause(self.name, message, clause.sentence.span, rule)


def _clause_for(reply: Reply, topic: str) -> ReplyClause | None:
    found = (reply.brand.policy.for_topic(name) for name in _TOPICS[topic])
    return next((clause for clause in found if clause is not None), None)


def _quotes_a_promise(sentence: Sentence, evidence: Evidence) -> bool:
    return (
        len(words(sentence.text)) >= _FEWEST_WORDS
        and evidence.verbatim(sentence.text) >= _VERBATIM
        and not _shortened(sentence, evidence)
    )


def _views(sentence: Sentence) -> Iterator[str]:
    """The folded text, and once more with letters joined that stand apart and with other readings of its words."""
    folded = sentence.folded
    yield folded.text
    joined = _SPACED.sub(lambda match: re.sub(r"\W", "", match.group()) + " ", folded.text)
    for start, readings in sorted(folded.readings.items(), reverse=True):
        end = next((place for place in range(start, len(joined)) if not joined[place].isalnum()), len(joined))
        if joined is folded.text or len(joined) == len(folded.text):
            joined = joined[:start] + readings[0] + joined[end:]
    if joined != folded.text:
        yield joined


def _committed(clause: Clause, lexicon: Compiled, evidence: Evidence) -> Iterator[str]:
    """Topics that the clause promises outright."""
    text = lexicon.neutral.sub(" ", clause.text)
    for topic, pattern in lexicon.promises:
        match = pattern.search(text)
        if (
            match is None
            or (topic in _TIMED and lexicon.greeting.search(text))
            or (_PRICE_REFUSED.search(text) if topic == "price" else _refused(text, match.end()))
            or (topic in _STATEMENTS and evidence.support(clause.sentence.text) >= _STATEMENTS[topic])
            or (topic not in _ALWAYS_PERSONAL and _asks_of_them(clause))
            or (_is_rule(clause, evidence) and (topic != "guarantee" or _stands(match.group(), evidence)))
        ):
            continue
        yield topic


def _mentioned(whole: Clause, lexicon: Compiled, evidence: Evidence) -> Iterator[str]:
    """Topics that some clause names without an excuse."""
    for topic, pattern in lexicon.things:
        if not pattern.search(whole.text):
            continue
        clauses = [clause for clause in clauses_of(whole, lexicon.splits) if pattern.search(clause.text)]
        if not all(_excused(clause, evidence) for clause in clauses or [whole]):
            yield topic


def _undertaken(whole: Clause, lexicon: Compiled, evidence: Evidence) -> Iterator[str]:
    """What we undertake by the build of the sentence, whatever the words: deeds for the person, and times to come."""
    for clause in clauses_of(whole, lexicon.splits):
        text = lexicon.neutral.sub(" ", clause.text)
        deed = lexicon.deeds.search(text)
        timed = lexicon.when.search(text)
        bound = deed is not None and bool(lexicon.toward.search(whole.text, max(0, whole.text.find(deed.group()))))
        if not bound and not timed:
            continue
        if (
            _is_rule(clause, evidence)
            or evidence.verbatim(clause.sentence.text) >= _VERBATIM
            or _asks_of_them(clause)
            or _refused(text, len(text))
            or lexicon.greeting.search(text)
            or _OPEN.match(text)
        ):
            continue
        if bound:
            yield "undertaking"
        elif not _FEELING.search(text) and not any(each.advice.search(text) for each in lexicons()):
            yield "deadline"


def _excused(clause: Clause, evidence: Evidence) -> bool:
    text = clause.text
    if _refused(text, len(text)) or _is_rule(clause, evidence):
        return True
    committed = any(
        pattern.search(lexicon.neutral.sub(" ", text)) for lexicon in lexicons() for _, pattern in lexicon.promises
    )
    if committed:
        return False
    whole = clause.sentence.folded.text
    return _asks_of_them(clause) or any(
        lexicon.enquiry.search(whole) or lexicon.sympathy.search(text) or lexicon.advice.search(whole)
        for lexicon in lexicons()
    )


def _is_rule(clause: Clause, evidence: Evidence) -> bool:
    """In the passage's own words with its condition, or supported and about nobody in particular."""
    sentence = clause.sentence
    if not evidence.cited:
        return False
    whole = sentence.folded.text
    if any(lexicon.condition.search(whole) for lexicon in lexicons()) and evidence.verbatim(sentence.text) >= _VERBATIM:
        return True
    if len(words(sentence.text)) < _FEWEST_WORDS or sentence.asks:
        return False
    personal = any(lexicon.personal.search(clause.text) for lexicon in lexicons())
    return not personal and evidence.support(sentence.text) >= _RULE_SUPPORT and not _shortened(sentence, evidence)


def _shortened(sentence: Sentence, evidence: Evidence) -> bool:
    """True when the rule has a condition where it stands, and the sentence leaves every condition away."""
    return not _conditional(sentence.folded.text) and _conditional(fold(evidence.source_of(sentence.text)).text)


def _conditional(text: str) -> bool:
    return bool(_ONLY_SO_MANY.search(text)) or any(lexicon.condition.search(text) for lexicon in lexicons())


def _stands(said: str, evidence: Evidence) -> bool:
    """True when every word of a guarantee stands in a cited passage: one that was put on top of a rule does not."""
    known = {fold(word).text for word in evidence.names()}
    return all(word.lower() in known for word in words(said))


def _refused(text: str, end: int) -> bool:
    """True when the promise itself is negated, and the negation is no trick."""
    for lexicon in lexicons():
        match = lexicon.refusal.search(text)
        if match and match.start() < end + _REFUSAL_REACH:
            return not any(each.false_refusal.search(text) for each in lexicons())
    return False


def _asks_of_them(clause: Clause) -> bool:
    """A question about the person's own situation, not an offer put as one."""
    sentence = clause.sentence
    if not sentence.asks or _OFFER.search(clause.text):
        return False
    return any(lexicon.question.search(sentence.folded.text) for lexicon in lexicons())


_OFFER = re.compile(
    r"\b(?:shall|should|can|may) (?:we|i)\b|\b(?:sollen|dürfen|können) wir\b|\b(?:soll|darf|kann) ich\b"
    r"|\bwould you like (?:us|me|an?)\b|\bwhy don'?t we\b"
)
_PRICE_REFUSED = re.compile(
    r"\b(?:can'?t|cannot|can not|unable to|not able to|don'?t|nicht|kein\w*)\b[^.!?\n]{0,40}"
    r"\b(?:promise|guarantee|say|know"
    r"|tell|match)\b|\b(?:sagen|garantieren|versprechen|zusagen|wissen)\b[^.!?\n]{0,30}\bnicht\b|\bnicht\b[^.!?\n]{0,20}"
    r"\b(?:sagen|garantieren|versprechen|zusagen)\b"
)
"""A promise about prices is made of negations itself ("never dearer"): only a refusal to promise takes it back."""
_ONLY_SO_MANY = re.compile(r"\b(?:or more|at least|more than|oder mehr|mindestens|mehr als|unopened|ungeöffnet\w*)\b")
"""Conditions of number and state, beside those of the lexicons."""
_FEELING = re.compile(
    r"\b(?:sorry|hope|hoping|glad|great|shame|pity|thanks|thank|understand|annoying|frustrating|leid|hoff\w*|schade"
    r"|ärger\w*|verst[eä][hn]\w*|danke\w*|freu\w*|schön|toll|entschuldig\w*)\b"
)
"""Words of feeling beside a time: the time is the person's."""
_OPEN = re.compile(r"\W*(?:whether|ob)\b")
"""What is only asked is not said."""
_SPACED = re.compile(r"(?<!\w)(?:\w[\s._*-]){3,30}\w(?!\w)")
