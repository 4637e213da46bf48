"""A variant of a suite → the wired program: production's own parts, at the versions and rules that are tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from assistant.bootstrap import Program
from assistant.brands import Brand
from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.engine.cache import AnswerCache
from assistant.evals.engine.knowledge import knowledge_home, own_home
from assistant.evals.engine.patience import Provider, Turns
from assistant.evals.engine.served import ServedLanguageModel
from assistant.evals.records import Hashes
from assistant.evals.samples import Dataset
from assistant.evals.suite import Suite, Task, Variant
from assistant.llm import make_language_model
from assistant.llm.base import LanguageModel
from assistant.pipeline.base import Toolbox
from assistant.settings import Settings

OFFLINE = "offline"
INDEXED = "indexed"
"""``knowledge`` of a variant that searches what production has indexed, with what came over HTTP."""
_SCRIPTED = "scripted:"
_PROMPTS = {Task.REPLY: "reply", Task.ANSWER: "answer"}
_NEEDS_KNOWLEDGE = (Task.REPLY, Task.ANSWER, Task.RETRIEVAL)
_FEWEST_RETRIEVED = 10


@dataclass(frozen=True, kw_only=True)
class Service:
    """What all language models of a run share."""

    cache: AnswerCache | None
    provider: Provider
    turns: Turns
    _made: list[ServedLanguageModel] = field(default_factory=list)

    def around(self, inner: LanguageModel, settings: Settings) -> ServedLanguageModel:
        """The language model, its answers kept and its failures waited out."""
        identity = _identity(inner, settings)
        made = ServedLanguageModel(inner, identity=identity, cache=self.cache, provider=self.provider, turns=self.turns)
        self._made.append(made)
        return made

    def close(self) -> None:
        """Drop every connection, and let go of the cache."""
        for each in self._made:
            each.close()
        if self.cache is not None:
            self.cache.close()


def _identity(inner: LanguageModel, settings: Settings) -> str:
    if inner.name.startswith(_SCRIPTED):
        script = Path(inner.name.removeprefix(_SCRIPTED))
        text = script.read_text(encoding="utf-8") if script.is_file() else ""
        return f"{_SCRIPTED}{content_hash(text)[:16]}"
    return f"{inner.name} {settings.openai_base_url}".strip()


class VariantProgram(Program):
    """The program with a language model that a run watches, and prompts at the variant's versions."""

    def __init__(
        self, settings: Settings, *, folders: Sequence[Path], versions: Mapping[str, int], service: Service
    ) -> None:
        super().__init__(settings)
        self._folders = folders
        self._versions = dict(versions)
        self._service = service

    @cached_property
    def knowledge_folders(self) -> tuple[Path, ...]:
        """The variant's own rules first."""
        project = Program(self.settings).knowledge_folders
        return tuple(dict.fromkeys((*self._folders, *project)))

    @cached_property
    def language_model(self) -> ServedLanguageModel | None:
        """The language model of the variant."""
        inner = make_language_model(self.settings)
        return None if inner is None else self._service.around(inner, self.settings)

    def _prompt_versions(self, brand: str) -> dict[str, int]:
        del brand  # a variant is the same for all
        return self._versions


@dataclass(frozen=True, kw_only=True)
class Wired:
    """A variant, ready to run."""

    suite: Suite
    variant: Variant
    program: VariantProgram
    service: Service
    hashes: Hashes
    prompt: str
    language_model: str
    home: Path
    """The project's home, where runs lie; the program's own may be another."""

    def brand(self, name: str) -> Brand:
        """The brand by the variant's rules."""
        return self.program.brand(name)

    def tools(self, brand: str) -> Toolbox:
        """Production's tools for the brand, looking up as many passages as the suite wants."""
        return replace(self.program.tools(brand), passages=self.passages)

    @property
    def passages(self) -> int:
        """Passages looked up for a sample."""
        if self.suite.file.task is Task.RETRIEVAL:
            return max(_FEWEST_RETRIEVED, self.suite.file.passages)
        return self.suite.file.passages

    @property
    def local(self) -> bool:
        """True when nothing waits for a network."""
        return self.program.local and not self.suite.file.judge.language_model

    def judge_language_model(self) -> LanguageModel:
        """Who judges: the suite's own judge, else the project's language model.

        Raises:
            UserError: there is none.
        """
        named = self.suite.file.judge.language_model
        settings = self.program.settings.model_copy(update={"language_model": _named(self.suite, named)})
        inner = make_language_model(settings) if named else None
        if inner is not None:
            return self.service.around(inner, settings)
        if self.program.language_model is None:
            raise UserError(
                f"The suite {self.suite.name} has a judge, and a judge needs a language model: set "
                "judge.language_model in the suite, or ASSISTANT_LANGUAGE_MODEL."
            )
        return self.program.language_model

    def close(self) -> None:
        """Let go of databases."""
        self.program.close()


