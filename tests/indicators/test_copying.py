"""Copying last year's projects: what comes along, what stays behind, what is refused, and taking it back for a day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from model_bakery import baker

from areaoffice.office.models import AuditEvent, StateChange
from indicators.copying import copy_last_year, last_copying, take_back
from indicators.models import IndicatorYear
from plans.models import ActionPlan, DevelopmentPlan, NationalPlan, NationalPlanItem, Strategy
from projects.actions import add_row, edit_general
from projects.copying import moved_on, priced
from projects.models import (
    Account,
    Activity,
    Benefit,
    BudgetLine,
    MonthPlan,
    Objective,
    ProgressReport,
    Project,
    ProjectOwner,
    QuantityTarget,
    Risk,
    Step,
)
from tests.indicators.making import indicator_of, result_of, year_round

TODAY = date(2022, 8, 15)


@pytest.fixture
def next_plan(world) -> ActionPlan:
    direction = baker.make(DevelopmentPlan, office=world.office, name="แผนใหม่", first_year=2566, last_year=2570)
    baker.make(Strategy, plan=direction, number=1, name="พัฒนาคุณภาพ  ผู้เรียน")
    baker.make(Strategy, plan=direction, number=2, name="พัฒนาคุณภาพผู้เรียน")
    return baker.make(ActionPlan, office=world.office, fiscal_year=2566, development_plan=direction)


@pytest.fixture
def full(world) -> Project:
    """A project with a row in every list, and results that must stay behind."""
    project = world.project
    Project.objects.filter(pk=project.pk).update(
        state="running",
        starts_on=date(2021, 10, 1),
        ends_on=date(2022, 9, 30),
        verdict="attained",
        kind="assigned",
    )
    project.refresh_from_db()
    for model in (Objective, Benefit, Risk):
        baker.make(model, project=project, order=1, text="ข้อ 1")
    baker.make(QuantityTarget, project=project, order=1, kind="quality", text="เป้าหมาย")
    owner = baker.make(ProjectOwner, project=project, order=1, printed_name="ผู้รับผิดชอบ")
    top = baker.make(Activity, project=project, order=1, name="อบรม", owner=owner, starts_on=date(2022, 2, 1))
    baker.make(Activity, project=project, order=2, name="ย่อย", parent=top)
    baker.make(Step, activity=top, order=1, text="ประชุม", done_on=date(2022, 2, 2), done_text="ประชุมแล้ว")
    baker.make(
        BudgetLine,
        project=project,
        order=1,
        item="ค่าอาหาร",
        rate=Decimal(80),
        factor_1=Decimal(3),
        amount=Decimal(240),
        activity=top,
    )
    baker.make(BudgetLine, project=project, order=2, item="ค่าวัสดุ", is_lump_sum=True, rate=None, amount=Decimal("10.05"))
    baker.make(MonthPlan, project=project, month=1, amount=Decimal("240.05"))
    baker.make(MonthPlan, project=project, month=5, amount=Decimal(10))
    project.other_units.add(world.other_unit)
    plan = baker.make(NationalPlan, code="ns", name="ยุทธศาสตร์ชาติ")
    project.alignment.add(baker.make(NationalPlanItem, plan=plan, code="1", name="ข้อ"))
    baker.make(Account, office=world.office, fiscal_year=2565, project=project)
    the_round = year_round(world.office)
    baker.make(ProgressReport, project=project, round=the_round)
    measured = indicator_of(project, "P01-K1", activity=top, target_count=Decimal(46), target_count_reason="ปัดขึ้น")
    result_of(measured, the_round, numerator=50, denominator=57)
    return project


def copy(world, plan, *projects, by="planner", percent="0", **options):
    rows = Project.objects.filter(pk__in=[project.pk for project in projects or (world.project,)])
    return copy_last_year(
        plan=plan, originals=rows, percent=Decimal(percent), by=world.people[by], today=TODAY, **options
    )


def the_copy(plan) -> Project:
    return Project.objects.for_plan(plan).get()


def test_a_day_moves_a_year_on_and_a_leap_day_to_the_28th():
    assert moved_on(date(2023, 9, 30), 1) == date(2024, 9, 30)
    assert moved_on(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert moved_on(None, 1) is None


def line(**fields) -> BudgetLine:
    return BudgetLine(item="ค่าอาหาร", **fields)


@pytest.mark.parametrize(
    ("percent", "rate", "factors", "expected"),
    [
        ("0", "33.33", ("3", None), ("33.33", "99.99")),
        ("10", "80", ("3", "2"), ("88.00", "528.00")),
        ("3.5", "33.33", ("7", None), ("34.50", "241.50")),
        ("-50", "0.01", ("1", None), ("0.01", "0.01")),
        ("-100", "80", ("3", None), ("0.00", "0.00")),
    ],
)
def test_a_rate_line_is_adjusted_by_its_rate(percent, rate, factors, expected):
    first, second = Decimal(factors[0]), Decimal(factors[1]) if factors[1] else None
    product = Decimal(rate) * first * (second or 1)
    row = line(rate=Decimal(rate), factor_1=first, factor_2=second, amount=product)

    [new] = priced([row], Decimal(percent)).lines

    assert (str(new.rate), str(new.amount)) == expected if Decimal(percent) else new.rate == row.rate
    assert new.amount == new.product
    assert row.amount == product


def test_a_lump_sum_is_rounded_half_up_to_the_satang():
    [new] = priced([line(is_lump_sum=True, amount=Decimal("10.05"))], Decimal(10)).lines

    assert new.amount == Decimal("11.06")


def test_a_copy_has_every_part_and_leaves_results_behind(world, full, next_plan):
    copy(world, next_plan)

    new = the_copy(next_plan)
    assert (new.number, new.code, new.state, new.character, new.kind) == (1, "P01", "draft", "continuing", "regular")
    assert (new.previous, new.verdict, new.row_version) == (full, "", 1)
    assert (new.starts_on, new.ends_on) == (date(2022, 10, 1), date(2023, 9, 30))
    for name in ("objectives", "benefits", "risks", "quantity_targets"):
        assert [row.copied_from for row in getattr(new, name).all()] == list(getattr(full, name).all())
    top, child = new.activities.order_by("order")
    assert (child.parent, top.owner.project, top.starts_on) == (top, new, date(2023, 2, 1))
    assert list(top.steps.values_list("text", "done_on", "done_text")) == [("ประชุม", None, "")]
    assert list(new.budget_lines.values_list("item", "amount", "activity")) == [
        ("ค่าอาหาร", Decimal("240.00"), top.pk),
        ("ค่าวัสดุ", Decimal("10.05"), None),
    ]
    assert (list(new.other_units.all()), new.alignment.count()) == ([world.other_unit], 1)
    assert (new.accounts.count(), new.progress_reports.count()) == (0, 0)


def test_a_copy_keeps_history_and_tells_its_state(world, full, next_plan):
    event = copy(world, next_plan, percent="10")

    new = the_copy(next_plan)
    assert [record.history_type for record in new.budget_lines.first().history.all()] == ["+"]
    assert [step.to_state for step in StateChange.objects.about(new)] == ["draft"]
    assert (event.verb, event.thing, event.details["percent"]) == ("คัดลอกโครงการจากปีก่อน", next_plan, "10")


def test_adjusted_months_still_add_up_to_the_adjusted_budget(world, full, next_plan):
    copy(world, next_plan, percent="3.33")

    new = the_copy(next_plan)
    assert sum(month.amount for month in new.month_plans.all()) == sum(row.amount for row in new.budget_lines.all())
    assert {row.product for row in new.budget_lines.exclude(is_lump_sum=True)} == {Decimal("247.98")}


def test_an_indicator_keeps_its_card_and_target_and_takes_last_years_result_as_baseline(world, full, next_plan):
    copy(world, next_plan)

    new = IndicatorYear.objects.for_year(2566).get()
    old = IndicatorYear.objects.for_year(2565).get()
    assert (new.indicator, new.number, new.target, new.target_count) == (old.indicator, "P01-K1", Decimal(80), None)
    assert (new.baseline, new.baseline_year) == (Decimal("87.72"), 2565)
    assert new.activity.copied_from == old.activity
    assert new.results.count() == 0


def test_an_indicator_without_a_result_says_why_it_has_no_baseline(world, next_plan):
    indicator_of(world.project, "P01-K1")

    copy(world, next_plan)

    new = IndicatorYear.objects.for_year(2566).get()
    assert (new.baseline, new.no_baseline_reason) == (None, "ปี 2565 ยังไม่มีผลที่ใช้เป็นค่าฐานได้")


def test_the_strategy_of_the_same_name_is_taken_before_that_of_the_same_number(world, next_plan):
    Strategy.objects.filter(plan=next_plan.development_plan, number=1).update(name="อีกเรื่องหนึ่ง")

    copy(world, next_plan)

    assert the_copy(next_plan).strategy.number == 2


def test_a_strategy_that_is_not_there_is_left_empty(world, next_plan):
    Strategy.objects.filter(plan=next_plan.development_plan).delete()

    copy(world, next_plan)

    assert the_copy(next_plan).strategy is None


def test_a_taken_code_gives_way_to_the_next_free_one(world, next_plan):
    baker.make(Project, plan=next_plan, number=7, code="P01", name="โครงการใหม่", lead_unit=world.unit)

    copy(world, next_plan)

    assert list(Project.objects.for_plan(next_plan).values_list("number", "code")) == [(7, "P01"), (8, "P02")]


def test_a_second_copy_is_refused_and_says_of_what(world, next_plan):
    copy(world, next_plan)

    with pytest.raises(ValidationError, match=r"คัดลอกไว้แล้วในแผนปี 2566: P01 \(เป็น P01\)"):
        copy(world, next_plan)

    assert Project.objects.for_plan(next_plan).count() == 1


def test_a_second_copy_may_be_chosen_knowingly(world, next_plan):
    copy(world, next_plan)
    copy(world, next_plan, again=True)

    assert sorted(Project.objects.for_plan(next_plan).values_list("code", flat=True)) == ["P01", "P02"]


def test_nothing_chosen_and_a_closed_plan_are_refused(world, next_plan):
    with pytest.raises(ValidationError, match="ยังไม่ได้เลือก"):
        copy_last_year(
            plan=next_plan,
            originals=Project.objects.none(),
            percent=Decimal(0),
            by=world.people["planner"],
            today=TODAY,
        )
    ActionPlan.objects.filter(pk=next_plan.pk).update(state="closed")
    with pytest.raises(ValidationError, match="ปิดแล้ว"):
        copy(world, next_plan)


@pytest.mark.parametrize("who", ["owner", "other_owner", "director", "outsider"])
def test_others_do_not_copy(world, next_plan, who):
    with pytest.raises(PermissionDenied):
        copy(world, next_plan, by=who)

    assert not Project.objects.for_plan(next_plan).exists()


def test_a_head_copies_for_the_own_unit(world, next_plan):
    copy(world, next_plan, by="head")

    assert the_copy(next_plan).lead_unit == world.unit


def test_an_amount_that_does_not_fit_leaves_nothing_half_written(world, next_plan):
    baker.make(
        BudgetLine,
        project=world.project,
        item="ใหญ่มาก",
        is_lump_sum=True,
        rate=None,
        amount=Decimal(900000000000),
    )

    with pytest.raises(ValidationError, match="ใหญ่มาก"):
        copy(world, next_plan, percent="100")

    assert not Project.objects.for_plan(next_plan).exists()


def undo(world, plan, event, by="planner", after=timedelta(hours=1)):
    return take_back(plan=plan, event=event, by=world.people[by], now=event.at + after)


def test_a_copying_is_taken_back_without_a_trace_in_the_plan(world, full, next_plan):
    event = copy(world, next_plan)

    assert undo(world, next_plan, event) == 1

    assert not Project.objects.for_plan(next_plan).exists()
    assert not IndicatorYear.objects.for_year(2566).exists()
    assert IndicatorYear.objects.for_year(2565).exists()
    assert AuditEvent.objects.about(next_plan).latest("pk").verb == "ยกเลิกการคัดลอกโครงการ"


def edit_name(world, project):
    project.name = "ชื่อใหม่"
    edit_general(project=project, by=world.people["planner"], seen=1)


def save_a_cell(world, project):
    BudgetLine.objects.create(project=project, item="ค่าพาหนะ", is_lump_sum=True, amount=Decimal(5))


def report_money(world, project):
    baker.make(Account, office=world.office, fiscal_year=2566, project=project)


@pytest.mark.parametrize("change", [edit_name, save_a_cell, report_money])
def test_a_copy_that_somebody_worked_on_is_not_taken_back(world, next_plan, change):
    event = copy(world, next_plan)
    change(world, the_copy(next_plan))

    with pytest.raises(ValidationError, match="ยังไม่ได้ยกเลิก: P01 มีผู้แก้ไข"):
        undo(world, next_plan, event)

    assert Project.objects.for_plan(next_plan).count() == 1


def test_a_copying_is_taken_back_only_once_and_only_for_a_day(world, next_plan):
    event = copy(world, next_plan)
    with pytest.raises(ValidationError, match="ภายใน 1 วัน"):
        undo(world, next_plan, event, after=timedelta(days=1, seconds=1))
    undo(world, next_plan, event)

    with pytest.raises(ValidationError, match="ยกเลิกไปแล้ว"):
        undo(world, next_plan, event)


def test_a_copying_is_taken_back_by_its_author_or_a_planner(world, next_plan):
    event = copy(world, next_plan, by="head")

    with pytest.raises(PermissionDenied):
        undo(world, next_plan, event, by="owner")
    assert last_copying(plan=next_plan, by=world.people["owner"], now=timezone.now()) is None
    assert last_copying(plan=next_plan, by=world.people["head"], now=timezone.now()).codes == ["P01"]
    undo(world, next_plan, event, by="head")
    assert last_copying(plan=next_plan, by=world.people["head"], now=timezone.now()) is None


def test_an_objective_added_to_a_copy_keeps_it(world, next_plan):
    event = copy(world, next_plan)
    add_row(row=Objective(project=the_copy(next_plan), text="ใหม่"), by=world.people["owner"])

    with pytest.raises(ValidationError, match="P01"):
        undo(world, next_plan, event)
