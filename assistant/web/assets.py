"""What the pages load: read once, compressed once, addressed by content so that browsers may keep it for ever."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import Response

from assistant.errors import NotFoundError

router = APIRouter(include_in_schema=False)

_FOLDER = Path(__file__).parent / "static"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_KEPT = "public, max-age=31536000, immutable"
_ASKED_AGAIN = "no-cache"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: as it is, compressed, and the hash that names its content."""

    plain: bytes
    packed: bytes
    version: str
    media_type: str


@cache
def _assets() -> dict[str, Asset]:
    found = {}
    for path in sorted(_FOLDER.rglob("*")):
        if path.suffix in _TYPES and path.is_file():
            plain = path.read_bytes()
            version = hashlib.sha256(plain).hexdigest()[:12]
            found[path.relative_to(_FOLDER).as_posix()] = Asset(
                plain, gzip.compress(plain, mtime=0), version, _TYPES[path.suffix]
            )
    return found


@cache
def _release() -> str:
    """One hash over all: modules load each other without a version in their names, so all change together."""
    return hashlib.sha256("".join(asset.version for asset in _assets().values()).encode()).hexdigest()[:12]


def address(name: str) -> str:
    """The address of a file, with its content's hash in it.

    Raises:
        NotFoundError: the file is missing from this installation.
    """
    if name not in _assets():
        raise NotFoundError(f"{name} is missing from this installation: install the program again.")
    return f"/static/{_release()}/{name}"


@router.get("/static/{release}/{name:path}")
def serve(release: str, name: str, request: Request) -> Response:
    """One file. An address of another release answers too, but is not kept."""
    asset = _assets().get(name)
    if asset is None:
        raise NotFoundError("There is nothing at this address.")
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {
        "cache-control": _KEPT if release == _release() else _ASKED_AGAIN,
        "vary": "accept-encoding",
        **({"content-encoding": "gzip"} if packed else {}),
    }
    return Response(asset.packed if packed else asset.plain, headers=headers, media_type=asset.media_type)
