"""A day at the desk, in a real browser."""

from __future__ import annotations

import re
import uuid

from playwright.sync_api import Browser, Page, expect

from assistant.cli.first_link import first_link
from assistant.cli.options import OPERATOR
from tests.browser.conftest import Desk, Sitting

QUESTION = "How long does delivery take to Germany?"


def word() -> str:
    """A word that finds this test's comments and no others."""
    return f"zq{uuid.uuid4().hex[:10]}"


def panel(page: Page) -> str:
    shown = page.locator("#case [data-panel]").get_attribute("data-panel")
    assert shown is not None
    return shown


def test_the_first_start_opens_by_a_link_that_works_once(desk: Desk, browser: Browser) -> None:
    link = first_link(desk.program, desk.address)
    assert link is not None
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    expect(page.get_by_role("heading", name="Choose a password")).to_be_visible()
    page.get_by_label("New password").fill("a mill on the windy hill")
    page.get_by_role("button", name="Keep this password").click()
    expect(page).to_have_url(re.compile("/inbox$"))
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.get_by_text("used already")).to_be_visible()
    other.get_by_label("Name").fill("admin")
    other.get_by_label("Password").fill("a mill on the windy hill")
    other.get_by_role("button", name="Sign in").click()
    expect(other).to_have_url(re.compile("/inbox$"))
    other.context.close()
    context.close()


def test_twenty_mixed_comments_by_keyboard_alone(desk: Desk, sit_down: Sitting) -> None:
    mark = word()
    texts = [QUESTION, "Can I return an opened bag?", "I love your mill, best flour ever!", "buy followers cheap now"]
    cases = [desk.add(f"{texts[n % 4]} {mark} {n}").id for n in range(20)]
    page = sit_down(f"/inbox?q={mark}&order=oldest")
    expect(page.locator(".row")).to_have_count(20)
    page.keyboard.press("j")
    for place, case_id in enumerate(cases):
        expect(page.locator(f"#case [data-panel='{case_id}']")).to_be_visible()
        if place % 4 == 3 or not page.locator("#case [data-approve-button]:enabled").count():
            page.keyboard.press("h")
            expect(page.locator("#moderate")).to_be_visible()
            page.locator("#moderate select[name=clause]").select_option(index=1)
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("r" if place % 2 else "x" if place % 8 == 2 else "a")
        expect(page.locator(f"#row-{case_id}")).not_to_have_attribute("data-state", "waiting")
    states = {str(desk.case(case_id).state) for case_id in cases}
    assert states <= {"approved", "rejected", "escalated", "moderated"}
    assert len(states) >= 3


def test_undo_takes_the_last_decision_back(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {(mark := word())}")
    page = sit_down(f"/inbox?q={mark}")
    page.keyboard.press("j")
    expect(page.locator("[data-approve-button]")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".toast")).to_contain_text("Approved")
    assert desk.case(case.id).state == "approved"
    page.keyboard.press("u")
    expect(page.locator(".toast")).to_contain_text("Taken back")
    assert desk.case(case.id).state == "waiting"


def test_an_edit_is_checked_while_it_is_written(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}", role="agent")
    page.keyboard.press("e")
    field = page.get_by_label("The reply")
    expect(field).to_be_focused()
    page.keyboard.type(" We will refund you in full by tomorrow.")
    expect(page.locator(".findings[data-held=yes]")).to_be_visible()
    expect(page.locator(".diff ins")).to_contain_text("refund")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-refused]")).to_contain_text("The checks hold this text")
    assert desk.case(case.id).state == "waiting"
    expect(field).to_have_value(re.compile("refund you in full"))
    field.fill("Hi, orders leave within 2 working days and arrive 3 days later.")
    expect(page.locator(".findings[data-held=no]")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator(".decision")).to_contain_text("2 working days")
    assert desk.case(case.id).decisions[-1].edited


def test_an_approver_lets_a_held_text_out_with_a_reason(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}")
    page.keyboard.press("e")
    page.keyboard.type(" We will refund you in full by tomorrow.")
    page.get_by_label("Reason to let it out").fill("The owner agreed.")
    page.locator("[data-approve-button]").click()
    expect(page.locator(".decision")).to_contain_text("The owner agreed.")


