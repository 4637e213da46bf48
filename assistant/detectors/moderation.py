"""What a moderation service says about a comment, in the brand's own categories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.brands import Brand
from assistant.detectors.base import Reading
from assistant.detectors.flags import flag_by_clause
from assistant.domain import Flag, Severity
from assistant.errors import LanguageModelError
from assistant.llm.base import Moderation, Moderator
from assistant.text.mask import Masker

_OURS: dict[str, tuple[str, ...]] = {
    "harassment": ("harassment",),
    "harassment/threatening": ("threat", "harassment"),
    "hate": ("hate",),
    "hate/threatening": ("threat", "hate"),
    "illicit": ("illicit", "violence"),
    "illicit/violent": ("illicit", "violence"),
    "self-harm": ("self_harm",),
    "self-harm/intent": ("self_harm",),
    "self-harm/instructions": ("self_harm",),
    "sexual": ("sexual",),
    "sexual/minors": ("sexual",),
    "violence": ("violence",),
    "violence/graphic": ("violence",),
}
"""The service's category → ours, the first that the brand has a clause for."""
_GRADED = {"sexual/minors": Severity.CRITICAL, "self-harm/intent": Severity.CRITICAL}
_ITS_OWN_VERDICT = 0.5
"""Some of the service's thresholds lie lower than one half: what it calls harmful counts at least so much."""


class ModerationDetector:
    """Asks a moderation service about every comment; personal data is masked before."""

    name = "moderation"
    network = True

    def __init__(self, moderator: Moderator) -> None:
        self._moderator = moderator

    def detect(self, reading: Reading, brand: Brand) -> Sequence[Flag]:
        """At most one flag for each category of ours, the one with the highest score.

        Raises:
            LanguageModelError: no usable answer came, or a verdict in a category that nobody here knows.
        """
        if not reading.comment.text.strip():
            return []
        text = Masker(keep=brand.file.public_contacts).mask(reading.comment.text).text
        strongest: dict[str, Flag] = {}
        for flag in self._flags(self._moderator.moderate(text), brand):
            known = strongest.get(flag.category)
            if known is None or (flag.severity.rank, flag.score) > (known.severity.rank, known.score):
                strongest[flag.category] = flag
        return list(strongest.values())

    def _flags(self, told: Moderation, brand: Brand) -> Iterator[Flag]:
        for name in sorted({*told.scores, *told.flagged}):
            harmful = name in told.flagged
            own = name.replace("/", "_").replace("-", "_")
            candidates = (*_OURS.get(name, ()), own)
            category = next((each for each in candidates if brand.policy.for_category(each)), None)
            if category is None:
                if harmful and name not in _OURS:
                    raise LanguageModelError(
                        f"The moderation service calls the comment harmful in a category that is not known here "
                        f"({name!r:.60}): a person must look."
                    )
                continue
            score = told.scores.get(name, 1.0)
            flag = flag_by_clause(
                brand,
                category=category,
                score=max(score, _ITS_OWN_VERDICT) if harmful else score,
                detector=self.name,
                span=None,
                reason=f"{self._moderator.name} rates it {score:.2f} for {name}.",
                severity=_GRADED.get(name),
            )
            if flag is not None:
                yield flag
