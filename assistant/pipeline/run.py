"""The walk of one comment: the only file that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.brands import Brand
from assistant.checks.base import Check, Reply
from assistant.connectors import channel as channel_of
from assistant.detectors.base import Detector, Reading
from assistant.domain import (
    Answer,
    Assessment,
    Citation,
    Comment,
    Finding,
    Instruction,
    Intent,
    Outcome,
    Passage,
    Sentiment,
)
from assistant.pipeline.base import Brief, Toolbox
from assistant.pipeline.decide import decide
from assistant.text import fold


def assess(comment: Comment, brand: Brand, detectors: Sequence[Detector], *, network: bool | None = None) -> Assessment:
    """What is risky about a comment. ``network``: None runs all detectors, False only those that need no network."""
    reading = Reading(
        comment=comment,
        folded=fold(comment.text),
        language=comment.language or "und",
        intent=Intent.OTHER,
        sentiment=Sentiment.NEUTRAL,
    )
    chosen = [each for each in detectors if network is None or each.network == network]
    flags = tuple(flag for each in chosen for flag in each.detect(reading, brand))
    return Assessment(flags=flags, language=reading.language, intent=reading.intent, sentiment=reading.sentiment)


def run_case(
    comment: Comment,
    brand: Brand,
    tools: Toolbox,
    *,
    recent: Sequence[str] = (),
    instruction: Instruction | None = None,
    assessment: Assessment | None = None,
) -> Outcome:
    """One comment through the whole pipeline; values in, values out."""
    assessment = assessment or assess(comment, brand, tools.detectors)
    language = assessment.language if assessment.language != "und" else brand.language
    search = tools.retriever.search(brand.id, comment.text, k=tools.passages, language=language)
    draft = tools.drafter.draft(
        Brief(
            comment=comment,
            assessment=assessment,
            brand=brand,
            channel=channel_of(comment.channel),
            search=search,
            language=language,
            recent=tuple(recent),
            instruction=instruction,
        )
    )
    findings = check_reply(
        draft.text,
        comment=comment,
        assessment=assessment,
        brand=brand,
        checks=tools.checks,
        language=draft.language,
        passages=search.passages,
        citations=draft.citations,
        abstained=draft.abstained,
        recent=recent,
    )
    verdict = decide(comment=comment, assessment=assessment, brand=brand, draft=draft, findings=findings, search=search)
    return Outcome(
        comment=comment, assessment=assessment, search=search, draft=draft, findings=findings, verdict=verdict
    )


def check_reply(
    text: str,
    *,
    comment: Comment,
    assessment: Assessment,
    brand: Brand,
    checks: Sequence[Check],
    language: str,
    passages: Sequence[Passage] = (),
    citations: Sequence[Citation] = (),
    abstained: bool = False,
    recent: Sequence[str] = (),
    max_length: int | None = None,
) -> tuple[Finding, ...]:
    """What the checks say about a text, drafted or edited."""
    reply = Reply(
        text=text,
        comment=comment,
        assessment=assessment,
        brand=brand,
        channel=channel_of(comment.channel),
        language=language,
        passages=tuple(passages),
        citations=tuple(citations),
        abstained=abstained,
        recent=tuple(recent),
        max_length=max_length,
    )
    return tuple(finding for check in checks for finding in check.check(reply))


def answer_question(
    question: str,
    brand: Brand,
    tools: Toolbox,
    *,
    language: str | None = None,
    on_text: Callable[[str], None] | None = None,
) -> Answer:
    """A cited answer from the brand's knowledge, or an honest abstention."""
    search = tools.retriever.search(brand.id, question, k=tools.passages, language=language)
    return tools.answerer.answer(question, search, brand, language=language or brand.language, on_text=on_text)
