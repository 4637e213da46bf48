"""The offline drafter: takes up what the person said in the brand's words, and answers in its approved text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from assistant.brands import Brand
from assistant.domain import Citation, Draft, FindingSeverity, Intent, Passage, Sentiment, Severity
from assistant.pipeline.approved import Unit
from assistant.pipeline.base import Brief
from assistant.pipeline.choose import Chosen, choose
from assistant.pipeline.compose import Limits, Parts, fit
from assistant.pipeline.decide import HIDE
from assistant.pipeline.duties import duties
from assistant.pipeline.openings import Phrase, Said, phrases, seed_of
from assistant.pipeline.person import emoji_of, handle_of, name_of
from assistant.pipeline.topic import Subject, topic_of
from assistant.pipeline.wishes import Wishes, wishes_of
from assistant.text import clean
from assistant.text.feelings import feeling_of

_SOCIAL: Final = frozenset({Intent.PRAISE, Intent.THANKS, Intent.GREETING, Intent.REACTION})
"""Intents that are answered with a kind word; the knowledge is not asked for it."""

_WELCOME: Final = frozenset({Intent.SUGGESTION, Intent.OTHER})
"""Intents that approved text may answer, but that need none."""

_SURE: Final = 0.85
"""Probability from which a passage answers though it shares few words with the comment."""

_GRAVE: Final = frozenset(
    {"threat", "violence", "self_harm", "hate", "harassment", "discrimination", "legal", "press", "crisis", "scam"}
)
"""Categories that are no occasion for small talk, however mild the flag."""

_SURER: Final = 0.5
"""How far above the brand's floor, towards certainty, an answer must be that nobody asked for."""

_SHORT_SENTENCES: Final = 3
"""Sentences of a reply that was asked to be shorter."""


class ExtractiveDrafter:
    """Drafts with nothing but the brand's files. One object serves all threads; it keeps nothing."""

    engine = "extractive"

    def draft(self, brief: Brief) -> Draft:
        """A reply from approved text, or an honest handover.

        A language the brand has no words in gets an empty draft that abstains: a person writes.
        """
        return _Drafting(brief).draft()


@dataclass(frozen=True, slots=True)
class _Slots:
    topic: str | None
    name: str | None
    feeling: str | None
    emoji: str | None

    def values(self) -> dict[str, str | None]:
        return {"topic": self.topic, "name": self.name, "feeling": self.feeling, "emoji": self.emoji}


