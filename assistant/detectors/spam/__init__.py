"""Finds spam in comments."""

from assistant.detectors.spam.detector import SpamDetector

__all__ = ["SpamDetector"]
