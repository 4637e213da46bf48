"""Boilerplate: phrases that would fit any comment, a reply that ignores the person, or that was said before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.checks.approved import is_approved, is_sign_off
from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of, source_text
from assistant.checks.findings import block, in_text_order, note, shown, warn
from assistant.checks.sentences import sentences_of
from assistant.checks.stock_phrases import stock_phrases
from assistant.domain import Finding, Intent
from assistant.text import content_words, fold, words

_WANTS_ANSWER = frozenset({Intent.QUESTION, Intent.COMPLAINT, Intent.REQUEST, Intent.SUGGESTION})
_SHINGLE = 3
_ALIKE = 0.6
"""Share of three-word runs in common from which a reply is a copy of an earlier one."""
_FEWEST_WORDS = 6
"""Own words a reply needs for likeness to mean anything."""
_MOST_RECENT = 50
_FEWEST_STEMS = 2
_VERBATIM = 0.9


class BoilerplateCheck:
    """Text that was not written for this person."""

    name = "boilerplate"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order; those about the whole reply last."""
        said = words(reply.text)
        if not said:
            return [block(self.name, "Write a reply: there are no words in it.")]
        findings = list(self._stock(reply))
        if len(said) < _FEWEST_STEMS and reply.assessment.intent in _WANTS_ANSWER:
            findings.append(warn(self.name, "Say more: so short a reply answers nobody."))
        elif not self._takes_up(reply):
            severity = note if reply.abstained else warn
            findings.append(severity(self.name, "Take up what the person wrote: the reply would fit any comment."))
        return in_text_order([*findings, *self._repeats(reply)])

    def _stock(self, reply: Reply) -> Iterator[Finding]:
        for sentence in sentences_of(reply.text):
            match = stock_phrases().search(sentence.folded.text)
            if match and not is_approved(sentence, reply):
                span = sentence.span_of(*match.span())
                yield warn(
                    self.name, f"Replace the stock phrase {shown(reply.text[slice(*span)])} with your own words.", span
                )

    def _takes_up(self, reply: Reply) -> bool:
        """True when nothing had to be taken up, or a word, a topic or the matter of the comment is in the reply."""
        if reply.assessment.intent not in _WANTS_ANSWER or reply.assessment.language not in {reply.language, "und"}:
            return True
        comment = reply.comment.text[:5_000]
        theirs = set(content_words(comment, reply.language))
        if len(theirs) < _FEWEST_STEMS:
            return True
        ours = set(content_words(reply.text[:10_000], reply.language)) - set(
            content_words(reply.comment.author or "", reply.language)
        )
        if theirs & ours or _joined(theirs, ours):
            return True
        asked, told = fold(comment).text, fold(reply.text).text
        for about in _topics(tuple((topic, *shown_by) for topic, shown_by in reply.brand.file.topics.items())):
            if any(word in asked for word in about) and any(word in told for word in about):
                return True
        for passage in evidence_of(reply).cited:
            matter = set(content_words(source_text(passage)[:12_000], reply.language))
            if matter & theirs and len(matter & ours) >= _FEWEST_STEMS:
                return True
        return False

    def _repeats(self, reply: Reply) -> Iterator[Finding]:
        mine = _shingles(reply.text, reply)
        if mine is None:
            return
        before = [turn.text for turn in reply.comment.thread if turn.ours]
        for other in (*reply.recent[:_MOST_RECENT], *before):
            theirs = _shingles(other, reply)
            if theirs and len(mine & theirs) / len(mine) >= _ALIKE:
                where = "in this thread" if other in before else "to somebody else"
                yield warn(self.name, f"Say it differently: nearly the same words were just sent {where}.")
                return


@lru_cache(maxsize=32)
def _topics(topics: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """The words of each topic, folded once for each brand."""
    return tuple(tuple(fold(word).text for word in about) for about in topics)


def _joined(theirs: set[str], ours: set[str]) -> bool:
    """True when a word of one is part of a compound of the other ("Lieferung", "Lieferzeit")."""
    long = 5
    return any(
        len(one) >= long and len(two) >= long and (one in two or two in one or one[:long] == two[:long])
        for one in theirs
        for two in list(ours)[:200]
    )


def _shingles(text: str, reply: Reply) -> frozenset[tuple[str, ...]] | None:
    """Runs of words, without what a passage says and the sign-off; None when too little is left."""
    evidence = evidence_of(reply)
    kept = [
        sentence.text
        for sentence in sentences_of(text[:10_000])
        if not is_sign_off(sentence, reply.brand) and evidence.verbatim(sentence.text) < _VERBATIM
    ]
    plain = [word.lower() for word in words(" ".join(kept))]
    if len(plain) < _FEWEST_WORDS:
        return None
    return frozenset(zip(*(plain[start:] for start in range(_SHINGLE)), strict=False))
