"""Voice: what can be measured of ``brand.yaml`` — address, emoji, exclamations, length, words, sign-off, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.brands import Brand
from assistant.checks.address import wrong_forms
from assistant.checks.approved import is_approved, is_sign_off, sign_offs
from assistant.checks.base import Reply
from assistant.checks.brand_words import PerBrand, inflected_book
from assistant.checks.evidence import brand_text, evidence_of
from assistant.checks.findings import block, in_text_order, shown, warn
from assistant.checks.sentences import sentences_of
from assistant.connectors.measure import emoji_spans
from assistant.domain import Finding, Span
from assistant.text import fold, words
from assistant.text.phrases import PhraseBook

_SHOUT = re.compile(r"(?<![\w@#./-])[A-ZÄÖÜ]{4,}(?![\w@./-])")
_MARKS = re.compile("[\ufe0f\ufe0e\U0001f3fb-\U0001f3ff]")


class VoiceCheck:
    """The measurable side of a voice. Forbidden words and a wrong form of address hold the reply; the rest warns."""

    name = "voice"

    def __init__(self) -> None:
        self._books: PerBrand[Brand, tuple[PhraseBook, PhraseBook]] = PerBrand(_books)

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order."""
        return in_text_order(
            [
                *self._words(reply),
                *self._address(reply),
                *self._emoji(reply),
                *self._measure(reply),
                *self._sign_off(reply),
                *self._shouting(reply),
            ]
        )

    def _words(self, reply: Reply) -> Iterator[Finding]:
        forbidden, unwanted = self._books(reply.brand)
        folded = fold(reply.text)
        for hit in forbidden.find(folded):
            span = folded.span(hit.start, hit.end)
            yield block(self.name, f"Take out {shown(reply.text[slice(*span)])}: the brand never says it.", span)
        for hit in unwanted.find(folded):
            span = folded.span(hit.start, hit.end)
            instead = reply.brand.voice.preferred_words[hit.label]
            if fold(instead).text in folded.text[max(0, hit.start - len(instead)) : hit.end + len(instead)]:
                continue
            yield warn(self.name, f"Say {shown(instead)} instead of {shown(reply.text[slice(*span)])}.", span)

    def _address(self, reply: Reply) -> Iterator[Finding]:
        form = reply.brand.voice.address.get(reply.language, "")
        if not form:
            return
        certain: Span | None = None
        doubtful: Span | None = None
        for span, sure in wrong_forms(_own_words(reply), reply.language, form):
            certain = certain or (span if sure else None)
            doubtful = doubtful or (None if sure else span)
        if certain:
            said = shown(reply.text[slice(*certain)])
            yield block(self.name, f"Address the person with “{form}” throughout: {said} is another form.", certain)
        elif doubtful:
            said = shown(reply.text[slice(*doubtful)])
            yield warn(self.name, f"Check {said}: it may be another form of address than “{form}”.", doubtful)

    def _emoji(self, reply: Reply) -> Iterator[Finding]:
        rules = reply.brand.voice.emoji
        style = reply.brand.style(reply.channel.name)
        limit = rules.max if style.max_emoji is None else style.max_emoji
        spans = emoji_spans(reply.text)
        if len(spans) > limit:
            most = "no emoji" if limit == 0 else f"at most {limit} emoji"
            yield warn(self.name, f"Use {most}: the reply has {len(spans)}.", spans[limit])
        allowed = {_MARKS.sub("", emoji) for emoji in rules.allowed}
        if allowed:
            for span in spans:
                if _MARKS.sub("", reply.text[slice(*span)]) not in allowed:
                    yield warn(
                        self.name, f"Replace {reply.text[slice(*span)]}: it is not one of the brand's emoji.", span
                    )

    def _measure(self, reply: Reply) -> Iterator[Finding]:
        voice, style = reply.brand.voice, reply.brand.style(reply.channel.name)
        marks = [match.start() for match in re.finditer(r"[!！]", reply.text)]
        if len(marks) > voice.max_exclamations:
            at = marks[voice.max_exclamations]
            message = f"Use at most {voice.max_exclamations} exclamation marks: the reply has {len(marks)}."
            yield warn(self.name, message, (at, at + 1))
        limit = voice.max_sentences if style.max_sentences is None else style.max_sentences
        said = [each for each in sentences_of(reply.text) if words(each.text) and not is_sign_off(each, reply.brand)]
        if len(said) > limit:
            message = f"Say it in at most {limit} sentences: the reply has {len(said)}."
            yield warn(self.name, message, said[limit].span)

    def _sign_off(self, reply: Reply) -> Iterator[Finding]:
        wanted = reply.brand.voice.sign_off.get(reply.language, "").strip()
        end = " ".join(reply.text.split()).casefold()
        there = next((each for each in sign_offs(reply.brand) if end.endswith(each)), None)
        if not reply.brand.style(reply.channel.name).sign_off:
            if there:
                yield warn(self.name, f"Leave the sign-off away on {reply.channel.title}.")
        elif wanted and there != " ".join(wanted.split()).casefold():
            yield warn(self.name, f"End with the sign-off “{wanted}”.")

    def _shouting(self, reply: Reply) -> Iterator[Finding]:
        shouts = list(_SHOUT.finditer(reply.text))
        if not shouts:
            return
        known = {
            word
            for passage in (*evidence_of(reply).passages,)
            for word in words(f"{passage.title} {passage.heading} {passage.text[:12_000]}")
            if word.isupper()
        }
        known.update(word for word in words(f"{brand_text(reply)} {reply.comment.text[:5_000]}") if word.isupper())
        for match in shouts:
            if match.group() not in known:
                yield warn(self.name, f"Write {shown(match.group())} in normal case.", match.span())


def _own_words(reply: Reply) -> str:
    """The text with sentences blanked that the brand or the policy gives word for word."""
    text = reply.text
    for sentence in sentences_of(text):
        if is_approved(sentence, reply):
            start, end = sentence.span
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _books(brand: Brand) -> tuple[PhraseBook, PhraseBook]:
    return inflected_book(brand.voice.forbidden_words), inflected_book(brand.voice.preferred_words)
