"""eval: run suites, compare runs, score anew, calibrate judges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from assistant.cli.knowledge import progress
from assistant.cli.options import JsonOption, program
from assistant.cli.output import console, notes, print_json
from assistant.errors import NotFoundError, UserError

if TYPE_CHECKING:
    from assistant.evals.run import Finished, Options
    from assistant.evals.suite import Suite
    from assistant.evals.summary import Run

evals = typer.Typer(no_args_is_help=True, help="Measure replies, triage, answers and retrieval; gate changes on it.")

RunArgument = Annotated[str, typer.Argument(help="A run's id or its beginning, suite, suite/variant, or a folder.")]
HtmlOption = Annotated[Path | None, typer.Option("--html", help="Write the report, one HTML file, here.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(evals, name="eval")


@evals.command()
def run(
    suite: Annotated[str, typer.Argument(help="A suite's name, or its YAML file.")],
    *,
    variant: Annotated[list[str] | None, typer.Option("--variant", "-v", help="Only this variant; repeatable.")] = None,
    against: Annotated[str | None, typer.Option("--against", help="Gate on no fall against this run, too.")] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew, and use no kept answers.")] = False,
    skip_broken: Annotated[bool, typer.Option("--skip-broken", help="Leave broken rows of a dataset out.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many samples.")] = None,
    concurrency: Annotated[int | None, typer.Option("--concurrency", min=1, max=512, help="Requests at once.")] = None,
    junit: Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML here.")] = None,
    html: HtmlOption = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Run again whenever a prompt, rule or sample changes.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Run a suite. Exit 0: its gate passed; 1: a regression; 2: cannot say (crashes, too few, judge not licensed).

    A run that was cut short goes on where it stopped; answers that were paid for once are kept.

    Example: assistant eval run reply --junit reply.xml --html reply.html
    """
    from assistant.evals.run import Options
    from assistant.evals.suite import find_suite

    options = Options(
        variants=tuple(variant or ()), fresh=fresh, skip_broken=skip_broken, limit=limit, concurrency=concurrency
    )
    if watch:
        from assistant.evals.watch import changes

        wired = program()
        for changed in changes(lambda: find_suite(suite, wired.settings.project), wired):
            notes().print(f"[dim]{escape(changed)}[/]")
            try:
                _run_once(find_suite(suite, wired.settings.project), options, against, junit, html, json=json)
            except UserError as error:
                notes().print(f"[yellow]{escape(error.message)}[/]")
        return
    raise typer.Exit(_run_once(find_suite(suite, program().settings.project), options, against, junit, html, json=json))


def _run_once(
    suite: Suite, options: Options, against: str | None, junit: Path | None, html: Path | None, *, json: bool
) -> int:
    from assistant.evals.junit import write_junit
    from assistant.evals.run import Watcher, run_suite
    from assistant.evals.told import exit_code, finished_json

    baseline = _load(against) if against else None
    with progress() as bar:
        task = bar.add_task(suite.name, total=None)
        watcher = Watcher(
            note=lambda text: bar.update(task, description=text),
            begin=lambda name, done, planned: bar.update(
                task, description=f"{suite.name} / {name}", completed=done, total=planned
            ),
            result=lambda _: bar.advance(task),
        )
        finished = run_suite(suite, program().settings, options, watcher)
    code = exit_code(finished, {each.name: each.gated for each in suite.file.variants})
    if junit is not None:
        write_junit(finished, junit)
    if html is not None:
        _write_reports(finished, html)
    told = [finished_json(each) for each in finished]
    if not json:
        _show(finished)
    if baseline is not None and all(each.record.complete for each in finished):
        code = max(code, _against(baseline, finished, json=json, told=told))
    if json:
        print_json({"suite": suite.name, "exit_code": code, "runs": told})
    return code


def _show(finished: list[Finished]) -> None:
    from assistant.cli import show_evals

    for each in finished:
        show_evals.finished(each, clauses=False)
        if each.stopped:
            console().print(f"[yellow]stopped[/] {escape(each.stopped)} Run it again: it goes on where it stopped.")


