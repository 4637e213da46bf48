"""Replies to be judged, for the tests of the checks."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from assistant.brands import Brand, BrandFile, Policy, ReplyClause, load_brand
from assistant.checks import Reply
from assistant.connectors import channel
from assistant.domain import Assessment, Citation, Comment, Flag, Intent, Passage, Turn
from assistant.settings import shipped_folder

CORPORA = Path(__file__).parent / "corpora"

RETURNS = Passage(
    id="p1",
    document="faq/returns.md",
    title="Returns",
    heading="Can I return items?",
    text=(
        "You can return unused items within 30 days of purchase. Sale items cannot be returned. "
        "Return shipping costs €5."
    ),
    url="https://shop.example/returns",
    language="en",
)
DELIVERY = Passage(
    id="p2",
    document="faq/delivery.md",
    title="Delivery",
    heading="How long is delivery?",
    text=(
        "Standard delivery takes 3–5 business days, express delivery takes 1 business day. "
        "We ship with DHL from Leeds on weekdays."
    ),
    url=None,
    language="en",
)
RUECKGABE = Passage(
    id="d1",
    document="faq/rueckgabe.md",
    title="Rückgabe",
    heading="Kann ich Artikel zurückgeben?",
    text=(
        "Sie können ungenutzte Artikel innerhalb von 14 Tagen zurückgeben. Reduzierte Ware ist vom Umtausch "
        "ausgeschlossen. Der Rückversand kostet 4,90 €."
    ),
    url=None,
    language="de",
)


@cache
def _default() -> Brand:
    return load_brand("somebody", shipped_folder("knowledge"))


def brand(clauses: list[ReplyClause] | None = None, **file: Any) -> Brand:
    """A brand with the default voice and policy, or with clauses and a file of its own."""
    default = _default()
    if clauses is None and not file:
        return default
    values = {"name": "Somebody", "languages": ["en", "de"], **file}
    policy = default.policy if clauses is None else Policy(clauses)
    return Brand(id="somebody", file=BrandFile.model_validate(values), policy=policy)


def reply(
    text: str,
    *,
    comment: str = "Hi, order 12345 has not come for two weeks. Can I return it?",
    language: str = "en",
    on: str = "facebook",
    intent: Intent = Intent.QUESTION,
    flags: tuple[Flag, ...] = (),
    thread: tuple[Turn, ...] = (),
    cited: tuple[Passage, ...] = (),
    **more: Any,
) -> Reply:
    """A reply whose citations quote the first sentence of each passage."""
    values: dict[str, Any] = {
        "brand": more.get("brand") or brand(),
        "passages": cited,
        "citations": tuple(Citation(passage_id=each.id, quote=each.text.split(". ")[0].rstrip(".")) for each in cited),
        **more,
    }
    return Reply(
        text=text,
        comment=Comment(text=comment, brand="somebody", channel=on, author="Mia", thread=thread),
        assessment=Assessment(flags=flags, language=language, intent=intent),
        channel=channel(on),
        language=language,
        **values,
    )


def corpus(name: str) -> list[list[str]]:
    """The rows of a tab-separated file beside this one."""
    lines = (CORPORA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip()]
