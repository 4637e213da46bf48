"""Grounding: every citation is real, every fact stands in a cited passage, no sentence says what no passage says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.approved import is_approved, is_sign_off
from assistant.checks.base import Reply
from assistant.checks.contradiction import misplaced, opposite
from assistant.checks.evidence import Evidence, Support, brand_text, evidence_of, source_text
from assistant.checks.facts import Fact, FactKind, facts_of, facts_told, link_value
from assistant.checks.findings import block, in_text_order, shown, warn
from assistant.checks.pleasantries import affirms, is_factual, takes_up
from assistant.checks.sentences import Sentence, sentences_of
from assistant.checks.support import coverage, read
from assistant.domain import Finding
from assistant.text import words

_LIKELY = 0.5
"""Probability from which a sentence counts as supported."""
_COVERED = 0.75
"""Share of content found in a passage from which it counts as supported whatever the probability."""
_MOST = 0.6
"""The same where the probability is above ``_LIKELY``."""
_SOME = 0.4
"""Below this share, hardly anything of the sentence stands in a passage."""

_SHORTEST_PLURAL = 4
_AN_END = re.compile(
    r"\b(?:from|up to|at least|at most|as little as|to|or|and|minimum|maximum|than|within|until|by|ab|von|bis|zu"
    r"|oder|und|mindestens|höchstens|maximal|minimal|als|frühestens|spätestens|innerhalb von|binnen)\W{1,3}$",
    re.IGNORECASE,
)
"""Before one end of a range: then it is said that it is an end."""
_ROOT = 5
"""Letters at the start of a word by which related words of two languages are told."""
_COMMON_ROOTS = 1

_ARTICLE = re.compile(r"(?:an?|ein(?:e[nrms]?)?)\s", re.IGNORECASE)
"""One, said with an article ("what a week"): a figure only where something is stated."""
_MEASURED = frozenset(
    {
        FactKind.MONEY,
        FactKind.PERCENT,
        FactKind.DURATION,
        FactKind.DATE,
        FactKind.TIME,
        FactKind.WEEKDAY,
        FactKind.QUANTITY,
    }
)
"""Facts that a person may not put into our mouth: taking them up is fine, stating them is not."""
_PUBLIC = frozenset(
    [
        "instagram",
        "facebook",
        "tiktok",
        "youtube",
        "twitter",
        "linkedin",
        "reddit",
        "discord",
        "slack",
        "telegram",
        "whatsapp",
        "threads",
        "mastodon",
        "google",
        "apple",
        "android",
        "iphone",
        "ios",
        "christmas",
        "easter",
        "weihnachten",
        "ostern",
        "english",
        "german",
        "deutsch",
        "englisch",
        "france",
        "germany",
        "europe",
        "deutschland",
        "österreich",
        "schweiz",
        "austria",
        "switzerland",
        "europa",
        "eu",
        "uk",
        "usa",
        "us",
    ]
)
"""Names that claim nothing by themselves."""


class GroundingCheck:
    """Holds what no cited passage supports."""

    name = "grounding"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order; those about citations last."""
        evidence = evidence_of(reply)
        told = _Told(reply, evidence)
        findings: list[Finding] = []
        for sentence in sentences_of(reply.text):
            if is_sign_off(sentence, reply.brand) or is_approved(sentence, reply):
                continue
            wrong = [
                finding
                for fact in facts_of(sentence.text, reply.language)
                if (finding := self._fact(sentence, fact, told))
            ]
            findings += wrong or self._meaning(sentence, told)
        return in_text_order([*findings, *self._citations(reply)])

    def _citations(self, reply: Reply) -> Iterator[Finding]:
        known = {passage.id: passage for passage in reply.passages}
        for citation in reply.citations:
            passage = known.get(citation.passage_id)
            if passage is None:
                yield block(
                    self.name, f"Remove or replace the citation {shown(citation.passage_id)}: there is no such passage."
                )
            elif not _plain(citation.quote):
                yield block(
                    self.name, f"Quote the words of {shown(passage.title)} that support the reply: the quote is empty."
                )
            elif _plain(citation.quote) not in _plain(source_text(passage)):
                yield block(
                    self.name,
                    f"Correct the quote {shown(citation.quote)}: these words do not stand in {shown(passage.title)}.",
                )

    def _fact(self, sentence: Sentence, fact: Fact, told: _Told) -> Finding | None:
        said = shown(sentence.text[slice(*fact.span)])
        span = (sentence.start + fact.span[0], sentence.start + fact.span[1])
        stated = is_factual(sentence, told.reply.language)
        in_passing = not stated and _ARTICLE.match(sentence.text[slice(*fact.span)])
        if in_passing or told.by_passages(sentence, fact) or told.by_brand(sentence, fact):
            whole = None if in_passing else told.range_of(sentence, fact)
            message = f"Say the whole of it, not {said} alone: the passage says {shown(whole or '')}."
            return block(self.name, message, span) if whole else None
        if told.by_person(sentence, fact):
            if fact.kind not in _MEASURED or takes_up(sentence):
                return None
            message = f"Check {said}: the person said it, but no cited passage does, and the reply states it as ours."
            return block(self.name, message, span)
        if told.by_uncited(sentence, fact):
            return warn(self.name, f"Cite the passage that says {said}: it was found but is not cited.", span)
        instead = told.instead_of(fact)
        hint = f" (a cited passage says {shown(instead)})" if instead else ""
        message = f"Take out or correct the {fact.kind.value} {said}: no cited passage says so{hint}."
        if fact.kind is FactKind.NAME and not stated:
            return warn(self.name, message, span)
        return block(self.name, message, span)

    def _meaning(self, sentence: Sentence, told: _Told) -> list[Finding]:
        language, evidence = told.reply.language, told.evidence
        for passage in evidence.cited:
            swapped = misplaced(sentence.text, passage.text, language)
            if swapped:
                message = f"Correct the figure in {shown(sentence.text)}: the passage says {shown(swapped)}."
                return [block(self.name, message, sentence.span)]
        if not is_factual(sentence, language):
            return []
        support = evidence.best(sentence.text)
        against = opposite(sentence.text, support.window.text, language) if support.window else None
        if against:
            message = f"Correct {shown(sentence.text)}: the passage says the opposite ({shown(against)})."
            return [block(self.name, message, sentence.span)]
        return self._unsupported(sentence, support, told)

    def _unsupported(self, sentence: Sentence, support: Support, told: _Told) -> list[Finding]:
        said = shown(sentence.text)
        if support.coverage >= (_MOST if support.probability >= _LIKELY else _COVERED):
            return []
        if told.evidence.foreign and _in_common(sentence, told):
            message = f"Compare {said} with its passage by eye: they are in different languages."
            return [warn(self.name, message, sentence.span)]
        if told.said_by_person(sentence):
            return []
        if support.coverage >= _SOME or told.reply.abstained:
            message = f"Check {said}: the cited passages support it only in part."
            return [warn(self.name, message, sentence.span)]
        return [block(self.name, f"Take out {said} or cite a passage that says so.", sentence.span)]


