"""Readiness in a browser: the header follows what is typed, a line leads to its cell, one reason answers a kind."""

import pytest
from model_bakery import baker

from plans.models import WarningAnswer
from projects.models import BudgetLine
from tests.browser.conftest import PHONE
from tests.indicators.making import indicator_of
from tests.projects.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_header_follows_what_is_typed(new_page, world):
    page = new_page(user=world.people["owner"])
    page.goto(f"/projects/{world.project.pk}/")
    assert page.inner_text("#project-completeness") == "ความครบถ้วน 11 % · เหลือ 1 รายการก่อนเสนอได้"

    page.click("#objectives .add-row")
    page.fill("#objectives textarea[name=text]", "ครูมีทักษะการวัดผล")
    page.click("#objectives .part-form .btn-primary")

    page.wait_for_selector("#project-completeness:has-text('17 %')")
    assert page.locator("#project-completeness").count() == 1


def test_a_line_of_the_list_leads_to_the_row_that_is_wrong(new_page, world):
    row = baker.make(BudgetLine, project=world.project, item="ค่าอาหาร", rate=80, factor_1=3, amount=200)
    page = new_page(user=world.people["planner"])
    page.goto("/plan/2565/problems/?severity=blocker")

    page.get_by_role("link", name="จำนวนเงิน 200.00 บาท").click()

    page.wait_for_url(f"**/projects/{world.project.pk}/#edit-budget-{row.pk}")
    assert page.locator(".row-item:has(> .edit-slot:target)").inner_text().startswith("ค่าอาหาร")


@pytest.mark.parametrize("scripts", [True, False])
def test_one_reason_answers_a_kind_with_and_without_scripts(new_page, world, scripts):
    indicator_of(world.project, "P01-K1")
    page = new_page(user=world.people["planner"], java_script_enabled=scripts)
    page.goto("/plan/2565/problems/")

    page.click("#kind-no-baseline summary")
    page.fill("#reason-no-baseline", "เป็นตัวชี้วัดใหม่")
    page.click("#kind-no-baseline .btn-primary")

    assert "เหตุผล: เป็นตัวชี้วัดใหม่" in page.inner_text("#kind-no-baseline")
    assert WarningAnswer.objects.get().code == "no-baseline"


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}])
def test_the_list_breaks_no_rule_of_accessibility_and_fits_its_screen(
    new_page, world, accessibility_violations, options
):
    indicator_of(world.project, "P01-K1")
    WarningAnswer.objects.create(plan=world.plan, code="no-owner", reason="รอแต่งตั้ง", by=world.people["planner"])
    page = new_page(user=world.people["planner"], **options)

    page.goto("/plan/2565/problems/")

    assert accessibility_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
