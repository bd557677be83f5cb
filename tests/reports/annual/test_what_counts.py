"""Which projects and KPIs the books of a year count: one rule for the book, the dashboard and the computed share."""

import pytest

from areaoffice.reports.annual import gaps, quality, variables
from areaoffice.reports.annual.scope import Scope
from indicators.judgement import share_attained
from indicators.wanted import Wanted, plan_of, rows_of
from plans.models import ActionPlan
from projects.models import Project
from tests.reports.conftest import TODAY, YEAR

State = Project.State


def put(project, state):
    Project.objects.filter(pk=project.pk).update(state=state)


def approve(year):
    ActionPlan.objects.filter(pk=year.plan.pk).update(state=ActionPlan.State.APPROVED)
    Project.objects.filter(plan=year.plan).update(state=State.RUNNING)


def on_the_dashboard(year):
    plan = plan_of(year.office, YEAR)
    rows = rows_of(Wanted(YEAR), plan=plan, office=year.office, user=year.planner, today=TODAY)
    return sorted(row.year.number for row in rows)


@pytest.mark.parametrize("state", Project.FALLEN)
def test_project_that_fell_counts_nowhere(year, state):
    approve(year)
    put(year.second, state)
    told = variables.values(year.scope)

    assert [project.code for project in year.scope.projects] == ["P01"]
    assert (told["projects"], told["assessed"], told["attained"]) == ("1", "2", "1")
    assert told["project_budget"] == "375,000"
    assert on_the_dashboard(year) == ["1", "2"]
    assert share_attained(year.office.pk, YEAR, today=TODAY).denominator == 2


@pytest.mark.parametrize("state", [State.DRAFT, State.RETURNED])
def test_project_that_nobody_approved_is_named_beside_the_book_of_an_approved_plan(year, state):
    approve(year)
    put(year.second, state)

    assert [project.code for project in year.scope.projects] == ["P01"]
    assert [row.year.number for row in year.scope.judged] == ["1", "2"]
    assert any(gap.message == "โครงการส่งเสริมการอ่าน ยังไม่ได้รับอนุมัติในแผน จึงไม่อยู่ในเล่มนี้" for gap in gaps.projects(year.scope))


def test_plan_that_is_still_written_counts_what_stands_in_it(year):
    put(year.first, State.CANCELLED)

    assert [project.code for project in year.scope.projects] == ["P02"]
    assert [row.year.number for row in year.scope.judged] == ["3", "4"]


def test_scores_of_an_earlier_academic_year_are_named_in_the_checklist(full_year):
    later = Scope(full_year.office, YEAR + 1, TODAY)

    assert gaps.exams(full_year.scope, quality.build(full_year.scope)) == ()
    assert [gap.message for gap in gaps.exams(later, quality.build(later))] == [
        "ผลการทดสอบ O-NET ชั้นมัธยมศึกษาปีที่ 3 ที่มีล่าสุดเป็นของปีการศึกษา 2564 ยังไม่มีของปีการศึกษา 2565"
    ]
