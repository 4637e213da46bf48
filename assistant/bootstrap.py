"""Settings → the wired program. What runs embedded and what runs scaled is chosen here and nowhere else."""

from __future__ import annotations

import threading
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.brands import Brand, brand_names, load_brand
from assistant.errors import ConfigurationError
from assistant.settings import Settings, shipped_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.checks.base import Check
    from assistant.detectors.base import Detector
    from assistant.knowledge.base import Embedder
    from assistant.knowledge.index import PassageIndex
    from assistant.library import Library
    from assistant.llm.base import Judge, LanguageModel
    from assistant.pipeline.base import Toolbox
    from assistant.prompts import PromptShelf
    from assistant.storage import Storage


class Program:
    """Every part of the program, made when first used, so that a command pays only for what it needs.

    One object serves all threads of a process.
    """

    def __init__(self, settings: Settings) -> None:
        _refuse_wrong_combinations(settings)
        self.settings = settings
        self._lock = threading.RLock()
        self._brands: dict[str, tuple[tuple[float, ...], Brand]] = {}
