"""Every dataset of a suite, whatever its format, as samples."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.errors import UserError
from assistant.evals.records import Sample
from assistant.evals.samples import BrokenRow, Dataset, collect_samples, read_samples
from assistant.evals.suite import Source, Suite

_NAMED = 5


def load_dataset(suite: Suite, *, skip_broken: bool = False, limit: int | None = None) -> Dataset:
    """The samples of a suite that pass its filters.

    Args:
        suite: whose.
        skip_broken: leave broken rows out; they stand in ``broken``.
        limit: take only the first so many.

    Raises:
        UserError: a file cannot be read, a row is broken and ``skip_broken`` is off, or nothing is left.
    """
    found = collect_samples(_rows(suite), brands=suite.file.brands, tags=suite.file.tags)
    if found.broken and not skip_broken:
        named = "; ".join(str(each) for each in found.broken[:_NAMED])
        more = f" and {len(found.broken) - _NAMED} more" if len(found.broken) > _NAMED else ""
        raise UserError(
            f"{len(found.broken)} rows are broken: {named}{more}. Mend them, or leave them out with --skip-broken.",
            field="datasets",
        )
    if limit is not None:
        found.samples = found.samples[:limit]
    if not found.samples:
        raise UserError(
            f"The suite {suite.name} has no samples left after its filters (brands, tags): nothing can be said.",
            field="datasets",
        )
    return found


def _rows(suite: Suite) -> Iterator[Sample | BrokenRow]:
    for each in suite.file.datasets:
        source = Source(path=each) if isinstance(each, str) else each
        defaults = {"brand": source.brand, "channel": source.channel, "language": source.language}
        path = suite.beside(source.path)
        if source.format == "samples":
            yield from read_samples(path, defaults=defaults)
        else:
            from assistant.evals.outside import read_outside

            yield from read_outside(source, path, defaults)