class _Drafting:
    """One draft in the making."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self.brand: Brand = brief.brand
        self.language = brief.language.split("-")[0].lower()
        self.text = clean(brief.comment.text)
        self.wishes: Wishes = wishes_of(brief.instruction)
        self.problems: list[str] = []
        self.intent = _intent(brief)
        limits = Limits.of(self.brand, brief.channel, brief.instruction)
        if self.wishes.shorter:
            limits = replace(limits, max_sentences=min(limits.max_sentences, _SHORT_SENTENCES))
        if self.wishes.formal:
            limits = replace(limits, max_emoji=0, max_exclamations=0)
        self.limits = limits
        self.ours = tuple(turn.text for turn in brief.comment.thread if turn.ours)
        # What was held back, or asked to be put otherwise, is not opened with again.
        before = (
            (brief.previous.text,) if brief.previous is not None and (brief.findings or self.wishes.opening) else ()
        )
        self.said = Said(thread=(*self.ours, *before), recent=brief.recent)
        self.seed = seed_of(brief.comment)
        self.banned = _banned(brief)
        self.junk = any(flag.category in HIDE for flag in brief.assessment.flags)
        self.grave = any(
            flag.severity.rank >= Severity.HIGH.rank or flag.category in _GRAVE for flag in brief.assessment.flags
        )

    def draft(self) -> Draft:
        self._tell_limits_of_instruction()
        if not self._speaks():
            self.problems.append(
                f"The brand has no approved words in this language ({self.language}), so nothing was drafted offline."
            )
            return self._done("", (), abstained=True)
        chosen = self._choose()
        self.slots = self._slots(chosen)
        if chosen is None and (self.grave or not self._needs_no_answer()):
            return self._handover()
        return self._reply(chosen) or self._handover()

    def _speaks(self) -> bool:
        return bool(self.brand.voice.handovers.get(self.language))

    def _choose(self) -> Chosen | None:
        if self.intent in _SOCIAL:
            return None
        search = self.brief.search
        floor = self.brand.file.answerable_floor
        if self.intent in _WELCOME:
            floor = floor + (1.0 - floor) * _SURER
        if search.answerable < floor:
            return None
        return choose(
            search.passages,
            self.text,
            language=self.language,
            intent=self.intent,
            sure=search.answerable >= _SURE,
            banned=self.banned,
            said=self.ours,
            forbidden=self.brand.voice.forbidden_words,
        )

    def _needs_no_answer(self) -> bool:
        """A kind word asks for no fact; nor does a suggestion or a remark that has something to take up."""
        if self.intent in _SOCIAL:
            return True
        return self.intent in _WELCOME and "?" not in self.text and self.slots.topic is not None

    def _slots(self, chosen: Chosen | None) -> _Slots:
        comment = self.brief.comment
        found = (chosen.passages if chosen else ()) or self.brief.search.passages
        headings = tuple(each.heading or each.title for each in found if self._same_language(each))
        spans = tuple(flag.span for flag in self.brief.assessment.flags if flag.span is not None)
        subject = Subject(
            # Spans of flags lie in the text as it came.
            text=comment.text,
            language=self.language,
            topics=tuple((name, tuple(shown_by)) for name, shown_by in self.brand.file.topics.items()),
            headings=headings,
            avoid=spans,
            names=(self.brand.name, comment.author or ""),
        )
        topic = topic_of(subject)
        if topic is None and self.intent in {Intent.REACTION, Intent.THANKS} and comment.thread:
            topic = topic_of(replace(subject, text=comment.thread[0].text, avoid=()))
        return _Slots(
            topic=self._preferred(clean(topic)) if topic else None,
            # Who is addressed by @name is not called by name as well, and junk is not made friends with.
            name=None if self._mention() or self.junk else name_of(comment, self.brand, self.language),
            feeling=feeling_of(self.text, self.language) if self.intent is Intent.COMPLAINT else None,
            emoji=emoji_of(self.text, self.brand, comment.channel),
        )

    def _preferred(self, topic: str) -> str:
        """The topic in the words that the brand uses."""
        words = {ours.casefold(): theirs for ours, theirs in self.brand.voice.preferred_words.items()}
        whole = words.get(topic.strip("„“”").casefold())
        return whole or " ".join(words.get(word.casefold(), word) for word in topic.split(" "))

    def _same_language(self, passage: Passage) -> bool:
        return passage.language.split("-")[0].lower() == self.language

    def _phrases(self, kind: dict[str, dict[str, list[str]]]) -> list[Phrase]:
        by_intent = kind.get(self.language, {})
        found = phrases(by_intent.get(self.intent.value, []), self.slots.values(), self.said, self.seed)
        return [each for each in found if each.text not in self.banned]

    def _openings(self) -> list[Phrase]:
        if self.grave and self.intent is not Intent.COMPLAINT:
            return []
        found = self._phrases(self.brand.voice.openings)
        if self.wishes.warmer:
            found.sort(key=lambda each: ("name" not in each.slots, "feeling" not in each.slots))
        if self.wishes.formal:
            found.sort(key=lambda each: "emoji" in each.slots)
        return found

    def _next_step(self, opening: Phrase | None) -> str:
        if self.wishes.shorter or self.grave:
            return ""
        found = _not_again(self._phrases(self.brand.voice.next_steps), opening)
        return found[0].text if found else ""

    def _reply(self, chosen: Chosen | None) -> Draft | None:
        openings = self._openings()
        if chosen is not None and chosen.greets:
            openings = []
        if chosen is None and not openings:
            return None
        parts = Parts(
            mention=self._mention(),
            opening=openings[0].text if openings else "",
            units=chosen.units if chosen else (),
            must=duties(self.brief, self.language),
            link=self._link(chosen),
            next_step=self._next_step(openings[0] if openings else None),
            sign_off=self._sign_off(),
        )
        scores = chosen.scores if chosen else ()
        fitted = fit(parts, self.limits, openings=[each.text for each in openings], scores=scores)
        if fitted is None:
            return None
        if not fitted.units and chosen is None and not fitted.opening:
            return None
        return self._done(fitted.text(self.limits), _citations(fitted.units), abstained=False)

    def _handover(self) -> Draft:
        handovers = [
            each
            for each in phrases(self.brand.voice.handovers[self.language], self.slots.values(), self.said, self.seed)
            if each.text not in self.banned
        ]
        openings = self._openings() if self.intent is Intent.COMPLAINT or self.slots.topic is None else []
        handovers = _not_again(handovers, openings[0] if openings else None)
        parts = Parts(
            mention=self._mention(),
            opening=openings[0].text if openings else "",
            must=duties(self.brief, self.language),
            sign_off=self._sign_off(),
        )
        for handover in (*handovers, *sorted(handovers, key=lambda each: len(each.text))):
            fitted = fit(replace(parts, handover=handover.text), self.limits, openings=[each.text for each in openings])
            if fitted is not None:
                return self._done(fitted.text(self.limits), (), abstained=True)
        self.problems.append("Nothing fits: no handover is left for this thread, or the length limit is too tight.")
        return self._done("", (), abstained=True)

    def _mention(self) -> str:
        channel = self.brief.channel
        if not (channel.mentions and self.brand.style(channel.name).mention):
            return ""
        return handle_of(self.brief.comment) or ""

    def _sign_off(self) -> str:
        if not self.brand.style(self.brief.channel.name).sign_off:
            return ""
        return self.brand.voice.sign_off.get(self.language, "").strip()

    def _link(self, chosen: Chosen | None) -> str:
        if not self.wishes.link:
            return ""
        url = next((each.url for each in chosen.passages if each.url), None) if chosen else None
        if url is None:
            self.problems.append("No link was added: the passage that answers has none.")
        return url or ""

    def _tell_limits_of_instruction(self) -> None:
        if self.wishes.unknown:
            self.problems.append(
                "The offline drafter could not follow the whole instruction. It knows: shorter, warmer, more formal, "
                "add a link, another wording, a language and a length."
            )
        if self.wishes.formal and self.brand.voice.address.get(self.language, "").casefold() in {"du", "tu"}:
            self.problems.append(
                "The approved texts address people informally, and the offline drafter cannot change that."
            )

    def _done(self, text: str, citations: tuple[Citation, ...], *, abstained: bool) -> Draft:
        return Draft(
            text=text,
            language=self.brief.language,
            citations=citations,
            engine=ExtractiveDrafter.engine,
            abstained=abstained,
            problems=tuple(self.problems),
        )


def _not_again(found: list[Phrase], opening: Phrase | None) -> list[Phrase]:
    """Those first that do not name again what the opening named: once is enough."""
    said = opening.slots if opening is not None else frozenset()
    return sorted(found, key=lambda each: len(each.slots & said))


def _intent(brief: Brief) -> Intent:
    """The intent that decides the words: a remark without a question in a happy tone is praise, in a bad one none."""
    intent = brief.assessment.intent
    if intent is Intent.SPAM:
        return Intent.OTHER
    if intent is Intent.OTHER and "?" not in brief.comment.text:
        if brief.assessment.sentiment is Sentiment.POSITIVE:
            return Intent.PRAISE
        if brief.assessment.sentiment is Sentiment.NEGATIVE:
            return Intent.COMPLAINT
    return intent


def _banned(brief: Brief) -> frozenset[str]:
    """What the checks objected to in the draft that is to be repaired: every piece that a finding's span touches."""
    if brief.previous is None or not brief.findings:
        return frozenset()
    text = brief.previous.text
    spans = [each.span for each in brief.findings if each.span and each.severity is not FindingSeverity.NOTE]
    return frozenset({text[start:end] for start, end in spans if start < end})


def _citations(units: Sequence[Unit]) -> tuple[Citation, ...]:
    """One citation for each run of neighbouring pieces, in the passage's own words."""
    citations: list[Citation] = []
    run: list[Unit] = []
    for unit in units:
        if run and unit.passage.id == run[-1].passage.id and unit.index == run[-1].index + 1:
            run.append(unit)
            continue
        if run:
            citations.append(_citation(run))
        run = [unit]
    if run:
        citations.append(_citation(run))
    return tuple(citations)


def _citation(run: Sequence[Unit]) -> Citation:
    passage = run[0].passage
    return Citation(passage_id=passage.id, quote=passage.text[run[0].span[0] : run[-1].span[1]])
