"""The desk's own words in the reader's language. English stands in the templates; others have a catalogue each.

A catalogue (``languages/<code>.yaml`` and ``<code>.<pages>.yaml``) maps the English text to the translation. Names of
values (states, routes, categories …) have keys like ``state.waiting``; what no catalogue names is shown as it is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import yaml

LANGUAGES: Final = {"en": "English", "de": "Deutsch"}
_FOLDER = Path(__file__).parent / "languages"
_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
_TWO_DAYS_IN_HOURS = 48


@cache
def _catalogue(code: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for path in sorted(_FOLDER.glob(f"{code}*.yaml")):
        known |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return known


def chosen_language(wanted: str | None, accepted: str) -> str:
    """The language to speak: the person's own, else the first that their browser asks for and we have."""
    if wanted in LANGUAGES:
        return str(wanted)
    for part in accepted[:200].split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


class Tongue:
    """One language of the desk.

    Args:
        code: a key of ``LANGUAGES``.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._known = _catalogue(code)

    def t(self, text: str, **values: object) -> str:
        """A text of ours, its ``{slots}`` filled."""
        said = self._known.get(text, text)
        return said.format(**values) if values else said

    def tn(self, one: str, many: str, n: int, **values: object) -> str:
        """A text about ``n`` things; ``{n}`` is the number, written as the language does."""
        return self.t(one if n == 1 else many, n=self.number(n), **values)

    def name(self, kind: str, value: object) -> str:
        """The name of a value of the domain; one that only a brand knows is shown as it stands."""
        if value is None:
            return "–"
        found = self._known.get(f"{kind}.{value}") or _catalogue("en").get(f"{kind}.{value}")
        return found or str(value).replace("_", " ").capitalize()

    def number(self, value: float) -> str:
        """A whole number with its thousands apart."""
        grouped = f"{value:,.0f}"
        return grouped.replace(",", ".") if self.code == "de" else grouped

    def ago(self, moment: datetime | None) -> str:
        """How long ago, in one unit; two days and more in days."""
        if moment is None:
            return "–"
        seconds = max(0, int((datetime.now(UTC) - moment).total_seconds()))
        if seconds < _MINUTE:
            return self.t("now")
        if seconds < _HOUR:
            return self.t("{n} min", n=seconds // _MINUTE)
        if seconds < _TWO_DAYS_IN_HOURS * _HOUR:
            return self.t("{n} h", n=seconds // _HOUR)
        return self.t("{n} d", n=self.number(seconds // _DAY))

    def moment(self, value: datetime | None) -> str:
        """Day and time in UTC."""
        if value is None:
            return "–"
        return value.strftime("%d.%m.%Y, %H:%M UTC" if self.code == "de" else "%d %b %Y, %H:%M UTC")

    def day(self, value: datetime | None, *, short: bool = False) -> str:
        """A day in UTC; a short one has no year."""
        if value is None:
            return "–"
        if self.code == "de":
            return value.strftime("%d.%m." if short else "%d.%m.%Y")
        return value.strftime("%d %b" if short else "%d %b %Y")
