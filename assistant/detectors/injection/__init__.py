"""Finds injection in comments."""

from assistant.detectors.injection.detector import InjectionDetector

__all__ = ["InjectionDetector"]
