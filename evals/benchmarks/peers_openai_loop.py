"""What does a run cost beyond the language model's own time, and what does it cost again?

1,000 samples of the task ``answer`` against a stand-in server in a process of its own that answers after 100 ms, 32
requests at once, each answer read, checked, scored and written to disk. The peer, in the same minute, is the bare
``openai`` SDK sending as many requests of the same size from as many threads, its answers thrown away. Then the run
once more, when every answer is kept.

Run: ``.venv/bin/python evals/benchmarks/peers_openai_loop.py``
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pydantic import SecretStr  # noqa: E402 - the checkout must be on the path first

from assistant.evals.run import Finished, run_suite  # noqa: E402
from assistant.evals.suite import load_suite  # noqa: E402
from assistant.settings import Settings  # noqa: E402
from tests.stubs.language_model_server import LanguageModelProcess  # noqa: E402

SAMPLES, LATENCY, CONCURRENCY = 1_000, 0.1, 32
MOST_RATIO, MOST_AGAIN = 1.1, 2.0
ANSWER = {"answer": "Nobody has told us.", "citations": [], "abstain": True, "reason": "Nothing fits."}


def bare_loop(base_url: str, words: str) -> float:
    """Seconds for the requests alone."""
    import openai

    client = openai.OpenAI(base_url=base_url, api_key="none", max_retries=0)

    def ask(number: int) -> Any:
        messages: Any = [{"role": "user", "content": f"{words} {number}"}]
        return client.chat.completions.create(model="small", messages=messages, max_tokens=700)

    ask(0)
    begun = time.perf_counter()
    with ThreadPoolExecutor(CONCURRENCY) as pool:
        list(pool.map(ask, range(SAMPLES)))
    return time.perf_counter() - begun


def main() -> int:
    """Prints the figures; 1 when a target is missed."""
    with tempfile.TemporaryDirectory() as name, LanguageModelProcess(latency=LATENCY, answer=ANSWER) as server:
        folder = Path(name)
        settings = Settings(
            home=folder / "home",
            project=folder,
            language_model="openai:small",
            openai_base_url=server.base_url,
            openai_api_key=SecretStr("none"),
            language_model_concurrency=CONCURRENCY,
        )
        rows = [
            {
                "id": f"q{n}",
                "brand": "haverfell",
                "text": f"Do you ship order {n} to Norway?",
                "labels": {"answerable": False},
            }
            for n in range(SAMPLES)
        ]
        (folder / "peers.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        suite = {"name": "peers", "task": "answer", "datasets": ["peers.jsonl"], "scorers": ["abstention", "quotes"]}
        (folder / "peers.yaml").write_text(json.dumps(suite), encoding="utf-8")

        def ours() -> tuple[float, Finished]:
            begun = time.perf_counter()
            (finished,) = run_suite(load_suite(folder / "peers.yaml"), settings)
            return time.perf_counter() - begun, finished

        run_suite(load_suite(folder / "peers.yaml"), settings, _few())  # indexes, imports
        loop = bare_loop(server.base_url, "word " * 900)
        first, finished = ours()
        again, _ = ours()
    ratio = first / loop
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{SAMPLES} samples, gate {finished.gate.code.word}, {memory:.0f} MiB")
    print(f"bare openai loop {loop:.1f} s; a run {first:.1f} s ({ratio:.2f} x); the run again {again:.1f} s")
    reached = ratio <= MOST_RATIO and again <= MOST_AGAIN
    word = "reached" if reached else "missed"
    print(f"target <= {MOST_RATIO} x the loop and <= {MOST_AGAIN:g} s again: {word}")
    return 0 if reached else 1


def _few() -> Any:
    from assistant.evals.run import Options

    return Options(limit=5)


if __name__ == "__main__":
    sys.exit(main())
