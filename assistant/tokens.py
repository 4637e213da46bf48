"""How many tokens a text takes: tiktoken where its encoding file is on this machine, else a stated upper bound.

Nothing here ever touches the network. tiktoken would download an encoding that it does not find, so its cache is
looked into first, and an encoding that is absent or damaged there is never asked for. To have exact counts, fill the
folder that ``TIKTOKEN_CACHE_DIR`` names on a machine with a connection (``docs/language-models.md``).
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import tempfile
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from tiktoken import Encoding

DEFAULT_ENCODING = "o200k_base"
ESTIMATE = "estimate"
"""Stands where an encoding's name does: never tiktoken, always the upper bound."""

# As in tiktoken_ext/openai_public.py: the file each encoding is made of and the SHA-256 it must have.
_FILES = {
    "o200k_base": ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    "o200k_harmony": ("o200k_base", "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"),
    "cl100k_base": ("cl100k_base", "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"),
}

# Beginnings of language models' names, longest first where one begins another. Everything else speaks a vocabulary
# that is not on this machine, so it is counted by the upper bound.
_ENCODINGS = (
    ("gpt-oss", "o200k_harmony"),
    ("gpt-4o", "o200k_base"),
    ("gpt-4.", "o200k_base"),
    ("chatgpt-4o", "o200k_base"),
    ("gpt-4", "cl100k_base"),
    ("gpt-3.5", "cl100k_base"),
    ("gpt-35", "cl100k_base"),
    ("gpt-", "o200k_base"),
    ("o1", "o200k_base"),
    ("o3", "o200k_base"),
    ("o4", "o200k_base"),
)

_SHORT, _LONG = 2, 20
_CHUNK = 20_000
"""Characters given to tiktoken at once: its regular expression overflows on very long unbroken text."""

_WORD = re.compile(r"[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]+")
_DIGITS = re.compile(r"[0-9]+")
_APART = re.compile(r"\s[0-9]")
_SPACE = re.compile(r"\s+")
_UMLAUT = re.compile(r"[à-öø-ÿßÀ-ÖØ-Þ]")
_CLUSTER = re.compile(r"[b-df-hj-np-tv-xzß]{4,}", re.IGNORECASE)
_RARE = re.compile(r"[jqxzJQXZ]")
_UNCOMMON = re.compile(r"[kvwyKVWY]")
_ODD = re.compile(
    r"[aeiouyäöü]{3,}|(?:aa|bb|cc|dd|ee|ff|gg|hh|ii|jj|kk|ll|mm|nn|oo|pp|qq|rr|ss|tt|uu|vv|ww|xx|yy|zz)"
    r"|[bcdfgjkmpqtvwxz][bcdfgjkmpqtvwxz]",
    re.IGNORECASE,
)

_log = structlog.get_logger(__name__)
_once = Lock()
_told: set[str] = set()


def encoding_for(language_model: str) -> str:
    """The encoding a language model counts in, or ``ESTIMATE`` where it is not one of OpenAI's.

    Args:
        language_model: a name with or without its provider: ``gpt-4o``, ``openai:gpt-4o``, ``openai:org/gpt-oss-20b``.
    """
    name = language_model.rpartition(":")[2] if language_model.startswith("openai:") else language_model
    name = name.rpartition("/")[2].removeprefix("ft:")
    return next((encoding for start, encoding in _ENCODINGS if name.startswith(start)), ESTIMATE)


def count(text: str, encoding: str = DEFAULT_ENCODING) -> int:
    """Tokens of a text: exact where the encoding is on this machine, else never fewer than the true number.

    Safe to call from many threads; counts of recent texts are kept. Any text is counted, lone surrogates included.
    """
    if not text:
        return 0
    return _count(text, encoding) if len(text) <= _CHUNK else _count_afresh(text, encoding)


def fit(pieces: Iterable[str], budget: int, encoding: str = DEFAULT_ENCODING) -> int:
    """How many of the leading pieces fit into ``budget`` tokens together. A piece is never cut."""
    totals = accumulate(count(piece, encoding) for piece in pieces)
    fitting = 0
    for total in totals:
        if total > budget:
            break
        fitting += 1
    return fitting


