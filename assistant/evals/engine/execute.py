"""Runs the samples of one variant: threads, one result a line, an end to it when the provider is lost."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from assistant.domain import content_hash
from assistant.errors import AssistantError, UserError
from assistant.evals.engine.code import code_hash
from assistant.evals.engine.folder import RunFolder
from assistant.evals.engine.served import Trace, traced
from assistant.evals.engine.tasks import Made, perform
from assistant.evals.engine.variants import INDEXED, Wired
from assistant.evals.judges import RubricJudge
from assistant.evals.records import Sample, SampleResult, Score
from assistant.evals.scorers import Given, Scorer, failed_scores, score
from assistant.llm.base import Completion

OUTPUT = "output"
_GRACE = 5.0
"""Seconds that samples under way get to end once the run has to."""
_MILLION = 1_000_000.0


@dataclass(kw_only=True)
class Execution:
    """One pass over what is left to do. ``stopped`` says why it ended before all was done."""

    wired: Wired
    scorers: Sequence[Scorer]
    folder: RunFolder
    judge: RubricJudge | None = None
    on_result: Callable[[SampleResult], None] = lambda _: None
    stopped: str | None = None
    _stop: threading.Event = field(default_factory=threading.Event)
    _next: threading.Lock = field(default_factory=threading.Lock)
    _told: threading.Lock = field(default_factory=threading.Lock)

    def run(self, work: Iterator[tuple[Sample, int]], *, threads: int) -> None:
        """Do all of it, or stop with the reason in ``stopped``.

        Threads are daemons: one that hangs in a dead connection must not keep the program from ending.
        """
        workers = [threading.Thread(target=self._work, args=(work,), daemon=True) for _ in range(threads)]
        for each in workers:
            each.start()
        try:
            self._wait(workers)
        except KeyboardInterrupt:
            self._end("It was interrupted.")
            _join(workers, _GRACE)
        finally:
            self.folder.close()

    def _wait(self, workers: Sequence[threading.Thread]) -> None:
        while any(each.is_alive() for each in workers):
            _join(workers, 0.2)
            if self.wired.service.provider.gone is not None:
                self._end(self.wired.service.provider.gone)
            if self._stop.is_set():
                _join(workers, _GRACE)
                return

    def _end(self, why: str) -> None:
        self.stopped = self.stopped or why
        self._stop.set()

    def _work(self, work: Iterator[tuple[Sample, int]]) -> None:
        while not self._stop.is_set():
            with self._next:
                item = next(work, None)
            if item is None:
                return
            try:
                result = self.one(*item)
                if result is not None:
                    self.folder.append(result)
            except UserError as error:
                self._end(error.message)
                return
            if result is not None:
                with self._told:
                    self.on_result(result)

    def one(self, sample: Sample, repeat: int) -> SampleResult | None:
        """One repeat of one sample; None when the provider was lost on it, so that a later run does it."""
        begun = time.monotonic()
        with traced(repeat) as trace:
            made = self._made(sample, trace)
            scores = {} if made.error else self.scores(sample, made.text, made.output)
        if trace.lost:
            return None
        if made.error:
            scores = failed_scores(self.scorers, sample, made.error)
        price = self.wired.variant
        used = made.usage
        return SampleResult(
            sample=sample,
            repeat=repeat,
            text=made.text,
            output=made.output,
            scores=scores,
            error=made.error,
            seconds=round(time.monotonic() - begun, 4),
            prompt_tokens=used.prompt_tokens,
            completion_tokens=used.completion_tokens,
            cost=(used.prompt_tokens * price.price_prompt + used.completion_tokens * price.price_completion) / _MILLION,
            cached=_all_kept(trace),
        )

    def _made(self, sample: Sample, trace: Trace) -> Made:
        cache = self.wired.service.cache
        key = output_key(self.wired, sample, trace.repeat)
        kept = cache.get(key) if cache is not None and key else None
        if kept is not None:
            trace.kept_output = True
            told = json.loads(kept[0])
            return Made(text=told["text"], output=told["output"], usage=kept[1])
        made = self._performed(sample)
        if cache is not None and key and made.error is None and not trace.lost:
            text = json.dumps({"text": made.text, "output": made.output})
            cache.put(key, Completion(text=text, value=None, language_model=OUTPUT, usage=made.usage))
        return made

    def _performed(self, sample: Sample) -> Made:
        try:
            return perform(self.wired, sample)
        except AssistantError as error:
            return Made(text="", error=error.message)
        except Exception as error:  # noqa: BLE001 - one sample's crash is its result, and is counted
            return Made(text="", error=f"It crashed with {type(error).__name__}: {error!s:.200}")

    def scores(self, sample: Sample, text: str, output: Mapping[str, Any]) -> dict[str, Score]:
        """What the scorers say of an output."""
        brand = self.wired.brand(sample.brand)
        return score(self.scorers, Given(sample=sample, output=output, text=text, brand=brand, judge=self.judge))


def _all_kept(trace: Trace) -> bool:
    return trace.kept == trace.requests and (trace.requests > 0 or trace.kept_output)


def output_key(wired: Wired, sample: Sample, repeat: int) -> str:
    """What makes two outputs the same: code, settings, rules, prompts, the language model, the sample and the day.

    Empty where that cannot be known: production's own index changes as it likes.
    """
    if wired.variant.knowledge == INDEXED:
        return ""
    settings = wired.program.settings
    about = (sample.brand, sample.text, sample.channel, sample.thread, wired.suite.file.task, wired.passages, repeat)
    hashes = (wired.hashes.prompt, wired.hashes.language_model, wired.hashes.brand_rules, code_hash())
    used = (settings.embedder, settings.context_tokens, settings.reply_tokens, settings.moderation)
    return content_hash(OUTPUT, about, hashes, used, settings.policy_judge, datetime.now(UTC).date().isoformat())


def _join(workers: Sequence[threading.Thread], seconds: float) -> None:
    end = time.monotonic() + seconds
    for each in workers:
        each.join(max(0.0, end - time.monotonic()))
