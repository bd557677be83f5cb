# ruff: noqa: F401, F811 (fixtures of the projects)
"""A member's grid of scores in Chromium: typed by keyboard alone, saved by itself, wrong scores told, and without JavaScript."""

import pytest
from playwright.sync_api import expect

from projects.models import Abstention, CriterionScore
from tests.browser.conftest import DESKTOP, PHONE
from tests.projects.conftest import new_project, world
from tests.projects.test_ranking import begun, seated

SCORES = "/plan/2565/ranking/scores/"
SAVED = "[data-score-status][data-state=saved]"


@pytest.fixture
def committee(world):
    new_project(world.plan, world.unit, 2, name="อบรมครู")
    seated(begun(world), world.people["head"], "chair")
    return world


def given():
    rows = CriterionScore.objects.order_by("project__number", "criterion__order")
    return list(rows.values_list("project__code", "value"))


def test_grid_is_filled_by_keyboard_and_saves_by_itself(new_page, committee):
    page = new_page(user=committee.people["head"])
    page.goto(SCORES)

    page.locator("input.score").first.focus()
    keys = page.keyboard
    keys.type("5")
    keys.press("ArrowRight")
    keys.type("๔")
    keys.press("Enter")
    keys.type("3")
    keys.press("ArrowLeft")
    keys.type("2")
    keys.press("ArrowRight")
    keys.press("ArrowUp")
    page.wait_for_selector(SAVED)

    assert given() == [("P01", 5), ("P01", 4), ("P02", 2), ("P02", 3)]
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "P01 ความเร่งด่วน"


def test_wrong_score_is_told_at_its_row_and_mended(new_page, committee):
    page = new_page(user=committee.people["head"])
    page.goto(SCORES)
    first = page.locator("input.score").first

    first.fill("6")
    expect(page.locator("[data-said]").first).to_contain_text(
        "P01 เกณฑ์ “ความสอดคล้อง”: คะแนนต้องเป็นจำนวนเต็ม 1 ถึง 5 (พิมพ์ “6”)"
    )
    assert first.get_attribute("aria-invalid") is not None
    assert given() == []
    first.fill("4")
    page.wait_for_selector(SAVED)

    assert given() == [("P01", 4)]
    assert page.locator("[data-said]").first.inner_text() == ""


def test_grid_works_without_javascript(new_page, committee):
    page = new_page(user=committee.people["head"], java_script_enabled=False)
    page.goto(SCORES)

    page.locator("input.score").first.fill("สี่")
    page.get_by_label("P02 เหตุผลที่งดให้คะแนน").fill("เป็นผู้รับผิดชอบ")
    page.get_by_role("button", name="บันทึกคะแนนทั้งหมด").click()
    assert page.locator("input.score").first.input_value() == "สี่"
    assert not Abstention.objects.exists()
    page.locator("input.score").first.fill("4")
    page.get_by_role("button", name="บันทึกคะแนนทั้งหมด").click()

    assert given() == [("P01", 4)]
    assert Abstention.objects.get().reason == "เป็นผู้รับผิดชอบ"


def test_pages_fit_and_can_be_read_aloud(new_page, committee, faults_of_pages):
    pages = {"head": (SCORES,), "planner": ("/plan/2565/ranking/", "/plan/2565/ranking/minutes/")}
    for who, addresses in pages.items():
        assert faults_of_pages(new_page(user=committee.people[who]), addresses) == {}
