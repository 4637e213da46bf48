"""Examines a suite's judge on the suite's labelled set and writes the licence that it earned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import UserError
from assistant.evals.calibrate import calibrate
from assistant.evals.engine.cache import AnswerCache
from assistant.evals.engine.patience import Provider, Turns
from assistant.evals.engine.variants import Service, wire
from assistant.evals.gate import licences_folder
from assistant.evals.judges import Licence, clause_criteria, make_rubric_judge, save_licence, trait_criteria
from assistant.evals.samples import collect_samples, read_samples
from assistant.evals.suite import Suite
from assistant.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """The licence and where it lies."""

    licence: Licence
    path: Path

    @property
    def licensed(self) -> bool:
        """True when every labelled criterion was earned."""
        return all(each.licensed for each in self.licence.earned)


def examine(
    suite: Suite,
    settings: Settings,
    *,
    labels: Path | None = None,
    begin: Callable[[int], None] = lambda _: None,
    progress: Callable[[], None] = lambda: None,
) -> Examined:
    """Hold the judge of a suite against people's labels.

    Args:
        suite: whose judge; its first variant's rules are taken.
        settings: the project's.
        labels: the labelled set; None: the suite's.
        begin: told how many replies are judged.
        progress: called after each.

    Raises:
        UserError: there is no labelled set, a row of it is broken, there is no language model, or its provider is
            gone; no licence is written then.
    """
    named = labels or (suite.beside(suite.file.judge.labels) if suite.file.judge.labels else None)
    if named is None:
        raise UserError(
            f"The suite {suite.name} names no labelled set: set judge.labels in it, or give --labels FILE.",
            field="labels",
        )
    dataset = collect_samples(read_samples(named))
    if dataset.broken:
        raise UserError(f"{dataset.broken[0]}. A labelled set must be whole: mend it.", field="labels")
    begin(len(dataset.samples))
    cache = AnswerCache(settings.home / "evals" / "answers.db")
    provider = Provider()
    service = Service(cache=cache, provider=provider, turns=Turns(settings.language_model_concurrency))
    # Judging needs the rules alone: no knowledge is indexed for it.
    variant = suite.file.variants[0]
    try:
        wired = wire(suite, variant, dataset, settings, service, indexed=False)
        try:
            judge, identity = make_rubric_judge(
                wired.program.settings, wired.judge_language_model(), version=suite.file.judge.version
            )
            brands = {name: wired.brand(name) for name in sorted({each.brand for each in dataset.samples})}
            criteria = {name: (*clause_criteria(brand), *trait_criteria(brand)) for name, brand in brands.items()}
            licence = calibrate(judge, identity, dataset.samples, criteria, progress=progress)
        finally:
            wired.close()
    finally:
        service.close()
    if provider.gone is not None:
        raise UserError(f"{provider.gone} No licence was written: calibrate again once it answers.")
    return Examined(licence=licence, path=save_licence(licence, licences_folder(settings)))
