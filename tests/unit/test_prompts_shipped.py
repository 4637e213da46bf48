"""The prompts that came with the program: a released version stays as it is, and each says what it must."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.brands import BrandFile, ReplyClause
from assistant.connectors import channel
from assistant.domain import Finding, FindingSeverity, Intent, Passage, Turn
from assistant.prompts import Prompts, Rendered, load_prompts
from assistant.settings import shipped_folder

SNAPSHOTS = Path(__file__).parent / "snapshots" / "prompts"

# A version that was used once is never edited: write the next one, and add its hash here.
RELEASED: dict[str, str] = {
    "answer/v1": "68c30290fc7a889d",
    "pairwise_judge/v1": "dd8dc05017d934d0",
    "policy_judge/v1": "4cb65b612f780082",
    "reply/v1": "31f577de5fd6318d",
    "reply/v2": "f904a4a791818e0d",
    "rubric_judge/v1": "acf6f4c96534efd2",
    "translate/v1": "bc38a506c76c2b0b",
}


@pytest.fixture(scope="module")
def shipped() -> Prompts:
    return load_prompts(shipped_folder("prompts"))


BRAND = BrandFile.model_validate(
    {
        "name": "Nordlicht",
        "description": "Nordlicht makes tents.",
        "voice": {
            "summary": "A calm friend who has camped a lot.",
            "traits": [
                {
                    "name": "Plain",
                    "description": "Short words.",
                    "do": ["It dries in an hour."],
                    "dont": ["Kindly note."],
                },
                {"name": "Warm", "description": "We notice people."},
            ],
            "emoji": {"max": 1, "allowed": ["⛺"]},
            "preferred_words": {"cheap": "good value"},
            "forbidden_words": ["unfortunately", "asap"],
        },
    }
)
CLAUSES = (
    ReplyClause(id="R1", title="Refunds", text="A reply never promises a refund.", on="reply"),
    ReplyClause.model_validate(
        {
            "id": "R2",
            "on": "reply",
            "rule": "must",
            "title": "Allergy",
            "text": "A reply to somebody who feels ill names the doctor first.",
            "must_say": {"en": "Please see a doctor.", "de": "Bitte geh zum Arzt."},
            "when": {"categories": ["health_safety"], "channels": ["tiktok"]},
        }
    ),
)


def _reply(**other: Any) -> dict[str, Any]:
    place = channel("tiktok")
    passage = Passage(
        id="faq/shipping.md#3",
        document="faq/shipping.md",
        title="Shipping",
        heading="How long does shipping take?",
        text="Parcels arrive within 3 to 5 working days.",
        url=None,
        language="en",
    )
    return {
        "brand": BRAND,
        "clauses": CLAUSES,
        "channel": {
            "title": place.title,
            "max_length": place.max_length,
            "unit": place.unit,
            "max_sentences": 4,
            "max_emoji": 1,
            "max_hashtags": None,
            "max_links": 0,
            "markdown": False,
            "mention": True,
            "note": "We are quick and light here.",
        },
        "language": "de",
        "address": "du",
        "sign_off": "Dein Team",
        "intent": Intent.QUESTION,
        "passages": (passage,),
        "thread": (Turn(text="Neue Farben sind da!", ours=True), Turn(text="Endlich")),
        "comment": "Seit acht Tagen warte ich auf mein Zelt, wo bleibt es?",
        "author": "Jana",
        "recent": ("Danke dir!",),
        "instruction": "",
        "previous": "",
        "findings": (),
        **other,
    }


_REPAIR = _reply(
    previous="Es kommt morgen.",
    findings=(
        Finding(
            check="grounding",
            severity=FindingSeverity.BLOCK,
            clause=None,
            span=None,
            message="'morgen' stands in no passage.",
        ),
    ),
    instruction="Shorter and warmer, please.",
    passages=(),
    thread=(),
    recent=(),
    author="",
    sign_off="",
)
_JUDGED = {
    "questions": [
        {"number": 1, "kind": "predicate", "text": "Does the comment threaten somebody?", "options": []},
        {"number": 2, "kind": "choice", "text": "What is it about?", "options": ["delivery", "price"]},
        {"number": 3, "kind": "score", "text": "How angry is it?", "options": ["not", "somewhat", "very"]},
    ],
    "text": "Where is it?!",
    "context": "On instagram.",
}
CASES: dict[str, tuple[str, int, dict[str, Any]]] = {
    "reply-v1": ("reply", 1, _reply()),
    "reply-v1-repair": ("reply", 1, _REPAIR),
    "reply-v2": ("reply", 2, _reply()),
    "reply-v2-repair": ("reply", 2, _REPAIR),
    "answer-v1": (
        "answer",
        1,
        {
            "brand": _reply()["brand"],
            "language": "en",
            "passages": _reply()["passages"],
            "question": "How long does shipping take?",
        },
    ),
    "policy_judge-v1": ("policy_judge", 1, _JUDGED),
    "rubric_judge-v1": ("rubric_judge", 1, _JUDGED),
    "pairwise_judge-v1": (
        "pairwise_judge",
        1,
        {"criteria": ["It answers.", "It is warm."], "context": "Where is it?", "first": "Soon.", "second": "Later."},
    ),
    "translate-v1": ("translate", 1, {"source": "de", "target": "en", "address": "", "text": "Wo bleibt es?"}),
}


def _render(shipped: Prompts, name: str, version: int, variables: dict[str, Any]) -> Rendered:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assistant.prompts.fence.secrets.randbelow", lambda _: 123_456_789_012)
        return shipped.get(name, version).render(**variables)


def test_no_released_version_was_edited(shipped: Prompts) -> None:
    assert {prompt.label: prompt.content_hash[:16] for prompt in shipped.list()} == RELEASED


@pytest.mark.parametrize("case", CASES)
def test_every_prompt_is_rendered_as_it_was(shipped: Prompts, case: str) -> None:
    rendered = _render(shipped, *CASES[case])
    snapshot = SNAPSHOTS / f"{case}.txt"
    text = f"=== system\n{rendered.system}\n=== user\n{rendered.user}\n"
    if not snapshot.exists():
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        snapshot.write_text(text, encoding="utf-8")
        pytest.fail(f"{snapshot} was written: read it, and commit it if it is right")
    assert text == snapshot.read_text(encoding="utf-8")


def test_every_shipped_prompt_is_rendered_here(shipped: Prompts) -> None:
    assert {f"{name}/v{version}" for name, version, _ in CASES.values()} == {each.label for each in shipped.list()}


@pytest.mark.parametrize("case", CASES)
def test_what_others_wrote_stays_out_of_the_system_part(shipped: Prompts, case: str) -> None:
    name, version, variables = CASES[case]
    marked = {
        key: "FOREIGN" if key in shipped.get(name, version).fenced and isinstance(value, str) and value else value
        for key, value in variables.items()
    }
    rendered = _render(shipped, name, version, marked)
    assert "FOREIGN" not in rendered.system
    outside = [line for line in _outside_fences(rendered.user) if "FOREIGN" in line]
    assert outside == []


def _outside_fences(user: str) -> list[str]:
    lines, inside = [], False
    for line in user.split("\n"):
        if line.startswith("<<<end "):
            inside = False
        elif line.startswith("<<<"):
            inside = True
        elif not inside:
            lines.append(line)
    return lines


@pytest.mark.parametrize("version", [1, 2])
def test_the_system_part_of_a_reply_is_the_same_for_every_comment(shipped: Prompts, version: int) -> None:
    """So that a provider's prompt cache hits."""
    rendered = {shipped.get("reply", version).render(**each).system for each in (_reply(), _REPAIR)}
    assert len(rendered) == 1


@pytest.mark.parametrize("version", [1, 2])
def test_a_reply_prompt_says_what_is_wanted(shipped: Prompts, version: int) -> None:
    rendered = shipped.get("reply", version).render(**_reply())
    for part in ('"citations"', '"passage_id"', '"quote"', '"abstain"', '"reason"'):
        assert part in rendered.system
    for part in ("150 characters", "4 sentences", "Dein Team", "du", "faq/shipping.md#3", "Jana", "acht Tagen"):
        assert part in rendered.user
    repaired = shipped.get("reply", version).render(**_REPAIR).user
    for part in ("Es kommt morgen.", "stands in no passage", "Shorter and warmer"):
        assert part in repaired
