"""Injection obeyed: signs that the reply did what a comment or a document told it to do."""

# ruff: noqa: E501 - a line of these tables holds one idea, however many ways there are to say it

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import regex

from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of, source_text
from assistant.checks.facts import link_value
from assistant.checks.findings import block, in_text_order, shown, warn
from assistant.checks.promises import compile_folded
from assistant.checks.sentences import sentences_of
from assistant.connectors.measure import emoji_spans, link_spans
from assistant.domain import Finding
from assistant.text import fold, words

_SPEAKS_AS_MACHINE = r"""
    \bas\ an?\ (?:\w+\ )?(?:ai|artificial\ intelligence|language\ model|llm|chatbot|assistant)\b | \b(?:i['’]?m|i\ am)\ (?:just\ |only\ )?(?:an?\ )?(?:ai|(?:\w+\ )?(?:chat)?bot|robot|computer\ program|language\ model|llm|large\ language)\b | \blanguage\ model\b | \bmy\ (?:training|knowledge\ cut-?off|programming|system\ prompt|instructions|guidelines|developers?|creators?)\b | \b(?:system|developer|hidden|initial)\ (?:prompt|message|instructions?)\b
    | \b(?:i|we)\ (?:was|were|am|are|have\ been)\ (?:instructed|told|programmed|prompted|configured)\ (?:to|not\ to)\b | \b(?:ignor|disregard|overrid|forget)\w*\ (?:all\ |any\ |the\ |my\ |your\ )*(?:previous|prior|above|earlier|former|preceding)\ (?:instructions?|prompts?|rules?|messages?) | \b(?:developer|dan|god|admin|debug|unrestricted)\ mode\b | \bjailbr(?:eak|oken)\w* | \bpwned\b | \bi\ (?:cannot|can['’]?t|am\ unable\ to)\ (?:fulfil|comply|assist\ with\ that)\w* | \b(?:sure|certainly|of\ course)[,!]?\ here(?:['’]s|\ is|\ are)\ (?:a|an|the|your|my|some)\ (?:\w+\ ){0,4}(?:reply|response|draft|version|answer|prompt|instructions?|comment|translation)\b | \b(?:here\ is|here['’]s)\ (?:a|the|my)\ (?:\w+\ ){0,2}(?:draft|response|reply)\b | \bcited?\ passages?\b | \bthe\ (?:provided|given)\ (?:context|passages?|documents?|knowledge)\b | \bpassage\ \d+\b
    | \bals\ (?:eine?\ )?(?:ki|künstliche\ intelligenz|sprachmodell|ki-\w+|chatbot)\b | \bich\ bin\ (?:nur\ )?(?:eine?\ )?(?:ki|sprachmodell|künstliche\ intelligenz|(?:\w+\ )?(?:chat)?bot|roboter|computerprogramm)\b | \bsprachmodell\b | \bsystem-?\s?(?:prompt|anweisung\w*|nachricht)\b | \b(?:meine|vorherige[rn]?|bisherige[rn]?)\ (?:system)?anweisungen\b | \bich\ wurde\ (?:angewiesen|programmiert|trainiert) | \bhier\ ist\ (?:ein|der|mein|die|eine)\ (?:\w+\ ){0,2}(?:entwurf|antwort|antwortentwurf|übersetzung)\b | \b(?:bereitgestellte[nr]?|angegebene[nr]?)\ (?:kontext|passage\w*|dokument\w*)\b
    | \b(?:chatgpt|gpt-?\d\w*|openai|anthropic|deepseek|llama-?\d)\b
"""
_ROLE = re.compile(
    r"^\s{0,4}(?:#{1,6}\s?)?(?:system|assistant|user|human|ai|bot|developer|prompt|instructions?)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_MARKUP = (
    (
        re.compile(
            r"<\|[^|\n]{1,40}\|>|\[/?INST\]|<</?SYS>>|^###\s?(?:Instruction|Response|System)|(?:BEGIN|END) (?:UNTRUSTED|COMMENT|PASSAGE|DOCUMENT|PROMPT|ENVELOPE)|={5,}|-{5,}|~{5,}|[⟪⟫《》]{1}",
            re.MULTILINE | re.IGNORECASE,
        ),
        "an envelope mark",
    ),
    (
        re.compile(
            r"```|\bfunction\s?\w{0,40}\(|\bimport\s\w{1,40}$|\bdef\s\w{1,40}\(|\bSELECT\s.{1,80}\sFROM\b|\bDROP\sTABLE\b|\bconsole\.log\(|\bprint\(|=>\s?\{|;\s?\}|\brm\s-rf\b",
            re.MULTILINE | re.IGNORECASE,
        ),
        "code",
    ),
    (re.compile(r"\{\s?[\"“'][\w ]{1,40}[\"”']\s?:|^\s?\[\s?\{|[\"”]\s?:\s?[\"“\[{]", re.MULTILINE), "JSON"),
    (
        re.compile(
            r"</?[a-z][a-z0-9-]{0,20}(?:\s[^<>\n]{0,200})?/?>|<!--|&(?:#x?[0-9a-f]{1,6}|lt|gt|amp|quot);|\bon\w{3,20}\s?=\s?[\"']|\bjavascript:|\bdata:\w{1,20}/|\bvbscript:|!\[[^\]\n]{0,100}\]\(",
            re.IGNORECASE,
        ),
        "HTML or script",
    ),
    (
        re.compile(
            r"(?<![\w/+=.@-])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])(?=[A-Za-z0-9+/]*\d)[A-Za-z0-9+/]{24,}={0,2}(?![\w/+=])|(?<![\w])[0-9a-fA-F]{32,}(?!\w)|(?:\\x[0-9a-fA-F]{2}){3,}|(?:\\u[0-9a-fA-F]{4}){2,}|(?:%[0-9a-fA-F]{2}){4,}|(?:\b[01]{8}\s?){3,}|(?<!\w)[A-Za-z0-9+/]{16,}={1,2}(?!\w)"
        ),
        "an encoded string",
    ),
)
_INVISIBLE = regex.compile(
    r"[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u061c\u180e\u115f\u1160\u3164\uffa0\u034f\U000e0000-\U000e0fff\p{Cs}\ufff9-\ufffb]"
    r"|\u200d|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_MIXED = regex.compile(r"\b(?=\w*\p{Latin})(?=\w*[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}])\w{2,40}+\b")
