"""Words, n-grams and BM25: the same scores as bm25s makes, and compounds that find their parts."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain import DocumentKind, Passage
from assistant.knowledge.lexical import Lexicon
from assistant.knowledge.matrix import Corpus, bm25_scores
from assistant.knowledge.terms import content_words, grams, search_words, words
from assistant.knowledge.thesaurus import relatives


def passage(number: int, heading: str, text: str = "-", language: str = "en") -> Passage:
    return Passage(
        id=str(number),
        document="d",
        title="T",
        heading=heading,
        text=text,
        url=None,
        language=language,
        kind=DocumentKind.FAQ,
    )


def test_words_are_folded() -> None:
    assert words("Größe, ÉTÉ don’t A1 a\u0308 東京都") == ["grosse", "ete", "don't", "a1", "a", "東京", "京都"]
    assert search_words("What are the opening hours", "en") == ["opening", "hours"]
    assert search_words("what is it", "en") == ["what", "is", "it"]
    assert content_words("Danke dir!", "de") == []
    assert grams("rad") == ("<ra", "rad", "ad>", "<rad", "rad>")


@settings(deadline=None)
@given(st.text(max_size=500))
def test_any_text_has_words(text: str) -> None:
    assert all(word and len(word) <= 40 for word in words(text))
    assert set(content_words(text, "de")) <= set(words(text))


def test_families_of_german_words() -> None:
    assert "porto" in relatives("versandkosten")
    assert "versandkosten" in relatives("porto")
    assert "versandkosten" in relatives("portogebuhren")
    assert relatives("fussball") == ()


def test_scores_are_those_of_bm25s() -> None:
    bm25s = pytest.importorskip("bm25s")
    chance = random.Random(1)  # noqa: S311 (a sample, not a secret)
    texts = [[str(chance.randint(0, 50)) for _ in range(chance.randint(0, 30))] for _ in range(150)]
    corpus = Corpus()
    for text in texts:
        corpus.add(text)
    ours = bm25_scores(corpus, None, len(corpus.vocabulary), k1=1.5, b=0.75)
    theirs = bm25s.BM25(k1=1.5, b=0.75, method="lucene")
    ids = [[corpus.vocabulary[term] for term in text] for text in texts]
    theirs.index((ids, dict(corpus.vocabulary)), create_empty_token=False, show_progress=False)
    for name in ("data", "indices", "indptr"):
        np.testing.assert_allclose(ours[name], theirs.scores[name], rtol=1e-5)


def test_the_best_passage_by_words() -> None:
    lexicon = Lexicon.build(
        [passage(0, "How do I pay?"), passage(1, "Can I return shoes?"), passage(2, "Where are you?")]
    )
    scores = lexicon.scores("returning a shoe", "en")
    assert scores.heading is not None
    assert int(scores.heading.argmax()) == 1
    assert scores.grams is None
    assert lexicon.scores("xylophone", "en").heading is None
    assert lexicon.rarity("pay") < lexicon.rarity("xylophone")


def test_compounds_typos_and_relatives_in_german() -> None:
    entries = ["Wie hoch sind die Versandkosten?", "Wie lange gilt die Garantie?", "Wo finde ich meine Rechnung?"]
    lexicon = Lexicon.build([passage(at, entry, language="de") for at, entry in enumerate(entries)])
    for query, best in (
        ("Expressversand", 0),
        ("Garantiezeitraum", 1),
        ("rechung verloren", 2),
        ("was kostet das porto", 0),
    ):
        scores = lexicon.scores(query, "de").grams
        assert scores is not None, query
        assert int(scores.argmax()) == best, query


def test_a_lexicon_is_kept(tmp_path: Path) -> None:
    made = Lexicon.build([passage(0, "Pay by card"), passage(1, "Mit Karte zahlen", language="de")])
    made.save(tmp_path)
    read = Lexicon.load(tmp_path)
    assert read.languages == ("en", "de")
    for query, language in (("card", "en"), ("Kartenzahlung", "de")):
        for name in ("heading", "whole", "grams"):
            one, other = (getattr(lexicon.scores(query, language), name) for lexicon in (made, read))
            np.testing.assert_array_equal(one if one is not None else [], other if other is not None else [])


def test_a_lexicon_of_nothing() -> None:
    empty = Lexicon.build([])
    assert empty.scores("anything", "en").whole is None
