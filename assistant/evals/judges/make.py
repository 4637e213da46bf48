"""Judges from settings and a language model."""

from __future__ import annotations

from assistant.evals.judges.licence import Identity
from assistant.evals.judges.pairwise import PairwiseJudge
from assistant.evals.judges.rubric import RubricJudge
from assistant.llm import make_judge
from assistant.llm.base import LanguageModel
from assistant.llm.judge import PromptedJudge
from assistant.prompts import prompts_for
from assistant.settings import Settings


def make_rubric_judge(
    settings: Settings, language_model: LanguageModel, *, version: int | None = None
) -> tuple[RubricJudge, Identity]:
    """The rubric judge, and what its licence is bound to.

    Where the service has a decisions endpoint it is asked first; the prompt then finds the words for each fault.

    Raises:
        ConfigurationError: a prompt file is not valid.
        NotFoundError: the prompt has no such version.
    """
    prompt = prompts_for(settings).get("rubric_judge", version)
    prompted = PromptedJudge(language_model, prompt)
    judge = make_judge(settings, language_model, prompt="rubric_judge", version=prompt.version) or prompted
    cite = None if isinstance(judge, PromptedJudge) else prompted
    identity = Identity(judge=judge.name, prompt=prompt.content_hash, language_model=language_model.name)
    return RubricJudge(judge, cite=cite), identity


def make_pairwise_judge(
    settings: Settings, language_model: LanguageModel, *, version: int | None = None
) -> PairwiseJudge:
    """The pairwise judge.

    Raises:
        ConfigurationError: a prompt file is not valid.
        NotFoundError: the prompt has no such version.
    """
    return PairwiseJudge(language_model, prompts_for(settings).get("pairwise_judge", version))
