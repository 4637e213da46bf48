"""Markdown as it is read: its headings, and prose without its marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import regex

_LIQUID = regex.compile(r"\{\{[^{}\n]{0,500}+\}\}|\{%[^{}%\n]{0,500}+%\}")
_IMAGE = regex.compile(
    r"!\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}+\]){0,500}+)\]\([^()\n]{0,2000}+\)(?:\{:[^{}\n]{0,200}+\})?+"
)
_LINK = regex.compile(
    r"\[([^\[\]\n]{1,500}+)\]\(\s*+<?([^()\s<>]{0,2000}+(?:\([^()\s]{0,200}+\)[^()\s<>]{0,500}+)?+)>?(?:\s++[\"'][^\"'\n]{0,500}+[\"'])?+\s*+\)"
)
_AUTOLINK = regex.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000}+)>")
_TAG = regex.compile(r"</?+[a-zA-Z][a-zA-Z0-9-]{0,30}+(?:\s[^<>\n]{0,1000}+)?+/?>")
_ATTRIBUTES = regex.compile(r"\{:[^{}\n]{0,200}+\}|\{#[\w-]{1,100}+\}")
_BOLD = regex.compile(r"(?<![\w*])(\*\*\*?+|__)(?=\S)((?:[^*\n]|\*(?!\*)){1,2000}?)(?<=\S)\1(?![\w*])")
_ITALIC = regex.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*_])")
_CODE = regex.compile(r"(`{1,3}+)([^`\n]{1,2000}+)\1(?!`)")
_FENCE = regex.compile(r"^ {0,3}+(```+|~~~+)[^\n]*+$", regex.MULTILINE)
_BULLET = regex.compile(r"^([ \t]{0,12}+)[*+•]\s++(?=\S)", regex.MULTILINE)
_HEADING = regex.compile(r"^ {0,3}+(#{1,6}+)[ \t]++(.+?)(?:[ \t]++#++)?[ \t]*+$")
_UNDERLINE = regex.compile(r"^ {0,3}+(=+|-+)[ \t]*+$")
_QUOTE = regex.compile(r"^ {0,3}+> ?", regex.MULTILINE)
_BLANKS = regex.compile(r"[ \t]++(?=\n)|(?<=\n\n)\n++")
_MARKED_HEADING = regex.compile(r"^ {0,3}+#{1,6}+[ \t]++", regex.MULTILINE)
_EMPTY_LINK = regex.compile(r"\[\s*+\]\([^()\n]{0,500}+\)")
_ESCAPE = regex.compile(r"(\\)([\\`*_{}\[\]()#+.!|>~-])")
_LONGEST_TITLE: Final = 200
_HIDDEN: Final = "\ue000"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a level (1 to 6; 0 above the first heading) and the text up to the next one of any level."""

    level: int
    heading: str
    text: str


def plain(text: str) -> str:
    """Markdown as prose: no emphasis, tags, images or template marks; links as ``text (address)``; lists stay lists."""
    kept: list[str] = []

    def hide(found: regex.Match[str]) -> str:
        kept.append(found[2])
        return f"{_HIDDEN}{len(kept) - 1}{_HIDDEN}"

    prose = _FENCE.sub("", _without_comments(text.replace(_HIDDEN, "")))
    prose = _ESCAPE.sub(hide, _CODE.sub(hide, prose))
    prose = _IMAGE.sub("", _LIQUID.sub("", prose))
    prose = _EMPTY_LINK.sub("", _LINK.sub(_said_link, prose))
    prose = _AUTOLINK.sub(lambda found: str(found[1]).removeprefix("mailto:"), prose)
    prose = _ATTRIBUTES.sub("", _TAG.sub("", prose))
    prose = _BOLD.sub(r"\2", prose)
    prose = _ITALIC.sub(r"\2", prose)
    prose = _BULLET.sub(r"\1- ", _QUOTE.sub("", _MARKED_HEADING.sub("", prose)))
    prose = regex.sub(f"{_HIDDEN}(\\d++){_HIDDEN}", lambda found: kept[int(found[1])], prose)
    return str(_BLANKS.sub("", prose)).strip()


def sections(text: str) -> list[Section]:
    """The text cut at its headings, in order; headings inside code fences are none.

    LangChain's splitter by headings is not used: it drops every character that Python does not call printable, so that
    ``14\u00a0Tage`` became ``14Tage`` and joined emoji fell apart.
    """
    found: list[Section] = []
    level, heading, lines = 0, "", list[str]()

    def close() -> None:
        body = "\n".join(lines).strip("\n")
        if level or body.strip():
            found.append(Section(level, heading, body))

    for line, fenced in _lines(_without_comments(text)):
        title = None if fenced else _HEADING.match(line)
        under = None if fenced or title else _UNDERLINE.match(line)
        if title:
            close()
            level, heading, lines = len(title[1]), plain(title[2]), []
        elif under and lines and _titles(lines):
            name = lines.pop()
            close()
            level, heading, lines = (1 if under[1][0] == "=" else 2), plain(name), []
        else:
            lines.append(line)
    close()
    return found


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Lines, and whether each lies inside a code fence."""
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        yield line, bool(fence or mark)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1][:3]


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join((*kept, text[at:]))


def _titles(lines: list[str]) -> bool:
    """True when the last line stands alone, as a heading that is underlined does."""
    last = lines[-1].strip()
    alone = len(lines) == 1 or not lines[-2].strip()
    return bool(last) and alone and not last.startswith(("|", "-", "*", ">", "<", "#")) and len(last) <= _LONGEST_TITLE


def _said_link(found: regex.Match[str]) -> str:
    said, address = str(found[1]).strip(), str(found[2])
    if not address.startswith(("http://", "https://")) or said.rstrip("/") == address.rstrip("/"):
        return said if not address.startswith("mailto:") else _said_mail(said, address.removeprefix("mailto:"))
    return f"{said} ({address})"


def _said_mail(said: str, address: str) -> str:
    return said if address in said or not address else f"{said} ({address})"
