"""A brand's policy: clauses about comments (what to flag) and about replies (what never, what always)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated, Literal

import regex
from pydantic import Field, field_validator

from assistant.brands.voice import ByLanguage, Part
from assistant.domain import FindingSeverity, Route, Severity


class Match(Part):
    """What a clause looks for in text that has been normalised (case, accents of disguise, spacing tricks).

    A clause matches when any word, phrase or pattern is found and no ``unless`` phrase is.
    """

    words: list[str] = Field(default_factory=list, description="Whole words; a trailing * takes any ending.")
    phrases: list[str] = Field(default_factory=list, description="Word sequences; * stands for up to 4 words.")
    patterns: list[str] = Field(default_factory=list, description="Regular expressions, case ignored.")
    unless: list[str] = Field(default_factory=list, description="Phrases whose presence cancels the match.")

    @field_validator("patterns")
    @classmethod
    def _compiles(cls, patterns: list[str]) -> list[str]:
        for pattern in patterns:
            try:
                regex.compile(pattern, regex.IGNORECASE)
            except regex.error as error:
                raise ValueError(f"the pattern {pattern!r} is not a regular expression ({error})") from None
        return patterns

    @property
    def empty(self) -> bool:
        """True when there is nothing to look for."""
        return not (self.words or self.phrases or self.patterns)


class _Clause(Part):
    id: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9._-]{0,63}$", description="Stable id; cited by flags and findings.")
    title: str = Field(description="The clause in a few words.")
    text: str = Field(description="The rule in full sentences, as a person reads it.")
    off: bool = Field(False, description="True switches an inherited clause off.")
    match: Match = Field(default_factory=Match)


class CommentClause(_Clause):
    """What to flag in a comment."""

    on: Literal["comment"] = "comment"
    category: str = Field(pattern=r"^[a-z][a-z0-9_]{0,39}$", description="Flag category; a new name is a new category.")
    severity: Severity = Severity.MEDIUM
    route: Route | None = Field(None, description="Where a case with this flag goes; empty: by severity.")
    question: str = Field("", description="Yes/no question for a language-model judge; empty: made from the text.")
    floor: float = Field(0.5, ge=0, le=1, description="A flag whose score is below this is dropped.")
    draft: bool = Field(True, description="False: no reply is drafted for such a comment.")


class When(Part):
    """When a reply clause applies; empty lists apply always."""

    categories: list[str] = Field(default_factory=list, description="The comment has a flag of one of these.")
    intents: list[str] = Field(default_factory=list, description="The comment has one of these intents.")
    channels: list[str] = Field(default_factory=list, description="The comment is on one of these channels.")


class ReplyClause(_Clause):
    """What a reply may never say, or must say."""

    on: Literal["reply"] = "reply"
    rule: Literal["never", "must"] = "never"
    severity: FindingSeverity = FindingSeverity.BLOCK
    topic: str = Field(
        "", description="Ties the clause to a built-in check: refund, deadline, legal, medical, price, blame, contact …"
    )
    when: When = Field(default_factory=When)
    must_say: ByLanguage = Field(default_factory=dict, description="For must: the sentence to add, by language.")


Clause = Annotated[CommentClause | ReplyClause, Field(discriminator="on")]


class PolicyFile(Part):
    """``policy.yaml`` as it is written."""

    version: int = 1
    inherit: bool = Field(True, description="Take over the default policy pack, clause by clause.")
    clauses: list[Clause] = Field(default_factory=list)


class Policy:
    """The clauses in force: the default pack's, overridden by id, those switched off left out."""

    def __init__(self, clauses: Iterable[CommentClause | ReplyClause]) -> None:
        by_id: dict[str, CommentClause | ReplyClause] = {}
        for clause in clauses:
            by_id[clause.id] = clause
        self._clauses = {name: clause for name, clause in by_id.items() if not clause.off}

    def __iter__(self) -> Iterator[CommentClause | ReplyClause]:
        return iter(self._clauses.values())

    def get(self, clause_id: str) -> CommentClause | ReplyClause | None:
        """The clause of that id, or None."""
        return self._clauses.get(clause_id)

    @cached_property
    def on_comments(self) -> tuple[CommentClause, ...]:
        """Clauses about comments, in order."""
        return tuple(clause for clause in self._clauses.values() if isinstance(clause, CommentClause))

    @cached_property
    def on_replies(self) -> tuple[ReplyClause, ...]:
        """Clauses about replies, in order."""
        return tuple(clause for clause in self._clauses.values() if isinstance(clause, ReplyClause))

    @cached_property
    def _by_category(self) -> dict[str, CommentClause]:
        found: dict[str, CommentClause] = {}
        for clause in self.on_comments:
            # The clause without a match of its own is the category's general one: detectors cite it.
            if clause.category not in found or (clause.match.empty and not found[clause.category].match.empty):
                found[clause.category] = clause
        return found

    def for_category(self, category: str) -> CommentClause | None:
        """The clause that built-in detectors cite for a category; None: the brand does not flag it."""
        return self._by_category.get(category)

    def for_topic(self, topic: str) -> ReplyClause | None:
        """The reply clause tied to a built-in check's topic; None: the brand has no such rule."""
        return next((clause for clause in self.on_replies if clause.topic == topic), None)

    @cached_property
    def categories(self) -> tuple[str, ...]:
        """Every category some clause flags."""
        return tuple(dict.fromkeys(clause.category for clause in self.on_comments))
