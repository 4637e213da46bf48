"""Runs and comparisons laid out for people in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from rich.markup import escape
from rich.table import Table

from assistant.cli.output import console
from assistant.evals.changes import SampleChange
from assistant.evals.compare import Comparison, MetricComparison
from assistant.evals.coverage import ClauseCoverage
from assistant.evals.examine import Examined
from assistant.evals.gate import GateCode
from assistant.evals.records import SampleResult
from assistant.evals.run import Finished
from assistant.evals.summary import Figure

_COLOUR = {GateCode.PASSED: "green", GateCode.REGRESSION: "bold red", GateCode.CANNOT_SAY: "yellow"}
_VERDICT = {"better": "green", "worse": "bold red", "equivalent": "blue", "underpowered": "yellow"}
_MOST_CLAUSES = 12
_MOST_CHANGED = 5


def finished(each: Finished, *, clauses: bool) -> None:
    """A variant's run: figures, then the gate."""
    record = each.record
    made_with = ", ".join(part for part in (record.prompt, record.language_model) if part)
    went_on = f", {each.resumed} of an earlier start" if each.resumed else ""
    console().print(f"\n[bold]{escape(record.suite)} / {escape(record.variant)}[/]  {escape(made_with)}{went_on}")
    figures([figure for figure in each.gate.figures if ":" not in figure.metric])
    parts = [figure for figure in each.gate.figures if ":" in figure.metric]
    failing = sorted(
        (figure for figure in parts if clauses or figure.interval.estimate < 1.0),
        key=lambda each: each.interval.estimate,
    )
    if failing:
        console().print("[dim]single clauses and categories that are not whole[/]")
        figures(failing if clauses else failing[:_MOST_CLAUSES])
        if not clauses and len(failing) > _MOST_CLAUSES:
            console().print(
                f"[dim]and {len(failing) - _MOST_CLAUSES} more: assistant eval show {record.id} --clauses[/]"
            )
    for problem in record.problems:
        console().print(f"[yellow]note[/] {escape(problem)}")
    gate(each)


def gate(each: Finished) -> None:
    """What the gate says."""
    colour = _COLOUR[each.gate.code]
    console().print(f"gate [{colour}]{each.gate.code.word}[/]  run {escape(each.record.id)}")
    for item in each.gate.items:
        if item.code is not GateCode.PASSED:
            console().print(f"  [{_COLOUR[item.code]}]{escape(item.name)}[/] {escape(item.told)}")
    if each.gate.minutes:
        console().print(
            f"  {each.gate.missed_escalations} missed escalations and {each.gate.over_flagged} needless alarms cost "
            f"reviewers about {each.gate.minutes:,.0f} minutes"
        )


