"""Text inside a text: invisible characters, encodings and mirror writing, turned back into what they say."""

from __future__ import annotations

import base64
import binascii
import codecs
import html
import re
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.detectors.evidence import Evidence
from assistant.domain import Span

_CATEGORY = "injection"
_TAGS = re.compile("[\U000e0001\U000e0020-\U000e007f]{2,}")
_FLAG_OF_A_REGION = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{2,7}\U000e007f")
"""England, Scotland, Wales: a black flag and the region's code in tag characters (UTS #51, C.1)."""
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4,}")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u00ad]{6,}")
_OVERRIDE = re.compile("[\u202d\u202e]([^\u202c\n]{4,2000})")
_BASE64 = re.compile(r"(?<![\w+/=-])(?:[A-Za-z0-9+/_-]{20,4000}={0,2})(?![\w+/=-])")
_HEX = re.compile(r"(?<![\w])(?:(?:0x|\\x|%)?[0-9a-fA-F]{2}[\s,:]?){12,2000}")
_BINARY = re.compile(r"(?:[01]{8}[\s,]?){8,1000}")
_MORSE = re.compile(r"(?:[.\-·–−]{1,6}[ /|]{1,3}){10,500}[.\-·–−]{0,6}")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2}[\w.-]{0,20}){4,}")
_ENTITIES = re.compile(r"(?:&#x?[0-9a-fA-F]{2,6};){4,}")
_ESCAPES = re.compile(r"(?:\\u00[0-9a-fA-F]{2}|\\x[0-9a-fA-F]{2}){4,}")
_WORDY = re.compile(r"[a-zA-ZäöüÄÖÜß]{2,}")
_MORSE_CODES = (
    ".- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.."
)
_MORSE_LETTERS = dict(zip(_MORSE_CODES.split(), "abcdefghijklmnopqrstuvwxyz", strict=True))
_TELLING = (
    *("ignor", "disregard", "forget", "overrid", "bypass", "instruct", "prompt", "previous", "system", "guideline"),
    *("unrestrict", "developer", "comment", "reveal", "repl", "respon", "answer", "anweisung", "vergiss", "antwort"),
    *("regeln", "vorgaben", "kommentar"),
)
_ROTATED = tuple(codecs.encode(word, "rot13") for word in _TELLING)
_BACKWARDS = tuple(word[::-1] for word in _TELLING)
_MOST = 12
"""Encoded pieces of one text that are turned back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Uncovered:
    """What a hidden piece says, how it was hidden, and where. ``weight``: how suspicious the hiding alone is."""

    text: str
    how: str
    span: Span
    weight: float

    @property
    def evidence(self) -> Evidence:
        """The hiding itself."""
        return Evidence(
            family="hidden", category=_CATEGORY, weight=self.weight, reason=f"hides text by {self.how}", span=self.span
        )


def uncover(text: str) -> list[Uncovered]:
    """Every hidden piece that can be read, in the original text."""
    pieces = list(_invisible(text)) if not text.isascii() else []
    pieces += _encoded(text)
    return pieces[:_MOST]


def mirrored(lowered: str) -> list[tuple[str, str]]:
    """A whole lower-case text read in other ways, where telling words stand in it that way."""
    read = []
    if any(word in lowered for word in _ROTATED):
        read.append((codecs.encode(lowered, "rot13"), "rotating letters (ROT13)"))
    if any(word in lowered for word in _BACKWARDS):
        read.append((lowered[::-1], "writing backwards"))
    return read


def _invisible(text: str) -> Iterator[Uncovered]:
    flags = [match.span() for match in _FLAG_OF_A_REGION.finditer(text)]
    for match in _TAGS.finditer(text):
        if not any(start <= match.start() < end for start, end in flags):
            said = "".join(chr(ord(char) - 0xE0000) for char in match.group() if ord(char) >= 0xE0020)  # noqa: PLR2004
            yield Uncovered(text=said, how="invisible tag characters", span=match.span(), weight=0.95)
    for match in _SELECTORS.finditer(text):
        # One byte a selector: 0–15 in the basic block, 16–255 in the supplement.
        values = (ord(char) - 0xFE00 if ord(char) < 0xFE10 else ord(char) - 0xE0100 + 16 for char in match.group())  # noqa: PLR2004
        said = bytes(values).decode("utf-8", "replace")
        yield Uncovered(text=said, how="variation selectors", span=match.span(), weight=0.9)
    for match in _ZERO_WIDTH.finditer(text):
        yield Uncovered(text=_bits(match.group()), how="zero-width characters", span=match.span(), weight=0.7)
    for match in _OVERRIDE.finditer(text):
        if _WORDY.search(match.group(1)):
            yield Uncovered(
                text=match.group(1)[::-1], how="turning the writing direction", span=match.span(), weight=0.5
            )


def _bits(run: str) -> str:
    """Zero-width characters as bits, when two sorts of them make up bytes."""
    sorts = sorted(set(run))
    if len(sorts) != 2 or len(run) < 16:  # noqa: PLR2004 - two digits, two letters
        return ""
    bits = "".join(str(sorts.index(char)) for char in run)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)).decode("utf-8", "replace")


def _encoded(text: str) -> Iterator[Uncovered]:
    for pattern, how, undo in _PIECES:
        for match in pattern.finditer(text):
            said = undo(match.group())
            if said:
                yield Uncovered(text=said, how=how, span=match.span(), weight=0.6)
    for pattern, how, undo in _SPRINKLED:
        first = pattern.search(text)
        if first is not None and "http" not in text[max(0, first.start() - 40) : first.start()]:
            # Often only a word is written that way: the sentence around it makes the order.
            yield Uncovered(text=undo(text), how=how, span=first.span(), weight=0.3)


def _from_base64(piece: str) -> str:
    plain = piece.rstrip("=").replace("-", "+").replace("_", "/")
    return _readable(_decoded(plain + "=" * (-len(plain) % 4)))


def _from_hex(piece: str) -> str:
    digits = re.sub(r"0x|[^0-9a-fA-F]", "", piece.replace("\\x", ""))
    return _readable(binascii.unhexlify(digits[: len(digits) // 2 * 2]))


def _from_binary(piece: str) -> str:
    bits = re.sub(r"\D", "", piece)
    return _readable(bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8)))


def _decoded(piece: str) -> bytes:
    try:
        return base64.b64decode(piece, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _readable(raw: bytes) -> str:
    """The bytes as text when they are words; empty when they are a hash, a key or a picture."""
    try:
        said = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    letters = sum(char.isalpha() or char.isspace() for char in said)
    return said if len(said) >= 8 and letters >= 0.7 * len(said) and " " in said.strip() else ""  # noqa: PLR2004


def _morse(code: str) -> str:
    plain = re.sub(r"[·]", ".", re.sub(r"[–−]", "-", code))
    words = [
        "".join(_MORSE_LETTERS.get(letter, "") for letter in word.split())
        for word in re.split(r"\s*[/|]\s*|\s{3,}", plain)
    ]
    said = " ".join(word for word in words if word)
    return said if len(said) >= 8 else ""  # noqa: PLR2004 - a few dots and dashes are ornament


def _unescaped(piece: str) -> str:
    return re.sub(r"\\(?:u00|x)([0-9a-fA-F]{2})", lambda match: chr(int(match.group(1), 16)), piece)


_PIECES: tuple[tuple[re.Pattern[str], str, Callable[[str], str]], ...] = (
    (_BASE64, "base64", _from_base64),
    (_HEX, "hexadecimal digits", _from_hex),
    (_BINARY, "binary digits", _from_binary),
    (_MORSE, "Morse code", _morse),
)
"""Encodings of a whole piece, which must make words again."""
_SPRINKLED: tuple[tuple[re.Pattern[str], str, Callable[[str], str]], ...] = (
    (_PERCENT, "percent signs", urllib.parse.unquote),
    (_ENTITIES, "HTML entities", html.unescape),
    (_ESCAPES, "escapes", _unescaped),
)
"""Encodings of single letters within a text."""
