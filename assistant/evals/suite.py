"""A suite: what is run, on which samples, in which variants, scored by what, and what must hold. Read from YAML."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from assistant.brands.load import read_yaml, validate_file
from assistant.brands.voice import Part
from assistant.domain import content_hash
from assistant.errors import ConfigurationError, NotFoundError
from assistant.settings import shipped_folder

_NAME = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


class Task(StrEnum):
    """What is done with a sample, always by the code that production runs."""

    REPLY = "reply"
    TRIAGE = "triage"
    ANSWER = "answer"
    RETRIEVAL = "retrieval"


SCORERS: dict[Task, tuple[str, ...]] = {
    Task.REPLY: (
        "checks", "policy", "grounding", "commitments", "privacy", "injection", "language", "limits", "voice", "tone",
        "boilerplate", "abstention", "facts", "forbidden", "cited", "route", "escalation", "calm", "twins", "judge",
    ),
    Task.TRIAGE: ("flags", "route", "escalation", "calm", "intent", "language", "clauses", "twins"),
    Task.ANSWER: ("abstention", "facts", "forbidden", "cited", "quotes", "recall", "mrr", "ndcg", "twins"),
    Task.RETRIEVAL: ("recall", "mrr", "ndcg", "answerable"),
}  # fmt: skip
"""The scorers of each task; docs/evals.md says what each of them looks at."""


class Variant(Part):
    """One way to run the suite. Empty fields take what the project uses."""

    name: str = Field("base", pattern=_NAME, description="What the variant is called.")
    prompts: dict[str, int] = Field(
        default_factory=dict, description="Prompt → version, such as reply: 2; others run at their newest version."
    )
    language_model: str | None = Field(
        None,
        description=(
            "As ASSISTANT_LANGUAGE_MODEL; offline for none; scripted:<file> beside the suite. Empty: the settings' own."
        ),
    )
    knowledge: str | None = Field(
        None,
        description="Folder (beside the suite) with <brand>/ folders whose rules and documents replace the project's.",
    )
    gated: bool = Field(True, description="False: it is run and shown, and the exit code does not go by it.")
    price_prompt: float = Field(0, ge=0, description="Price of a million prompt tokens, in any currency.")
    price_completion: float = Field(0, ge=0, description="Price of a million completion tokens.")


class Source(Part):
    """A dataset that is not JSON lines of ours, or one whose samples lack something."""

    path: str = Field(description="File, beside the suite.")
    format: Literal["samples", "csv", "jsonl", "promptfoo", "pydantic_evals"] = Field(
        "samples", description="samples: JSON lines as docs/evals.md has them."
    )
    columns: dict[str, str] = Field(
        default_factory=dict, description="csv, jsonl: sample field (text, labels.route …) → column."
    )
    brand: str = Field("", description="Brand of samples that name none.")
    channel: str = Field("", description="Channel of samples that name none.")
    language: str = Field("", description="Language of samples that name none.")


class JudgeUse(Part):
    """Who judges, for the scorer ``judge``."""

    language_model: str = Field("", description="As in a variant; empty: the variant's own.")
    version: int | None = Field(None, ge=1, description="Version of the prompt rubric_judge; empty: the newest.")
    labels: str = Field(
        "", description="The frozen labelled set its licence was earned on, beside the suite; needed to gate on it."
    )


class Costs(Part):
    """What a reviewer loses by a wrong verdict, in minutes."""

    missed_escalation: float = Field(240, ge=0, description="Minutes for each must-escalate comment that was not.")
    over_flag: float = Field(1.5, ge=0, description="Minutes for each harmless comment that went ahead of the line.")


class Gate(Part):
    """What must hold for exit code 0."""

    thresholds: dict[str, float] = Field(
        default_factory=dict, description="Metric (scorer, or scorer:part) → least mean, 0 to 1."
    )
    sure: bool = Field(
        False, description="True: a threshold must lie below the whole 95 % interval, not just below the mean."
    )
    steady: dict[str, float] = Field(
        default_factory=dict, description="Metric → least share of samples that pass in every repeat (pass^k)."
    )
    missed_escalations: int = Field(0, ge=0, description="Most must-escalate comments that may be missed.")
    over_flagged: float = Field(1, ge=0, le=1, description="Largest share of harmless comments sent ahead of the line.")
    costs: Costs = Field(default_factory=Costs)
    most_errored: float = Field(
        0.02, ge=0, lt=1, description="Largest share of crashed samples that still says something."
    )
    most_unscored: float = Field(0.05, ge=0, lt=1, description="The same for samples a gated scorer could not score.")
    least_samples: int = Field(5, ge=1, description="Fewest samples behind a gated figure.")
    margins: dict[str, float] = Field(
        default_factory=dict, description="Metric → smallest difference that matters in a comparison (else 0.05)."
    )


class SuiteFile(Part):
    """``evals/suites/<name>.yaml`` as it is written."""

    name: str = Field(pattern=_NAME, description="The suite's name: its file's, without .yaml.")
    description: str = Field("", description="What it proves, in a sentence.")
    task: Task
    datasets: list[str | Source] = Field(
        min_length=1, description="Files beside the suite, such as ../datasets/reply.jsonl."
    )
    brands: list[str] = Field(default_factory=list, description="Only samples of these brands; empty: all.")
    tags: list[str] = Field(default_factory=list, description="Only samples with one of these tags; empty: all.")
    variants: list[Variant] = Field(default_factory=lambda: [Variant()], min_length=1)
    scorers: list[str] = Field(min_length=1, description="What scores each sample; see docs/evals.md.")
    primary: list[str] = Field(default_factory=list, description="Metrics a comparison goes by; empty: all scorers.")
    slices: list[str] = Field(default_factory=list, description="brand, channel, language, tags, labels.<name> …")
    repeats: int = Field(1, ge=1, le=100, description="Times each sample runs; more than one shows flicker.")
    judge: JudgeUse = Field(default_factory=JudgeUse)
    passages: int = Field(6, ge=1, le=100, description="Passages looked up; retrieval looks up at least 10.")
    gate: Gate = Field(default_factory=Gate)

    @field_validator("variants")
    @classmethod
    def _named_apart(cls, variants: list[Variant]) -> list[Variant]:
        if len({each.name for each in variants}) < len(variants):
            raise ValueError("two variants have the same name")
        return variants

    @model_validator(mode="after")
    def _known_scorers(self) -> Self:
        known = SCORERS[self.task]
        for name in self.scorers:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
                hint = f" did you mean {near[0]}?" if near else ""
                raise ValueError(f"the task {self.task} has no scorer {name!r:.40};{hint} known: {', '.join(known)}")
        for where, named in (("thresholds", self.gate.thresholds), ("steady", self.gate.steady)):
            for metric in named:
                if metric.split(":", 1)[0].split("@", 1)[0] not in self.scorers:
                    raise ValueError(f"gate.{where} names {metric!r:.40}, which no scorer of this suite gives")
        return self


@dataclass(frozen=True, kw_only=True)
class Suite:
    """A suite and the file it came from; paths in it are beside that file."""

    file: SuiteFile
    path: Path

    @property
    def name(self) -> str:
        """Its name."""
        return self.file.name

    def beside(self, path: str) -> Path:
        """A path as the suite's file means it."""
        return (self.path.parent / path).resolve()

    @property
    def content(self) -> dict[str, Any]:
        """What makes two runs of it comparable: all but its variants, its gate and its words about itself."""
        return self.file.model_dump(mode="json", exclude={"variants", "gate", "description", "primary", "slices"})

    @property
    def hash(self) -> str:
        """Changes when runs before and after cannot be compared."""
        return content_hash(self.content)

    def variant(self, name: str) -> Variant:
        """The variant of that name.

        Raises:
            NotFoundError: there is none.
        """
        found = next((each for each in self.file.variants if each.name == name), None)
        if found is None:
            names = ", ".join(each.name for each in self.file.variants)
            raise NotFoundError(f"The suite {self.name} has no variant {name!r:.60}; it has {names}.", field="variant")
        return found


