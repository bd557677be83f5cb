"""The table of rates where lines are typed: by the grid, by the form of one line, and for the year that it holds in."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from plans.models import BudgetClass, ExpenseCategory, RateItem
from projects.models import BudgetLine
from tests.projects.test_budget_grid import answers, lines, new_row, send, stored_row, url

ITEM = "ค่าอาหารกลางวัน"


@pytest.fixture
def category(world):
    budget_class = baker.make(BudgetClass, code="operating", name="งบดำเนินงาน")
    return baker.make(ExpenseCategory, budget_class=budget_class, code="use", name="ค่าใช้สอย")


def rate(category, name=ITEM, amount="80", **fields):
    return RateItem.objects.create(category=category, name=name, rate=Decimal(amount), unit_name="คน/มื้อ", **fields)


def test_item_of_the_table_brings_what_was_left_empty(client, world, category):
    found = rate(category)

    (answer,) = answers(send(client, world, new_row(item=" ค่าอาหารกลางวัน ", rate="", factor_1="๑๓๑", factor_2="2")))

    (line,) = lines(world)
    assert (line.rate, line.amount, line.rate_item, line.category) == (80, Decimal("20960.00"), found, category)
    assert (line.factor_1_unit, line.factor_2_unit, line.factor_3_unit) == ("คน", "มื้อ", "")
    assert (answer["cells"]["rate"], answer["cells"]["category"]) == ("80.00", "ค่าใช้สอย")


def test_what_was_typed_stands(client, world, category):
    other = baker.make(ExpenseCategory, budget_class=category.budget_class, code="pay", name="ค่าตอบแทน")
    rate(category)

    send(client, world, new_row(rate="75", category="ค่าตอบแทน", factor_1="2", factor_1_unit="กล่อง"))

    (line,) = lines(world)
    assert (line.rate, line.category, line.factor_1_unit) == (75, other, "กล่อง")


def test_item_that_is_not_in_the_table_still_needs_its_rate(client, world, category):
    rate(category)

    (answer,) = answers(send(client, world, new_row(item="ค่าอาหารเย็น", rate="")))

    assert (answer["state"], answer["errors"]["rate"]) == ("wrong", ["กรุณาระบุอัตรา หรือเลือกเหมาจ่าย"])


def test_line_that_is_called_otherwise_leaves_the_table(client, world, category):
    rate(category)
    send(client, world, new_row(rate=""))
    (line,) = lines(world)

    send(client, world, stored_row(line, item="ค่าอาหารเย็น", category="ค่าใช้สอย"))

    assert [(row.item, row.rate_item) for row in lines(world)] == [("ค่าอาหารเย็น", None)]


def test_line_keeps_its_rate_of_the_table_under_a_longer_name(client, world, category):
    line = baker.make(
        BudgetLine, project=world.project, item="ค่าอาหารกลางวันวิทยากร", rate=80, amount=80, rate_item=rate(category)
    )

    send(client, world, stored_row(line, factor_1="3"))

    assert [(row.amount, row.rate_item_id) for row in lines(world)] == [(240, line.rate_item_id)]


@pytest.mark.parametrize(
    ("holds", "state"),
    [
        ({}, "saved"),
        ({"starts_on": date(2022, 9, 30)}, "saved"),
        ({"starts_on": date(2022, 10, 1)}, "wrong"),
        ({"ends_on": date(2021, 10, 1)}, "saved"),
        ({"ends_on": date(2021, 9, 30)}, "wrong"),
    ],
)
def test_rate_holds_on_some_day_of_the_plans_year(client, world, category, holds, state):
    rate(category, **holds)

    assert [answer["state"] for answer in answers(send(client, world, new_row(rate="")))] == [state]


def test_later_of_two_rates_of_one_name_stands(client, world, category):
    rate(category, amount="90", starts_on=date(2022, 1, 1))
    rate(category, amount="80", ends_on=date(2021, 12, 31))

    send(client, world, new_row(rate=""))

    assert [line.rate for line in lines(world)] == [90]


def test_pages_suggest_the_table_with_and_without_script(client, world, category):
    rate(category)
    client.force_login(world.people["planner"])

    grid = client.get(url(world, "budget_grid")).content.decode()
    form = client.get(reverse("projects:add", args=[world.project.pk, "budget"])).content.decode()

    assert f'<datalist id="choices-item"><option value="{ITEM}">' in grid
    assert 'list="choices-item"' in grid
    assert f'<option value="{ITEM}"></option></datalist>' in form


def test_plain_form_of_one_line_takes_the_rate(client, world, category):
    found = rate(category)
    client.force_login(world.people["planner"])

    client.post(reverse("projects:add", args=[world.project.pk, "budget"]), {"item": ITEM, "factor_1": "3"})

    assert [(line.amount, line.rate_item) for line in lines(world)] == [(240, found)]
