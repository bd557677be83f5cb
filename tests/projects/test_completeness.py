from datetime import date
from decimal import Decimal

import pytest
from model_bakery import baker

from projects.completeness import Facts, completeness
from projects.models import Activity, Benefit, Project, ProjectOwner, QuantityTarget, Risk
from tests.projects.test_problems import ready

FILLED = Facts(indicators=3, with_target=3, with_method=3, has_last_year=True)
NOTHING = Facts(indicators=0, with_target=0, with_method=0, has_last_year=False)


@pytest.fixture
def whole(world) -> Project:
    """A proposal with every part filled."""
    project = ready(world)
    project.programme, project.place, project.rationale = "การบริหารจัดการ", "หอประชุม", "เพราะครูยังขาดทักษะ"
    project.starts_on, project.ends_on = date(2021, 10, 1), date(2022, 9, 30)
    project.save()
    project.owners.update(printed_position="นักวิเคราะห์นโยบายและแผน")
    project.activities.update(owner=project.owners.get())
    for kind in ("quantity", "quality"):
        baker.make(QuantityTarget, project=project, kind=kind, text="ครู 131 คน")
    baker.make(Benefit, project=project, text="ครูมีทักษะ")
    return project


def missing(project, facts=FILLED) -> list[int]:
    return [part.number for part in completeness(project, facts).missing]


def test_a_whole_proposal_is_complete_by_the_parts_that_count(whole):
    found = completeness(whole, FILLED)

    assert ([part.number for part in found.parts], found.percent) == (list(range(1, 20)), 100)
    assert [part.number for part in found.parts if part.is_complete is None] == [15, 17]


def test_an_empty_proposal_has_its_name_and_is_new(world):
    found = completeness(world.project, NOTHING)

    assert [part.number for part in found.parts if part.is_complete] == [1, 4]
    assert found.percent == 11


def test_one_part_of_seventeen_missing_is_94_percent_and_never_100(whole):
    whole.benefits.all().delete()

    assert (completeness(whole, FILLED).percent, missing(whole)) == (94, [18])


@pytest.mark.parametrize(
    ("field", "value", "number"), [("programme", "", 2), ("place", "", 6), ("ends_on", None, 6), ("rationale", " ", 7)]
)
def test_a_field_that_is_empty_is_missing(whole, field, value, number):
    setattr(whole, field, value)

    assert missing(whole) == [number]


def test_a_continuing_project_asks_for_last_years_only_where_there_is_one(whole):
    whole.character = Project.Character.CONTINUING

    assert missing(whole) == [4]
    assert missing(whole, Facts(3, 3, 3, has_last_year=False)) == []


def test_an_indicator_without_target_or_method_leaves_its_part_open(whole):
    assert missing(whole, Facts(3, 2, 1, has_last_year=True)) == [10, 16]


def test_months_that_do_not_come_to_the_budget_leave_the_plan_of_spending_open(whole):
    whole.month_plans.update(amount=Decimal(299))

    assert missing(whole) == [14]


def test_a_project_without_budget_is_complete_without_lines(whole):
    whole.money_status = Project.MoneyStatus.NONE
    whole.budget_lines.all().delete()

    assert missing(whole) == []


def test_an_activity_without_its_owner_and_a_risk_without_its_response_are_missing(whole):
    baker.make(Activity, project=whole, order=2, starts_on=date(2022, 1, 1), ends_on=date(2022, 2, 1), owner=None)
    baker.make(Risk, project=whole, text="ผู้เข้าร่วมน้อย", response="")

    assert missing(whole) == [11, 17]


def test_nobody_who_can_sign_leaves_the_last_part_open(whole):
    ProjectOwner.objects.update(printed_position="", post=None)

    assert missing(whole) == [19]
