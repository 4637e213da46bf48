"""How the desk looks and sounds: hostile text, German, a phone, dark, and what axe has to say."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Desk, Sitting

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDEST_SCROLL = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
HOSTILE = {
    "markup": "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'><svg onload='window.hacked=3'>",
    "attribute": '" onmouseover="window.hacked = 4" x="\' autofocus onfocus=\'window.hacked = 5',
    "templates": "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7*7 %> hx-get=/people javascript:window.hacked=6",
    "htmx": "<div hx-get='/people' hx-trigger='load' hx-on::load='window.hacked = 7'>x</div>",
    "bidi": "safe \u202egnp.exe\u202c \u2066\u2067isolated \u200bzero\ufeff width \u061c end",
    "word": "w" * 10_000,
    "zalgo": "".join(char + "\u0335\u0310\u0352\u035a\u0347" * 12 for char in "please answer me"),
    "emoji": "👩‍👩‍👧‍👦" * 400 + "🏳️‍🌈" * 200,
    "controls": "a\x07b\x1b[31mc\x9dd\u2028e\u2029f",
    "textarea": "</textarea></form><script>window.hacked = 8</script>",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_comments_are_shown_as_harmless_text(desk: Desk, sit_down: Sitting, kind: str) -> None:
    mark = f"zq{uuid.uuid4().hex[:10]}"
    case = desk.add(f"{mark} {HOSTILE[kind]}", author=HOSTILE[kind][:150])
    page = sit_down(f"/inbox?q={mark}&state=all&case={case.id}")
    expect(page.locator("#comment-text")).to_contain_text(mark)
    page.mouse.move(900, 300)
    page.locator("#comment-text").hover()
    page.wait_for_load_state("networkidle") if kind == "htmx" else None
    assert page.evaluate("() => window.hacked") is None
    assert page.evaluate(WIDEST_SCROLL) <= 0
    pane = page.locator("#case")
    assert pane.evaluate("each => each.scrollWidth - each.clientWidth") <= 0
    row = page.locator(".row")
    assert row.evaluate("each => each.getBoundingClientRect().height") == 96
    assert (
        page.locator("#comment-text script, #comment-text img, #comment-text svg, #comment-text [hx-get]").count() == 0
    )


def test_what_a_text_hides_is_shown(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"zq{uuid.uuid4().hex[:10]} {HOSTILE['bidi']}")
    page = sit_down(f"/cases/{case.id}")
    expect(page.locator("#comment-text .hidden-sign", has_text="RLO")).to_be_visible()


def test_a_reply_of_markup_stays_text_in_the_field(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"How long does delivery take? zq{uuid.uuid4().hex[:10]}")
    page = sit_down(f"/cases/{case.id}")
    page.keyboard.press("e")
    page.get_by_label("The reply").fill(HOSTILE["textarea"] + HOSTILE["markup"])
    expect(page.locator(".diff ins").first).to_be_visible()
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.locator("#reply-text")).to_contain_text("</textarea>")
    assert page.evaluate("() => window.hacked") is None


def test_the_desk_speaks_german(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"How long does delivery take? zq{uuid.uuid4().hex[:10]}")
    page = sit_down(f"/inbox?case={case.id}", language="de")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.get_by_role("link", name="Eingang", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Freigeben")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Tastenkürzel")).to_be_visible()


@pytest.mark.parametrize("width", [360, 820, 2560])
def test_nothing_sticks_out_at_any_width(desk: Desk, sit_down: Sitting, width: int) -> None:
    case = desk.add(f"How long does delivery take to Germany? zq{uuid.uuid4().hex[:10]}")
    page = sit_down("/inbox", width=width)
    assert page.evaluate(WIDEST_SCROLL) <= 0
    if width == 360:
        expect(page.locator("#case")).to_be_hidden()
        page.locator(".row-link").first.click()
        expect(page.locator("#case")).to_be_visible()
        page.locator("[data-back]").click()
        expect(page.locator("#case")).to_be_hidden()
        page.get_by_text("Views and filters").click()
        expect(page.get_by_label("Severity")).to_be_visible()
    for path in (f"/inbox?case={case.id}", f"/cases/{case.id}", "/account", "/sign-in"):
        page.goto(path)
        assert page.evaluate(WIDEST_SCROLL) <= 0, path


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(desk: Desk, sit_down: Sitting, theme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core was not fetched: run python hatch_build.py --tests")
    case = desk.add(
        f"My lawyer will hear of this, the bag cut my hand. How long does delivery take? zq{uuid.uuid4().hex[:6]}"
    )
    draft = desk.add(f"How long does delivery take to Germany? zq{uuid.uuid4().hex[:10]}")
    page = sit_down("/inbox", role="admin", theme=theme)
    found: dict[str, Any] = {}
    for path in ("/inbox", f"/inbox?case={case.id}", f"/cases/{draft.id}", "/account", "/people", "/keys"):
        page.goto(path)
        found |= {f"{path} {key}": value for key, value in complaints(page).items()}
    page.goto(f"/cases/{draft.id}")
    page.keyboard.press("e")
    page.keyboard.type(" We will refund you in full.")
    expect(page.locator(".findings[data-held=yes]")).to_be_visible()
    found |= {f"editing {key}": value for key, value in complaints(page).items()}
    for name, key in (("moderate", "h"), ("redraft", "g"), ("help", "?")):
        page.goto(f"/cases/{draft.id}")
        page.keyboard.press(key)
        expect(page.locator(f"#{name}")).to_be_visible()
        found |= {f"{name} {key}": value for key, value in complaints(page).items()}
    page.context.clear_cookies()
    page.goto("/sign-in")
    found |= {f"sign-in {key}": value for key, value in complaints(page).items()}
    assert found == {}, json.dumps(found, indent=1)


def complaints(page: Page) -> dict[str, list[str]]:
    """What axe says of the page: rule → the elements it is about."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    return {each["id"]: [node["html"][:160] for node in each["nodes"][:4]] for each in result["violations"]}
