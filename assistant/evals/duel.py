"""Two runs' texts before the pairwise judge: which serves better, sample by sample."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from assistant.errors import UserError
from assistant.evals.calibrate import context_of
from assistant.evals.judges.pairwise import PairVerdict, PairwiseJudge, flip_rate
from assistant.evals.records import SampleResult
from assistant.evals.stats import Interval, Verdict, bootstrap_p, decide, paired_difference
from assistant.evals.summary import Run

MARGIN = 0.05
_EVEN = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Duel:
    """``preferred``: how often the second run's text was the better one, ties as halves; what was not answered is open.

    The interval reaches as far as the unanswered could push it. ``flips``: how often the order alone decided.
    """

    judge: str
    preferred: Interval
    verdict: Verdict
    flips: Interval
    wins: int
    ties: int
    losses: int
    unscored: int
    verdicts: tuple[tuple[str, PairVerdict], ...]


def duel(
    a: Run,
    b: Run,
    judge: PairwiseJudge,
    criteria: Sequence[str],
    *,
    margin: float = MARGIN,
    threads: int = 8,
    progress: Callable[[], None] = lambda: None,
) -> Duel:
    """Ask the judge about every sample of which both runs have a text, in both orders.

    Args:
        a: the first run.
        b: the second, over the same samples.
        judge: who compares.
        criteria: what the better text does, the most important first.
        margin: how far from even is far enough to matter.
        threads: pairs asked about at the same time.
        progress: called after each pair.

    Raises:
        UserError: the runs have no sample in common of which both have a text.
    """
    pairs = _pairs(a, b)
    if not pairs:
        raise UserError("There is nothing to compare in pairs: no sample has a text in both runs.")

    def ask(pair: tuple[SampleResult, SampleResult]) -> PairVerdict:
        said = judge.prefer(pair[0].text, pair[1].text, criteria, context=context_of(pair[1].sample))
        progress()
        return said

    with ThreadPoolExecutor(max_workers=threads) as pool:
        verdicts = list(pool.map(ask, pairs))
    clusters = [after.sample.group for _, after in pairs]
    values = [verdict.score.value for verdict in verdicts]
    against, beside = ([fill if each is None else each for each in values] for fill in (0.0, 1.0))
    even = [_EVEN] * len(values)
    low, high = (paired_difference(even, each, clusters) for each in (against, beside))
    known = [each for each in values if each is not None]
    middle = sum(known) / len(known) if known else _EVEN
    difference = Interval(
        estimate=middle - _EVEN, low=low.low, high=high.high, n=len(pairs), clusters=low.clusters
    ).clipped(-_EVEN, _EVEN)
    p = max(bootstrap_p(even, each, clusters) for each in (against, beside))
    return Duel(
        judge=judge.name,
        preferred=Interval(
            estimate=middle,
            low=_EVEN + difference.low,
            high=_EVEN + difference.high,
            n=len(pairs),
            clusters=difference.clusters,
        ),
        verdict=decide(difference, margin, p_value=p),
        flips=flip_rate(verdicts),
        wins=sum(verdict.winner == "b" for verdict in verdicts),
        ties=sum(verdict.winner == "tie" for verdict in verdicts),
        losses=sum(verdict.winner == "a" for verdict in verdicts),
        unscored=sum(verdict.winner is None for verdict in verdicts),
        verdicts=tuple((after.sample.id, verdict) for (_, after), verdict in zip(pairs, verdicts, strict=True)),
    )


def _pairs(a: Run, b: Run) -> list[tuple[SampleResult, SampleResult]]:
    """The first repeat of each sample, where both runs wrote something."""
    first = {result.sample.id: result for result in a.results if result.repeat == 0}
    return [
        (first[result.sample.id], result)
        for result in b.results
        if result.repeat == 0
        and result.sample.id in first
        and result.text.strip()
        and first[result.sample.id].text.strip()
    ]
