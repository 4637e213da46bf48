"""What is risky about a comment: one file per detector."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from assistant.detectors.base import Detector, Reading
from assistant.detectors.reading import read

__all__ = ["Detector", "Reading", "default_detectors", "read"]

_NETWORK_FREE = (
    ("policy_rules", "PolicyRulesDetector"),
    ("toxicity", "ToxicityDetector"),
    ("wellbeing", "WellbeingDetector"),
    ("concerns", "ConcernsDetector"),
    ("complaint", "ComplaintDetector"),
    ("competitor", "CompetitorDetector"),
    ("language", "LanguageDetector"),
    ("personal_data", "PersonalDataDetector"),
    ("spam", "SpamDetector"),
    ("injection", "InjectionDetector"),
)


def default_detectors() -> list[Detector]:
    """The detectors that need no network, in the order they are shown."""
    return [
        getattr(import_module(f"assistant.detectors.{file}"), name)()
        for file, name in _NETWORK_FREE
        if find_spec(f"assistant.detectors.{file}") is not None
    ]
