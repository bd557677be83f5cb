# ruff: noqa: F401, F811 (fixtures of the projects)
"""The whole plan as a sheet in Chromium: quarters are pasted, sums follow, it sorts, and it fits."""

from decimal import Decimal

import pytest
from model_bakery import baker

from projects.models import BudgetLine, MonthPlan
from tests.browser.test_budget_grid import NOTHING_OPEN, SAVED, WIDTHS, cell, paste
from tests.projects.conftest import new_project, world


@pytest.fixture
def plan(world):
    second = new_project(world.plan, world.unit, 2, name="อบรมครู")
    for project, amount in ((world.project, "900"), (second, "1200")):
        baker.make(BudgetLine, project=project, item="รวม", is_lump_sum=True, amount=Decimal(amount))
    return world


def open_sheet(new_page, world, who="planner", query="", **options):
    page = new_page(user=world.people[who], **options)
    page.goto(f"/plan/2565/sheet/{query}")
    page.wait_for_selector("td.is-active")
    return page


def months(project):
    return list(MonthPlan.objects.filter(project=project).order_by("month").values_list("month", "amount"))


def test_quarters_are_pasted_saved_and_added_up(new_page, plan):
    page = open_sheet(new_page, plan)

    cell(page, 1, "q1").click()
    paste(page, "๓๐๐\t600 บาท\n1,200\t")
    page.wait_for_selector(SAVED)

    page.wait_for_selector("[data-whole] >> text=แผนการใช้จ่ายเท่ากับงบประมาณ 2,100.00 บาท")
    assert months(plan.project) == [(1, 100), (2, 100), (3, 100), (4, 200), (5, 200), (6, 200)]
    assert cell(page, 1, "difference").inner_text() == "0.00"
    assert page.locator("[data-group-sums] tfoot td").all_inner_texts() == [
        "2",
        "2,100.00",
        "1,500.00",
        "600.00",
        "-",
        "-",
        "2,100.00",
    ]


def test_other_cells_are_not_typed_in_and_a_wrong_quarter_says_why(new_page, plan):
    page = open_sheet(new_page, plan)

    cell(page, 1, "budget").click()
    page.keyboard.type("5")
    cell(page, 1, "q2").click()
    page.keyboard.type("x")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=แถวที่ผิด 1")
    cell(page, 1, "q2").click()

    assert (cell(page, 1, "budget").inner_text(), months(plan.project)) == ("900.00", [])
    assert "“x” ไม่ใช่ตัวเลข" in page.locator("[data-cell-note]").inner_text()


def test_a_heading_sorts_and_what_waits_is_sent_after(new_page, plan):
    page = open_sheet(new_page, plan)
    page.route("**/save/", lambda route: route.abort())
    cell(page, 1, "q1").click()
    page.keyboard.type("900")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=/ยังไม่บันทึก 1 แถว/")
    page.unroute("**/save/")

    page.click("th.cell-budget a")
    page.click("th.cell-budget a")
    page.wait_for_selector("th.cell-budget[aria-sort=descending]")
    page.wait_for_selector(SAVED)

    assert cell(page, 1, "name").inner_text() == "P02 อบรมครู"
    assert months(plan.project) == [(1, 300), (2, 300), (3, 300)]


@pytest.mark.parametrize("viewport", WIDTHS, ids=["desktop", "phone"])
def test_the_sheet_fits_and_axe_finds_nothing(new_page, plan, accessibility_violations, viewport):
    page = open_sheet(new_page, plan, viewport=viewport)

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert accessibility_violations(page) == []
