"""How quick is a draft: offline all in all, and what we add to a language model's own time when 32 drafts run at once?

Offline: the sample brands' comments go through ``run_case`` with everything on (detectors, retrieval over the indexed
knowledge, extractive drafter, checks, repair); one warm thread. With a language model: a stub that answers after a
fixed time stands in for the server, 32 threads draft without pause, and what a draft takes beyond the stub's time is
ours (a repair asks the stub twice; both times are taken off). The threads begin spread over one latency, as comments
come in, and the first round of each is left out, as it warms the caches.

The peer, in the same run, is a bare loop that fills a template and asks the stub: the least that any drafter pays.

Run: ``.venv/bin/python evals/benchmarks/speed_draft.py``
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.bootstrap import Program  # noqa: E402 - the checkout must be on the path first
from assistant.domain import Comment, Turn  # noqa: E402
from assistant.llm.answers import parse_answer  # noqa: E402
from assistant.llm.base import Completion, Request  # noqa: E402
from assistant.pipeline import Toolbox, run_case  # noqa: E402
from assistant.pipeline.prompted import PromptedDrafter  # noqa: E402
from assistant.settings import Settings  # noqa: E402

BRANDS = ("haverfell", "kesselrode")
OFFLINE_TARGET_MS = 50.0
ADDED_TARGET_MS = 25.0
PASSAGE = re.compile(r"<<<passage (\S+) \w+>>>\n(.*?)\n<<<end", re.DOTALL)
LATENCY = 1.0
THREADS = 32
ROUNDS = 6


class FixedLatency:
    """A language model that answers the same after a fixed time, and remembers how long each thread waited for it."""

    name = "stub:fixed"

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._waited = threading.local()

    def complete(self, request: Request) -> Completion:
        """The first sentences of the first passage, cited, as a careful language model would write them."""
        time.sleep(self._seconds)
        self._waited.seconds = self.waited() + self._seconds
        found = PASSAGE.search(request.user)
        lines = found.group(2).strip().splitlines() if found else []
        quote = lines[-1][:150].rpartition(".")[0] + "." if lines and "." in lines[-1][:150] else ""
        text = json.dumps(
            {
                "reply": quote or "We do not know this yet, a colleague looks into it.",
                "citations": [{"passage_id": found.group(1), "quote": quote}] if found and quote else [],
                "abstain": not quote,
                "reason": "",
            }
        )
        value = parse_answer(text, request.schema) if request.schema is not None else None
        return Completion(text=text, value=value, language_model=self.name)

    def stream(self, request: Request) -> Iterator[str]:
        """The same reply in one piece."""
        yield self.complete(request).text

    def waited(self) -> float:
        """Seconds this thread waited since it last asked for this figure to be forgotten."""
        return float(getattr(self._waited, "seconds", 0.0))

    def forget(self) -> None:
        """Begin to count anew for this thread."""
        self._waited.seconds = 0.0


def comments(brand: str) -> list[Comment]:
    """The brand's sample comments."""
    lines = (ROOT / "knowledge" / brand / "comments.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Comment(
            text=row["text"],
            brand=brand,
            channel=row["channel"],
            id=row["id"],
            author=row.get("author"),
            thread=tuple(Turn(text=turn["text"], ours=turn.get("ours", False)) for turn in row.get("thread", ())),
        )
        for row in rows
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def offline(program: Program, rows: Sequence[Comment]) -> list[float]:
    """Milliseconds of each draft, warm."""
    tools = {brand: program.tools(brand) for brand in BRANDS}
    for row in rows:
        run_case(row, program.brand(row.brand), tools[row.brand])
    took = []
    for row in rows:
        start = time.perf_counter()
        run_case(row, program.brand(row.brand), tools[row.brand])
        took.append(1_000 * (time.perf_counter() - start))
    return took


def at_once(job: Callable[[Comment], None], stub: FixedLatency, rows: Sequence[Comment]) -> list[float]:
    """Milliseconds beyond the stub's own time, for each draft of 32 threads that never pause."""
    added: list[float] = []

    def thread(number: int) -> None:
        mine = []
        time.sleep(LATENCY * number / THREADS)
        for turn in range(ROUNDS):
            row = rows[(number * ROUNDS + turn) % len(rows)]
            stub.forget()
            start = time.perf_counter()
            job(row)
            mine.append(1_000 * (time.perf_counter() - start - stub.waited()))
        added.extend(mine[1:])

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(thread, range(THREADS)))
    return added


def prompted(program: Program, stub: FixedLatency) -> Callable[[Comment], None]:
    """Drafts through the whole pipeline with the stub."""
    drafter = PromptedDrafter(stub, program.prompts)
    tools: dict[str, Toolbox] = {brand: replace(program.tools(brand), drafter=drafter) for brand in BRANDS}

    def job(row: Comment) -> None:
        run_case(row, program.brand(row.brand), tools[row.brand])

    return job


def bare(stub: FixedLatency) -> Callable[[Comment], None]:
    """The peer: a template, the stub, JSON."""

    def job(row: Comment) -> None:
        stub.complete(Request(system="Reply to the comment.", user=f"Comment: {row.text}"))

    return job


def said(name: str, figure: float, target: float) -> bool:
    """Print a figure beside its target."""
    reached = figure <= target
    print(f"target {name} ≤ {target:.0f} ms: {figure:.1f} ms, {'reached' if reached else 'missed'}")
    return reached


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    missing = [brand for brand in BRANDS if not (ROOT / "knowledge" / brand / "comments.jsonl").is_file()]
    if missing:
        print(f"skipped: no sample comments for {', '.join(missing)}")
        return 0
    with tempfile.TemporaryDirectory() as home:
        program = Program(Settings(home=Path(home), project=ROOT))
        for brand in BRANDS:
            program.library.index(brand, [ROOT / "knowledge" / brand])
        rows = [row for brand in BRANDS for row in comments(brand)]
        took = offline(program, rows)
        print(f"offline, {len(rows)} comments: p50 {percentile(took, 0.5):.1f} ms, p95 {percentile(took, 0.95):.1f} ms")
        stub = FixedLatency(LATENCY)
        ours = at_once(prompted(program, stub), stub, rows)
        print(
            f"prompted, {THREADS} at once, stub of {1_000 * LATENCY:.0f} ms: adds p50 {percentile(ours, 0.5):.1f} ms, "
            f"p95 {percentile(ours, 0.95):.1f} ms"
        )
        peer = at_once(bare(stub), stub, rows)
        print(f"peer (template and stub, no checks): adds p95 {percentile(peer, 0.95):.1f} ms")
    reached = [
        said("offline draft, p95", percentile(took, 0.95), OFFLINE_TARGET_MS),
        said("added to the stub, p95", percentile(ours, 0.95), ADDED_TARGET_MS),
    ]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
