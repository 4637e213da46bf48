"""Write the generated pages of docs/reference; ``--check`` fails when one is out of date."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import AliasChoices, SecretStr
from pydantic_core import PydanticUndefined

from assistant.brands.brand import BrandFile
from assistant.brands.policy import PolicyFile
from assistant.evals.suite import SuiteFile
from assistant.settings import Settings

FOLDER = Path(__file__).parent / "reference"


def configuration() -> str:
    """The settings as a Markdown table."""
    rows = [
        "# Configuration",
        "",
        "Every setting is an environment variable, or a line of a `.env` file in the working directory.",
        "This page is generated from `assistant/settings.py` by `make reference`.",
        "",
        "| variable | default | meaning |",
        "| --- | --- | --- |",
    ]
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        names = alias.choices if isinstance(alias, AliasChoices) else [f"ASSISTANT_{name.upper()}"]
        default = field.default
        if isinstance(default, SecretStr) or default is PydanticUndefined or default in {"", None}:
            shown = ""
        else:
            shown = f"`{default}`"
        variables = " or ".join(f"`{each}`" for each in names)
        rows.append(f"| {variables} | {shown} | {field.description} |")
    return "\n".join(rows) + "\n"


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {
        FOLDER / "configuration.md": configuration(),
        FOLDER / "brand.schema.json": json.dumps(BrandFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n",
        FOLDER / "suite.schema.json": json.dumps(SuiteFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n",
        FOLDER / "policy.schema.json": json.dumps(PolicyFile.model_json_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def main() -> int:
    """Write, or with ``--check`` compare; the exit code says whether all is up to date."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is out of date: run make reference")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(pages()[path], encoding="utf-8")
        print(f"wrote {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
