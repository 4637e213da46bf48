"""The sample comments: real-sounding, complete, and labelled with what the brands know."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pytest

from assistant.brands import Brand, load_brand
from assistant.connectors import channel_names
from assistant.detectors.policy_rules import PolicyRulesDetector
from assistant.detectors.reading import read
from assistant.domain import CATEGORIES, Comment, Intent, Route

KNOWLEDGE: Final = Path(__file__).parents[2] / "knowledge"
MAIL: Final = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
ROW_KEYS: Final = frozenset(
    {"id", "external_id", "channel", "author", "author_id", "thread_id", "text", "language", "created_at", "thread"}
    | {"labels"}
)


@pytest.fixture(scope="module", params=["haverfell", "kesselrode"])
def brand(request: pytest.FixtureRequest) -> Brand:
    return load_brand(request.param, KNOWLEDGE)


def comments(brand: Brand) -> list[dict[str, Any]]:
    lines = (KNOWLEDGE / brand.id / "comments.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_comments_cover_every_channel_and_risk(brand: Brand) -> None:
    rows = comments(brand)
    assert len(rows) >= 80
    assert {row["channel"] for row in rows} == set(channel_names())
    flagged = {category for row in rows for category in row["labels"]["categories"]}
    assert set(CATEGORIES) - flagged == set()
    assert {row["labels"]["route"] for row in rows} == {"review", "priority", "escalate", "no_reply"}
    assert {row["labels"]["intent"] for row in rows} == set(Intent)
    assert {"en", "de", "fr", "es", "tr", "pl", "und"} <= {row["language"] for row in rows}
    assert any(len(row["text"]) > 1_000 for row in rows)
    assert any(len(row["text"]) <= 2 for row in rows)
    assert any(row["thread"] for row in rows)


def test_comments_are_well_formed_and_their_labels_known(brand: Brand) -> None:
    rows = comments(brand)
    known = {*CATEGORIES, *brand.policy.categories}
    for row in rows:
        assert set(row) == ROW_KEYS, row["id"]
        assert row["text"].strip() == row["text"] != "", row["id"]
        assert datetime.fromisoformat(row["created_at"]).tzinfo, row["id"]
        labels = row["labels"]
        assert set(labels) == {"categories", "intent", "route"}, row["id"]
        assert set(labels["categories"]) <= known, row["id"]
        Intent(labels["intent"])
        Route(labels["route"])
        for turn in row["thread"]:
            assert set(turn) == {"author", "text", "ours"}, row["id"]
    for key in ("id", "external_id", "text"):
        values = [row[key] for row in rows]
        assert len(set(values)) == len(values), key


def test_made_up_personal_data_is_recognisably_made_up(brand: Brand) -> None:
    text = "\n".join(row["text"] for row in comments(brand))
    assert set(re.findall(r"\b4\d{3}(?: \d{4}){3}\b", text)) == {"4111 1111 1111 1111"}
    assert set(re.findall(r"\b[A-Z]{2}\d{2}(?: \d{4}){4} \d{2}\b", text)) == {"DE89 3704 0044 0532 0130 00"}
    for mail in MAIL.finditer(text):
        assert re.search(r"(?:^|\.)example(?:\.org|\.com|\.net)?$", mail.group(1)), mail.group()


def test_the_brands_own_categories_are_found_by_its_own_clauses(brand: Brand) -> None:
    detector = PolicyRulesDetector()
    right = wrong = missed = 0
    for row in comments(brand):
        comment = Comment(text=row["text"], brand=brand.id, channel=row["channel"])
        flags = detector.detect(read(comment, brand), brand)
        found = {flag.category for flag in flags} - set(CATEGORIES)
        wanted = set(row["labels"]["categories"]) - set(CATEGORIES)
        right += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    assert right / (right + missed) >= 0.9
    assert right / (right + wrong) >= 0.9


def test_risky_comments_go_to_a_person_and_junk_to_nobody(brand: Brand) -> None:
    for row in comments(brand):
        categories, route = set(row["labels"]["categories"]), row["labels"]["route"]
        if categories & {"self_harm", "threat", "legal", "press", "crisis"}:
            assert route == "escalate", row["id"]
        if row["labels"]["intent"] == "spam":
            assert route == "no_reply", row["id"]
