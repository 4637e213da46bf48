"""What the brand's policy says a reply must say to such a comment."""

from __future__ import annotations

from assistant.brands import Brand, ReplyClause
from assistant.domain import Assessment, Comment
from assistant.pipeline.base import Brief


def duties_in_force(comment: Comment, assessment: Assessment, brand: Brand) -> list[ReplyClause]:
    """The ``must`` clauses that apply to a comment."""
    categories = {flag.category for flag in assessment.flags}
    return [
        clause
        for clause in brand.policy.on_replies
        if clause.rule == "must"
        and (not clause.when.categories or categories.intersection(clause.when.categories))
        and (not clause.when.intents or assessment.intent.value in clause.when.intents)
        and (not clause.when.channels or comment.channel in clause.when.channels)
    ]


def duties(brief: Brief, language: str) -> tuple[str, ...]:
    """The sentences to say, each once."""
    said = (
        clause.must_say.get(language, "").strip()
        for clause in duties_in_force(brief.comment, brief.assessment, brief.brand)
    )
    return tuple(dict.fromkeys(sentence for sentence in said if sentence))
