"""Ask with citations, an FAQ entry edited, and the surge banner, in a real browser."""

from __future__ import annotations

from playwright.sync_api import expect

from assistant.cli.options import OPERATOR
from assistant.domain import Comment
from assistant.review.surge import LEAST_COMMENTS
from tests.browser.conftest import Desk, Sitting


def test_ask_streams_an_answer_whose_citation_opens_its_passage(sit_down: Sitting) -> None:
    page = sit_down("/ask?brand=larkmill")
    page.fill("textarea[name=question]", "Can I return an opened bag?")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-text")).to_contain_text("within 30 days")
    expect(page.locator("a.cite").first).to_be_visible()
    page.locator(".cited-source a").first.click()
    expect(page.locator(".passage-wanted mark.quote").first).to_be_visible()


def test_an_entry_is_previewed_with_its_effect_and_saved(sit_down: Sitting) -> None:
    page = sit_down("/ask?brand=larkmill", role="admin")
    page.fill("textarea[name=question]", "Is the mill open on Sundays?")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Send to knowledge owner").click()
    expect(page.locator("#feedback")).to_contain_text("Sent to the knowledge owner")
    page.goto(page.url.split("/ask")[0] + "/knowledge?brand=larkmill")
    page.get_by_role("link", name="Write the answer").first.click()
    page.fill("textarea[name=answer]", "Yes, the mill is open on Sundays from ten to four.")
    page.get_by_role("button", name="Preview and see the effect").click()
    expect(page.get_by_text("now answered")).to_be_visible()
    page.get_by_role("button", name="Save and index").click()
    expect(page.get_by_text("Saved. The index is up to date.")).to_be_visible()


def test_a_surge_freezes_until_somebody_lifts_it(desk: Desk, sit_down: Sitting) -> None:
    texts = [f"Where is my bag {number}?" for number in range(LEAST_COMMENTS + 1)]
    desk.program.store(
        [desk.program.take(Comment(text=text, brand="larkmill", channel="web")) for text in texts], OPERATOR
    )
    page = sit_down("/overview?brand=larkmill")
    expect(page.locator("[data-surge=larkmill]")).to_contain_text("frozen until a person lifts it")
    page.get_by_role("button", name="Lift the freeze").click()
    expect(page.get_by_text("Lifted: the brand's rules work again.")).to_be_visible()
