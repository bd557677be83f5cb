from decimal import Decimal

import pytest
from model_bakery import baker

from plans.models import NationalPlan, NationalPlanItem, Strategy
from projects import plan_page
from projects.models import BudgetLine
from tests.projects.conftest import new_project


def build(world, who="planner", **given):
    return plan_page.build(plan=world.plan, user=world.people[who], **given)


def give_budget(project, amount):
    baker.make(BudgetLine, project=project, item="รวม", is_lump_sum=True, amount=Decimal(amount))


def test_plan_shows_groups_without_projects(world):
    baker.make(Strategy, plan=world.plan.development_plan, number=2, name="พัฒนาครู")

    assert [(group.name, len(group.rows)) for group in build(world).groups] == [
        ("พัฒนาคุณภาพผู้เรียน", 1),
        ("พัฒนาครู", 0),
    ]


def test_plan_adds_up_groups_and_the_whole(world):
    give_budget(world.project, "375000")
    give_budget(new_project(world.plan, world.unit, 2, strategy=world.strategy), "43135.20")
    give_budget(new_project(world.plan, world.unit, 3), "0.80")

    page = build(world)

    assert [(group.name, group.subtotal) for group in page.groups] == [
        ("พัฒนาคุณภาพผู้เรียน", Decimal("418135.20")),
        (plan_page.NO_GROUP, Decimal("0.80")),
    ]
    assert (page.total, page.count) == (Decimal("418136.00"), 3)


def test_plan_without_budget_lines_has_no_sum(world):
    assert build(world).total is None


def test_plan_organised_by_policy_groups_by_its_items(world):
    policy = baker.make(NationalPlan, code="obec", name="นโยบาย สพฐ.")
    first, second = (baker.make(NationalPlanItem, plan=policy, code=str(n), name=f"ด้านที่ {n}", order=n) for n in (1, 2))
    world.plan.organised_by, world.plan.policy = "policy", policy
    world.plan.save()
    new_project(world.plan, world.unit, 2, policy_item=second)

    page = build(world)

    assert [(group.name, [row.code for row in group.rows]) for group in page.groups] == [
        (first.name, []),
        (second.name, ["P02"]),
        (plan_page.NO_GROUP, ["P01"]),
    ]


def test_plan_shows_a_unit_only_its_own_projects(world):
    new_project(world.plan, world.other_unit, 2, strategy=world.strategy)

    assert [row.code for group in build(world, "owner").groups for row in group.rows] == ["P01"]
    assert [row.code for group in build(world, unit=world.other_unit).groups for row in group.rows] == ["P02"]


@pytest.mark.parametrize("count", [1, 3, 300])
def test_plan_takes_two_queries_for_any_number_of_projects(world, django_assert_num_queries, count):
    for number in range(2, count + 1):
        new_project(world.plan, world.unit, number, strategy=world.strategy)
    user = world.people["planner"]
    user.whole_office_ids(), user.led_office_ids()

    with django_assert_num_queries(2):
        page = plan_page.build(plan=world.plan, user=user)

    assert page.count == count
