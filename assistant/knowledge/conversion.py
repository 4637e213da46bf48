"""Bytes of other formats to Markdown or plain text."""

from __future__ import annotations

import io
import zipfile
from typing import Any, Final

import regex

from assistant.errors import BadDocumentError, MissingExtraError

_NEEDS_EXTRA: Final = "Reading HTML, PDF and DOCX needs an extra: install community-assistant[documents] and try again."
_BINARY: Final = 8_192
_MOST_UNPACKED: Final = 300_000_000
_MOST_FOREIGN: Final = 0.25
_HEAD = regex.compile(r"<title[^<>]{0,200}+>([^<>]{1,500}+)</title>", regex.IGNORECASE)
_NOISE: Final = ("script", "style", "noscript", "template", "nav", "header", "footer", "form", "iframe", "svg")


def decoded(data: bytes) -> str:
    """Text from bytes: UTF-8 with or without its mark, UTF-16 with it, else Windows-1252 where that reads as text.

    Raises:
        BadDocumentError: it is not text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise BadDocumentError("It is neither UTF-8 text nor another encoding we read: save it as UTF-8.") from None
    if b"\x00" in data[:_BINARY]:
        raise BadDocumentError("It is a binary file, not text.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise BadDocumentError("It is neither UTF-8 text nor another encoding we read: save it as UTF-8.") from None
    foreign = sum(not char.isascii() for char in text[:_BINARY])
    strange = sum(ord(char) < ord(" ") and char not in "\t\n\r\f" for char in text[:_BINARY])
    if strange or foreign > _MOST_FOREIGN * min(len(text), _BINARY):
        raise BadDocumentError("It is neither UTF-8 text nor another encoding we read: save it as UTF-8.")
    return text


def html_to_markdown(text: str) -> tuple[str | None, str]:
    """The page's title and its content as Markdown; scripts, styles and navigation left out.

    Raises:
        BadDocumentError: it is nested beyond reading.
        MissingExtraError: the converter is not installed.
    """
    try:
        from bs4 import BeautifulSoup
        from markdownify import MarkdownConverter
    except ImportError:
        raise MissingExtraError(_NEEDS_EXTRA) from None
    title = _HEAD.search(text)
    try:
        page = BeautifulSoup(text, "html.parser")
        for tag in page(_NOISE):
            tag.decompose()
        body = page.find("main") or page.body or page
        markdown = str(MarkdownConverter(heading_style="ATX", bullets="-").convert_soup(body))
    except RecursionError:
        raise BadDocumentError("The HTML is nested too deeply to be read.") from None
    said = BeautifulSoup(title[1], "html.parser").get_text().strip() if title else None
    return said or None, markdown


def office_to_markdown(data: bytes, suffix: str) -> str:
    """A PDF or DOCX as Markdown.

    Args:
        data: the file.
        suffix: ``.pdf`` or ``.docx``.

    Raises:
        BadDocumentError: it is broken, locked, or unpacks to too much.
        MissingExtraError: the converter is not installed.
    """
    if suffix == ".docx":
        _check_package(data)
    elif not data[:1024].lstrip().startswith(b"%PDF"):
        raise BadDocumentError("It is not a PDF, though its name says so.")
    try:
        # Not the package's own choice among converters: it would read a broken PDF as plain text.
        from markitdown import MissingDependencyException, StreamInfo
        from markitdown.converters import DocxConverter, PdfConverter
    except ImportError:
        raise MissingExtraError(_NEEDS_EXTRA) from None
    converter: Any = (DocxConverter if suffix == ".docx" else PdfConverter)()
    try:
        converted = converter.convert(io.BytesIO(data), StreamInfo(extension=suffix))
    except MissingDependencyException:
        raise MissingExtraError(_NEEDS_EXTRA) from None
    except Exception as error:
        # The parsers behind it raise whatever they trip over.
        raise BadDocumentError(f"The {suffix[1:].upper()} is broken or locked: open and save it anew.") from error
    return str(converted.text_content or "")


def _check_package(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(item.file_size for item in package.infolist())
            known = "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise BadDocumentError("The DOCX is broken: open and save it anew.") from None
    if not known:
        raise BadDocumentError("It is not a DOCX, though its name says so.")
    if size > _MOST_UNPACKED:
        raise BadDocumentError("The DOCX unpacks to more than we read: take large pictures out.")