def _against(baseline: Run, finished: list[Finished], *, json: bool, told: list[dict[str, object]]) -> int:
    from assistant.cli import show_evals
    from assistant.evals.compare import compare as compare_runs
    from assistant.evals.told import comparison_code, comparison_json

    code = 0
    for each, line in zip(finished, told, strict=True):
        found = compare_runs(baseline, _load(str(each.folder)))
        code = max(code, int(comparison_code(found)))
        line["against"] = comparison_json(found)
        if not json:
            console().print()
            show_evals.comparison(found)
    return code


def _load(name: str) -> Run:
    from assistant.evals.engine.folder import find_run
    from assistant.evals.summary import Run

    folder = find_run(program().settings.home, name)
    return Run(record=folder.record, results=list(folder.results()))


def _write_reports(finished: list[Finished], html: Path) -> None:
    """One file a variant; with several the variant's name stands in the file's."""
    from assistant.evals.report import Gate, render_run

    for each in finished:
        path = html if len(finished) == 1 else html.with_stem(f"{html.stem}-{each.record.variant}")
        results = _load(str(each.folder))
        if results.results:
            gate = Gate(word=each.gate.code.word, ok=each.gate.code == 0, reasons=each.gate.reasons)
            _write(path, render_run(results, gate=gate))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None
    notes().print(f"[dim]wrote {escape(str(path))}[/]")


@evals.command("list")
def list_(
    suite: Annotated[str, typer.Argument(help="Only runs of this suite.")] = "", json: JsonOption = False
) -> None:
    """List the suites, and the runs that were made, the newest first.

    Example: assistant eval list reply
    """
    from assistant.evals.engine.folder import list_runs
    from assistant.evals.suite import suite_paths

    settings = program().settings
    runs = [each.record for each in list_runs(settings.home, suite=suite)]
    suites = {name: str(path) for name, path in suite_paths(settings.project).items() if suite in {"", name}}
    if json:
        print_json(
            {
                "suites": [{"name": name, "path": path} for name, path in suites.items()],
                "runs": [
                    {
                        "id": each.id,
                        "suite": each.suite,
                        "variant": each.variant,
                        "started": each.started,
                        "complete": each.complete,
                        "gate": (each.extra.get("gate") or {}).get("word"),
                    }
                    for each in runs
                ],
            }
        )
        return
    for name, path in suites.items():
        console().print(f"[bold]{escape(name)}[/]  [dim]{escape(path)}[/]")
    for each in runs:
        word = (each.extra.get("gate") or {}).get("word", "") if each.complete else "not complete"
        console().print(f"  {escape(each.id)}  {escape(each.started[:19])}  {escape(str(word))}")


@evals.command()
def show(
    run: RunArgument,
    sample: Annotated[str | None, typer.Option("--sample", "-s", help="Show this sample, all of it.")] = None,
    failed: Annotated[bool, typer.Option("--failed", help="Name every sample that failed something.")] = False,
    clauses: Annotated[bool, typer.Option("--clauses", help="Show every clause and category.")] = False,
    html: HtmlOption = None,
    json: JsonOption = False,
) -> None:
    """Show a run: its figures, its failed samples, or one sample with all its scores.

    Example: assistant eval show reply --failed
    """
    from assistant.cli import show_evals
    from assistant.evals.look import failed_samples, finished_of
    from assistant.evals.records import to_json
    from assistant.evals.told import finished_json

    loaded = _load(run)
    if sample is not None:
        found = [each for each in loaded.results if each.sample.id == sample]
        if not found:
            raise NotFoundError(f"The run {loaded.record.id} has no sample {sample!r:.80}.", field="sample")
        if json:
            print_json([to_json(each) for each in found])
        else:
            for each in found:
                show_evals.sample(each)
        return
    finished = finished_of(loaded, program().settings)
    if html is not None:
        _write_reports([finished], html)
    wrong = failed_samples(loaded.results) if failed else []
    if json:
        told = finished_json(finished)
        print_json({**told, "failed": [{"id": name, "why": why} for name, why in wrong]} if failed else told)
        return
    show_evals.finished(finished, clauses=clauses)
    for name, why in wrong:
        console().print(f"  [bold]{escape(name)}[/] {escape(why)}")


