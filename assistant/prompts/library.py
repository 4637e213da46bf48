"""The prompts of a project and those that came with the program."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from assistant.errors import NotFoundError
from assistant.prompts.file import PromptFile
from assistant.prompts.load import load_prompt
from assistant.settings import Settings, shipped_folder


class Prompts:
    """The prompts of a project and those that came with the program."""

    def __init__(self, *layers: Iterable[PromptFile]) -> None:
        self._layers = [{(prompt.name, prompt.version): prompt for prompt in layer} for layer in layers]

    def list(self) -> list[PromptFile]:
        """Every version in force, by name, oldest version first. An earlier layer hides the same version of a later."""
        merged = {key: prompt for layer in reversed(self._layers) for key, prompt in layer.items()}
        return [merged[key] for key in sorted(merged)]

    def get(self, name: str, version: int | None = None) -> PromptFile:
        """That version; without one the newest of the first layer that has the name.

        Raises:
            NotFoundError: there is none; the text names the nearest.
        """
        for layer in self._layers:
            versions = [each for known, each in layer if known == name and version in {None, each}]
            if versions:
                return layer[name, max(versions)]
        known = sorted({key[0] for layer in self._layers for key in layer})
        if name in known:
            have = ", ".join(f"v{prompt.version}" for prompt in self.list() if prompt.name == name)
            raise NotFoundError(f"The prompt {name} has no version {version}. It has {have}.", field="version")
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(known) or 'none'}."
        raise NotFoundError(f"There is no prompt {name!r:.60}.{hint}", field="prompt")

    def diff(self, name: str, old: int, new: int) -> str:
        """What changed from one version to another, as a unified diff.

        Raises:
            NotFoundError: a version does not exist.
        """
        before, after = self.get(name, old), self.get(name, new)
        lines = difflib.unified_diff(
            before.text.splitlines(), after.text.splitlines(), before.label, after.label, lineterm=""
        )
        return "\n".join(lines)


def load_prompts(*folders: Path) -> Prompts:
    """The prompts in these folders; the first folder wins where two have the same version.

    Raises:
        ConfigurationError: a file is not valid; the text names it, and the nearest known key.
    """
    return Prompts(*([load_prompt(path) for path in _files(folder)] for folder in folders))


def prompts_for(settings: Settings) -> Prompts:
    """The project's own prompts, then those that came with the program.

    Raises:
        ConfigurationError: a file is not valid.
    """
    folders = dict.fromkeys(path.resolve() for path in (settings.project / "prompts", shipped_folder("prompts")))
    return load_prompts(*folders)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*/v*.md") if path.is_file())
