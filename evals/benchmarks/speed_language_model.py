"""What does our way to a language model add to the server's own time, with 32 requests under way?

A stand-in server in a process of its own answers every request after a fixed time, over a real socket. 32 threads send
a reply prompt of usual size (voice and policy of a sample brand, six passages) without pause, with structured output
read and checked; what a request takes beyond the server's time is ours. The first round of each thread opens the
connections and is left out.

The peer, in the same run, is the bare ``openai`` SDK in the same threads, its answer taken as it comes, unchecked and
without a total deadline: the least that a careless program pays.

Run: ``.venv/bin/python evals/benchmarks/speed_language_model.py``
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.brands import load_brand  # noqa: E402 - the checkout must be on the path first
from assistant.connectors import channel  # noqa: E402
from assistant.llm import make_language_model  # noqa: E402
from assistant.llm.base import Request  # noqa: E402
from assistant.pipeline.prompted import ReplyOut  # noqa: E402
from assistant.prompts import prompts_for  # noqa: E402
from assistant.settings import Settings, shipped_folder  # noqa: E402
from tests.stubs.language_model_server import LanguageModelProcess  # noqa: E402

TARGET_MS = 25.0
LATENCY = 0.5
THREADS = 32
ROUNDS = 11
ANSWER = {
    "reply": "Eight days is a long wait. Parcels arrive within 3 to 5 working days, so something went wrong.",
    "citations": [{"passage_id": "p1", "quote": "Parcels arrive within 3 to 5 working days."}],
    "abstain": False,
    "reason": "Relied on the delivery time.",
}


def reply_request(settings: Settings) -> Request:
    """A reply prompt of usual size."""
    brand = load_brand("haverfell", shipped_folder("knowledge"))
    place = channel("instagram")
    sentence = "Parcels arrive within 3 to 5 working days, and we write to you on the way. "
    rendered = (
        prompts_for(settings)
        .get("reply")
        .render(
            brand=brand.file,
            clauses=brand.policy.on_replies,
            channel={
                "title": place.title,
                "max_length": place.max_length,
                "unit": place.unit,
                "max_sentences": 5,
                "max_emoji": 1,
                "max_links": 1,
                "max_hashtags": 0,
                "markdown": False,
                "mention": False,
                "note": "",
            },
            language="en",
            address="you",
            sign_off="",
            intent="question",
            passages=[{"id": f"p{number}", "heading": "Delivery", "text": sentence * 8} for number in range(6)],
            thread=[],
            comment="I have been waiting for my tent for eight days now. Where is it?",
            author="",
            recent=[],
            instruction="",
            previous="",
            findings=[],
        )
    )
    return Request(system=rendered.system, user=rendered.user, schema=ReplyOut)


def added(ask: Callable[[], object]) -> list[float]:
    """Milliseconds beyond the server's time, of each request but each thread's first."""

    def work(_: int) -> list[float]:
        taken = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            ask()
            taken.append((time.perf_counter() - began - LATENCY) * 1_000)
        return taken[1:]

    with ThreadPoolExecutor(THREADS) as pool:
        return sorted(value for values in pool.map(work, range(THREADS)) for value in values)


def told(name: str, values: list[float]) -> float:
    """Prints the figures of one contender; its 95th percentile."""
    p95 = values[int(len(values) * 0.95)]
    print(f"{name:32} p50 {values[len(values) // 2]:6.1f} ms   p95 {p95:6.1f} ms   max {values[-1]:6.1f} ms")
    return p95


def main() -> int:
    """Prints the figures; 1 when the target is missed."""
    import openai

    with LanguageModelProcess(latency=LATENCY, answer=ANSWER) as server:
        settings = Settings(language_model="openai:stub", openai_base_url=server.base_url)
        language_model = make_language_model(settings)
        if language_model is None:
            raise AssertionError("the settings name one")
        request = reply_request(settings)
        language_model.complete(request)
        # Plain dictionaries are what people write; the SDK's types ask for its own.
        messages: Any = [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}]
        sdk = openai.OpenAI(base_url=server.base_url, api_key="none", max_retries=0)

        def bare() -> object:
            return sdk.chat.completions.create(
                model="stub",
                messages=messages,
                max_tokens=700,
                response_format={"type": "json_object"},
            )

        size = len(request.system) + len(request.user)
        print(f"{THREADS} threads, {LATENCY * 1_000:.0f} ms a request at the server, prompts of {size:,} characters")
        told("bare openai SDK (peer)", added(bare))
        ours = told("our adapter", added(lambda: language_model.complete(request)))
    reached = ours <= TARGET_MS
    print(f"target added p95 <= {TARGET_MS:.0f} ms {'reached' if reached else 'missed'}")
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
