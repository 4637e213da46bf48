"""Abuse in public sets held out from training, beside a plain list of words and the published figures.

    .venv/bin/python evals/benchmarks/toxicity.py

English: every second row of Davidson et al. (ICWSM 2017), keyword-sampled tweets with a known bias against African
American English: no headline, but a check that what is neither hate nor offensive stays unflagged, also where it is
written in dialect. German: the last quarter of the GermEval 2018 training set. Every row is read as the program reads a
comment: detectors, clauses and floors of the default policy.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from assistant.brands import load_brand  # noqa: E402 (the script runs from a checkout)
from assistant.detectors import read  # noqa: E402
from assistant.detectors.classifier import DIALECT  # noqa: E402
from assistant.detectors.lexicon import lexicon  # noqa: E402
from assistant.detectors.toxicity import ToxicityDetector  # noqa: E402
from assistant.domain import Comment  # noqa: E402
from evals.benchmarks import train_toxicity as training  # noqa: E402

ABUSE = frozenset({"hate", "harassment", "threat", "profanity", "sexual", "violence"})
GERMAN_TARGET = 0.74
"""Macro F1 that a tf-idf and logistic regression baseline does not reach (.69 on the test set)."""
ENGLISH_TARGET = 0.90
HATE, NEITHER = 0, 2
_COARSE = "fuck fucking shit bitch bitches ass asshole cunt dick pussy hoe hoes scheisse fick arsch hure"


def f1(found: Sequence[bool], labels: Sequence[bool]) -> tuple[float, float, float]:
    """F1, precision and recall of one class."""
    right = sum(1 for one, other in zip(found, labels, strict=True) if one and other)
    precision, recall = right / max(1, sum(found)), right / max(1, sum(labels))
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def macro(found: Sequence[bool], labels: Sequence[bool]) -> float:
    """Mean F1 of the class and of its opposite."""
    opposite = f1([not one for one in found], [not one for one in labels])[0]
    return (f1(found, labels)[0] + opposite) / 2


def line(name: str, found: Sequence[bool], labels: Sequence[bool]) -> float:
    """Prints one row of figures; answers with the macro F1."""
    score, precision, recall = f1(found, labels)
    mean = macro(found, labels)
    print(f"  {name:34} macro F1 {mean:.3f}   F1 {score:.3f}  precision {precision:.3f}  recall {recall:.3f}")
    return mean


def keyword_peer() -> re.Pattern[str]:
    """The coarse words and slurs of our lexicons as a plain list: whole words, as written, no context."""
    listed: set[str] = set(lexicon("people").classes["slur"])
    abuse = lexicon("people", "abuse").classes
    for name in ("insult", "beleidigung"):
        listed.update(abuse[name])
    listed.update(_COARSE.split())
    return re.compile(
        r"\b(?:" + "|".join(re.escape(word.strip("*")) for word in sorted(listed)) + r")\b", re.IGNORECASE
    )


def main() -> int:
    """Prints the figures; 1 when a target is missed."""
    if not (training.DATA / "davidson_hate_offensive").is_dir() or not (training.DATA / "germeval2018_train").is_dir():
        print("skipped: the abuse sets are not beside this checkout")
        return 0
    brand = load_brand("benchmark", ROOT / "knowledge")
    detector = ToxicityDetector()
    peer = keyword_peer()

    def categories(text: str, language: str) -> set[str]:
        reading = read(Comment(text=text, brand="benchmark", channel="x", language=language), brand)
        return {flag.category for flag in detector.detect(reading, brand)}

    _, german = training.german_parts()
    offensive = [label for _, label in german]
    print(f"German, {len(german)} held-out tweets, {sum(offensive)} offensive")
    ours = line("any abuse flag", [bool(categories(text, "de") & ABUSE) for text, _ in german], offensive)
    line("peer: list of words", [bool(peer.search(text)) for text, _ in german], offensive)
    print("  published, on the test set: best .768 (TUWienKBS), median about .69")

    _, english = training.english_parts()
    english = english[::2]
    found = [categories(text, "en") for text, _ in english]
    coarse = [label != NEITHER for _, label in english]
    print(f"English, {len(english)} held-out tweets: {sum(coarse)} hate or offensive")
    theirs = line("any abuse flag", [bool(one & ABUSE) for one in found], coarse)
    line("peer: list of words", [bool(peer.search(text)) for text, _ in english], coarse)
    hateful = [label == HATE for _, label in english]
    line("hate flag, hate class", ["hate" in one for one in found], hateful)
    print("  published (remembered): F1 .90 over all classes; hate precision .44, recall .61")
    clean = [(text, one) for (text, label), one in zip(english, found, strict=True) if label == NEITHER]
    for name, dialect in (("in dialect", True), ("others", False)):
        part = [one for text, one in clean if bool(DIALECT & set(text.lower().split())) is dialect]
        share = sum(1 for one in part if one & {"hate", "harassment", "threat"}) / max(1, len(part))
        coarse_share = sum(1 for one in part if one & ABUSE) / max(1, len(part))
        print(
            f"  neither, {name:12} {len(part):5}: {share:.1%} flagged as hate or harassment, {coarse_share:.1%} at all"
        )

    reached = ours >= GERMAN_TARGET and theirs >= ENGLISH_TARGET
    print(
        f"target macro F1 >= {GERMAN_TARGET} German, >= {ENGLISH_TARGET} English: "
        f"{'reached' if reached else 'missed'} ({ours:.3f}, {theirs:.3f})"
    )
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
