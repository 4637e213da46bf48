"""Fusion, likeness, evidence and the probability made of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain import DocumentKind, Passage
from assistant.knowledge.answerable import answerable
from assistant.knowledge.evidence import Evidence, gather
from assistant.knowledge.fusion import DISTRUSTED, TRUSTED_FAQ, fuse
from assistant.knowledge.lexical import Lexicon
from assistant.knowledge.likeness import unlike

ENTRY = Passage(
    id="1",
    document="d",
    title="T",
    heading="How long does delivery take?",
    text="Two days within Germany.",
    url=None,
    language="en",
    kind=DocumentKind.FAQ,
)
NOTHING = Evidence(
    heading_cosine=0.0,
    whole_cosine=0.0,
    covered=0.0,
    question=0.0,
    alike=0.0,
    alike_heading=0.0,
    unknown=1.0,
    asked=3,
    margin=0.0,
)


def test_signals_are_brought_to_their_best_and_weighed() -> None:
    signals = {
        "heading": np.array([2, 4, 0], dtype=np.float32),
        "whole": None,
        "dense_heading": np.array([-1, 0.5, 0.25], dtype=np.float32),
    }
    groups = np.array([0, 0, 1], dtype=np.int8)
    fused = fuse(signals, groups, {0: TRUSTED_FAQ, 1: DISTRUSTED})
    np.testing.assert_allclose(fused, [0.5 * 0.5 / 4.5, (0.5 + 2) / 4.5, 0.4 * 0.5 / 3.3], rtol=1e-6)


@given(st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=20))
def test_fused_scores_lie_between_0_and_1(values: list[float]) -> None:
    scores = np.asarray(values, dtype=np.float32)
    fused = fuse(dict.fromkeys(TRUSTED_FAQ.__slots__, scores), np.zeros(len(values), dtype=np.int8), {0: TRUSTED_FAQ})
    assert fused.min() >= 0
    assert fused.max() <= 1.0001


def test_likenesses_are_shown_once() -> None:
    others = [
        replace(ENTRY, id="2", text="Two days within  Germany!"),
        replace(ENTRY, id="3", heading="Do you deliver on Sundays?"),
        replace(ENTRY, id="4", text="Ten days to the islands."),
    ]
    kept = unlike(enumerate([ENTRY, *others]), at_most=5)
    assert [passage.id for _, passage in kept] == ["1", "3", "4"]
    assert len(unlike(enumerate([ENTRY, *others]), at_most=2)) == 2


def test_evidence() -> None:
    lexicon = Lexicon.build([ENTRY, replace(ENTRY, id="2", heading="Can I pay by card?", text="Yes.")])
    found = gather(
        "how long is delivery to Atlantis",
        "en",
        ENTRY,
        lexicon,
        heading_cosine=0.8,
        whole_cosine=0.7,
        margin=0.3,
        by_words=True,
    )
    assert found.asked == 3
    assert 0.3 < found.unknown < 0.8
    assert 0.2 < found.covered < 0.8
    assert 0 < found.question <= 1
    assert found.alike >= found.covered


@given(
    st.builds(
        Evidence,
        heading_cosine=st.floats(-1, 1),
        whole_cosine=st.floats(-1, 1),
        covered=st.floats(0, 1),
        question=st.floats(0, 1),
        alike=st.floats(0, 1),
        alike_heading=st.floats(0, 1),
        unknown=st.floats(0, 1),
        asked=st.integers(0, 30),
        margin=st.floats(0, 1),
    ),
    st.sampled_from(["static", "minilm", "openai:any"]),
    st.booleans(),
    st.floats(-0.2, 1),
)
def test_a_probability_comes_of_anything(evidence: Evidence, embedder: str, by_words: bool, background: float) -> None:  # noqa: FBT001 (drawn by hypothesis)
    probability = answerable(evidence, embedder=embedder, by_words=by_words, background=background)
    assert 0 <= probability <= 1
    assert evidence.asked or probability == 0


def test_more_evidence_is_more_probable() -> None:
    strong = replace(NOTHING, heading_cosine=0.9, whole_cosine=0.8, covered=1.0, question=1.0, unknown=0.0)
    for embedder, background in (("static", 0.2), ("minilm", 0.2), ("openai:x", 0.2)):
        assert answerable(NOTHING, embedder=embedder, by_words=False, background=background) < 0.1
        assert answerable(strong, embedder=embedder, by_words=False, background=background) > 0.8
    spelled = replace(NOTHING, alike=1.0, alike_heading=1.0, unknown=0.0, margin=0.4)
    assert answerable(NOTHING, embedder="static", by_words=True, background=0.2) < 0.1
    assert answerable(spelled, embedder="static", by_words=True, background=0.2) > 0.8


def test_an_embedder_with_a_high_background_is_brought_down() -> None:
    # Some embedders put any two texts at a cosine of .7.
    near = replace(NOTHING, heading_cosine=0.72, whole_cosine=0.72)
    assert answerable(near, embedder="openai:ada", by_words=False, background=0.7) < 0.2
