"""Settings → the wired program. What runs embedded and what runs scaled is chosen here and nowhere else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.brands import Brand, brand_names, load_brand
from assistant.domain import Actor, Answer, Assessment, Comment, Instruction, Outcome, SearchResult, Verdict
from assistant.errors import AssistantError, ConfigurationError, UserError
from assistant.settings import Settings, shipped_folder

if TYPE_CHECKING:
    from assistant.checks.base import Check
    from assistant.detectors.base import Detector
    from assistant.knowledge.base import Embedder
    from assistant.knowledge.index import PassageIndex
    from assistant.library import Library, LibraryReport, Progress
    from assistant.llm.base import Judge, LanguageModel
    from assistant.pipeline.base import Answerer, Drafter, Toolbox
    from assistant.prompts import Prompts
    from assistant.queue.base import Queue
    from assistant.review import Review
    from assistant.storage import Storage
    from assistant.storage.cases import Added


class Program:
    """Every part of the program, made when first used, so that a command pays only for what it needs.

    One object serves all threads of a process.
    """

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet.

        Raises:
            ConfigurationError: the settings do not go together.
        """
        _refuse_wrong_combinations(settings)
        self.settings = settings
        self._lock = threading.RLock()
        self._brands: dict[str, tuple[tuple[float, ...], Brand]] = {}
        self._tools: dict[tuple[tuple[str, int], ...], Toolbox] = {}

    # Brands

    @cached_property
    def knowledge_folders(self) -> tuple[Path, ...]:
        """Where brands have their folders: the project's own first, then those that came with the program."""
        return tuple(dict.fromkeys((self.settings.project / "knowledge", shipped_folder("knowledge"))))

    def brands(self) -> list[str]:
        """Every brand that has a folder, sorted."""
        return brand_names(*self.knowledge_folders)

    def brand_folder(self, name: str) -> Path | None:
        """The brand's folder; None when it has none."""
        found = (folder / name for folder in self.knowledge_folders if (folder / name / "brand.yaml").is_file())
        return next(found, None)

    def brand(self, name: str) -> Brand:
        """The brand, read again when one of its files changed.

        Raises:
            UserError: the name cannot be one.
            ConfigurationError: a file of it is not valid.
        """
        stamp = tuple(
            path.stat().st_mtime
            for folder in self.knowledge_folders
            for each in (name, "default")
            for path in (folder / each / "brand.yaml", folder / each / "policy.yaml")
            if len(each) < 100 and path.is_file()  # noqa: PLR2004 - names are shorter; the system refuses longer ones
        )
        with self._lock:
            known = self._brands.get(name)
            if known is None or known[0] != stamp:
                known = (stamp, load_brand(name, *self.knowledge_folders))
                self._brands[name] = known
            return known[1]

    # Parts

    @cached_property
    def storage(self) -> Storage:
        """The database, brought up to date when it is SQLite."""
        from assistant.storage import Storage, prepare

        with self._lock:
            storage = Storage(self.settings.sql_url)
            prepare(storage)
            return storage

    @cached_property
    def embedder(self) -> Embedder:
        """Texts to vectors."""
        from assistant.knowledge.embeddings import make_embedder

        return make_embedder(self.settings)

    @cached_property
    def index(self) -> PassageIndex:
        """What finds passages."""
        from assistant.knowledge.index import PassageIndex
        from assistant.knowledge.vectors import VectorStore
        from assistant.storage.knowledge import StoredPassages

        return PassageIndex(
            self.settings.home / "index",
            source=StoredPassages(self.storage),
            store=VectorStore(self.settings.home / "chroma", self.settings.chroma_url),
            embedder=self.embedder,
        )

    @cached_property
    def library(self) -> Library:
        """Documents in and out."""
        from assistant.library import Library

        return Library(self.storage, self.index, max_document_bytes=self.settings.max_document_bytes)

    @cached_property
    def prompts(self) -> Prompts:
        """The project's prompts, then those that came with the program."""
        from assistant.prompts import prompts_for

        return prompts_for(self.settings)

    @cached_property
    def language_model(self) -> LanguageModel | None:
        """The language model; None drafts offline."""
        from assistant.llm import make_language_model

        return make_language_model(self.settings)

    @cached_property
    def judge(self) -> Judge | None:
        """What answers many questions about one text; None without a language model."""
        from assistant.llm import make_judge

        return make_judge(self.settings, self.language_model)

    @cached_property
    def detectors(self) -> Sequence[Detector]:
        """All detectors: those that need no network, and those that the settings switch on."""
        from assistant.detectors import default_detectors

        detectors = list(default_detectors())
        if self.settings.moderation:
            from assistant.detectors.moderation import ModerationDetector
            from assistant.llm.openai_moderation import OpenAIModeration

            detectors.append(ModerationDetector(OpenAIModeration(self.settings)))
        if self.settings.policy_judge:
            if self.judge is None:
                raise ConfigurationError(
                    "ASSISTANT_POLICY_JUDGE needs a language model: set ASSISTANT_LANGUAGE_MODEL as well.",
                    field="ASSISTANT_POLICY_JUDGE",
                )
            from assistant.detectors.policy_judge import PolicyJudgeDetector

            detectors.append(PolicyJudgeDetector(self.judge))
        return detectors

    @cached_property
    def checks(self) -> Sequence[Check]:
        """What judges our own words."""
        from assistant.checks import default_checks

        return default_checks()

    def tools(self, brand: str) -> Toolbox:
        """What one walk of the pipeline works with, at the prompt versions in force for the brand."""
        from assistant.pipeline import ExtractiveAnswerer, ExtractiveDrafter, Toolbox

        versions = self._prompt_versions(brand)
        key = tuple(sorted(versions.items()))
        with self._lock:
            if key not in self._tools:
                language_model = self.language_model
                if language_model is None:
                    drafter: Drafter = ExtractiveDrafter()
                    answerer: Answerer = ExtractiveAnswerer()
                else:
                    from assistant.pipeline.prompted import PromptedDrafter
                    from assistant.pipeline.prompted_answer import PromptedAnswerer

                    limits = {
                        "context_tokens": self.settings.context_tokens,
                        "reply_tokens": self.settings.reply_tokens,
                    }
                    drafter = PromptedDrafter(language_model, self.prompts, version=versions.get("reply"), **limits)
                    answerer = PromptedAnswerer(language_model, self.prompts, version=versions.get("answer"), **limits)
                self._tools[key] = Toolbox(
                    detectors=self.detectors,
                    retriever=self.index,
                    drafter=drafter,
                    answerer=answerer,
                    checks=self.checks,
                )
            return self._tools[key]

    def _prompt_versions(self, brand: str) -> dict[str, int]:
        if self.language_model is None:
            return {}
        from assistant.storage.prompts import active_versions

        with self.storage.read() as session:
            return active_versions(session, brand)

    # The main jobs, nothing stored

    @property
    def local(self) -> bool:
        """True when no job waits for a network: more threads would not help."""
        return not (self.settings.language_model or self.settings.moderation or self.settings.policy_judge)

    def take(self, sent: Comment) -> Comment:
        """The comment as it may be handled.

        Raises:
            UserError: it has no text, or the channel or brand is not known.
            TooLargeError: it is too long.
        """
        from assistant.pipeline.intake import take_comment

        self.brand(sent.brand)
        return take_comment(sent, limit=self.settings.max_comment_chars)

    def assess(self, comment: Comment) -> tuple[Assessment, Verdict]:
        """What is risky about a comment, and where it goes by itself."""
        from assistant.pipeline import assess, triage

        brand = self.brand(comment.brand)
        assessment = assess(comment, brand, self.detectors)
        return assessment, triage(comment, assessment, brand)

    def draft(
        self,
        comment: Comment,
        *,
        recent: Sequence[str] = (),
        assessment: Assessment | None = None,
        instruction: Instruction | None = None,
    ) -> Outcome:
        """One comment through the whole pipeline."""
        from assistant.pipeline import run_case

        return run_case(
            comment,
            self.brand(comment.brand),
            self.tools(comment.brand),
            recent=recent,
            assessment=assessment,
            instruction=instruction,
        )

    def search(self, query: str, brand: str, *, k: int = 5, language: str | None = None) -> SearchResult:
        """Passages of the brand's knowledge.

        Raises:
            IndexMismatchError: there is no index; the text names the command to run.
        """
        self.brand(brand)
        return self.index.search(brand, query, k=k, language=language)

    def answer(
        self,
        question: str,
        brand: str,
        *,
        language: str | None = None,
        on_text: Callable[[str], None] | None = None,
    ) -> Answer:
        """A cited answer from the brand's knowledge, or an abstention.

        Raises:
            IndexMismatchError: there is no index; the text names the command to run.
        """
        from assistant.pipeline import answer_question

        return answer_question(question, self.brand(brand), self.tools(brand), language=language, on_text=on_text)

    def index_knowledge(
        self, brand: str, paths: Sequence[Path] = (), *, rebuild: bool = False, progress: Progress | None = None
    ) -> LibraryReport:
        """Files and folders into a brand's knowledge; none: the brand's own folder.

        Raises:
            UserError: no path was given and the brand has no folder, or a path is not there.
            IndexMismatchError: the index was made with another embedder and ``rebuild`` is off.
        """
        own = self.brand_folder(self.brand(brand).id)
        if not paths and own is None and not rebuild:
            raise UserError(
                f"The brand {brand} has no folder of its own: name the files or folders to index.", field="paths"
            )
        folders = paths or ([own] if own else [])
        language = self.brand(brand).language
        return self.library.index(brand, folders, rebuild=rebuild, language=language, progress=progress)

    # Work on stored cases

    @cached_property
    def queue(self) -> Queue:
        """What wakes a worker."""
        from assistant.queue.embedded import EmbeddedQueue

        return EmbeddedQueue(threads=self.settings.workers)

    @cached_property
    def review(self) -> Review:
        """Who may do what to which text."""
        from assistant.review import Review

        return Review(self.storage, brand=self.brand, checks=self.checks, run=self.draft)

    def store(self, comments: Sequence[Comment], actor: Actor) -> list[Added]:
        """Comments as cases, all or none, each once. What needs no network is known of them at once.

        Args:
            comments: taken in already (see ``take``).
            actor: who brings them.
        """
        from assistant.pipeline import assess
        from assistant.queue import Ticket
        from assistant.storage.cases import add_cases

        found = [(each, assess(each, self.brand(each.brand), self.detectors, network=False)) for each in comments]
        with self.storage.write() as session:
            added = add_cases(session, found, actor=actor)
            for each in added:
                if each.new:
                    self.queue.wake(session, Ticket(case_id=each.case_id, brand=each.brand, thread=each.thread))
        return added

    def close(self) -> None:
        """Let go of the database and of connections to a language model, where they were opened."""
        drop = getattr(self.__dict__.get("language_model"), "close", None)
        if drop is not None:
            drop()
        if "storage" in self.__dict__:
            self.storage.close()

    def readiness(self) -> dict[str, str]:
        """Each part that work depends on → ``ok`` or what is wrong with it."""
        from sqlalchemy import text

        parts = {}
        try:
            with self.storage.read() as session:
                session.execute(text("SELECT 1"))
            parts["database"] = "ok"
        except AssistantError as error:
            parts["database"] = error.message
        return parts


def _refuse_wrong_combinations(settings: Settings) -> None:
    """Settings that cannot work together are refused at start, with the reason."""
    if settings.queue == "procrastinate":
        raise ConfigurationError(
            "ASSISTANT_QUEUE=procrastinate is not part of this version: leave it at embedded.", field="ASSISTANT_QUEUE"
        )
