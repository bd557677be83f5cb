from datetime import date
from decimal import Decimal

from model_bakery import baker

from plans.models import BudgetClass, ExpenseCategory, NationalPlan, NationalPlanItem
from projects.models import BudgetLine
from projects.money import accounts_of
from projects.plan_problems import fetch, plan_problems
from projects.problems import project_problems
from projects.spending_problems import problems_of_accounts
from tests.projects.test_money import account, budget_class
from tests.projects.test_problems import ready


def line(project, item: str, amount: str, **fields) -> BudgetLine:
    first = project.budget_lines.first()
    given = {"category": first.category, "fund_source": first.fund_source, "is_lump_sum": True, **fields}
    order = project.budget_lines.count() + 1
    return baker.make(BudgetLine, project=project, order=order, item=item, amount=Decimal(amount), **given)


def found_in(project):
    project.month_plans.all().delete()
    return [problem for problem in project_problems(project) if problem.code != "no-month-plan"]


def test_months_that_do_not_come_to_the_budget_are_a_blocker_with_both_numbers(world):
    project = ready(world)
    project.month_plans.update(amount=Decimal("299.50"))

    [found] = project_problems(project)

    assert (found.code, found.severity) == ("month-plan-differs", "blocker")
    assert found.message == "แผนการใช้จ่ายรายเดือนรวม 299.50 บาท ไม่เท่ากับงบประมาณของโครงการ 300.00 บาท"


def test_a_budget_without_its_months_is_a_hint(world):
    project = ready(world)
    project.month_plans.all().delete()

    assert [(one.code, one.severity) for one in project_problems(project)] == [("no-month-plan", "hint")]


def test_a_total_pasted_among_the_lines_is_counted_twice(world):
    project = ready(world)
    line(project, "ค่าอาหารกลางวัน", "10480")
    total = line(project, "รวมเป็นเงินทั้งสิ้น", "10780")

    [found] = found_in(project)

    assert (found.code, found.place) == ("total-among-lines", f"edit-budget-{total.pk}")
    assert "10,780.00" in found.message


def test_a_line_that_only_begins_like_a_total_passes(world):
    project = ready(world)
    line(project, "รวมพลคนดนตรี ค่าเช่าเครื่องเสียง", "5000")

    assert found_in(project) == []


def test_equipment_outside_the_investment_class_asks_for_a_reason(world):
    project = ready(world)
    row = line(project, "ครุภัณฑ์คอมพิวเตอร์ 2 เครื่อง", "44000")
    line(project, "ค่าซ่อมครุภัณฑ์", "3000")

    [found] = found_in(project)

    assert (found.code, found.place) == ("wrong-class", f"edit-budget-{row.pk}")

    investment = baker.make(BudgetClass, code="investment", name="งบลงทุน")
    row.category = baker.make(ExpenseCategory, budget_class=investment, code="equipment", name="ครุภัณฑ์")
    row.save()
    project.refresh_from_db()
    assert found_in(project) == []


def test_a_line_without_a_fund_source_asks_for_it(world):
    project = ready(world)
    line(project, "ค่าเอกสาร", "860", fund_source=None)

    assert [one.code for one in found_in(project)] == ["no-source"]


def test_an_item_of_an_expired_plan_names_the_plan_and_its_last_day(world):
    project = ready(world)
    old = baker.make(
        NationalPlan,
        code="nesdp12",
        name="แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ",
        edition="ฉบับที่ 12",
        starts_on=date(2016, 10, 1),
        ends_on=date(2021, 9, 30),
    )
    project.alignment.add(baker.make(NationalPlanItem, plan=old, code="1", name="ยุทธศาสตร์ที่ 1"))

    [found] = project_problems(project)

    assert (found.code, found.severity, found.section) == ("expired-item", "warning", "alignment")
    assert found.message == ("“แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 12” สิ้นสุดวันที่ 30 กันยายน 2564 ก่อนปีงบประมาณ 2565")


def test_two_editions_that_overlap_within_the_year_pass(world):
    project = ready(world)
    for code, first, last in (("old", date(2018, 1, 1), date(2021, 12, 31)), ("new", date(2022, 1, 1), None)):
        plan = baker.make(NationalPlan, code=code, name=code, edition="", starts_on=first, ends_on=last)
        project.alignment.add(baker.make(NationalPlanItem, plan=plan, code="1", name="ข้อ"))

    assert project_problems(project) == []


def test_a_policy_that_begins_after_the_year_asks_for_a_reason(world):
    project = ready(world)
    plan = baker.make(NationalPlan, code="p67", name="นโยบาย 2567", edition="", starts_on=date(2023, 10, 1))
    project.alignment.add(baker.make(NationalPlanItem, plan=plan, code="1", name="ข้อ"))

    assert [one.code for one in project_problems(project)] == ["expired-item"]


# --- spent without being there -----------------------------------------------------------------------------------------


def test_spending_above_the_allotment_is_a_blocker_of_the_project(world):
    account(world, [("allot", "100"), ("disburse", "130.25")], project=world.project)
    account(world, [("allot", "900")], project=world.project)

    [found] = problems_of_accounts(accounts_of(world.project))

    assert (found.code, found.severity) == ("overspent", "blocker")
    assert found.message == "เบิกจ่ายเกินวงเงินที่จัดสรร 30.25 บาท"


def test_commitments_count_as_spent_and_unkept_accounts_say_nothing(world):
    account(world, [("allot", "100"), ("commit", "60"), ("disburse", "50")], project=world.project)
    account(world, [("allot", "1"), ("disburse", "5")], project=world.project, tracks_spending=False)

    assert [one.message for one in problems_of_accounts(accounts_of(world.project))] == [
        "ก่อหนี้ผูกพันและเบิกจ่ายเกินวงเงินที่จัดสรร 10.00 บาท"
    ]


def test_the_plan_lists_overspent_accounts_of_projects_and_of_classes(world):
    account(world, [("allot", "100"), ("disburse", "130")], project=world.project)
    account(world, [("allot", "10"), ("disburse", "11")], budget_class=budget_class(1, "งบดำเนินงาน"))

    found = [one for one in plan_problems(fetch(world.plan)) if one.code == "overspent"]

    assert [(one.record, one.message) for one in found] == [
        (str(world.project), "เบิกจ่ายเกินวงเงินที่จัดสรร 30.00 บาท"),
        ("งบดำเนินงาน", "เบิกจ่ายเกินวงเงินที่จัดสรร 1.00 บาท"),
    ]
    assert found[1].href == "/money/2565/class/class-1/"
