"""What is wrong with our own words: one file per check, all of them run, none fails open."""

from __future__ import annotations

from assistant.checks.base import Check, Reply
from assistant.checks.run import default_checks, run_checks

__all__ = ["Check", "Reply", "default_checks", "run_checks"]
