"""A rule's hints are complete: whatever its pattern can match has one of them in it."""

# The standard library's reader of regular expressions is private, and just right to prove this.
import re._constants as constants  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import Any

import pytest

from assistant.detectors.evidence import Rule, found, noisy_or, rule, strongest
from assistant.detectors.injection import commands, languages, markup, orders
from assistant.detectors.spam import promotion, scams, trade

RULES = [each for module in (orders, commands, languages, markup, promotion, trade, scams) for each in module.RULES]
REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)


def proves(sequence: Any, hints: tuple[str, ...], run: str = "") -> bool:
    """Whether every match of a parsed pattern that begins with ``run`` has a hint in it."""
    for kind, value in [*sequence, (None, None)]:
        if kind is constants.LITERAL:
            run += chr(value)
            continue
        if any(hint in run for hint in hints):
            return True
        # The parser takes common beginnings out of alternatives: what was read so far belongs to each of them.
        inner: list[tuple[Any, str]] = []
        if kind is constants.BRANCH:
            inner = [(branch, run) for branch in value[1]]
        elif kind is constants.IN:
            inner = [([each], run) for each in value]
        elif kind is constants.SUBPATTERN:
            inner = [(value[-1], run)]
        elif kind in REPEATS and value[0] >= 1:
            inner = [(value[2], run)]
        elif kind is constants.ASSERT and value[0] == 1:
            inner = [(value[1], "")]
        if inner and all(proves(part, hints, before) for part, before in inner):
            return True
        run = "" if kind is not constants.AT else run
    return False


@pytest.mark.parametrize("each", RULES, ids=lambda each: f"{each.category}-{each.family}")
def test_hints_are_complete(each: Rule) -> None:
    assert each.hints
    parsed = parser.parse(each.source)
    branches = parsed[0][1][1] if len(parsed) == 1 and parsed[0][0] is constants.BRANCH else [parsed]
    assert [branch for branch in branches if not proves(branch, each.hints)] == []


def test_the_proof_can_fail() -> None:
    assert not proves(parser.parse("(?:ab|cd)x?"), ("ab",))
    assert proves(parser.parse("(?:ab|cd)x"), ("ab", "cd"))


def test_evidence_adds_up_by_family() -> None:
    rules = [
        rule("c", "f", 0.5, "one", "ab", "ab"),
        rule("c", "f", 0.8, "two", "abc", "abc"),
        rule("c", "g", 0.5, "x", "a", "a"),
    ]
    ranked = strongest(found(rules, "abc"))
    assert [(one.family, one.weight) for one in ranked] == [("f", 0.8), ("g", 0.5)]
    assert noisy_or(ranked) == pytest.approx(0.9)
