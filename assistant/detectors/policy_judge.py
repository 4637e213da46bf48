"""A language model is asked about every clause of the policy, all in one request."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand, CommentClause
from assistant.detectors.base import PartlyDetectedError, Reading
from assistant.domain import Comment, Flag, Span
from assistant.errors import LanguageModelError
from assistant.llm.base import Judge, Judgement, Question
from assistant.text.mask import ALL_KINDS, Masker

_TURNS = 4
"""Earlier posts of the thread that the judge is shown."""
_LEAST_QUOTE = 4
"""Shorter quotes stand in a text by chance."""


class PolicyJudgeDetector:
    """Puts each clause about comments as a yes/no question; the probability of yes is the flag's score."""

    name = "policy_judge"
    network = True

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """A flag for each clause that the judge holds to be more likely met than the clause's floor.

        Raises:
            PartlyDetectedError: the judge would not say for some clauses; the error carries the other flags.
            LanguageModelError: no usable answer came.
        """
        clauses = brand.policy.on_comments
        comment = reading.comment
        if not clauses or not comment.text.strip():
            return []
        masker = Masker(keep=brand.file.public_contacts)
        questions = [Question(id=clause.id, text=_question(clause)) for clause in clauses]
        judged = self._judge.judge(masker.mask(comment.text).text, questions, context=_context(comment, brand, masker))
        by_clause = {judgement.question_id: judgement for judgement in judged}
        if len(judged) != len(clauses) or by_clause.keys() != {clause.id for clause in clauses}:
            raise LanguageModelError("The judge did not answer every clause once.", retryable=True)
        flags, silent = [], []
        for clause in clauses:
            judgement = by_clause[clause.id]
            if judgement.refused or judgement.probability is None:
                silent.append(clause.id)
            elif judgement.probability >= clause.floor:
                quote = masker.restore(judgement.quote, kinds=ALL_KINDS)
                flags.append(self._flag(clause, judgement, quote, comment.text))
        if silent:
            named = ", ".join(silent[:5]) + (" and others" if len(silent) > 5 else "")  # noqa: PLR2004 - as sliced
            raise PartlyDetectedError(f"The judge would not say whether these clauses are met: {named}.", flags=flags)
        return flags

    def _flag(self, clause: CommentClause, judgement: Judgement, quote: str, text: str) -> Flag:
        probability = judgement.probability or 0.0
        told = f": {judgement.reason.strip()}" if judgement.reason.strip() else "."
        return Flag(
            category=clause.category,
            severity=clause.severity,
            score=round(probability, 4),
            detector=self.name,
            clause=clause.id,
            span=_quoted(quote, text),
            reason=f"{self._judge.name} holds “{clause.title}” to be met ({probability:.2f}){told}",
        )


def _question(clause: CommentClause) -> str:
    if clause.question:
        return clause.question
    return f"Does the comment fall under this rule? {clause.title}: {clause.text.strip()}"


def _context(comment: Comment, brand: Brand, masker: Masker) -> str:
    """What the judge must know to understand the comment: whose page, which channel, what was said before."""
    about = f" ({brand.file.description.strip()})" if brand.file.description else ""
    lines = [f"A comment to the brand {brand.name}{about} on {comment.channel}."]
    if comment.thread:
        lines.append("Said before in the thread:")
        lines += [
            f"- {'the brand' if turn.ours else 'somebody'}: {masker.mask(turn.text).text}"
            for turn in comment.thread[-_TURNS:]
        ]
    return "\n".join(lines)


def _quoted(quote: str, text: str) -> Span | None:
    """Where the quote stands, word for word; None when it does not: a judge may make quotes up."""
    quote = quote.strip().strip("\"“”„'«»…")
    start = text.find(quote) if len(quote) >= min(_LEAST_QUOTE, len(text)) else -1
    return (start, start + len(quote)) if start >= 0 and quote else None
