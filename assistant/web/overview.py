"""Overview: how it stands with the brands, in figures and charts, and the alarm when far too much comes in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form
from fastapi.responses import Response
from markupsafe import Markup

from assistant.brands import Brand
from assistant.domain import DocumentKind, Scope, Sentiment
from assistant.review.surge import Standing
from assistant.storage import overview
from assistant.storage.knowledge import KnowledgeStore
from assistant.storage.overview import DayVolume
from assistant.web import charts
from assistant.web.charts import Bar
from assistant.web.route import DeskRoute
from assistant.web.visit import Changing, Visit, Visiting

router = APIRouter(include_in_schema=False, route_class=DeskRoute)

SPANS = (7, 30, 90)
_DEFAULT = 30
_MOST_CATEGORIES = 10
_MOST_HEAT = 15
_DAY_SECONDS = 86_400
_HEATS = (0.0, 0.15, 0.5)
_CRISIS = "crisis"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A brand that stands still or is overrun, with what its crisis plan says first."""

    brand: Brand
    standing: Standing
    plan: str
    may_freeze: bool
    may_lift: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A category's cases by channel: (count, how strong to colour it, 0 to 3)."""

    category: str
    cells: list[tuple[int, int]]
    total: int


@router.get("/overview")
def show(visit: Visiting, brand: str = "", days: int = _DEFAULT, done: str = "") -> Response:
    """The page."""
    brands = visit.brands()
    chosen = brand if brand in brands else ""
    span = days if days in SPANS else _DEFAULT
    return visit.page(
        "overview.html",
        brands=[(each, visit.program.brand(each).name) for each in brands],
        chosen=chosen,
        days=span,
        spans=SPANS,
        alarms=alarms(visit, [chosen] if chosen else brands),
        done=done,
        **_figures(visit, [chosen] if chosen else brands, span),
    )


@router.get("/overview/alarms")
def part(visit: Visiting) -> Response:
    """The banners alone, for other pages to keep up with."""
    return visit.page(
        "parts/alarms.html", alarms=[each for each in alarms(visit, visit.brands()) if each.standing.alarming]
    )


@router.post("/overview/freeze")
def freeze(visit: Changing, brand: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Let nothing of a brand leave without a person. Whoever reviews may: stopping is never wrong."""
    actor = visit.need(Scope.REVIEW, brand)
    visit.program.review.surges.freeze(brand, "person", actor=actor)
    return visit.to("/overview?" + urlencode({"brand": brand}))


@router.post("/overview/lift")
def lift(visit: Changing, brand: Annotated[str, Form(max_length=200)] = "") -> Response:
    """Let the brand's rules work again: for approvers."""
    actor = visit.need(Scope.APPROVE, brand)
    visit.program.review.surges.lift(brand, actor=actor)
    return visit.to("/overview?" + urlencode({"brand": brand, "done": "lifted"}))


def alarms(visit: Visit, brands: list[str]) -> list[Alarm]:
    """How it stands with each brand; those that need a person first."""
    watch = visit.program.review.surges
    found = [
        Alarm(
            visit.program.brand(each),
            watch.look(each),
            _plan(visit, each),
            may_freeze=visit.may(Scope.REVIEW, each),
            may_lift=visit.may(Scope.APPROVE, each),
        )
        for each in brands
    ]
    return sorted(found, key=lambda each: not each.standing.alarming)


def _plan(visit: Visit, brand: str) -> str:
    """The address of the crisis plan: the guideline that carries the tag; empty when there is none."""
    with visit.program.storage.read() as session:
        documents = KnowledgeStore(session).documents(brand, limit=1_000)
    plans = [
        each for each in documents if each.kind is DocumentKind.GUIDELINE and _CRISIS in {t.lower() for t in each.tags}
    ]
    plans.sort(key=lambda each: not any(word in each.name.lower() for word in ("crisis", "krise")))
    return "/knowledge/document?" + urlencode({"brand": brand, "name": plans[0].name}) if plans else ""


def _figures(visit: Visit, brands: list[str], days: int) -> dict[str, Any]:
    now = datetime.now(UTC)
    since = now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days - 1)
    with visit.program.storage.read() as session:
        volumes = overview.volume(session, brands, since)
        decided = overview.decisions(session, brands, since)
        open_count, oldest = overview.waiting(session, brands)
        flags = overview.flags(session, brands, since)
        tones = overview.sentiments(session, brands, since)
        threads = overview.busiest_threads(session, brands, since)
    channels = [channel for channel, _ in _totals(flags, 1).most_common()]
    return {
        "total": sum(each.comments for each in volumes),
        "risky": sum(each.risky for each in volumes),
        "volume": _volume_chart(visit, volumes, since, days),
        "decided": decided,
        "open_count": open_count,
        "oldest": oldest,
        "categories": _category_chart(visit, flags),
        "channels": channels,
        "heat": _heat(flags, channels),
        "tones": tones,
        "tone": _tone_chart(visit, tones),
        "threads": threads,
        "duration": lambda seconds: _duration(visit, seconds),
    }


def _volume_chart(visit: Visit, volumes: list[DayVolume], since: datetime, days: int) -> Markup:
    known = {each.day: each for each in volumes}
    first = int(since.timestamp()) // _DAY_SECONDS
    bars = []
    for day in range(first, first + days):
        found = known.get(day) or DayVolume(day, 0, 0)
        label = visit.tongue.day(datetime.fromtimestamp(day * _DAY_SECONDS, UTC), short=True)
        said = visit.tongue.t("{day}: {n} comments, {risky} risky", day=label, n=found.comments, risky=found.risky)
        bars.append(Bar(label, found.comments, found.risky, said))
    busiest = max(bars, key=lambda bar: bar.value)
    return charts.columns(bars, visit.tongue.t("Comments by day; the busiest: {said}", said=busiest.said))


def _category_chart(visit: Visit, flags: Counter[tuple[str, str]]) -> Markup | None:
    totals = _totals(flags, 0).most_common(_MOST_CATEGORIES)
    if not totals:
        return None
    bars = [Bar(visit.tongue.name("category", each), count, 0, "") for each, count in totals]
    said = ", ".join(f"{bar.label} {bar.value}" for bar in bars)
    return charts.rows(bars, visit.tongue.t("Cases by flag: {said}", said=said))


def _heat(flags: Counter[tuple[str, str]], channels: list[str]) -> list[HeatRow]:
    most = max(flags.values(), default=1)
    return [
        HeatRow(category, [_cell(flags[category, channel], most) for channel in channels], total)
        for category, total in _totals(flags, 0).most_common(_MOST_HEAT)
    ]


def _cell(count: int, most: int) -> tuple[int, int]:
    return count, sum(count > edge * most for edge in _HEATS)


def _totals(flags: Counter[tuple[str, str]], place: int) -> Counter[str]:
    totals: Counter[str] = Counter()
    for key, count in flags.items():
        totals[key[place]] += count
    return totals


def _tone_chart(visit: Visit, tones: dict[Sentiment, int]) -> Markup | None:
    whole = sum(tones.values())
    if not whole:
        return None
    said = ", ".join(f"{visit.tongue.name('sentiment', each)} {round(100 * n / whole)} %" for each, n in tones.items())
    return charts.shares([(each.value, n) for each, n in tones.items()], visit.tongue.t("Tone: {said}", said=said))


def _duration(visit: Visit, seconds: float | None) -> str:
    return visit.tongue.ago(datetime.now(UTC) - timedelta(seconds=seconds)) if seconds is not None else "–"
