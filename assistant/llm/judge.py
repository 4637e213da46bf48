"""A judge made of any language model, by structured output, and what every judge's answers are held to.

Nothing is ever concluded from an answer that did not come or cannot be right: a question without a usable answer is
``refused``, and an answer to what nobody asked, or two answers to one question, void the whole reply.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import LanguageModelError, UserError
from assistant.llm.base import Judgement, LanguageModel, Question, Request
from assistant.prompts import PromptFile

MOST_QUESTIONS = 400
"""Questions in one request to a decisions endpoint, by its own limit."""
_PROMPTED_QUESTIONS = 40
"""Questions in one prompt: with more, language models begin to skip some."""
_TOKENS_A_QUESTION, _TOKENS_AROUND = 110, 200
_LONGEST_TEXT = 400


class Answered(BaseModel):
    """A language model's answer to one question. Only the field of the question's kind is read."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    number: int
    refused: bool = False
    probability: float | None = None
    option: str | None = None
    level: float | None = None
    reason: str = ""
    quote: str = ""


class Answers(BaseModel):
    """All answers, one for each question."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    answers: list[Answered] = Field(default_factory=list)


class PromptedJudge:
    """Asks a language model through a prompt with the variables ``questions``, ``text`` and ``context``."""

    def __init__(self, language_model: LanguageModel, prompt: PromptFile) -> None:
        self.name = f"{prompt.label}@{language_model.name}"
        self._language_model = language_model
        self._prompt = prompt

    def judge(self, text: str, questions: Sequence[Question], *, context: str = "") -> list[Judgement]:
        """One judgement for each question, in order; the text is fenced by the prompt.

        Raises:
            UserError: a question cannot be answered as it is put.
            LanguageModelError: no usable answer came.
        """
        check_questions(questions)
        judged: list[Judgement] = []
        for batch in batches(questions, _PROMPTED_QUESTIONS):
            judged += self._ask(text, batch, context)
        return judged

    def _ask(self, text: str, batch: Sequence[Question], context: str) -> list[Judgement]:
        numbered = list(enumerate(batch, start=1))
        asked = [
            {"number": number, "kind": each.kind, "text": each.text, "options": list(each.options)}
            for number, each in numbered
        ]
        rendered = self._prompt.render(questions=asked, text=text, context=context)
        request = Request(
            system=rendered.system,
            user=rendered.user,
            schema=Answers,
            max_tokens=_TOKENS_AROUND + _TOKENS_A_QUESTION * len(batch),
            temperature=0.0,
        )
        value = self._language_model.complete(request).value
        if not isinstance(value, Answers):
            raise LanguageModelError("The judge did not answer in the form that was asked for.", retryable=True)
        by_number = {answer.number: answer for answer in value.answers}
        if len(by_number) != len(value.answers) or not by_number.keys() <= dict(numbered).keys():
            raise LanguageModelError("The judge answered a question twice, or one that nobody asked.", retryable=True)
        return [_judgement(question, by_number.get(number)) for number, question in numbered]


def judgement(
    question: Question,
    *,
    probability: float | None = None,
    option: str | None = None,
    level: float | None = None,
    reason: str = "",
    quote: str = "",
) -> Judgement:
    """The judgement when the answer fits the question, else ``refused``: out of range is not an answer."""
    said = Judgement(question_id=question.id, reason=reason[:_LONGEST_TEXT], quote=quote[:_LONGEST_TEXT])
    match question.kind:
        case "predicate" if probability is not None and 0.0 <= probability <= 1.0:
            return replace(said, probability=probability)
        case "choice" if option is not None and option in question.options:
            return replace(said, option=option)
        case "score" if level is not None and 0.0 <= level <= len(question.options) - 1:
            return replace(said, level=level)
        case _:
            return Judgement(question_id=question.id, refused=True)


def check_questions(questions: Iterable[Question]) -> None:
    """Whether questions can be answered as they are put.

    Raises:
        UserError: two have one id, or a choice or score has fewer than two options.
    """
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise UserError(f"Two questions to the judge have the id {question.id!r:.80}.")
        seen.add(question.id)
        if question.kind != "predicate" and len(set(question.options)) < max(2, len(question.options)):
            raise UserError(f"The question {question.id!r:.80} needs two or more options, all different.")


def batches(questions: Sequence[Question], size: int) -> Iterator[list[Question]]:
    """The questions, ``size`` at a time."""
    rest = iter(questions)
    while batch := list(islice(rest, size)):
        yield batch


def _judgement(question: Question, answer: Answered | None) -> Judgement:
    if answer is None or answer.refused:
        return Judgement(question_id=question.id, refused=True)
    return judgement(
        question,
        probability=answer.probability,
        option=answer.option,
        level=answer.level,
        reason=answer.reason,
        quote=answer.quote,
    )
