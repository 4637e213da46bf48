"""What ``assistant demo`` makes before it serves: the sample brands' knowledge and comments, and a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.cli.importing import import_file
from assistant.cli.knowledge import progress
from assistant.cli.options import OPERATOR
from assistant.cli.output import console
from assistant.settings import shipped_folder
from assistant.storage.keys import add_key

if TYPE_CHECKING:
    from assistant.bootstrap import Program

_KEY_NAME = "demo"
_EXAMPLE = "Does the barista one froth without splitting in hot coffee?"


def prepare(program: Program, url: str) -> None:
    """Index the sample brands, store their comments, and say how to look at what comes of it."""
    brands = [name for name in program.brands() if (shipped_folder("knowledge") / name / "comments.jsonl").is_file()]
    with progress() as bar:
        for name in brands:
            task = bar.add_task(f"Reading what {name} knows", total=None)

            program.index_knowledge(name)
            bar.update(task, description=f"Storing {name}'s comments")
            import_file(program, shipped_folder("knowledge") / name / "comments.jsonl", name, "web")
    with program.storage.write() as session:
        secret, _ = add_key(session, _KEY_NAME, scopes=["admin"], actor=OPERATOR)
    console().print(
        f"""
The sample brands {" and ".join(brands)} are ready; their comments are being drafted for.

  KEY={secret}
  curl -s -H "Authorization: Bearer $KEY" "{url}/v1/cases?brand={brands[0]}&order=urgent&limit=3"
  curl -s -H "Authorization: Bearer $KEY" {url}/v1/drafts \\
       --json '{{"brand": "{brands[0]}", "channel": "instagram", "text": "{_EXAMPLE}"}}'

Everything it can do: {url}/openapi.json
""",
        markup=False,
    )
