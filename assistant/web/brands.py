"""Which brand a page is about."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import NotFoundError
from assistant.storage.knowledge import KnowledgeStore
from assistant.web.visit import Visit


@dataclass(frozen=True, slots=True)
class BrandChoice:
    """The brands that somebody may look at, as (id, name), and the one that is shown; empty when there is none."""

    brands: list[tuple[str, str]]
    chosen: str


def choose_brand(visit: Visit, wanted: str) -> BrandChoice:
    """The brand asked for, or the first; brands that have knowledge but no folder are among them.

    Raises:
        NotFoundError: the brand asked for is not theirs to see.
    """
    with visit.program.storage.read() as session:
        known = KnowledgeStore(session).brands()
    ids = sorted({*visit.brands(), *(name for name in known if visit.reader.sees(name))})
    if wanted and wanted not in ids:
        raise NotFoundError(visit.tongue.t("There is no such brand."))
    brands = sorted(((each, visit.program.brand(each).name) for each in ids), key=lambda each: each[1].casefold())
    return BrandChoice(brands, wanted or (brands[0][0] if brands else ""))
