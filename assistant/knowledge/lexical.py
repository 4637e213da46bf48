"""Lexical search: BM25 over stems of headings, of whole passages, and over n-grams where words are compounded.

BM25 is Lucene's variant (Kamphuis et al. 2020, https://doi.org/10.1007/978-3-030-45442-5_4), held as bm25s holds it:
scores of every term in every passage are worked out at indexing, so a search adds up columns.
"""

from __future__ import annotations

import json
import logging
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from assistant.domain import Passage
from assistant.knowledge.headings import indexed_heading
from assistant.knowledge.matrix import Corpus, Ints, bm25_scores
from assistant.knowledge.terms import COMPOUNDING, beginning_grams, grams, search_words, stems
from assistant.knowledge.thesaurus import relatives

Scores = NDArray[np.float32]
"""One score a passage, in the order of the snapshot."""

_K1: Final = {"heading": 1.2, "whole": 1.5, "grams": 2.0}
"""Saturation of repeated terms; chosen on StackFAQ and the German set, where all of 0.9 to 2 lie within .02 R@1."""

_B: Final = 0.75
_OWN: Final = 3
"""How often a word asked counts for one of its relatives."""

_GRAM_CHARS = 1_500
"""Characters of a passage whose n-grams are kept: beyond that they match everything."""


@dataclass(frozen=True, slots=True)
class Terms:
    """One BM25 matrix and its vocabulary; ``rows`` maps its rows to passages (None: they are the same)."""

    bm25: Any
    rows: NDArray[np.int32] | None
    passages: int

    def ids(self, terms: Iterable[str]) -> list[int]:
        """Vocabulary ids of the known terms."""
        vocabulary = self.bm25.vocab_dict
        return [vocabulary[term] for term in terms if term in vocabulary]

    def scores(self, ids: Sequence[int]) -> Scores | None:
        """Scores of all passages; None when no term is known."""
        if not ids:
            return None
        found: Scores = self.bm25.get_scores_from_ids(list(ids))
        if self.rows is None:
            return found
        spread = np.zeros(self.passages, dtype=np.float32)
        spread[self.rows] = found
        return spread

    def document_frequency(self, term: str) -> int:
        """Passages that hold the term."""
        known = self.bm25.vocab_dict.get(term)
        if known is None:
            return 0
        starts = self.bm25.scores["indptr"]
        return int(starts[known + 1] - starts[known])


@dataclass(frozen=True, slots=True)
class LexicalScores:
    """What lexical search says of every passage; None: no term of the query is known there."""

    heading: Scores | None
    whole: Scores | None
    grams: Scores | None


