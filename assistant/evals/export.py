"""Samples and results as JSON lines that other tools read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import UserError
from assistant.evals.engine.folder import RunFolder
from assistant.evals.load import load_dataset
from assistant.evals.samples import write_samples
from assistant.evals.suite import Suite


def export_suite(suite: Suite, path: Path) -> int:
    """The samples of a suite, whatever form they came in; how many.

    Raises:
        UserError: the dataset cannot be used, or the file cannot be written.
    """
    return write_samples(load_dataset(suite).samples, path)


def export_run(run: RunFolder, path: Path) -> int:
    """One flat line a result: ``id``, ``input``, ``output``, ``expected``, ``metadata`` and ``scores``; how many.

    Raises:
        UserError: the run cannot be read, or the file cannot be written.
    """
    count = 0
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for line in _lines(run):
                file.write(line)
                count += 1
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror or error}.") from None
    return count


def _lines(run: RunFolder) -> Iterator[str]:
    for result in run.results():
        sample = result.sample
        metadata = {
            "brand": sample.brand,
            "channel": sample.channel,
            "language": sample.language,
            "tags": list(sample.tags),
            "cluster": sample.group,
            "repeat": result.repeat,
            "error": result.error,
        }
        told = {
            "id": sample.id,
            "input": sample.text,
            "output": result.text,
            "expected": {**sample.labels, **sample.references},
            "metadata": metadata,
            "scores": {name: score.value for name, score in result.scores.items()},
        }
        yield json.dumps(told, ensure_ascii=True, default=str) + "\n"
