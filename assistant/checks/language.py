"""Language: the reply is in the language asked for, all of it, and in one that the brand serves."""

from __future__ import annotations

import re

from assistant.checks.approved import is_approved, is_sign_off
from assistant.checks.base import Reply
from assistant.checks.evidence import evidence_of
from assistant.checks.findings import block, in_text_order, shown, warn
from assistant.checks.sentences import Sentence, sentences_of
from assistant.domain import Finding
from assistant.text import detect_language, words

_UNKNOWN = "und"
_FEWEST_WORDS = 4
"""Words below which a text is in many languages at once ("Super, Mia!")."""
_FEWEST_IN_SENTENCE = 6
_FEWEST_OF_OTHERS = 10
_QUOTED = re.compile(r"[\"“„«»][^\"“”«»\n]{1,300}[\"“”«»]|https?://\S{1,500}|[@#]\w{1,60}")
_NAMES = {
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "sv": "Swedish",
    "tr": "Turkish",
}


class LanguageCheck:
    """Wrong language holds the reply; a sentence that drifts into another warns."""

    name = "language"

    def check(self, reply: Reply) -> list[Finding]:
        """Findings in text order."""
        served = tuple(reply.brand.file.languages)
        prefer = tuple(dict.fromkeys((reply.language, *served)))
        own = [each for each in sentences_of(reply.text) if not is_sign_off(each, reply.brand)]
        said = _QUOTED.sub(" ", " ".join(each.text for each in own))
        if len(words(said)) < _FEWEST_WORDS:
            return []
        found = detect_language(said, prefer=prefer)
        if found != _UNKNOWN and found not in served:
            return [
                block(
                    self.name,
                    f"Write the reply in a language the brand serves ({_listed(served)}), not {_name(found)}.",
                )
            ]
        if found not in {_UNKNOWN, reply.language} and reply.language in served and _mostly_else(own, reply.language):
            return [block(self.name, f"Write the reply in {_name(reply.language)}: it is in {_name(found)}.")]
        expected = reply.language if reply.language in served or found == _UNKNOWN else found
        findings = []
        for sentence in own:
            bare = _QUOTED.sub(" ", sentence.text)
            count = len(words(bare))
            if count < _FEWEST_IN_SENTENCE or is_approved(sentence, reply):
                continue
            other = detect_language(bare, prefer=(expected, *served))
            # Names and lists look like many languages: one that the brand does not serve takes more words to be told.
            drifts = other in served or (count >= _FEWEST_OF_OTHERS and evidence_of(reply).verbatim(sentence.text) < 1)
            if other not in {_UNKNOWN, expected} and drifts:
                message = f"Put {shown(sentence.text)} into {_name(expected)}: it is in {_name(other)}."
                findings.append(warn(self.name, message, sentence.span))
        return in_text_order(findings)


def _mostly_else(sentences: list[Sentence], language: str) -> bool:
    """True when less than half of the words are in sentences of the language."""
    counts = [(len(words(each.text)), detect_language(each.text, prefer=(language,))) for each in sentences]
    return 2 * sum(count for count, found in counts if found == language) < sum(count for count, _ in counts)


def _name(code: str) -> str:
    return _NAMES.get(code, code)


def _listed(codes: tuple[str, ...]) -> str:
    return ", ".join(_name(code) for code in codes)
