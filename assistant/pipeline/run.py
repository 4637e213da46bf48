"""The walk of one comment: the only file that knows the order."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.brands import Brand
from assistant.checks import Check, Reply, run_checks
from assistant.connectors import channel as channel_of
from assistant.domain import (
    Answer,
    Assessment,
    Citation,
    Comment,
    Draft,
    Finding,
    FindingSeverity,
    Instruction,
    Intent,
    Outcome,
    Passage,
    SearchResult,
)
from assistant.errors import TooLargeError, UnavailableError
from assistant.pipeline.answer import ExtractiveAnswerer
from assistant.pipeline.assessment import assess
from assistant.pipeline.base import Brief, Drafter, Toolbox
from assistant.pipeline.decide import Facts, decide, why_no_draft
from assistant.pipeline.extractive import ExtractiveDrafter
from assistant.pipeline.problems import because
from assistant.pipeline.query import search_query
from assistant.text import clean, detect_language

__all__ = ["answer_question", "assess", "check_reply", "run_case"]

_log = logging.getLogger(__name__)
_UNKNOWN = "und"
_ASKED_ON = "web"
"""The channel against which an answer is checked: it goes to a colleague, on no channel."""
_OF_REPLIES = frozenset({"voice", "boilerplate", "limits", "policy"})
"""Checks whose rules are for replies in public."""


def run_case(
    comment: Comment,
    brand: Brand,
    tools: Toolbox,
    *,
    recent: Sequence[str] = (),
    instruction: Instruction | None = None,
    assessment: Assessment | None = None,
) -> Outcome:
    """One comment through the whole pipeline; values in, values out, nothing stored.

    Args:
        comment: as it came; any text will do.
        brand: whose comment it is.
        tools: the detectors, retriever, drafter and checks to use.
        recent: the brand's latest replies, newest first, which a draft should not repeat.
        instruction: what a person asked of a redraft.
        assessment: what was found earlier. Only detectors that have not looked yet run then.

    Returns:
        The outcome. Whatever failed on the way is among its problems, and a person decides.

    Raises:
        UserError: there is no such channel.
    """
    channel = channel_of(comment.channel)
    assessment = assess(comment, brand, tools.detectors, before=assessment)
    problems = list(assessment.problems)
    search: SearchResult | None = None
    draft: Draft | None = None
    findings: tuple[Finding, ...] = ()
    if why_no_draft(comment, assessment, brand) is None:
        language = _reply_language(comment, assessment, brand, instruction)
        search = _search(comment, brand, tools, language, problems)
        brief = Brief(
            comment=comment,
            assessment=assessment,
            brand=brand,
            channel=channel,
            search=search,
            language=language,
            recent=tuple(recent),
            instruction=instruction,
        )
        draft, findings = _draft_checked(brief, tools, problems)
    told = tuple(dict.fromkeys(problems))
    facts = Facts(
        comment=comment,
        assessment=assessment,
        brand=brand,
        draft=draft,
        findings=findings,
        problems=told,
        search=search,
    )
    return Outcome(
        comment=comment,
        assessment=assessment,
        search=search,
        draft=draft,
        findings=findings,
        verdict=decide(facts),
        problems=told,
    )


def check_reply(  # noqa: PLR0913 - a reply is judged against all of this
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
    """What the checks say about a reply, whoever wrote it: the same ones for a draft and for a person's edit.

    Raises:
        UserError: there is no such channel.
    """
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
    return tuple(run_checks(reply, checks))


def answer_question(
    question: str,
    brand: Brand,
    tools: Toolbox,
    *,
    language: str | None = None,
    on_text: Callable[[str], None] | None = None,
) -> Answer:
    """A cited answer from the brand's knowledge, or an honest abstention.

    Args:
        question: what somebody wants to know.
        brand: whose knowledge is asked.
        tools: the retriever and the answerer.
        language: of the answer; None: the question's, or the brand's first when that cannot be told.
        on_text: gets the text piece by piece.

    Returns:
        The answer. When the language model behind a prompted answerer did not serve, or the checks hold what it
        wrote, the answer is the extractive one, and its ``engine`` says so. Nothing is streamed before that is known.

    Raises:
        IndexMismatchError: no index, or one made with another embedder.
    """
    question = clean(question)
    if language is None:
        found = detect_language(question, prefer=brand.file.languages)
        language = found if found != _UNKNOWN else brand.language
    search = tools.retriever.search(brand.id, question, k=tools.passages, language=language)
    pieces: list[str] = []
    answer: Answer | None
    try:
        answer = tools.answerer.answer(question, search, brand, language=language, on_text=pieces.append)
        failed = "" if tools.answerer.engine == ExtractiveAnswerer.engine else _held(answer, brand, tools, language)
    except (UnavailableError, TooLargeError) as error:
        if tools.answerer.engine == ExtractiveAnswerer.engine:
            raise
        answer, failed = None, error.kind
    if answer is None or failed:
        _log.warning("The answerer %s failed (%s); answering extractively.", tools.answerer.engine, failed)
        pieces.clear()
        answer = ExtractiveAnswerer().answer(question, search, brand, language=language, on_text=pieces.append)
    if on_text is not None:
        for piece in pieces:
            on_text(piece)
    return answer


def _held(answer: Answer, brand: Brand, tools: Toolbox, language: str) -> str:
    """The checks that hold a written answer; empty when none does."""
    if answer.abstained:
        return ""
    findings = check_reply(
        answer.answer,
        comment=Comment(text=answer.question, brand=brand.id, channel=_ASKED_ON),
        assessment=Assessment(flags=(), language=language, intent=Intent.QUESTION),
        brand=brand,
        checks=tools.checks,
        language=language,
        passages=answer.passages,
        citations=answer.citations,
    )
    served = language in brand.file.languages
    holding = (each.check for each in findings if each.severity is FindingSeverity.BLOCK)
    return ", ".join(sorted({each for each in holding if each not in _OF_REPLIES and (served or each != "language")}))


def _reply_language(comment: Comment, assessment: Assessment, brand: Brand, instruction: Instruction | None) -> str:
    if instruction is not None and instruction.language:
        return instruction.language
    known = (assessment.language, comment.language or _UNKNOWN)
    return next((each for each in known if each != _UNKNOWN), brand.language)


def _search(comment: Comment, brand: Brand, tools: Toolbox, language: str, problems: list[str]) -> SearchResult:
    query = search_query(comment)
    try:
        return tools.retriever.search(brand.id, query, k=tools.passages, language=language)
    except Exception as error:  # noqa: BLE001 - without knowledge there is no answer, but there still is a case
        problems.append(because("The brand's knowledge could not be searched", error))
        return SearchResult(query=query, answerable=0.0, passages=())


def _draft_checked(brief: Brief, tools: Toolbox, problems: list[str]) -> tuple[Draft | None, tuple[Finding, ...]]:
    """A draft with its findings, repaired once when a check warned or blocked; the better of the two is kept."""
    draft, drafter = _draft(brief, tools.drafter, problems)
    if draft is None:
        return None, ()
    findings = _check(draft, brief, tools)
    worst = [each for each in findings if each.severity.rank >= FindingSeverity.WARN.rank]
    if not worst:
        problems.extend(draft.problems)
        return draft, findings
    try:
        second = drafter.draft(replace(brief, previous=draft, findings=tuple(worst)))
    except Exception as error:  # noqa: BLE001 - the first draft stands, with its findings
        problems.extend((*draft.problems, because("The draft could not be repaired", error)))
        return draft, findings
    usage = draft.usage + second.usage
    again = _check(second, brief, tools)
    if _badness(second, again) < _badness(draft, findings):
        draft, findings = second, again
    problems.extend(draft.problems)
    return replace(draft, usage=usage), findings


def _draft(brief: Brief, drafter: Drafter, problems: list[str]) -> tuple[Draft | None, Drafter]:
    try:
        return drafter.draft(brief), drafter
    except TooLargeError as error:
        problems.append(because("No reply was drafted", error))
        return None, drafter
    except Exception as error:  # noqa: BLE001 - a failed drafter means a person, never a crash
        problems.append(because(f"The drafter {drafter.engine} failed", error))
    if drafter.engine == ExtractiveDrafter.engine:
        return None, drafter
    fallback = ExtractiveDrafter()
    try:
        draft = fallback.draft(brief)
    except Exception as error:  # noqa: BLE001 - as above
        problems.append(because("The offline drafter failed as well", error))
        return None, fallback
    problems.append("The draft was written by the offline drafter instead.")
    return draft, fallback


def _check(draft: Draft, brief: Brief, tools: Toolbox) -> tuple[Finding, ...]:
    if not draft.text.strip():
        # Nothing was written, and the draft says why: there are no words to judge.
        return ()
    return check_reply(
        draft.text,
        comment=brief.comment,
        assessment=brief.assessment,
        brand=brief.brand,
        checks=tools.checks,
        language=brief.language,
        passages=brief.search.passages,
        citations=draft.citations,
        abstained=draft.abstained,
        recent=brief.recent,
        max_length=brief.instruction.max_length if brief.instruction else None,
    )


def _badness(draft: Draft, findings: Sequence[Finding]) -> tuple[int, bool, bool, int, int]:
    """Less is better: blocks first; then a text that says something; then warnings and notes."""
    count = {severity: sum(each.severity is severity for each in findings) for severity in FindingSeverity}
    return (
        count[FindingSeverity.BLOCK],
        not draft.text.strip(),
        draft.abstained,
        count[FindingSeverity.WARN],
        count[FindingSeverity.NOTE],
    )
