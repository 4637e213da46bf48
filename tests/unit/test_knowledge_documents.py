"""Documents in every format that we take, and every bad one: a plain sentence each."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain import DocumentKind
from assistant.errors import BadDocumentError, MissingExtraError
from assistant.knowledge.chunking import split
from assistant.knowledge.documents import ReadDocument, fingerprint, read_document
from assistant.knowledge.folders import Found, Skipped, walk

FAQ = """---
language: en
url: https://x.example/help
tags: [shop]
---
# Help

## How do I pay?
By **card**.

### Abroad
Also.

## Can I return it?
Yes, for 30\u00a0days.
"""


def read(data: bytes | str, name: str, kind: DocumentKind | None = None) -> ReadDocument:
    raw = data if isinstance(data, bytes) else data.encode()
    return read_document(raw, brand="b", name=name, kind=kind, max_bytes=1_000_000)


def test_faq_in_markdown_keeps_entries_whole() -> None:
    found = read(FAQ, "faq/help.md")
    assert (found.document.kind, found.document.title, found.document.language) == (DocumentKind.FAQ, "Help", "en")
    passages = split(found)
    assert [(one.heading, one.text) for one in passages] == [
        ("How do I pay?", "By card.\n\nAbroad\n\nAlso."),
        ("Can I return it?", "Yes, for 30\u00a0days."),
    ]
    assert {(one.url, one.language, one.tags) for one in passages} == {("https://x.example/help", "en", ("shop",))}


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("replies/a.md", "## Praise\nThank you so much.", DocumentKind.REPLY),
        ("x.md", "---\nkind: reply\n---\n## Praise\nThank you so much.", DocumentKind.REPLY),
        ("faq/a.md", "## Delivery\nTwo days.", DocumentKind.FAQ),
        ("guidelines/voice.md", "## How do we sound?\nWarm.\n\n## Why?\nBecause.", DocumentKind.GUIDELINE),
        ("any.md", "## How do we sound?\nWarm.\n\n## Warum so?\nDarum.", DocumentKind.FAQ),
        ("any.md", "## How we sound\nWarm.\n\n## Colours\nBlue.", DocumentKind.PAGE),
        ("any.txt", "Just text.", DocumentKind.PAGE),
        ("any.csv", "question,answer\nA?,B", DocumentKind.FAQ),
    ],
)
def test_kind(name: str, text: str, kind: DocumentKind) -> None:
    assert read(text, name).document.kind is kind


def test_a_long_policy_under_questions_is_prose() -> None:
    long = "We store what you give us. " * 400
    found = read(f"# Privacy\n\n## What do we store?\n{long}\n\n## Who sees it?\n{long}\n", "privacy.md")
    assert found.document.kind is DocumentKind.PAGE
    assert all(len(passage.text) < 3_000 for passage in split(found))


@pytest.mark.parametrize(
    "text", ["question,answer,url,tags\n", "Frage;Antwort;URL;tags\n", "\ufeffQuestion\tAnswer\turl\ttags\n"]
)
def test_faq_in_csv(text: str) -> None:
    mark = next(mark for mark in ",;\t" if mark in text)
    row = mark.join(['"Can I, or not; pay?"', '"Yes,\n""we"" do; sure"', "https://x.example/1", "a"])
    (entry,) = read(text + row + "\n", "x.csv").entries
    assert (entry.question, entry.answer) == ("Can I, or not; pay?", 'Yes,\n"we" do; sure')
    assert (entry.url, entry.tags) == ("https://x.example/1", ("a",))


def test_faq_in_json_lines_keeps_each_url_and_language() -> None:
    rows = [
        {"question": "Wie teuer?", "answer": "5 €", "url": "https://x.example/de", "language": "de-DE"},
        {"question": "How much?", "answer": 5, "language": "en", "tags": ["a", "b"]},
        {"question": "No answer?", "answer": None},
    ]
    found = read("\n".join(map(json.dumps, rows)) + "\n\n", "x.jsonl")
    assert [(one.answer, one.url, one.language, one.tags) for one in found.entries] == [
        ("5 €", "https://x.example/de", "de", ()),
        ("5", None, "en", ("a", "b")),
    ]
    assert found.notes == ("1 question has no answer and stays out.",)


def test_html() -> None:
    pytest.importorskip("markdownify")
    page = (
        "<html><head><title>Care &amp; Co</title></head><body><nav>Menu</nav><main><h2>Wash</h2>"
        "<p>At <b>30</b> degrees.</p><script>x()</script></main></body></html>"
    )
    found = read(page, "care.html")
    (passage,) = split(found)
    assert (found.document.title, passage.heading, passage.text) == ("Care & Co", "Wash", "At 30 degrees.")


def test_docx() -> None:
    pytest.importorskip("mammoth", reason="the extra documents is not installed")
    schemas, kind = "http://schemas.openxmlformats.org", "application/vnd.openxmlformats-"
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{schemas}/package/2006/content-types">'
            f'<Default Extension="rels" ContentType="{kind}package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="{kind}officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        made.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{schemas}/package/2006/relationships"><Relationship Id="r" '
            f'Target="word/document.xml" Type="{schemas}/officeDocument/2006/relationships/officeDocument"/>'
            "</Relationships>",
        )
        made.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{schemas}/wordprocessingml/2006/main"><w:body><w:p><w:r>'
            "<w:t>Returns take 30 days.</w:t></w:r></w:p></w:body></w:document>",
        )
    assert split(read(package.getvalue(), "returns.docx"))[0].text == "Returns take 30 days."


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("x.md", b"", "no text"),
        ("x.md", b"  \n\t\n---\n", "no text"),
        ("x.md", "🙂🙂🙂".encode(), "no text"),
        ("x.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        ("x.txt", bytes(range(128, 160)) * 4, "UTF-8"),
        ("x.txt", b"\xff\xfe\x00", "UTF-8"),
        ("x.md", b"x" * 1_000_001, "larger than 1 MB"),
        ("x.exe", b"MZ", r"\.exe"),
        ("x", b"text", "without an ending"),
        ("faq/x.md", b"# Title\n\nNo questions here.", "level-2 heading"),
        ("faq/x.md", b"## Where?\n\n## When?\n", "no answers"),
        ("x.csv", b"name,price\na,1\n", "'name', 'price'"),
        ("x.csv", b"question,answer\n", "no questions"),
        ("x.csv", b"question,answer\nWhy?,\n", "no answers"),
        ("x.jsonl", b'{"question": "a", "answer": "b"}\nnot json\n', "Line 2"),
        ("x.jsonl", b"[1, 2]\n", "not a JSON object"),
        ("x.jsonl", b"[" * 50_000 + b"1", "Line 1"),
        ("x.jsonl", b'{"text": "a"}', "'text'"),
        ("x.pdf", b"%PDF-1.7 broken", "broken|extra"),
        ("x.pdf", b"<html>", "not a PDF"),
        ("x.docx", b"PK\x03\x04 broken", "broken"),
        ("x.md", b"---\nvalid_until: 2001-01-01\n---\nOld.", "expired on 2001-01-01"),
    ],
)
def test_bad_documents_say_why_in_a_sentence(name: str, data: bytes, says: str) -> None:
    with pytest.raises((BadDocumentError, MissingExtraError), match=says) as caught:
        read(data, name)
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message


def test_windows_text_is_read() -> None:
    assert "Größe" in read("Die Größe – „passt“ für 5 €.".encode("cp1252"), "x.txt").document.text


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["x.md", "faq/x.md", "x.txt", "x.csv", "x.jsonl", "x.html", "x.docx"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        passages = split(read(data, name))
    except (BadDocumentError, MissingExtraError):
        return
    assert all(passage.text.strip() and passage.id for passage in passages)
    assert len({passage.id for passage in passages}) == len(passages)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.text(min_size=1), st.text(min_size=1)), min_size=1, max_size=5))
def test_any_entries_come_back(pairs: list[tuple[str, str]]) -> None:
    rows = [json.dumps({"question": f"Q {question}", "answer": f"A {answer}"}) for question, answer in pairs]
    assert len(split(read("\n".join(rows), "x.jsonl"))) == len(pairs)


def test_a_fingerprint_tells_changes() -> None:
    one = fingerprint(b"a", name="x.md")
    assert one == fingerprint(b"a", name="x.md")
    assert len({one, fingerprint(b"b", name="x.md"), fingerprint(b"a", name="faq/x.md")}) == 3


def test_folders_are_walked(tmp_path: Path) -> None:
    for name in (
        "faq/a.md",
        "b.txt",
        "LICENSE.md",
        "brand.yaml",
        ".hidden/c.md",
        "pic.png",
        "deep/er/d.csv",
        "~$x.docx",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = list(walk(tmp_path))
    assert [one.name for one in found if isinstance(one, Found)] == ["b.txt", "deep/er/d.csv", "faq/a.md"]
    assert {one.name for one in found if isinstance(one, Skipped)} == {"LICENSE.md", "pic.png", "loop"}
    assert [one.name for one in walk(tmp_path / "faq" / "a.md")] == ["faq/a.md"]
    assert [one.name for one in walk(tmp_path / "LICENSE.md")] == ["LICENSE.md"]