_ZALGO = regex.compile(r"\p{M}{3,}")
_SPELT_OUT = re.compile(
    r"\b[\w-]{1,60}\s?[\[({]?\s?(?:dot|punkt|point)\s?[\])}]?\s?(?:com|net|org|info|shop|store|online|app|io|co|eu|de|at|ch|uk|fr|es|tr|ru|test|example)\b"
    r"|\b[\w-]{1,60}\s?[\[({]\s?(?:\.|at|@)\s?[\])}]\s?[\w-]{1,60}|\bhxxps?\b",
    re.IGNORECASE,
)
"""An address written so that no filter sees it."""
_DEMANDS = (
    re.compile(
        r"\b(?:say|says|write|reply|respond|answer|print|output|repeat|type|post|tweet|include|add|append|end|start|begin|finish|state|confirm|tell|translate"
        r"|sag\w*|schreib\w*|antwort\w*|wiederhol\w*|gib|geben|poste|füge|beend\w*|beginn\w*|bestätig\w*|ergänz\w*)\b"
        r"[^\"“„«'‘\n]{0,60}[\"“„«'‘](?P<said>[^\"”“»'’\n]{3,200})[\"”“»'’]",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:(?:just|only|simply|exactly|must|please)\s(?:say|write|reply|respond|answer|print|output)(?:\swith|\sexactly)?|reply\swith|respond\swith|answer\swith|reply\sonly|repeat\safter\sme|print|output"
        r"|(?:sag|schreib|antworte|wiederhole)\w*\s(?:nur|einfach|bitte|genau|mit|mir nach))[: ]\s{0,3}(?P<said>[^\n.!?\"“„«]{3,80})",
        re.IGNORECASE,
    ),
)
_SHORTEST_DEMAND = 3
_ORDINARY = frozenset(
    [
        "yes",
        "no",
        "ok",
        "okay",
        "hi",
        "hello",
        "sorry",
        "please",
        "thanks",
        "thank",
        "you",
        "ja",
        "nein",
        "hallo",
        "danke",
        "bitte",
        "tut",
        "mir",
        "leid",
    ]
)


