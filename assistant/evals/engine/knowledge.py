"""Indexes for runs: made from a brand's files as they are, kept under their content, never the one production uses."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.bootstrap import Program
from assistant.domain import content_hash
from assistant.errors import UserError
from assistant.evals.engine.code import code_hash
from assistant.settings import Settings

_KEPT = 8


def knowledge_home(
    settings: Settings,
    brands: Sequence[str],
    folder_of: Callable[[str], Path | None],
    *,
    progress: Callable[[str], None] = lambda _: None,
) -> Path:
    """A home folder whose index holds these brands' files as they are now; made once for each content.

    Args:
        settings: whose embedder and home are taken.
        brands: what must be found in it.
        folder_of: a brand's folder; None when it has none.
        progress: told what is being done.

    Raises:
        UserError: the folder cannot be written.
        UnavailableError: the embedder does not answer.
    """
    folders = {brand: folder for brand in sorted(brands) if (folder := folder_of(brand)) is not None}
    key = content_hash(settings.embedder, code_hash(), {brand: _content(folder) for brand, folder in folders.items()})
    root = settings.home / "evals" / "knowledge"
    home = root / key[:24]
    if home.is_dir():
        home.touch()
        return home
    try:
        root.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="making-", dir=root))
    except OSError as error:
        raise UserError(f"{root} cannot be written: {error.strerror or error}.") from None
    try:
        program = Program(settings.model_copy(update=own_home(making)))
        for brand, folder in folders.items():
            progress(f"Indexing {brand}")
            program.library.index(brand, [folder], language=program.brand(brand).language)
        program.close()
        try:
            making.rename(home)
        except OSError:
            if not home.is_dir():  # another run was quicker, else
                raise
    except OSError as error:
        raise UserError(f"{home} cannot be written: {error.strerror or error}.") from None
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _forget_old(root)
    return home


def own_home(home: Path) -> dict[str, object]:
    """The settings of a program that shares nothing with production."""
    return {"home": home, "database_url": "", "chroma_url": "", "queue": "embedded"}


def _content(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _forget_old(root: Path) -> None:
    homes = sorted((each for each in root.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime)
    for old in homes[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)
