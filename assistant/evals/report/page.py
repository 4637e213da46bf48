"""From a run or a comparison to one HTML file.

Nothing in it comes from anywhere else: styles, charts and the few lines of script stand in the file, and its content
policy allows nothing more, so that what people wrote stays text whatever it holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from assistant.evals.compare import Comparison, MetricComparison
from assistant.evals.correct import corrected_rates
from assistant.evals.duel import Duel
from assistant.evals.judges.licence import Licence
from assistant.evals.records import SampleResult, Score
from assistant.evals.report import charts, diff, words
from assistant.evals.stats import Interval
from assistant.evals.summary import Run, figures, sliced
from assistant.text.clean import clean

_TEMPLATES = Path(__file__).parent / "templates"
_HALF = 0.5
_WHOLE = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Gate:
    """What a gate said of a run: ``word`` (passed, regression, cannot say) and why. ``ok`` colours it."""

    word: str
    ok: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SampleView:
    """A result to be looked at, and the metrics that ask for it."""

    result: SampleResult
    problems: tuple[tuple[str, Score], ...]
    others: tuple[tuple[str, Score], ...]
    kept_clauses: int
    text: Markup

    @property
    def metrics(self) -> str:
        """The metrics at fault, for the filter."""
        return "\n".join(name for name, _ in self.problems) if self.result.error is None else "crashed"


def render_run(run: Run, *, gate: Gate | None = None, licence: Licence | None = None) -> str:
    """The report of one run.

    Args:
        run: its record and all its results (one or more).
        gate: what the gate said, where there was one.
        licence: of the judge, where there was one: its figures are then shown corrected as well.
    """
    told = figures(run.results)
    looked_at = sorted((_view(each) for each in run.results if _needs_a_look(each)), key=_order)
    named = Counter(name for each in looked_at for name in each.metrics.split("\n"))
    return _render(
        "run.html.j2",
        run=run,
        record=run.record,
        gate=gate,
        figures=[each for each in told if ":" not in each.metric],
        clauses=[each for each in told if ":" in each.metric],
        corrected=corrected_rates(run.results, licence) if licence is not None else [],
        slices=sliced(run.results, run.record.slices),
        samples=looked_at,
        named=named.most_common(),
        passed=len(run.results) - len(looked_at),
        clusters=len({result.sample.group for result in run.results}),
        totals=_totals(run.results),
    )


def render_comparison(comparison: Comparison, *, duel: Duel | None = None) -> str:
    """The report of a comparison; ``duel``: what a pairwise judge said of the same two runs."""
    shown = [each for each in comparison.metrics if ":" not in each.metric]
    clauses = [each for each in comparison.metrics if ":" in each.metric]
    axis = charts.axis_of_differences(
        [each.difference for each in comparison.metrics], max(each.margin for each in comparison.metrics)
    )
    of_slices = charts.axis_of_differences([each.difference for each in comparison.slices], 0.01)
    return _render(
        "comparison.html.j2",
        comparison=comparison,
        duel=duel,
        metrics=shown,
        clauses=clauses,
        axis=axis,
        slice_axis=of_slices,
        groups=(
            ("worse", "Samples that got worse", comparison.worse),
            ("better", "Samples that got better", comparison.better),
        ),
        needed=max((each.needed or 0 for each in comparison.primary), default=0),
    )


def _needs_a_look(result: SampleResult) -> bool:
    return result.error is not None or any(_at_fault(score) for score in result.scores.values())


def _at_fault(score: Score) -> bool:
    if score.value is None or not score.scored:
        return True
    return score.value < (_WHOLE if score.binary else _HALF)


def _view(result: SampleResult) -> SampleView:
    named = sorted(result.scores.items())
    problems = tuple((name, score) for name, score in named if _at_fault(score))
    return SampleView(
        result=result,
        problems=problems,
        others=tuple((name, score) for name, score in named if ":" not in name and not _at_fault(score)),
        kept_clauses=sum(":" in name and not _at_fault(score) for name, score in named),
        text=diff.marked(result.text, (score.quote for _, score in problems)),
    )


def _order(view: SampleView) -> tuple[bool, int, str, int]:
    """Crashes first, then by how much is wrong."""
    return view.result.error is None, -len(view.problems), view.result.sample.id, view.result.repeat


def _totals(results: Sequence[SampleResult]) -> dict[str, float]:
    return {
        "errored": sum(each.error is not None for each in results),
        "unscored": sum(any(not s.scored for s in each.scores.values()) and each.error is None for each in results),
        "prompt_tokens": sum(each.prompt_tokens for each in results),
        "completion_tokens": sum(each.completion_tokens for each in results),
        "cost": sum(each.cost for each in results),
        "cached": sum(each.cached for each in results),
        "seconds": sum(each.seconds for each in results),
    }


def _share_chart(name: str, interval: Interval) -> Markup:
    label = f"{name}: {words.percent(interval.estimate)}, {words.interval_percent(interval)}"
    return charts.interval_chart(interval, charts.SHARES, label)


def _difference_chart(name: str, interval: Interval, axis: charts.Axis, tone: str, margin: float) -> Markup:
    label = f"{name}: {words.points(interval.estimate)} points, {words.interval_points(interval)}"
    return charts.interval_chart(interval, axis, label, tone=tone, margin=margin)


def _tone(metric: MetricComparison) -> str:
    return str(metric.verdict)


def _finalize(value: Any) -> Any:
    # Names and explanations are as untrusted as the texts; what is marked up already was cleaned where it was made.
    return clean(value) if type(value) is str else value


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {
        "percent": words.percent,
        "points": words.points,
        "interval_percent": words.interval_percent,
        "interval_points": words.interval_points,
        "chance": words.chance,
        "count": words.count,
        "score": words.score,
        "shown": diff.shown,
    }
    script = (_TEMPLATES / "report.js").read_text(encoding="utf-8")
    environment.globals |= {
        "style": Markup((_TEMPLATES / "report.css").read_text(encoding="utf-8")),  # noqa: S704 - our own file
        "script": Markup(script),  # noqa: S704 - our own file
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "share_chart": _share_chart,
        "difference_chart": _difference_chart,
        "axis_chart": charts.axis_chart,
        "shares": charts.SHARES,
        "side_by_side": diff.side_by_side,
        "tone": _tone,
        "signs": words.SIGNS,
        "sentences": words.SENTENCES,
    }
    return environment


def _render(template: str, **values: Any) -> str:
    page = _environment().get_template(template).render(**values)
    # A lone surrogate in a name or an explanation cannot be written to a file.
    return page.encode("utf-8", "replace").decode("utf-8")