@cache
def _machine() -> re.Pattern[str]:
    return compile_folded(_SPEAKS_AS_MACHINE)


class InjectionObeyedCheck:
    """Holds a reply that was not written for the person but at somebody's command."""

    name = "injection_obeyed"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order."""
        return in_text_order(
            [
                *self._voice(reply),
                *self._marks(reply),
                *self._hidden(reply),
                *self._demanded(reply),
                *self._links(reply),
            ]
        )

    def _voice(self, reply: Reply) -> Iterator[Finding]:
        cited = fold("\n".join(source_text(passage)[:12_000] for passage in evidence_of(reply).cited)).text
        for sentence in sentences_of(reply.text):
            match = _machine().search(sentence.folded.text)
            if match and match.group() not in cited:
                span = sentence.span_of(*match.span())
                said = shown(reply.text[slice(*span)])
                yield block(
                    self.name, f"Take out {said}: it speaks of prompts or of being a machine, not to the person.", span
                )
        for match in _ROLE.finditer(reply.text):
            yield block(
                self.name, f"Take out {shown(match.group())}: it is a speaker's mark of a prompt.", match.span()
            )

    def _marks(self, reply: Reply) -> Iterator[Finding]:
        links = link_spans(reply.text)
        for pattern, what in _MARKUP:
            for match in pattern.finditer(reply.text):
                if not any(start <= match.start() < end for start, end in links):
                    yield block(self.name, f"Take out {shown(match.group())}: it is {what}, not a reply.", match.span())
                    break

    def _hidden(self, reply: Reply) -> Iterator[Finding]:
        emoji = emoji_spans(reply.text)
        for match in _INVISIBLE.finditer(reply.text):
            if not any(start <= match.start() < end for start, end in emoji):
                yield block(self.name, "Type the text anew: it holds characters that cannot be seen.", match.span())
                break
        mixed = _MIXED.search(reply.text)
        if mixed:
            message = f"Type {shown(mixed.group())} anew: it mixes look-alike letters of different scripts."
            yield block(self.name, message, mixed.span())
        pile = _ZALGO.search(reply.text)
        if pile:
            yield block(self.name, "Type the text anew: marks are piled up on its letters.", pile.span())

    def _demanded(self, reply: Reply) -> Iterator[Finding]:
        said = _plain(reply.text)
        seen: set[str] = set()
        texts = [reply.comment.text, *(turn.text for turn in reply.comment.thread if not turn.ours)]
        found = (match["said"] for text in texts[:50] for each in _DEMANDS for match in each.finditer(text[:20_000]))
        for demand in found:
            demanded = _plain(demand)
            if demanded in seen or len(demanded) < _SHORTEST_DEMAND or set(demanded.split()) <= _ORDINARY:
                continue
            seen.add(demanded)
            if f" {demanded} " in f" {said} ":
                severity = block if len(demanded.split()) > 1 else warn
                yield severity(self.name, f"Take out {shown(demand)}: the comment told us to say exactly that.")

    def _links(self, reply: Reply) -> Iterator[Finding]:
        theirs = {
            link_value(reply.comment.text[start:end])[0] for start, end in link_spans(reply.comment.text[:20_000])
        }
        known = {link_value(domain)[0] for domain in reply.brand.file.own_domains}
        for passage in evidence_of(reply).cited:
            text = source_text(passage)
            known |= {link_value(text[start:end])[0] for start, end in link_spans(text)}
        spelt_out = _SPELT_OUT.search(reply.text)
        if spelt_out:
            message = f"Write the address as it is or take it out: {shown(spelt_out.group())} hides it."
            yield block(self.name, message, spelt_out.span())
        for start, end in link_spans(reply.text):
            host = link_value(reply.text[start:end])[0]
            if host in theirs - known and (start == 0 or reply.text[start - 1] != "@"):
                yield block(
                    self.name, "Take out the link: it comes from the comment, not from the brand.", (start, end)
                )


def _plain(text: str) -> str:
    return " ".join(word.lower() for word in words(fold(text).text))