def upper_bound(text: str) -> int:
    """At least as many tokens as o200k_base or cl100k_base make of a text, found without either.

    A byte-level encoding never makes more tokens than a text has bytes in UTF-8. That bound holds for every script and
    is taken as it is for all but Latin letters, digits and white space. For these, counts of what encodings break up
    (words, their letters beyond the third, capitals, umlauts, clusters of consonants, doubled and rare letters) are
    weighed so that the sum is never below the true number: a linear programme found the least weights that hold with
    5 % to spare on one half of 70,000 texts (English and German comments and pages, random letters and words, base64,
    CJK, emoji), for both encodings. On the other half the sum was below it in one case, of random umlauts, and then by
    less than 1 %; on German prose it is about 1.5 times the true number, on English prose 1.9 times.
    """
    return math.ceil(3 + sum(map(_line, text.splitlines(keepends=True))))


@lru_cache(maxsize=16_384)
def _line(text: str) -> float:
    """The bound of one line, kept: prompts repeat most of their lines."""
    words = _WORD.findall(text)
    lengths = [len(word) for word in words]
    rest = _WORD.sub("", text)
    capitals = _CAPITALS.findall(rest)
    total = 1.35 * len(words) + 0.25 * sum(length - 3 for length in lengths if length > _SHORT + 1)
    total -= 0.35 * sum(length <= _SHORT for length in lengths)
    total += 0.7 * len(capitals) + 0.6 * len(_bytes("".join(capitals)))
    total += 0.35 * sum(length - _LONG for length in lengths if length > _LONG)
    total += sum((len(run) + 2) // 3 for run in _DIGITS.findall(text)) + len(_APART.findall(text))
    total += 1.2 * sum(1 + len(run) // 16 for run in _SPACE.findall(text) if run != " ")
    total += 1.35 * len(_UMLAUT.findall(text)) + 0.25 * sum(map(len, _CLUSTER.findall(text)))
    total += 1.1 * len(_RARE.findall(text)) + 0.25 * len(_UNCOMMON.findall(text)) + 0.6 * len(_ODD.findall(text))
    return total + len(_bytes(_SPACE.sub("", _DIGITS.sub("", _CAPITALS.sub("", rest)))))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _count(text: str, encoding: str) -> int:
    return _count_afresh(text, encoding)


def _count_afresh(text: str, encoding: str) -> int:
    exact = _encoding(encoding)
    if exact is None:
        return upper_bound(text)
    return sum(len(exact.encode_ordinary(text[at : at + _CHUNK])) for at in range(0, len(text), _CHUNK))


@cache
def _encoding(name: str) -> Encoding | None:
    """The encoding, when its file lies whole in tiktoken's cache."""
    if name == ESTIMATE:
        return None
    folder = _cache_folder()
    if name not in _FILES or folder is None or not _whole(folder, name):
        _tell(name, folder)
        return None
    import tiktoken

    return tiktoken.get_encoding(name)


def _cache_folder() -> Path | None:
    """Where tiktoken looks, by its own rules (tiktoken/load.py); None when its cache is switched off."""
    named = os.environ.get("TIKTOKEN_CACHE_DIR", os.environ.get("DATA_GYM_CACHE_DIR"))
    if named == "":
        return None
    return Path(named) if named else Path(tempfile.gettempdir()) / "data-gym-cache"


def _whole(folder: Path, name: str) -> bool:
    """Whether the file is there and undamaged: tiktoken deletes and downloads a damaged one."""
    stem, expected = _FILES[name]
    url = f"https://openaipublic.blob.core.windows.net/encodings/{stem}.tiktoken"
    path = folder / hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == expected
    except OSError:
        return False


def _tell(name: str, folder: Path | None) -> None:
    with _once:
        if name in _told:
            return
        _told.add(name)
    _log.info(
        "tokens are estimated from above: the encoding is not on this machine",
        encoding=name,
        folder=str(folder) if folder else "none (TIKTOKEN_CACHE_DIR is empty)",
    )