@evals.command()
def compare(
    a: RunArgument,
    b: RunArgument,
    margin: Annotated[float | None, typer.Option("--margin", min=0, max=1, help="Smallest difference to heed.")] = None,
    html: HtmlOption = None,
    json: JsonOption = False,
) -> None:
    """Hold two runs of one suite against each other, sample by sample.

    Exit 1: the second is worse; 2: it may be, and more samples are needed to tell.

    Example: assistant eval compare reply/v1 reply/v2 --html comparison.html
    """
    from assistant.cli import show_evals
    from assistant.evals.compare import compare as compare_runs
    from assistant.evals.told import comparison_code, comparison_json

    found = compare_runs(_load(a), _load(b), margin=margin)
    if html is not None:
        from assistant.evals.report import render_comparison

        _write(html, render_comparison(found))
    code = comparison_code(found)
    if json:
        print_json({**comparison_json(found), "exit_code": int(code)})
    else:
        show_evals.comparison(found)
    raise typer.Exit(int(code))


@evals.command()
def rescore(run: RunArgument, json: JsonOption = False) -> None:
    """Score a run's outputs anew, as the suite, the labels and the rules are now. Nothing is generated.

    Example: assistant eval rescore reply/v2
    """
    from assistant.evals.engine.folder import find_run
    from assistant.evals.rescore import rescore as score_anew
    from assistant.evals.suite import find_suite
    from assistant.evals.told import finished_json

    settings = program().settings
    folder = find_run(settings.home, run)
    record = folder.record
    path = Path(str(record.extra.get("path", "")))
    suite = find_suite(str(path) if path.is_file() else record.suite, settings.project)
    with progress() as bar:
        task = bar.add_task("Scoring", total=record.planned)
        finished = score_anew(folder, suite, settings, on_result=lambda: bar.advance(task))
    if json:
        print_json(finished_json(finished))
    else:
        _show([finished])
    raise typer.Exit(int(finished.gate.code))


@evals.command()
def calibrate(
    suite: Annotated[str, typer.Argument(help="The suite whose judge is examined.")],
    labels: Annotated[Path | None, typer.Option("--labels", help="Another labelled set than the suite's.")] = None,
    json: JsonOption = False,
) -> None:
    """Hold a suite's judge against people's labels, and write the licence that lets a gate use it.

    Exit 2: some criterion was not earned; nothing may be gated on it.

    Example: assistant eval calibrate reply
    """
    from assistant.cli import show_evals
    from assistant.evals.examine import examine
    from assistant.evals.records import to_json
    from assistant.evals.suite import find_suite

    settings = program().settings
    with progress() as bar:
        task = bar.add_task("Judging", total=None)
        found = examine(
            find_suite(suite, settings.project),
            settings,
            labels=labels,
            begin=lambda total: bar.update(task, total=total),
            progress=lambda: bar.advance(task),
        )
    if json:
        print_json({**to_json(found.licence), "path": str(found.path), "licensed": found.licensed})
    else:
        show_evals.licence(found)
    raise typer.Exit(0 if found.licensed else 2)


@evals.command()
def coverage(
    suite: Annotated[str, typer.Argument(help="A suite with the task reply or triage.")], json: JsonOption = False
) -> None:
    """Name the policy clauses that no sample of a suite's newest run keeps, or none breaks, and samples gone stale.

    Example: assistant eval coverage triage
    """
    from assistant.cli import show_evals
    from assistant.evals.coverage import clause_coverage
    from assistant.evals.records import to_json
    from assistant.evals.suite import find_suite

    wired = program()
    found = clause_coverage(find_suite(suite, wired.settings.project), wired)
    if json:
        print_json([to_json(each) for each in found])
    else:
        show_evals.coverage(found)


@evals.command()
def export(
    source: Annotated[str, typer.Argument(help="A suite, for its samples; or a run, for its samples with our texts.")],
    file: Annotated[Path, typer.Argument(help="Where the JSON lines go.")],
) -> None:
    """Write samples as JSON lines that this and other tools read.

    Example: assistant eval export triage samples.jsonl
    """
    from assistant.evals.engine.folder import find_run
    from assistant.evals.export import export_run, export_suite
    from assistant.evals.suite import find_suite, suite_paths

    settings = program().settings
    if source in suite_paths(settings.project) or source.endswith((".yaml", ".yml")):
        count = export_suite(find_suite(source, settings.project), file)
    else:
        count = export_run(find_run(settings.home, source), file)
    console().print(f"{count} lines in {escape(str(file))}.")
