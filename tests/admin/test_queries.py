"""A list or form of the admin asks the database as often for three rows as for one."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import Comment, Post, RoleGrant, School, SchoolCluster, Unit
from indicators.models import Indicator, IndicatorYear, Result
from plans.models import ApprovingBody, CalendarTask, Resolution
from projects.models import Account, Activity, BudgetLine, LedgerEntry, Objective, Project, ProjectOwner, Step
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project, person


def add_unit(world, number):
    baker.make(Unit, office=world.office, code=f"u{number}", name=f"กลุ่ม {number}")


def add_school(world, number):
    cluster = baker.make(SchoolCluster, office=world.office, code=f"c{number}", name=f"เครือข่าย {number}")
    baker.make(School, office=world.office, cluster=cluster, code=f"{number}", name=f"โรงเรียน {number}")


def add_post(world, number):
    holder = person(f"holder{number}", RoleGrant.Role.UNIT_HEAD, world.office, world.unit)
    baker.make(Post, office=world.office, unit=world.unit, person=holder, title=f"ตำแหน่ง {number}")


def add_project(world, number):
    new_project(world.plan, world.unit, number + 10, strategy=world.strategy)


def add_activity(world, number):
    project = new_project(world.plan, world.unit, number + 10)
    activity = baker.make(Activity, project=project, order=1, name="อบรม")
    baker.make(Step, activity=activity, order=1, text="ขออนุมัติ")


def add_line(world, number):
    project = new_project(world.plan, world.unit, number + 10)
    baker.make(BudgetLine, project=project, order=1, item="ค่าวัสดุ", amount=Decimal(100), is_lump_sum=True)


def add_indicator(world, number):
    indicator_of(new_project(world.plan, world.unit, number + 10), f"K{number}")


def add_result(world, number):
    year = indicator_of(new_project(world.plan, world.unit, number + 10), f"K{number}")
    the_round = Result.objects.values_list("round", flat=True).first()
    if the_round is None:
        result_of(year, year_round(world.office), numerator=1, denominator=2)
    else:
        Result.objects.create(indicator_year=year, round_id=the_round, numerator=1, denominator=2)


def add_entry(world, number):
    project = new_project(world.plan, world.unit, number + 10)
    account = baker.make(Account, office=world.office, fiscal_year=2565, project=project)
    clerk = person(f"clerk{number}", RoleGrant.Role.FINANCE, world.office)
    baker.make(LedgerEntry, account=account, kind="allot", amount=Decimal(5), on=date(2022, 1, 5), by=clerk)


def add_calendar_task(world, number):
    CalendarTask.objects.create(
        office=world.office, fiscal_year=2565, what=f"งาน {number}", due_on=date(2022, 8, 1), unit=world.unit
    )


def add_comment(world, number):
    baker.make(Comment, office=world.office, thing=world.project, text=f"ข้อ {number}", by=world.people["head"])


def add_resolution(world, number):
    body = baker.make(ApprovingBody, office=world.office, name=f"คณะ {number}")
    baker.make(
        Resolution,
        body=body,
        action_plan=world.plan,
        kind="endorsed",
        meeting="1",
        dated_on=date(2022, 8, 1),
        by=world.people["head"],
    )


LISTS = [
    (CalendarTask, add_calendar_task, 10),
    (Comment, add_comment, 8),
    (Resolution, add_resolution, 8),
    (Unit, add_unit, 8),
    (School, add_school, 10),
    (Post, add_post, 9),
    (RoleGrant, add_post, 9),
    (Project, add_project, 11),
    (Activity, add_activity, 10),
    (Step, add_activity, 9),
    (BudgetLine, add_line, 11),
    (Indicator, add_indicator, 9),
    (IndicatorYear, add_indicator, 12),
    (Result, add_result, 9),
    (LedgerEntry, add_entry, 9),
]


@pytest.mark.parametrize(("model", "add", "queries"), LISTS, ids=lambda value: getattr(value, "__name__", ""))
def test_list_asks_as_often_for_three_rows_as_for_one(client, planner, world, count_queries, model, add, queries):
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    add(world, 1)
    assert count_queries(lambda: client.get(url)) == queries

    add(world, 2)
    add(world, 3)
    assert count_queries(lambda: client.get(url)) == queries


def add_parts(world, number):
    post = baker.make(Post, office=world.office, unit=world.unit, title=f"ตำแหน่ง {number}")
    owner = baker.make(ProjectOwner, project=world.project, post=post, order=number)
    baker.make(Objective, project=world.project, order=number, text="เพื่อพัฒนาครู")
    activity = baker.make(Activity, project=world.project, order=number, name=f"อบรม {number}", owner=owner)
    baker.make(
        BudgetLine,
        project=world.project,
        activity=activity,
        order=number,
        item="ค่าวัสดุ",
        amount=Decimal(100),
        is_lump_sum=True,
    )


def test_form_of_a_project_asks_as_often_for_three_of_every_part_as_for_one(client, planner, world, count_queries):
    url = reverse("admin:projects_project_change", args=[world.project.pk])

    add_parts(world, 1)
    assert count_queries(lambda: client.get(url)) == 37

    add_parts(world, 2)
    add_parts(world, 3)
    assert count_queries(lambda: client.get(url)) == 37