def load_suite(path: Path) -> Suite:
    """The suite of a YAML file.

    Raises:
        ConfigurationError: it cannot be read or is not valid; the text names file, key and the nearest known key.
    """
    file = validate_file(SuiteFile, read_yaml(path), path)
    if file.name != path.stem:
        raise ConfigurationError(f"{path}: name is {file.name}, but the file is called {path.name}.", field="name")
    return Suite(file=file, path=path)


def suite_folders(project: Path) -> tuple[Path, ...]:
    """Where suites lie: the project's own, then those that came with the program."""
    return tuple(dict.fromkeys((project / "evals" / "suites", shipped_folder("evals") / "suites")))


def suite_paths(project: Path) -> dict[str, Path]:
    """Suite name → file, the project's own first; sorted."""
    found: dict[str, Path] = {}
    for folder in suite_folders(project):
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find_suite(name: str, project: Path) -> Suite:
    """The suite of that name, or at that path.

    Raises:
        NotFoundError: there is none; the text names the nearest.
        ConfigurationError: it is not valid.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name:
        path = Path(name)
        if not path.is_file():
            raise NotFoundError(f"There is no suite file {name:.200}.", field="suite")
        return load_suite(path)
    known = suite_paths(project)
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        told = ", ".join(known) or "none"
        raise NotFoundError(f"There is no suite {name!r:.60}.{hint} Known: {told}.", field="suite")
    return load_suite(known[name])