def wire(
    suite: Suite,
    variant: Variant,
    dataset: Dataset,
    settings: Settings,
    service: Service,
    *,
    indexed: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Wired:
    """Make a variant ready: rules read, knowledge indexed (unless nothing will be looked up), prompts found.

    Raises:
        UserError: a brand has no documents, or the language model cannot be made.
        NotFoundError: there is no such prompt.
        ConfigurationError: a brand's or a prompt's file is not valid.
    """
    task, project_home = suite.file.task, settings.home
    named = settings.language_model if variant.language_model is None else _named(suite, variant.language_model)
    settings = settings.model_copy(update={"language_model": "" if named == OFFLINE else named})
    own = variant.knowledge if variant.knowledge not in {None, INDEXED} else None
    folders = [suite.beside(own)] if own else []
    if folders and not folders[0].is_dir():
        raise UserError(f"The variant {variant.name} takes its knowledge from {folders[0]}: there is no such folder.")
    brands = sorted({sample.brand for sample in dataset.samples})
    rules = VariantProgram(settings, folders=folders, versions={}, service=service)
    known = {name: rules.brand(name).version for name in brands}
    knowledge = ""
    if variant.knowledge != INDEXED:
        home = settings.home / "evals" / "nothing"
        if indexed and task in _NEEDS_KNOWLEDGE:
            home = knowledge_home(settings, brands, lambda name: _documents(name, folders, rules), progress=progress)
            knowledge = home.name
        settings = settings.model_copy(update=own_home(home))
    program = VariantProgram(settings, folders=folders, versions=variant.prompts, service=service)
    for name, version in variant.prompts.items():
        program.prompts.get(name, version)
    used = _prompts_used(task, program, variant)
    language_model = program.language_model
    return Wired(
        suite=suite,
        variant=variant,
        program=program,
        service=service,
        hashes=Hashes(
            suite=suite.hash,
            dataset=dataset.hash,
            prompt=content_hash(used) if used else "",
            language_model=content_hash(language_model.identity) if language_model else OFFLINE,
            brand_rules=content_hash(known, knowledge),
        ),
        prompt=", ".join(used),
        language_model=language_model.name if language_model else OFFLINE,
        home=project_home,
    )


def _prompts_used(task: Task, program: VariantProgram, variant: Variant) -> dict[str, str]:
    """Label → hash of the prompts that this task sends; none offline."""
    if program.language_model is None:
        return {}
    names = sorted({_PROMPTS[task]} if task in _PROMPTS else set()) + sorted(
        ["policy_judge"] if program.settings.policy_judge else []
    )
    found = [program.prompts.get(name, variant.prompts.get(name)) for name in names]
    return {prompt.label: prompt.content_hash for prompt in found}


def _documents(brand: str, folders: Sequence[Path], program: Program) -> Path | None:
    own = next((folder / brand for folder in folders if (folder / brand).is_dir()), None)
    return own or program.brand_folder(brand)


def _named(suite: Suite, language_model: str) -> str:
    """A script lies beside the suite; all else is as it is written."""
    if not language_model.startswith(_SCRIPTED):
        return language_model
    return f"{_SCRIPTED}{suite.beside(language_model.removeprefix(_SCRIPTED))}"
