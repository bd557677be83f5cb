"""Two people who write the same list of a direction at the same moment, on two real connections (PostgreSQL)."""

import pytest
from model_bakery import baker

from plans.direction_actions import add_row, edit_row, move_row, remove_row, restore_row
from plans.models import Goal, Guideline, Mission, NationalPlan, NationalPlanItem, Strategy, SwotItem
from plans.places import place_of
from plans.seen import RowGone, seen_of
from tests.two_people import one_after_the_other

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _two_connections(on_postgresql):
    if not on_postgresql:
        pytest.skip("SQLite lets one write at a time")


@pytest.fixture
def missions(world):
    plan = world.plan.development_plan
    return [baker.make(Mission, plan=plan, number=number, text=f"ข้อ {number}") for number in (1, 2, 3)]


def texts(rows):
    return [f"{row.number} {row.text}" for row in rows.order_by("number")]


LISTS = {
    "missions": lambda world: Mission(plan=world.plan.development_plan, text="ใหม่"),
    "goals": lambda world: Goal(plan=world.plan.development_plan, text="ใหม่"),
    "strategies": lambda world: Strategy(plan=world.plan.development_plan, name="ใหม่"),
    "guidelines": lambda world: Guideline(strategy=world.strategy, text="ใหม่"),
    "swot": lambda world: SwotItem(office=world.office, fiscal_year=2565, kind="S", text="ใหม่"),
    "policy items": lambda world: NationalPlanItem(plan=NationalPlan.objects.get(code="quick"), name="ใหม่"),
}


@pytest.mark.parametrize("name", LISTS)
def test_two_who_add_at_once_get_two_places(world, name):
    NationalPlan.objects.create(code="quick", level="policy", name="Quick Win")
    world.people["planner"].role_grants.create(role="administrator", office=world.office)
    rows = [LISTS[name](world), LISTS[name](world)]
    for code, row in enumerate(rows, start=1):
        if isinstance(row, NationalPlanItem):
            row.code = str(code)

    def add(row):
        return lambda: add_row(row=row, by=world.people["planner"], at=world.office)

    first, second = one_after_the_other(add(rows[0]), add(rows[1]))

    assert place_of(second) == place_of(first) + 1


def test_two_who_move_at_once_leave_every_row_a_place_of_its_own(world, missions):
    def up(row):
        return lambda: move_row(row=row, by=world.people["planner"], up=True, at=world.office)

    one_after_the_other(up(missions[2]), up(missions[1]))

    assert texts(Mission.objects) == ["1 ข้อ 1", "2 ข้อ 2", "3 ข้อ 3"]


def test_a_row_that_is_removed_leaves_the_one_added_meanwhile_no_hole(world, missions):
    by, seen = world.people["planner"], seen_of(missions[0])
    new = Mission(plan=missions[0].plan, text="ใหม่")

    one_after_the_other(
        lambda: remove_row(row=missions[0], by=by, seen=seen, at=world.office),
        lambda: add_row(row=new, by=by, at=world.office),
    )

    assert texts(Mission.objects) == ["1 ข้อ 2", "2 ข้อ 3", "3 ใหม่"]


def test_a_row_comes_back_between_two_that_are_added(world, missions):
    by = world.people["planner"]
    trashed = remove_row(row=missions[2], by=by, seen=seen_of(missions[2]), at=world.office)
    new = Mission(plan=missions[0].plan, text="ใหม่")

    one_after_the_other(lambda: add_row(row=new, by=by, at=world.office), lambda: restore_row(trashed=trashed, by=by))

    assert texts(Mission.objects) == ["1 ข้อ 1", "2 ข้อ 2", "3 ข้อ 3", "4 ใหม่"]


@pytest.mark.parametrize("write", ["edit", "move", "remove"])
def test_who_comes_after_the_removal_is_told_that_the_row_is_gone(world, missions, write):
    by, row, seen = world.people["planner"], missions[1], seen_of(missions[1])
    later = {
        "edit": lambda: edit_row(row=row, by=by, seen=seen, at=world.office),
        "move": lambda: move_row(row=row, by=by, up=True, at=world.office),
        "remove": lambda: remove_row(row=row, by=by, seen=seen, at=world.office),
    }
    mine = Mission.objects.get(pk=row.pk)

    _trashed, came_to = one_after_the_other(
        lambda: remove_row(row=mine, by=by, seen=seen, at=world.office), later[write]
    )

    assert isinstance(came_to, RowGone)
    assert texts(Mission.objects) == ["1 ข้อ 1", "2 ข้อ 3"]


def test_a_guideline_is_not_added_to_a_strategy_that_is_removed_at_that_moment(world):
    by = world.people["planner"]
    strategy = baker.make(Strategy, plan=world.plan.development_plan, number=2, name="ที่สอง")
    new = Guideline(strategy=Strategy.objects.get(pk=strategy.pk), text="ใหม่")

    _trashed, came_to = one_after_the_other(
        lambda: remove_row(row=strategy, by=by, seen=seen_of(strategy), at=world.office),
        lambda: add_row(row=new, by=by, at=world.office),
    )

    assert isinstance(came_to, RowGone)
    assert Guideline.objects.count() == 0
