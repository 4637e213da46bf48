"""Every word of the desk is there in every language."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import assistant.web
from assistant.domain import CATEGORIES, CaseState, Intent, Route, Scope, Severity
from assistant.storage.people import Role
from assistant.web.language import LANGUAGES, Tongue, _catalogue, chosen_language

WEB = Path(assistant.web.__file__).parent
TEXT = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')
PAIR = re.compile(r'\btn\(\s*"([^"]*)",\s*"([^"]*)"')
TRANSLATED = sorted(set(LANGUAGES) - {"en"})


def texts() -> set[str]:
    found: set[str] = set()
    for path in [*WEB.rglob("*.html"), *WEB.glob("*.py")]:
        content = path.read_text(encoding="utf-8")
        found |= set(TEXT.findall(content))
        found |= {each for pair in PAIR.findall(content) for each in pair}
    return found


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_text_is_translated(code: str) -> None:
    assert texts() - set(_catalogue(code)) == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_have_the_slots_of_the_text(code: str) -> None:
    def slots(said: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(said) if name is not None}

    for text, said in _catalogue(code).items():
        assert "." in text.split(" ")[0] or slots(text) == slots(said), text


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("state", CaseState),
        ("route", Route),
        ("severity", Severity),
        ("intent", Intent),
        ("category", CATEGORIES),
        ("role", Role),
        ("scope", Scope),
    ],
)
def test_every_value_has_a_name(code: str, kind: str, values: list[str]) -> None:
    assert {str(value) for value in values if f"{kind}.{value}" not in _catalogue(code)} == set()


def test_the_browser_s_language_is_spoken_where_the_person_chose_none() -> None:
    assert chosen_language(None, "fr-FR,de;q=0.8,en;q=0.5") == "de"
    assert chosen_language("en", "de") == "en"
    assert chosen_language("xx", "nonsense;;;" * 100) == "en"


def test_what_no_catalogue_names_is_shown_as_it_stands() -> None:
    assert Tongue("de").name("category", "late_parcel") == "Late parcel"
    assert Tongue("de").tn("1 case", "{n} cases", 1200) == "1.200 Fälle"
