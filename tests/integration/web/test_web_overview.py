"""Overview: figures, charts without script, and the alarm with its freeze."""

from __future__ import annotations

import re
from collections.abc import Callable

from fastapi.testclient import TestClient

from assistant.bootstrap import Program
from assistant.cli.options import OPERATOR
from assistant.domain import Comment
from assistant.review.surge import LEAST_COMMENTS
from assistant.storage.freezes import freeze_of

SignIn = Callable[..., TestClient]


def comments(program: Program, count: int, text: str = "When does my bag arrive?") -> None:
    made = [
        program.take(Comment(text=f"{text} {n}", brand="larkmill", channel="instagram", thread_id="t1"))
        for n in range(count)
    ]
    program.store(made, OPERATOR)


def frozen(program: Program) -> bool:
    with program.storage.read() as session:
        return freeze_of(session, "larkmill").frozen


def test_an_empty_overview_says_so(admin: TestClient) -> None:
    page = admin.get("/overview").text
    assert "No comments in these days" in page
    assert "data-surge" not in page


def test_figures_and_charts_need_no_script_and_no_inline_style(admin: TestClient, desk_program: Program) -> None:
    comments(desk_program, 3, "I will sue you, this is awful </svg><script>alert(1)</script>")
    answer = admin.get("/overview?days=7")
    assert answer.status_code == 200
    assert answer.text.count('<svg class="chart" role="img" aria-label=') >= 2
    assert " style=" not in answer.text
    assert "<style" not in answer.text
    assert "<script>alert" not in answer.text
    assert re.search(r'href="/cases/case_\w+"', answer.text)


def test_a_surge_shows_the_banner_freezes_and_is_lifted_by_an_approver_alone(
    admin: TestClient, sign_in: SignIn, desk_program: Program
) -> None:
    comments(desk_program, LEAST_COMMENTS + 1)
    page = admin.get("/overview").text
    assert "Surge at Larkmill" in page
    assert "We have seen your reports" in page
    assert "/knowledge/document?brand=larkmill&amp;name=guidelines%2Fcrisis.md" in page
    assert frozen(desk_program)
    agent = sign_in("agent", "larkmill")
    assert "Lift the freeze" not in agent.get("/overview").text
    assert agent.post("/overview/lift", data={"brand": "larkmill"}).status_code == 403
    assert frozen(desk_program)
    assert sign_in("approver", "larkmill").post("/overview/lift", data={"brand": "larkmill"}).status_code == 303
    assert not frozen(desk_program)
    assert "Automatic replies go on" in admin.get("/overview").text


def test_whoever_reviews_may_freeze_and_a_viewer_may_not(sign_in: SignIn, desk_program: Program) -> None:
    assert sign_in("viewer", "larkmill").post("/overview/freeze", data={"brand": "larkmill"}).status_code == 403
    assert not frozen(desk_program)
    assert sign_in("agent", "larkmill").post("/overview/freeze", data={"brand": "larkmill"}).status_code == 303
    assert frozen(desk_program)


def test_somebody_without_a_brand_sees_no_figures_of_others(sign_in: SignIn, desk_program: Program) -> None:
    comments(desk_program, LEAST_COMMENTS + 1)
    page = sign_in("admin", "elsewhere").get("/overview?brand=larkmill").text
    assert "Surge" not in page
    assert "No comments in these days" in page
