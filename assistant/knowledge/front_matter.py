"""The YAML block that may open a Markdown document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

import regex

from assistant.domain import DocumentKind
from assistant.errors import BadDocumentError

_BLOCK = regex.compile(r"\A---[ \t]*+\n(.*?)\n(?:---|\.\.\.)[ \t]*+(?:\n|\Z)", regex.DOTALL)
_LONGEST: Final = 50_000
_LANGUAGE = regex.compile(r"([a-zA-Z]{2,3})(?:[-_][a-zA-Z0-9]{2,8})*+")


@dataclass(frozen=True, kw_only=True, slots=True)
class FrontMatter:
    """What a document says of itself; None where it does not."""

    title: str | None = None
    language: str | None = None
    url: str | None = None
    tags: tuple[str, ...] = ()
    valid_until: datetime | None = None
    kind: DocumentKind | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """The front matter and the text below it. Keys we do not know, such as a site generator's, are left alone.

    Raises:
        BadDocumentError: the block is not YAML, or a key of ours holds what it may not.
    """
    found = _BLOCK.match(text[:_LONGEST])
    if found is None:
        return FrontMatter(), text
    import yaml

    try:
        block = yaml.safe_load(found[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        raise BadDocumentError("The front matter between the --- lines is not valid YAML: correct it.") from None
    if not isinstance(block, dict):
        return FrontMatter(), text[found.end() :] if block is None else text
    return (
        FrontMatter(
            title=_text(block.get("title")),
            language=language_code(block.get("language", block.get("lang"))),
            url=_text(block.get("url")),
            tags=tag_list(block.get("tags")),
            valid_until=_moment(block.get("valid_until")),
            kind=_kind(block.get("kind")),
        ),
        text[found.end() :],
    )


def language_code(value: Any) -> str | None:
    """``de`` for ``de``, ``de-AT``, ``DE_at``; None for nothing.

    Raises:
        BadDocumentError: it is not a language code.
    """
    if value is None or value == "":
        return None
    # YAML 1.1 reads a bare "no", Norwegian, as false.
    found = _LANGUAGE.fullmatch("no" if value is False else str(value).strip())
    if found is None:
        raise BadDocumentError(f"The language “{str(value)[:40]}” is not a code: write de, en, fr and so on.")
    return str(found[1]).lower()


def tag_list(value: Any) -> tuple[str, ...]:
    """Tags from a list, or from text with commas or semicolons."""
    if isinstance(value, str):
        value = value.replace(";", ",").split(",")
    if not isinstance(value, list):
        return ()
    return tuple(dict.fromkeys(tag.strip()[:100] for tag in map(str, value[:100]) if tag.strip()))


def _text(value: Any) -> str | None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return None
    return str(value).strip()[:2_000] or None


def _kind(value: Any) -> DocumentKind | None:
    if value is None:
        return None
    try:
        return DocumentKind(str(value).strip().lower())
    except ValueError:
        raise BadDocumentError(
            f"The kind “{str(value)[:40]}” is not one: write faq, guideline, reply or page."
        ) from None


def _moment(value: Any) -> datetime | None:
    """The last moment of a day, or the moment itself; a time without a zone is in UTC."""
    if isinstance(value, str):
        said = value.strip()
        try:
            value = date.fromisoformat(said)
        except ValueError:
            try:
                value = datetime.fromisoformat(said)
            except ValueError:
                value = ...
    if value is None:
        return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(23, 59, 59), tzinfo=UTC)
    raise BadDocumentError("valid_until is not a date: write it as 2026-12-31.")
