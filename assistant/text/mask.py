"""Personal data out of a text before it leaves the house, and back into the answer.

``Masker`` is made once for each prompt: the same value gets the same placeholder in every text of that prompt.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.domain import Span
from assistant.text.personal_data import DEFAULT_REGIONS, Kind, PersonalData, find_personal_data

LEFT, RIGHT = "⟦", "⟧"
"""The brackets of a placeholder. Those that a text brings along are replaced, so that no placeholder can be forged."""

_FORGED = str.maketrans({LEFT: "[", RIGHT: "]"})
_PLACEHOLDER = re.compile(rf"{LEFT}([A-Z_]{{2,20}})_([1-9][0-9]{{0,5}}){RIGHT}")
ALL_KINDS = frozenset(Kind)
"""Every kind of personal data."""

_NEVER_MASKED = frozenset({Kind.URL, Kind.HANDLE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Masked:
    """A text with placeholders in the place of personal data.

    ``text`` is as long as it comes out; ``spans`` are where the placeholders stand in it.
    """

    text: str
    spans: tuple[Span, ...]
    masker: Masker

    def restore(self, text: str, *, kinds: Collection[Kind] = ()) -> str:
        """As ``Masker.restore``."""
        return self.masker.restore(text, kinds=kinds)


class Masker:
    """Masks the texts of one prompt alike, and restores what may be restored. Not shared between prompts."""

    def __init__(
        self,
        *,
        keep: Collection[str] = (),
        regions: Sequence[str] = DEFAULT_REGIONS,
    ) -> None:
        """Takes what is public anyway.

        Args:
            keep: values that stay readable, such as the brand's own public contacts.
            regions: countries whose national phone formats are looked for (ISO 3166-1 alpha-2).
        """
        self._keep = {_plain(value) for value in keep}
        self._regions = regions
        self._placeholders: dict[tuple[Kind, str], str] = {}
        self._values: dict[str, str] = {}
        self._counts: dict[Kind, int] = {}

    def mask(self, text: str) -> Masked:
        """The text with a placeholder for every find."""
        text = text.translate(_FORGED)
        pieces: list[str] = []
        spans: list[Span] = []
        done = length = 0
        for find in find_personal_data(text, regions=self._regions):
            if find.kind in _NEVER_MASKED or _plain(find.value) in self._keep:
                continue
            start, end = find.span
            placeholder = self._placeholder(find)
            length += start - done
            spans.append((length, length + len(placeholder)))
            length += len(placeholder)
            pieces += [text[done:start], placeholder]
            done = end
        return Masked(text="".join([*pieces, text[done:]]), spans=tuple(spans), masker=self)

    def restore(self, text: str, *, kinds: Collection[Kind] = ()) -> str:
        """The text with values back in the place of the placeholders of these kinds; other placeholders stay.

        The default restores nothing: a reply in public has no business with anybody's personal data. ``ALL_KINDS`` is
        for what stays in the house, such as finding a quote in the comment.
        """

        def value_of(match: re.Match[str]) -> str:
            value = self._values.get(match.group())
            return value if value is not None and Kind(match.group(1).lower()) in kinds else match.group()

        return _PLACEHOLDER.sub(value_of, text)

    def _placeholder(self, find: PersonalData) -> str:
        key = (find.kind, _plain(find.value))
        if key not in self._placeholders:
            number = self._counts.get(find.kind, 0) + 1
            self._counts[find.kind] = number
            name = f"{LEFT}{find.kind.value.upper()}_{number}{RIGHT}"
            self._placeholders[key] = name
            self._values[name] = find.value
        return self._placeholders[key]


def mask(text: str, *, keep: Collection[str] = ()) -> Masked:
    """One text masked by itself; for several texts of one prompt make a ``Masker``."""
    return Masker(keep=keep).mask(text)


def _plain(value: str) -> str:
    """The value without what people write differently: case and separators."""
    return re.sub(r"[\s().\-/]+", "", value).casefold()