class Lexicon:
    """The lexical part of one brand's index, made once for a version of its knowledge."""

    def __init__(
        self,
        *,
        heading: Terms | None,
        whole: Terms | None,
        by_grams: Terms | None,
        languages: tuple[str, ...],
        count: int,
    ) -> None:
        self.languages = languages
        self.count = count
        self._parts = {"heading": heading, "whole": whole, "grams": by_grams}

    @classmethod
    def build(cls, passages: Iterable[Passage]) -> Lexicon:
        """Read every passage once, in the order that rows will have."""
        collected = {name: Corpus() for name in _K1}
        rows: list[int] = []
        languages: dict[str, None] = {}
        count = 0
        for row, passage in enumerate(passages):
            count += 1
            languages.setdefault(passage.language)
            heading = search_words(indexed_heading(passage), passage.language)
            body = search_words(passage.text, passage.language)
            heading_stems = stems(heading, passage.language)
            collected["heading"].add(heading_stems)
            collected["whole"].add(heading_stems + stems(body, passage.language))
            if passage.language in COMPOUNDING:
                rows.append(row)
                collected["grams"].add(heading + search_words(passage.text[:_GRAM_CHARS], passage.language))
        return cls(
            heading=_terms("heading", collected["heading"], count),
            whole=_terms("whole", collected["whole"], count),
            by_grams=_terms("grams", collected["grams"], count, rows),
            languages=tuple(languages),
            count=count,
        )

    def scores(self, query: str, language: str) -> LexicalScores:
        """Scores of all passages for a query in that language (``und``: not known)."""
        found = search_words(query, language)
        # A word is looked up by its stem in the asker's language and in those of the passages: names and borrowed
        # words are found across languages.
        asked = list(
            dict.fromkeys(
                term for tongue in dict.fromkeys((language, *self.languages)) for term in stems(found, tongue)
            )
        )
        heading, whole, by_grams = (self._parts[name] for name in ("heading", "whole", "grams"))
        return LexicalScores(
            heading=heading.scores(heading.ids(asked)) if heading else None,
            whole=whole.scores(whole.ids(asked)) if whole else None,
            grams=by_grams.scores(by_grams.ids(_asked_grams(found, language))) if by_grams else None,
        )

    def rarity(self, term: str) -> float:
        """BM25's inverse document frequency of a stem among whole passages; highest for a term in none."""
        whole = self._parts["whole"]
        frequency = whole.document_frequency(term) if whole else 0
        return float(np.log1p((self.count - frequency + 0.5) / (frequency + 0.5)))

    def gram_rarity(self, gram: str) -> float:
        """As ``rarity``, of an n-gram."""
        by_grams = self._parts["grams"]
        frequency = by_grams.document_frequency(gram) if by_grams else 0
        return float(np.log1p((self.count - frequency + 0.5) / (frequency + 0.5)))

    @property
    def size(self) -> int:
        """Bytes held, roughly."""
        return sum(
            part.bm25.scores["data"].nbytes * 2 + len(part.bm25.vocab_dict) * 120
            for part in self._parts.values()
            if part is not None
        )

    def save(self, folder: Path) -> None:
        """Write to an empty folder."""
        for name, part in self._parts.items():
            if part is not None:
                part.bm25.save(folder / name, show_progress=False)
                if part.rows is not None:
                    np.save(folder / name / "rows.npy", part.rows)
        (folder / "lexicon.json").write_text(
            json.dumps({"languages": self.languages, "count": self.count}), encoding="utf-8"
        )

    @classmethod
    def load(cls, folder: Path) -> Lexicon:
        """Read what ``save`` wrote. Raises OSError or ValueError when it is not all there."""
        facts = json.loads((folder / "lexicon.json").read_text(encoding="utf-8"))
        count = int(facts["count"])
        heading, whole, by_grams = (_load_terms(folder / name, count) for name in ("heading", "whole", "grams"))
        languages = tuple(str(language) for language in facts["languages"])
        return cls(heading=heading, whole=whole, by_grams=by_grams, languages=languages, count=count)


def _asked_grams(found: Sequence[str], language: str) -> Iterator[str]:
    """The n-grams of a query: its own words count more than their relatives."""
    for word in found:
        for _ in range(_OWN):
            yield from grams(word)
        if language == "de":
            for beginning in relatives(word):
                yield from beginning_grams(beginning)


def _terms(name: str, corpus: Corpus, passages: int, rows: list[int] | None = None) -> Terms | None:
    if not corpus.units:
        return None
    vocabulary, parts = corpus.vocabulary, None
    if rows is not None:
        vocabulary, parts = _gram_parts(corpus.vocabulary)
    bm25 = _bm25s().BM25(k1=_K1[name], b=_B, method="lucene")
    bm25.vocab_dict, bm25.nonoccurrence_array = vocabulary, None
    bm25.scores = bm25_scores(corpus, parts, len(vocabulary), k1=_K1[name], b=_B)
    return Terms(bm25, None if rows is None else np.asarray(rows, dtype=np.int32), passages)


def _gram_parts(known: Iterable[str]) -> tuple[dict[str, int], tuple[Ints, Ints]]:
    """The n-grams of every word: their numbers, all words' n-grams in one run, and where each word's begin."""
    vocabulary: dict[str, int] = {}
    flat, starts = array("i"), array("i", [0])
    for word in known:
        flat.extend([vocabulary.setdefault(gram, len(vocabulary)) for gram in grams(word)])
        starts.append(len(flat))
    return vocabulary, (np.asarray(flat, dtype=np.int32), np.asarray(starts, dtype=np.int32))


def _load_terms(folder: Path, passages: int) -> Terms | None:
    if not folder.is_dir():
        return None
    bm25 = _bm25s().BM25.load(folder, mmap=False, show_progress=False)
    mapped = folder / "rows.npy"
    return Terms(bm25, np.load(mapped) if mapped.is_file() else None, passages)


def _bm25s() -> Any:
    import bm25s

    # It sets its own logger to DEBUG, past whatever the program asked for.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    return bm25s