def test_a_stale_approval_shows_what_changed_and_keeps_the_text(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    mine, theirs = sit_down(f"/cases/{case.id}", expect=True), sit_down(f"/cases/{case.id}")
    mine.keyboard.press("e")
    mine.get_by_label("The reply").fill("Orders arrive 3 days later.")
    theirs.keyboard.press("e")
    theirs.get_by_label("The reply").fill("Orders leave within 2 working days.")
    theirs.get_by_role("button", name="Keep as draft").click()
    expect(theirs.locator("#reply-text")).to_contain_text("2 working days")
    mine.locator("[data-approve-button]").click()
    told = mine.locator("[data-refused]")
    expect(told).to_contain_text("changed since you looked")
    expect(told).to_contain_text("New draft")
    expect(told.locator("ins, del").first).to_be_visible()
    expect(mine.get_by_label("The reply")).to_have_value("Orders arrive 3 days later.")
    assert desk.case(case.id).state == "waiting"


def test_four_eyes(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}", brand="foureyes")
    author, second = sit_down(f"/cases/{case.id}", expect=True), sit_down(f"/cases/{case.id}")
    author.keyboard.press("e")
    author.get_by_label("The reply").fill("Orders leave within 2 working days and arrive 3 days later.")
    author.locator("[data-approve-button]").click()
    expect(author.locator("[data-refused]")).to_contain_text("four eyes")
    author.get_by_role("button", name="Keep as draft").click()
    expect(author.locator("#reply-text")).to_contain_text("2 working days")
    expect(author.locator("[data-approve-button]")).to_be_disabled()
    second.reload()
    second.keyboard.press("a")
    expect(second.locator(".decision")).to_contain_text("2 working days")
    assert desk.case(case.id).state == "approved"


def test_many_are_hidden_at_once_and_taken_back(desk: Desk, sit_down: Sitting) -> None:
    mark = word()
    cases = [desk.add(f"Win a free phone at http://win.example/{n} {mark}").id for n in range(4)]
    page = sit_down(f"/inbox?q={mark}&order=oldest&state=all")
    page.locator("#select-all").check()
    page.get_by_role("button", name="Spam").click()
    expect(page.locator(".toast")).to_contain_text("4 hidden")
    assert {str(desk.case(each).state) for each in cases} == {"moderated"}
    page.locator(".toast button").click()
    expect(page.locator(".toast")).to_contain_text("4 taken back")
    assert {str(desk.case(each).state) for each in cases} <= {"waiting", "escalated"}
    page.locator("#select-all").check()
    expect(page.locator("#bulk button")).to_have_count(2)


def test_sentences_point_at_their_passages(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}")
    page.locator("#reply-text mark.cites").first.hover()
    expect(page.locator(".source.is-lit")).to_contain_text("How long does delivery take?")
    expect(page.locator(".source mark.shared.is-lit").first).to_be_visible()


def test_new_and_changed_cases_appear_without_a_reload_and_nothing_jumps(desk: Desk, sit_down: Sitting) -> None:
    mark = word()
    first = desk.add(f"{QUESTION} {mark}")
    page = sit_down(f"/inbox?q={mark}&state=all")
    expect(page.locator("#live[data-state=on]")).to_be_visible()
    before = page.locator(f"#row-{first.id}").bounding_box()
    new = desk.add(f"Can I return an opened bag? {mark}")
    expect(page.locator(f"#row-{new.id}")).to_be_visible()
    expect(page.locator("#new-cases")).to_have_text("1 new")
    desk.program.review.reject(first.id, actor=OPERATOR)
    expect(page.locator(f"#row-{first.id}")).to_have_attribute("data-state", "rejected")
    assert page.locator(f"#row-{first.id}").bounding_box() == before


def test_what_was_typed_survives_a_session_that_ended(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}", expect=True)
    page.keyboard.press("e")
    page.get_by_label("The reply").fill("Half a thought about delivery")
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("[data-approve-button]").click()
    expect(page.locator("#signed-out")).to_be_visible()
    expect(page.get_by_label("The reply")).to_have_value("Half a thought about delivery")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.reload()
    expect(page.get_by_label("The reply")).to_have_value("Half a thought about delivery")


def test_who_else_is_on_a_case_is_shown(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    first = sit_down(f"/cases/{case.id}")
    expect(first.locator("#presence")).to_be_empty()
    second = sit_down(f"/cases/{case.id}", role="agent")
    expect(second.locator("#presence")).to_contain_text("approver")


def test_a_saved_reply_goes_into_the_field(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}")
    page.get_by_role("button", name="Saved replies").click()
    page.get_by_role("button", name="Parcel is late").click()
    expect(page.get_by_label("The reply")).to_have_value(re.compile("sorry that your parcel"))


def test_views_are_kept_under_a_name(desk: Desk, sit_down: Sitting) -> None:
    desk.add(f"{QUESTION} {word()}")
    page = sit_down("/inbox?channel=facebook&state=all")
    page.get_by_label("Name of the view").fill("All of Facebook")
    page.get_by_role("button", name="Save view").click()
    page.goto("/inbox")
    page.get_by_role("link", name="All of Facebook").click()
    expect(page).to_have_url(re.compile("state=all&channel=facebook"))


def test_who_only_looks_on_is_offered_nothing_to_do(desk: Desk, sit_down: Sitting) -> None:
    case = desk.add(f"{QUESTION} {word()}")
    page = sit_down(f"/cases/{case.id}", role="viewer")
    expect(page.locator("#reply-text")).to_be_visible()
    expect(page.locator("#case .action-bar button")).to_have_count(0)
