"""The words of a language that commit a brand, and those that take the commitment out of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.text import fold


@dataclass(frozen=True)
class Lexicon:
    """What promises are made of in one language.

    Patterns are written in lower case with ordinary letters and are matched against folded text. ``things`` (topic →
    pattern) are what may be promised: a clause that names one is held unless something excuses it. ``promises``
    (topic → pattern) commit by themselves, whatever else the clause says, unless it is a refusal.
    """

    language: str
    things: dict[str, str]
    promises: dict[str, str]
    personal: str
    """Somebody of ours does, did or will do it, or the person gets it: no general rule."""
    refusal: str
    """Negates the promise itself."""
    false_refusal: str
    """Looks like a refusal and is none ("won't hesitate to")."""
    enquiry: str
    """Hands over, asks to look, or tells where to ask."""
    sympathy: str
    """Takes up what the person said of their own situation."""
    question: str
    """Opens a question about the person's own situation."""
    condition: str
    """Turns a promise into a rule: if, when, within, every …"""
    neutral: str
    """Somebody of ours who only understands, sees or looks: taken out before promises are looked for."""
    splits: str
    """Words between two clauses."""
    deeds: str
    """Somebody of ours will do, does or has done something (group ``verb``); harmless verbs are left out of it."""
    toward: str
    """The person, their things or a time: what makes a deed a promise."""
    when: str
    """A time to come: what is said of it is a deadline."""
    advice: str
    """Sends the person to somebody who may judge (a doctor, a lawyer), or says that we are none."""
    greeting: str = r"(?!)"
    """Wishes whose time expressions are no deadlines ("have a great day")."""


class Compiled:
    """A lexicon ready to be matched."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def things(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Topic and pattern of what may be promised."""
        return tuple((topic, compile_folded(pattern)) for topic, pattern in self.lexicon.things.items())

    @cached_property
    def promises(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Topic and pattern of what commits by itself."""
        return tuple((topic, compile_folded(pattern)) for topic, pattern in self.lexicon.promises.items())

    @cached_property
    def personal(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.personal)

    @cached_property
    def refusal(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.refusal)

    @cached_property
    def false_refusal(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.false_refusal)

    @cached_property
    def enquiry(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.enquiry)

    @cached_property
    def sympathy(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.sympathy)

    @cached_property
    def question(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.question)

    @cached_property
    def condition(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.condition)

    @cached_property
    def neutral(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.neutral)

    @cached_property
    def splits(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.splits)

    @cached_property
    def deeds(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.deeds)

    @cached_property
    def toward(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.toward)

    @cached_property
    def when(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.when)

    @cached_property
    def advice(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.advice)

    @cached_property
    def greeting(self) -> re.Pattern[str]:
        """See ``Lexicon``."""
        return compile_folded(self.lexicon.greeting)


def compile_folded(pattern: str) -> re.Pattern[str]:
    """A pattern for folded text: letters outside ASCII are folded as the text is; spaces match any white space."""
    plain = "".join(fold(char).text if not char.isascii() and char.isalpha() else char for char in pattern)
    return re.compile(plain, re.VERBOSE | re.IGNORECASE)
