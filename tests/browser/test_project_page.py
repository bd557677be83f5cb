# ruff: noqa: F401, F811 (fixtures of the projects)
"""A project's page in Chromium: it works an amount out, saves by itself, and shows both versions of a stale row."""

import re
from decimal import Decimal

import pytest
from model_bakery import baker

from plans.models import BudgetClass, ExpenseCategory
from projects.models import BudgetLine, Objective
from tests.projects.conftest import world

# The page is a form of the whole: what axe says about contrast of disabled things and the like counts as well.
WIDTHS = [{"width": 1280, "height": 900}, {"width": 390, "height": 844}]


@pytest.fixture
def line(world) -> BudgetLine:
    budget_class = baker.make(BudgetClass, code="op", name="งบดำเนินงาน")
    category = baker.make(ExpenseCategory, budget_class=budget_class, code="use", name="ค่าใช้สอย")
    return baker.make(
        BudgetLine,
        project=world.project,
        item="ค่าอาหารกลางวัน",
        category=category,
        rate=Decimal(80),
        factor_1=Decimal(100),
        factor_1_unit="คน",
        amount=Decimal(8000),
    )


def open_project(new_page, world, **options):
    page = new_page(user=world.people["planner"], **options)
    page.goto(f"/projects/{world.project.pk}/")
    return page


def open_form(page, label):
    """Open a row's form and wait until htmx has taken it in (it marks what it has just added)."""
    page.click(f'a[aria-label="แก้ไข {label}"]')
    page.wait_for_selector("form.part-form:not(.htmx-added)")


def test_a_budget_line_is_worked_out_and_saved_while_one_types(new_page, world, line):
    page = open_project(new_page, world)

    open_form(page, line.item)
    page.fill("[data-factor-1]", "๑,๕๐๐")
    live = page.input_value("input[data-amount]")
    page.wait_for_selector("text=/บันทึกแล้ว \\d\\d:\\d\\d/")

    line.refresh_from_db()
    assert (live, line.amount) == ("120,000.00", Decimal("120000.00"))
    page.wait_for_selector("text=(หนึ่งแสนสองหมื่นบาทถ้วน)")


def test_a_wrong_amount_stays_in_the_form_and_says_what_is_wrong(new_page, world, line):
    page = open_project(new_page, world)

    open_form(page, line.item)
    page.fill("input[data-amount]", "9,000")
    page.wait_for_selector("text=จำนวนเงิน 9,000.00 บาท ไม่เท่ากับอัตราคูณจำนวน ซึ่งได้ 8,000.00 บาท")

    line.refresh_from_db()
    assert (page.input_value("input[data-amount]"), line.amount) == ("9,000", Decimal("8000.00"))


def test_a_stale_row_shows_both_versions_and_keeps_what_was_typed(new_page, world):
    row = baker.make(Objective, project=world.project, order=1, text="ข้อความเดิม")
    page = open_project(new_page, world)
    open_form(page, row.text)
    Objective.objects.filter(pk=row.pk).update(text="ข้อความของอีกคน", row_version=2)

    page.fill("textarea[name=text]", "ข้อความของฉัน")
    page.wait_for_selector("text=มีผู้อื่นบันทึกข้อมูลนี้ไปก่อนแล้ว")
    both = page.locator(".save-state td").all_inner_texts()
    page.click("text=บันทึกฉบับของฉัน")
    page.wait_for_selector("text=/บันทึกแล้ว \\d\\d:\\d\\d/")

    row.refresh_from_db()
    assert (both, row.text) == (["ข้อความของฉัน", "ข้อความของอีกคน"], "ข้อความของฉัน")


def test_a_row_is_added_without_javascript(new_page, world):
    page = open_project(new_page, world, java_script_enabled=False)

    page.click("text=เพิ่มวัตถุประสงค์")
    page.fill("textarea[name=text]", "เพื่อพัฒนาครู")
    page.click("button[name=close]")

    assert re.search(r"/projects/\d+/#objectives$", page.url)
    assert list(world.project.objectives.values_list("text", flat=True)) == ["เพื่อพัฒนาครู"]


@pytest.mark.parametrize("viewport", WIDTHS, ids=["desktop", "phone"])
def test_the_project_page_fits_and_axe_finds_nothing(new_page, world, line, accessibility_violations, viewport):
    page = open_project(new_page, world, viewport=viewport)
    open_form(page, line.item)

    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    assert accessibility_violations(page) == []


@pytest.mark.parametrize("path", ["/plan/2565/", "/projects/", "/money/2565/", "/projects/new/"])
def test_pages_of_the_year_fit_a_phone_and_axe_finds_nothing(new_page, world, line, accessibility_violations, path):
    page = new_page(user=world.people["planner"], viewport=WIDTHS[1])
    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS[1]["width"]
    assert accessibility_violations(page) == []