def figures(rows: Sequence[Figure]) -> None:
    """Figures with their intervals, and how much stands behind each."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("metric", no_wrap=True)
    columns = ["mean", "95 % interval", "n", "scored", "errored", "unscored"]
    repeated = any(each.steady is not None for each in rows)
    for column in [*columns, "every repeat"] if repeated else columns:
        table.add_column(column, justify="right", no_wrap=True)
    for each in rows:
        steady = "" if each.steady is None else f"{each.steady:.3f}"
        interval = f"{each.interval.low:.3f} – {each.interval.high:.3f}"
        counts = (str(each.n), str(each.scored), _loud(each.failed), _loud(each.unscored))
        table.add_row(
            escape(each.metric), f"{each.interval.estimate:.3f}", interval, *counts, *([steady] if repeated else [])
        )
    console().print(table)


def _loud(count: int) -> str:
    return f"[bold yellow]{count}[/]" if count else "0"


def comparison(found: Comparison) -> None:
    """Two runs side by side, and the samples that changed."""
    console().print(f"[bold]{escape(found.a.id)}[/] → [bold]{escape(found.b.id)}[/]")
    console().print(f"{'; '.join(map(escape, found.differs)) or 'nothing differs'}")
    console().print(
        f"{found.samples} samples in {found.clusters} clusters, {found.a_errored} and {found.b_errored} crashed"
    )
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("metric")
    for column in ("before", "after", "difference", "95 % interval", "p", "verdict", "needed"):
        table.add_column(column, justify="right")
    for each in islice((each for each in found.metrics if _shown(each, found)), 40):
        table.add_row(*_row(each))
    console().print(table)
    for moved in found.moved:
        where = f"slice {escape(moved.slice)} = {escape(moved.value)}"
        console().print(f"{where}: {escape(moved.metric)} {moved.difference.estimate:+.3f}")
    word = str(found.verdict)
    console().print(f"verdict [{_VERDICT.get(word, 'bold')}]{word}[/]")
    _changed("got worse", found.worse)
    _changed("got better", found.better)


def _shown(each: MetricComparison, found: Comparison) -> bool:
    return ":" not in each.metric or each in found.primary or each.difference.estimate != 0.0


def _row(each: MetricComparison) -> tuple[str, ...]:
    word = str(each.verdict)
    return (
        escape(each.metric),
        f"{each.a.mean:.3f}",
        f"{each.b.mean:.3f}",
        f"{each.difference.estimate:+.3f}",
        f"{each.difference.low:+.3f} – {each.difference.high:+.3f}",
        f"{each.p_value:.3f}",
        f"[{_VERDICT.get(word, 'bold')}]{word}[/]",
        f"{each.needed} samples" if each.needed else "",
    )


def _changed(word: str, changes: Sequence[SampleChange]) -> None:
    if changes:
        console().print(f"{len(changes)} samples {word}")
    for each in changes[:_MOST_CHANGED]:
        moved = ", ".join(
            f"{name} {_value(a)} → {_value(b)}" for name, (a, b) in each.metrics.items() if ":" not in name
        )
        console().print(f"  [bold]{escape(each.sample_id)}[/] {escape(moved)}")


def _value(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def sample(result: SampleResult) -> None:
    """One result with all its scores."""
    console().print(f"[bold]{escape(result.sample.id)}[/] repeat {result.repeat}, {result.seconds:.2f} s")
    console().print(
        f"[dim]{escape(result.sample.brand)} {escape(result.sample.channel)}[/]  {escape(result.sample.text)}"
    )
    if result.error:
        console().print(f"[bold red]crashed[/] {escape(result.error)}")
    if result.text:
        console().print(f"\n{escape(result.text)}\n")
    for name, score in sorted(result.scores.items()):
        said = str(score.state) if score.value is None else f"{score.value:.2f}"
        console().print(f"  {escape(name):32} {said}  {escape(score.explanation)}")


def licence(found: Examined) -> None:
    """What a judge earned, criterion by criterion."""
    told = found.licence
    console().print(f"[bold]{escape(told.identity.judge)}[/] on {told.samples} labelled replies")
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("criterion")
    for column in ("faults found", "at least", "clean cleared", "at least", "kappa", "unscored", "licensed"):
        table.add_column(column, justify="right")
    for each in told.earned:
        table.add_row(
            escape(each.criterion),
            f"{each.found} of {each.faults}",
            f"{each.true_positive_low:.2f}",
            f"{each.cleared} of {each.clean}",
            f"{each.true_negative_low:.2f}",
            f"{each.kappa:.2f}",
            str(each.unscored),
            "[green]yes[/]" if each.licensed else "[bold red]no[/]",
        )
    console().print(table)
    for each in told.earned:
        if not each.licensed:
            console().print(f"  [yellow]{escape(each.criterion)}[/] {escape('; '.join(each.reasons))}")
    console().print(f"wrote {escape(str(found.path))}")


def coverage(found: Sequence[ClauseCoverage]) -> None:
    """Clauses with what proves them."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("brand", "clause", "positive", "negative", "missing"):
        table.add_column(column)
    for each in found:
        table.add_row(
            escape(each.brand), escape(each.clause), str(each.positive), str(each.negative), ", ".join(each.missing)
        )
    console().print(table)
    bare = sum(bool(each.missing) for each in found)
    console().print(f"{bare} of {len(found)} clauses lack a sample of one kind or the other.")
