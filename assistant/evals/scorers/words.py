"""Scorers that look for words: facts that must be there, and what must not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.evals.records import Score
from assistant.evals.scorers.base import Given, Scorer, graded, passed, referenced
from assistant.text import fold


def plain(text: str) -> str:
    """The text as it is compared: case, disguises, white space and kinds of marks do not matter."""
    return " ".join(fold(text).text.split())


def wordings(wanted: Any) -> list[str]:
    """A fact as its wordings."""
    return [str(each) for each in wanted] if isinstance(wanted, list | tuple) else [str(wanted)]


def stands(text: str, wanted: Any) -> bool:
    """True when one of the wordings stands in a text that is ``plain`` already."""
    return any(plain(wording) in text for wording in wordings(wanted) if wording.strip())


def _facts(given: Given) -> Mapping[str, Score]:
    text = plain(given.text)
    wanted = list(given.sample.references["facts"])
    missing = [each for each in wanted if not stands(text, each)]
    told = f"Not said: {_told(missing)}." if missing else "All is said."
    return {"facts": graded(1 - len(missing) / len(wanted), told)}


def _forbidden(given: Given) -> Mapping[str, Score]:
    text = plain(given.text)
    found = [each for each in given.sample.references["forbidden"] if stands(text, each)]
    return {"forbidden": passed(not found, f"Must not be said: {_told(found)}." if found else "")}


def _told(wanted: Iterable[Any]) -> str:
    return ", ".join(f"“{wordings(each)[0]:.80}”" for each in wanted)


FACTS = Scorer(name="facts", score=_facts, speaks_of=referenced("facts"))
FORBIDDEN = Scorer(name="forbidden", score=_forbidden, speaks_of=referenced("forbidden"))
