from datetime import date
from decimal import Decimal

from model_bakery import baker

from plans.models import BudgetClass, ExpenseCategory, FundSource, NationalPlan, NationalPlanItem, RateItem
from projects.models import Activity, BudgetLine, MonthPlan, Objective, Project, ProjectOwner
from projects.problems import Severity, project_problems


def codes(world, **given):
    return [problem.code for problem in project_problems(world.project, **given)]


def ready(world):
    """A project against which nothing stands."""
    project = world.project
    project.starts_on, project.ends_on = date(2021, 11, 1), date(2022, 6, 30)
    project.save()
    item = baker.make(
        NationalPlanItem, plan=baker.make(NationalPlan, code="ns", name="ยุทธศาสตร์ชาติ"), code="4", name="ข้อ 4"
    )
    project.alignment.add(item)
    category = baker.make(
        ExpenseCategory, budget_class=baker.make(BudgetClass, code="op", name="งบดำเนินงาน"), code="supply"
    )
    baker.make(Objective, project=project, text="วัตถุประสงค์")
    baker.make(ProjectOwner, project=project, printed_name="ผู้รับผิดชอบ")
    baker.make(Activity, project=project, order=1, name="อบรม", starts_on=date(2022, 1, 1), ends_on=date(2022, 2, 1))
    baker.make(
        BudgetLine,
        project=project,
        item="วัสดุ",
        rate=Decimal(100),
        factor_1=Decimal(3),
        amount=Decimal(300),
        category=category,
        fund_source=baker.make(FundSource, code="obec", name="งบ สพฐ."),
    )
    baker.make(MonthPlan, project=project, month=4, amount=Decimal(300))
    return project


def test_problems_of_a_ready_project_are_none(world):
    ready(world)

    assert project_problems(world.project) == []


def test_problems_of_an_empty_project_name_what_is_missing_gravest_first(world):
    world.project.strategy = None

    problems = project_problems(world.project)

    assert {(problem.code, problem.section) for problem in problems} == {
        ("no-group", "general"),
        ("no-budget-line", "budget"),
        ("no-alignment", "alignment"),
        ("no-dates", "general"),
        ("no-objective", "objectives"),
        ("no-owner", "owners"),
        ("no-activity", "activities"),
    }
    assert [problem.severity for problem in problems[:2]] == [Severity.BLOCKER, Severity.BLOCKER]


def test_problems_of_dates_name_the_activity(world):
    ready(world)
    baker.make(
        Activity, project=world.project, order=2, name="นิเทศ", starts_on=date(2022, 10, 5), ends_on=date(2022, 10, 20)
    )

    messages = [problem.message for problem in project_problems(world.project)]

    assert messages == [
        "กิจกรรมที่ 2: 5 ต.ค. 2565 อยู่นอกปีงบประมาณ 2565",
        "กิจกรรมที่ 2: 20 ต.ค. 2565 อยู่นอกปีงบประมาณ 2565",
        "กิจกรรมที่ 2: วันที่อยู่นอกช่วงเวลาของโครงการ",
    ]


def test_problems_of_a_period_that_ends_before_it_starts(world):
    ready(world)
    world.project.ends_on = date(2021, 10, 15)

    assert "ends-before-start" in codes(world)


def test_problems_of_an_amount_that_is_not_the_product_show_both_numbers(world):
    ready(world)
    world.project.budget_lines.update(amount=Decimal(299))
    world.project.month_plans.update(amount=Decimal(299))

    [problem] = project_problems(world.project)

    assert problem.message == "รายการที่ 1: จำนวนเงิน 299.00 บาท ไม่เท่ากับอัตราคูณจำนวน (300 บาท)"


def test_problems_of_a_rate_of_another_category(world):
    ready(world)
    other = baker.make(ExpenseCategory, budget_class=BudgetClass.objects.get(), code="pay", name="ค่าตอบแทน")
    world.project.budget_lines.update(rate_item=baker.make(RateItem, category=other, name="ค่าวิทยากร", rate=600))

    assert codes(world) == ["category-differs"]


def test_problems_of_a_project_without_budget_that_has_lines(world):
    ready(world)
    world.project.money_status = Project.MoneyStatus.NONE

    assert codes(world) == ["money-without-budget"]


def test_problems_hint_at_activities_without_an_indicator(world):
    ready(world)
    [activity] = world.project.activities.all()

    assert codes(world, measured_activities=set()) == ["no-indicator"]
    assert codes(world, measured_activities={activity.pk}) == []
