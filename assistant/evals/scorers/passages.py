"""Scorers that look at passages: what was found, in which place, and what was cited."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.evals.records import Score
from assistant.evals.scorers.base import Given, Scorer, graded, labelled, passed, referenced
from assistant.evals.scorers.words import plain
from assistant.pipeline.quotes import find_quote

_AT = (1, 3, 5, 10)
_DEPTH = 10
_MATCHED_BY = ("document", "heading", "url", "text")


def is_it(passage: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """True when a passage is the one meant, by everything that the reference says of it."""
    asked = {name: str(wanted[name]) for name in _MATCHED_BY if wanted.get(name)}
    return bool(asked) and all(_fits(name, str(passage.get(name) or ""), value) for name, value in asked.items())


def _fits(name: str, said: str, wanted: str) -> bool:
    match name:
        case "document":
            return _is_document(said, wanted)
        case "heading":
            return plain(said).endswith(plain(wanted))
        case "url":
            return said.rstrip("/") == wanted.rstrip("/")
        case _:
            return plain(wanted) in plain(said)


def _is_document(name: str, wanted: str) -> bool:
    return name == wanted or name.endswith(f"/{wanted}")


def _choices(wanted: Any) -> list[Mapping[str, Any]]:
    """A right passage as the passages that will do for it."""
    return [each for each in wanted if isinstance(each, Mapping)] if isinstance(wanted, list) else [wanted]


def _found_at(passages: Sequence[Mapping[str, Any]], wanted: Sequence[Any]) -> list[int | None]:
    """For each right passage the first place (from 1) where it or one that will do for it stands."""
    return [
        next(
            (
                place
                for place, each in enumerate(passages, start=1)
                if any(is_it(each, one) for one in _choices(target))
            ),
            None,
        )
        for target in wanted
    ]


def _places(given: Given) -> list[int | None]:
    return _found_at(given.output.get("passages") or (), list(given.sample.references["passages"]))


def _recall(given: Given) -> Mapping[str, Score]:
    places = _places(given)
    told = f"Found at {', '.join(str(place or 'no place') for place in places)}."
    single = len(places) == 1
    values = {k: sum(place is not None and place <= k for place in places) / len(places) for k in _AT}
    return {f"recall@{k}": passed(value > 0, told) if single else graded(value, told) for k, value in values.items()}


def _mrr(given: Given) -> Mapping[str, Score]:
    """The reciprocal of the first right passage's place: Voorhees (1999), TREC-8 question answering track."""
    first = min((place for place in _places(given) if place is not None), default=None)
    return {"mrr": graded(1.0 / first if first else 0.0, f"First at {first or 'no place'}.")}


def _ndcg(given: Given) -> Mapping[str, Score]:
    """Discounted gain over the ideal, each right passage worth 1: Järvelin and Kekäläinen (2002), ACM TOIS 20(4)."""
    places = _places(given)
    gain = math.fsum(1.0 / math.log2(place + 1) for place in set(places) if place is not None and place <= _DEPTH)
    ideal = math.fsum(1.0 / math.log2(place + 1) for place in range(1, min(len(places), _DEPTH) + 1))
    return {f"ndcg@{_DEPTH}": graded(gain / ideal)}


def _cited(given: Given) -> Mapping[str, Score]:
    citations = _citations(given)
    if citations is None:
        return {}
    by_id = {each.get("id"): each for each in given.output.get("passages") or ()}
    cited = [by_id[each.get("passage_id")] for each in citations if each.get("passage_id") in by_id]
    places = _found_at(cited, list(given.sample.references["passages"]))
    right = any(place is not None for place in places)
    told = ", ".join(f"{each.get('document')} › {each.get('heading')}" for each in cited) or "nothing"
    return {"cited": passed(right, f"Cites {told}.")}


def _citations(given: Given) -> list[Mapping[str, Any]] | None:
    """The citations of a draft or an answer; None when there are no words of ours."""
    holder = given.output.get("draft") if "draft" in given.output else given.output
    return list(holder.get("citations") or ()) if holder else None


def _quotes(given: Given) -> Mapping[str, Score]:
    by_id = {each.get("id"): str(each.get("text") or "") for each in given.output.get("passages") or ()}
    citations = _citations(given) or []
    if not citations:
        abstained = bool(given.output.get("abstained"))
        return {"quotes": passed(abstained, "" if abstained else "The answer cites nothing.")}
    wrong = [each for each in citations if not _stands(each, by_id)]
    told = f"“{wrong[0].get('quote', ''):.80}” does not stand in the passage it cites." if wrong else ""
    return {"quotes": passed(not wrong, told)}


def _stands(citation: Mapping[str, Any], by_id: Mapping[Any, str]) -> bool:
    return find_quote(by_id.get(citation.get("passage_id"), ""), str(citation.get("quote") or "")) is not None


def _answerable(given: Given) -> Mapping[str, Score]:
    probability = float(given.output.get("answerable") or 0.0)
    said = probability >= given.brand.file.answerable_floor
    right = said == bool(given.sample.labels["answerable"])
    return {"answerable": passed(right, f"Answerable with probability {probability:.2f}.")}


_WITH_PASSAGES = referenced("passages")
RECALL = Scorer(name="recall", score=_recall, speaks_of=_WITH_PASSAGES, metrics=tuple(f"recall@{k}" for k in _AT))
MRR = Scorer(name="mrr", score=_mrr, speaks_of=_WITH_PASSAGES)
NDCG = Scorer(name="ndcg", score=_ndcg, speaks_of=_WITH_PASSAGES, metrics=(f"ndcg@{_DEPTH}",))
CITED = Scorer(name="cited", score=_cited, speaks_of=_WITH_PASSAGES)
QUOTES = Scorer(name="quotes", score=_quotes)
ANSWERABLE = Scorer(name="answerable", score=_answerable, speaks_of=labelled("answerable"))
