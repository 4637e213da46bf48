"""What is risky about a comment: every detector asked, none of them able to fail in silence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.brands import Brand
from assistant.detectors.base import Detector, PartlyDetectedError
from assistant.detectors.reading import read
from assistant.domain import Assessment, Comment, Flag, Intent, Severity
from assistant.pipeline.problems import because

_LAST = 1 << 62
_SPAM = frozenset({"spam", "scam"})


def assess(
    comment: Comment,
    brand: Brand,
    detectors: Sequence[Detector],
    *,
    network: bool | None = None,
    before: Assessment | None = None,
) -> Assessment:
    """What the detectors say about a comment.

    Args:
        comment: as it came.
        brand: whose policy decides what is flagged.
        detectors: all there are; each runs at most once.
        network: None runs all; False only those that need no network, True only those that do.
        before: what was found earlier. Detectors that looked already are not asked again, those that failed are.

    Returns:
        Flags sorted by severity (worst first), then by where they begin; exact duplicates once. A detector that
        failed is named in ``problems`` and not in ``detectors``.
    """
    try:
        reading = read(comment, brand)
    except Exception as error:  # noqa: BLE001 - a comment that cannot be read goes to a person, whatever the reason
        problem = because("The comment could not be read, so nobody looked for risks", error)
        return Assessment(
            flags=before.flags if before else (),
            language=before.language if before else "und",
            intent=before.intent if before else Intent.OTHER,
            problems=(*(before.problems if before else ()), problem),
            detectors=before.detectors if before else (),
        )
    flags = list(before.flags) if before else []
    looked = list(before.detectors) if before else []
    problems = list(before.problems) if before else []
    for detector in detectors:
        if detector.name in looked or (network is not None and detector.network is not network):
            continue
        failed = f"The detector {detector.name} failed"
        problems = [each for each in problems if not each.startswith(failed)]
        try:
            found = list(detector.detect(reading, brand))
        except Exception as error:  # noqa: BLE001 - whatever breaks a detector must be told, never swallowed
            flags += error.flags if isinstance(error, PartlyDetectedError) else ()
            problems.append(because(f"{failed}, so its risks were not looked for", error))
        else:
            flags += found
            looked.append(detector.name)
    # What somebody wants can only be called spam once the detectors have looked.
    spam = any(flag.category in _SPAM and flag.severity is not Severity.LOW for flag in flags)
    return Assessment(
        flags=tuple(sorted(dict.fromkeys(flags), key=_worst_first)),
        language=reading.language,
        intent=Intent.SPAM if spam else reading.intent,
        sentiment=reading.sentiment,
        problems=tuple(problems),
        detectors=tuple(looked),
    )


def _worst_first(flag: Flag) -> tuple[int, int, str]:
    return -flag.severity.rank, flag.span[0] if flag.span else _LAST, flag.category
