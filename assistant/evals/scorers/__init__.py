"""Scorers: each looks at one thing of an output and says a value, a reason, or that it cannot say."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from assistant.evals.records import Sample, Score
from assistant.evals.scorers import passages, reply, triage, words
from assistant.evals.scorers.base import Given, Scorer, failed, unscored
from assistant.evals.scorers.twins import TWINS
from assistant.evals.suite import Task

__all__ = ["TWINS", "Given", "Scorer", "failed_scores", "score", "scorers_of"]

_log = logging.getLogger(__name__)

_WORDS = (words.FACTS, words.FORBIDDEN, passages.CITED)
_VERDICT = (triage.ROUTE, triage.ESCALATION, triage.CALM)
_RANKING = (passages.RECALL, passages.MRR, passages.NDCG)
_OF_TASK: dict[Task, tuple[Scorer, ...]] = {
    Task.REPLY: (
        reply.CHECKS,
        reply.POLICY,
        *reply.CHECK_SCORERS,
        reply.TONE,
        reply.REPLY_ABSTENTION,
        reply.JUDGE,
        *_WORDS,
        *_VERDICT,
    ),
    Task.TRIAGE: (triage.FLAGS, triage.CLAUSES, triage.INTENT, triage.LANGUAGE, *_VERDICT),
    Task.ANSWER: (reply.ANSWER_ABSTENTION, passages.QUOTES, *_WORDS, *_RANKING),
    Task.RETRIEVAL: (*_RANKING, passages.ANSWERABLE),
}


def scorers_of(task: Task, names: Sequence[str]) -> list[Scorer]:
    """The scorers of a task by name; ``twins`` is none of them, as it needs the whole run."""
    return [each for each in _OF_TASK[task] if each.name in names]


def score(scorers: Sequence[Scorer], given: Given) -> dict[str, Score]:
    """Every score of one output. A scorer that raises could not say."""
    found: dict[str, Score] = {}
    for scorer in scorers:
        if not scorer.speaks_of(given.sample):
            continue
        try:
            found.update(scorer.score(given))
        except Exception as error:  # noqa: BLE001 - one broken scorer or label must not end a run; it is counted
            _log.warning("The scorer %s raised %s.", scorer.name, type(error).__name__)
            why = f"The scorer raised {type(error).__name__}: {error!s:.200}"
            found.update(dict.fromkeys(scorer.main, unscored(why)))
    return found


def failed_scores(scorers: Sequence[Scorer], sample: Sample, why: str) -> dict[str, Score]:
    """The scores of a sample that crashed."""
    return {metric: failed(why) for each in scorers if each.speaks_of(sample) for metric in each.main}
