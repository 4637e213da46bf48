from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.evals.compare import compare
from assistant.evals.records import SampleResult, Score, ScoreState
from assistant.evals.report import Gate, render_comparison, render_run
from assistant.evals.report.charts import SHARES, axis_of_differences, interval_chart
from assistant.evals.report.diff import marked, shown, side_by_side
from assistant.evals.stats import Interval
from tests.stubs.evals import a_run, a_sample, passed, random_run

HOSTILE = (
    "<script>alert(1)</script><img src=https://evil.example/x.png onerror=alert(2)>\"'`</style></textarea>"
    "<svg onload=alert(3)>{{ 7*7 }}{% raw %}\u202etxt.exe\x00\ud800&lt;<!-- -->]]>javascript:alert(4)"
)
OURS = {"html", "head", "body", "script", "style", "svg", "details", "summary", "table", "del", "ins", "mark"}
PLAIN = """
    meta title header button main footer section h1 h2 h3 p ul li b nav a div span code dl dt dd figure figcaption
    blockquote strong q br thead tbody tr th td line circle rect text input output
"""
ALLOWED_TAGS = OURS | set(PLAIN.split())


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def assert_harmless(html: str) -> Page:
    page = Page(html)
    assert set(page.tags) <= ALLOWED_TAGS
    assert page.tags.count("script") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "action", "srcset"}]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", html)
    assert "http" not in html.replace("http-equiv", "").replace("https://evil.example/x.png", "")
    html.encode("utf-8")
    return page


def hostile_result(number: int, *, crashed: bool = False) -> SampleResult:
    sample = a_sample(
        number,
        id=f"{number}{HOSTILE}",
        text=HOSTILE,
        tags=(HOSTILE,),
        cluster=HOSTILE,
        channel=HOSTILE,
        thread=({"text": HOSTILE, "ours": False},),
    )
    if crashed:
        return SampleResult(sample=sample, error=HOSTILE)
    score = Score(
        value=float(number % 2), explanation=HOSTILE, clause=HOSTILE, quote=HOSTILE[:30], guideline_quote=HOSTILE
    )
    unscored = Score(value=None, state=ScoreState.UNSCORED, explanation=HOSTILE)
    return SampleResult(sample=sample, text=HOSTILE, scores={f"m{HOSTILE}": score, "u": unscored})


def test_hostile_text_stays_text() -> None:
    results = [hostile_result(number, crashed=number == 3) for number in range(8)]
    named: dict[str, Any] = {"slices": ("tags", "channel"), "prompt": HOSTILE, "problems": (HOSTILE,)}
    a, b = a_run("A", results, **named), a_run("B" + HOSTILE, results[::-1], **named, variant=HOSTILE)
    assert_harmless(render_run(b, gate=Gate(word=HOSTILE, ok=False, reasons=(HOSTILE,))))
    assert_harmless(render_comparison(compare(a, b)))


@given(st.text(max_size=60), st.text(max_size=60))
@settings(deadline=None, max_examples=30)
def test_any_text_can_be_reported(comment: str, reply: str) -> None:
    result = SampleResult(sample=a_sample(1, text=comment), text=reply, scores={"m": passed(value=False)})
    page = Page(render_run(a_run("A", [result])))
    assert page.tags.count("script") == 1
    assert "details" in page.tags


def test_every_failed_sample_is_one_click_away() -> None:
    run = random_run("A", {"policy": 0.8, "voice": 0.9}, crashed=5)
    failed = [r for r in run.results if r.error or any(s.value == 0 for s in r.scores.values())]
    html = render_run(run)
    page = assert_harmless(html)
    assert page.tags.count("details") == len(failed)
    for result in failed:
        assert f"<code>{result.sample.id}</code>" in html
    assert html.count('<span class="badge worse">crashed</span>') == 5


def test_counts_stand_beside_every_figure() -> None:
    run = random_run("A", {"policy": 0.8}, crashed=5)
    text = " ".join(Page(render_run(run)).texts)
    assert "155 of 160" in text
    assert "crashed" in text


def test_a_run_that_is_not_complete_says_so() -> None:
    run = random_run("A", {"policy": 0.8}, complete=False, planned=1000)
    assert "160 of 1,000 results are there" in render_run(run)


def test_a_comparison_shows_what_got_worse_side_by_side() -> None:
    a = a_run(
        "A", [SampleResult(sample=a_sample(n), text="We refund you.", scores={"m": passed(True)}) for n in range(9)]
    )
    results = [
        SampleResult(sample=a_sample(n), text="We never refund you.", scores={"m": passed(n > 2)}) for n in range(9)
    ]
    html = render_comparison(compare(a, a_run("B", results)))
    page = assert_harmless(html)
    assert page.tags.count("details") >= 3
    assert "<ins>never </ins>" in html or "<ins> never</ins>" in html
    assert "Underpowered" in html
    assert "samples of this kind would be enough" in html


def test_charts_speak_to_those_who_do_not_see_them() -> None:
    html = render_run(random_run("A", {"policy": 0.8}))
    assert re.search(r'role="img" aria-label="policy: \d\d\.\d %, \d\d\.\d to \d\d\.\d %"', html)


def test_charts_of_unknown_values() -> None:
    drawn = interval_chart(Interval(estimate=float("nan"), low=float("-inf"), high=float("inf")), SHARES, "<b>")
    assert "&lt;b&gt;" in drawn
    assert "nan" not in drawn
    assert "inf" not in drawn
    axis = axis_of_differences([Interval(estimate=0.0, low=-0.03, high=0.04)], 0.05)
    assert (axis.low, axis.high) == (-0.1, 0.1)
    assert axis.place(0.0) == pytest.approx(50.0)


def test_quotes_are_marked_where_they_stand() -> None:
    assert marked("It is <the> end.", ["<the>"]) == "It is <mark>&lt;the&gt;</mark> end."
    assert marked("abc", ["bc", "b", "x", None, ""]) == "a<mark>bc</mark>"


@pytest.mark.parametrize("text", ["🥹" * 10_000, "a b " * 250_000, "word\n" * 5_000, "e\u0301" * 20_000])
def test_long_drafts_are_cut_and_compared_soon(text: str) -> None:
    before, after = side_by_side(text, text + "!")
    assert len(before) < 30_000
    assert "<script" not in after
    assert len(shown(text)) < 20_100
