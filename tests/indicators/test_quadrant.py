"""Results against money: where a project stands, and which ones cannot be placed."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse

from indicators import quadrant
from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.quadrant import Corner, Lines
from indicators.quadrant_chart import quadrant_chart
from projects.models import Project
from projects.money import accounts_of, money_of_project, project_money
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project
from tests.projects.test_money import account

pytestmark = pytest.mark.django_db
AFTER = date(2022, 10, 1)
LINES = Lines(result=D(80), money=D(50))


@pytest.fixture
def the_round(world):
    return year_round(world.office)


def build(lines=LINES):
    rows = judged(IndicatorYear.objects.order_by("pk"), today=AFTER)
    return quadrant.build(rows, project_money(Project.objects.order_by("number")).rows, lines)


def project_with(world, the_round, number, values, disbursed):
    project = new_project(world.plan, world.unit, number)
    for place, value in enumerate(values):
        year = indicator_of(project, f"P{number}-K{place}", target="80")
        if value is not None:
            result_of(year, the_round, numerator=value, denominator=100)
    entries = [("allot", "1000"), *([("disburse", disbursed)] if disbursed else [])]
    account(world, entries, project=project)
    return project


def test_project_stands_by_its_good_share_and_its_own_money(world, the_round):
    project = project_with(world, the_round, 2, [90, 80, 79], "333.33")

    [point] = build().points

    assert (point.well, point.due, point.result_percent, point.money_percent) == (2, 3, D("66.67"), D("33.33"))
    assert point.corner == Corner.WEAK_UNSPENT
    assert point.money_percent == money_of_project(project, accounts_of(project)).percent


def test_indicator_that_is_due_and_not_reported_counts_as_not_well(world, the_round):
    project_with(world, the_round, 2, [90, None], "900")

    [point] = build().points

    assert (point.well, point.due, point.corner) == (1, 2, Corner.WEAK_SPENT)


def test_share_on_the_line_is_good(world, the_round):
    project_with(world, the_round, 2, [90, 90, 90, 90, 1], "500")

    [point] = build().points

    assert (point.result_percent, point.money_percent, point.corner) == (D(80), D(50), Corner.GOOD_SPENT)


def test_unknown_is_listed_with_its_reason_and_never_at_zero(world, the_round):
    project_with(world, the_round, 2, [], "500")
    untracked = new_project(world.plan, world.unit, 3)
    account(world, [("allot", "10")], project=untracked, tracks_spending=False)
    result_of(indicator_of(untracked, "P3-K1"), the_round, numerator=9, denominator=10)

    found = build()

    assert found.points == ()
    assert {one.money.code: one.reason for one in found.left_out} == {
        "P01": "ไม่มีตัวชี้วัดที่ถึงกำหนด และไม่มีเงินที่ได้รับจัดสรร",
        "P02": "ไม่มีตัวชี้วัดที่ถึงกำหนด",
        "P03": "ไม่ได้บันทึกการเบิกจ่าย",
    }


def test_projects_on_one_spot_share_a_dot_with_both_numbers(world, the_round):
    project_with(world, the_round, 2, [90], "900")
    project_with(world, the_round, 3, [90], "910")
    project_with(world, the_round, 4, [90], "600")

    [good, *others] = quadrant_chart(build())["series"]

    assert [(dot["name"], dot["value"]) for dot in good["data"]] == [("1, 2", [90.0, 100.0]), ("3", [60.0, 100.0])]
    assert [one["data"] for one in others] == [[], [], []]


def test_page_names_the_projects_of_each_corner_and_opens_them(client, world, the_round):
    project = project_with(world, the_round, 2, [90], "900")
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:dashboard_quadrant", args=[2565])).content.decode()

    names = shown[shown.index('class="quadrant-names"') :]
    assert f'<a href="/projects/{project.pk}/">โครงการที่ 2</a>' in names
    assert "นับว่าใช้เงินมากตั้งแต่ร้อยละ 50 (กึ่งหนึ่งของเงินที่ได้รับจัดสรร)" in shown