class _Told:
    """Who told a fact: a cited passage, the brand, the person, or a passage that is not cited."""

    def __init__(self, reply: Reply, evidence: Evidence) -> None:
        self.reply = reply
        self.evidence = evidence
        self._brand = brand_text(reply)
        person = [turn.text for turn in reply.comment.thread] + [reply.comment.text, reply.comment.author or ""]
        self._person = "\n".join(person)[:20_000]
        self._names = evidence.names(self._brand)
        self._person_names = {word.lower().removesuffix("'s") for word in words(self._person)}

    def by_passages(self, sentence: Sentence, fact: Fact) -> bool:
        """True when a cited passage gives it."""
        if fact.kind is FactKind.NAME:
            return self._named(sentence, fact, self._names)
        return any(fact.agrees(other) for other in self.evidence.cited_facts()) or self._in_text(sentence, fact)

    def range_of(self, sentence: Sentence, fact: Fact) -> str | None:
        """The span of values in a cited passage ("2 to 3 days") of which a fact gives one end as if it were all."""
        if fact.kind not in _MEASURED or _AN_END.search(sentence.text[: fact.span[0]]):
            return None
        language = self.reply.language
        if sum(other.span == fact.span for other in facts_of(sentence.text, language)) > 1:
            return None
        found: str | None = None
        for passage in self.evidence.cited:
            text = source_text(passage)
            facts = facts_of(text, language)
            for other in facts:
                if fact.agrees(other):
                    if sum(each.span == other.span for each in facts) == 1:
                        return None
                    found = text[slice(*other.span)]
        return found

    def by_uncited(self, sentence: Sentence, fact: Fact) -> bool:
        """True when a passage gives it that was found and is not cited."""
        if fact.kind is FactKind.NAME:
            known = {word.lower() for passage in self.evidence.uncited for word in words(source_text(passage))}
            return self._named(sentence, fact, known)
        return any(fact.agrees(other) for other in self.evidence.uncited_facts())

    def by_brand(self, sentence: Sentence, fact: Fact) -> bool:
        """True when the brand's own files give it: contacts, domains, approved sentences."""
        del sentence
        if fact.kind is FactKind.LINK:
            hosts = {link_value(domain)[0] for domain in self.reply.brand.file.own_domains}
            return any(host in hosts and not path for host, path in fact.values)
        return any(fact.agrees(other) for other in facts_told(self._brand, self.reply.language))

    def by_person(self, sentence: Sentence, fact: Fact) -> bool:
        """True when the person, or somebody in the thread, said it. Links are never taken from there."""
        if fact.kind is FactKind.LINK:
            return False
        if fact.kind is FactKind.NAME:
            return self._named(sentence, fact, self._person_names)
        return any(fact.agrees(other) for other in facts_told(self._person, self.reply.language))

    def said_by_person(self, sentence: Sentence) -> bool:
        """True when the sentence only repeats what the person said of themselves."""
        if affirms(sentence):
            return False
        return coverage(sentence.text, read(self._person, self.reply.language), self.reply.language) >= _MOST

    def instead_of(self, fact: Fact) -> str | None:
        """What the cited passages give of the same kind, when it is one thing."""
        if fact.kind not in _MEASURED:
            return None
        found = {
            text
            for passage in self.evidence.cited
            for other in facts_of(source_text(passage), self.reply.language)
            if other.kind is fact.kind and (text := source_text(passage)[slice(*other.span)])
        }
        return found.pop() if len(found) == 1 else None

    def _named(self, sentence: Sentence, fact: Fact, known: frozenset[str] | set[str]) -> bool:
        parts = [word.lower().removesuffix("'s").removesuffix("’s") for word in words(sentence.text[slice(*fact.span)])]
        return all(part in known or part in _PUBLIC or _singular(part) in known for part in parts)

    def _in_text(self, sentence: Sentence, fact: Fact) -> bool:
        """Codes and long numbers may be written apart; then their letters and digits decide."""
        if fact.kind is not FactKind.CODE:
            return False
        code = re.sub(r"\W", "", sentence.text[slice(*fact.span)]).lower()
        return any(code in re.sub(r"\W", "", source_text(passage)).lower() for passage in self.evidence.cited)


def _in_common(sentence: Sentence, told: _Told) -> bool:
    """True when a sentence and cited passages in another language share what needs no translation.

    That is a figure, a name, or a word they have both taken from the same root. Without any of it the passage may be
    about anything, and citing it must not make a claim look supported.
    """
    language = told.reply.language
    facts = [fact for fact in facts_of(sentence.text, language) if fact.kind is not FactKind.NAME]
    if any(told.by_passages(sentence, fact) for fact in facts):
        return True
    own = told.reply.brand.name.lower()
    roots = {word[:_ROOT] for word in told.evidence.names() if len(word) >= _ROOT and word != own}
    mine = {word.lower() for word in words(sentence.text)} - {own}
    return sum(word[:_ROOT] in roots for word in mine if len(word) >= _ROOT) >= _COMMON_ROOTS


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _SHORTEST_PLURAL and word.endswith("s") else word


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("“", '"').replace("”", '"').split()).casefold()
