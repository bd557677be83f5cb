"""The primary office's year."""

from decimal import Decimal

from django.db.models import Sum

from areaoffice.office.models import Office
from projects.models import Project
from projects.money import project_money


def test_units_with_their_heads(primary: Office) -> None:
    assert primary.units.count() == 10
    assert primary.units.aggregate(total=Sum("staff_count"))["total"] == 71
    assert primary.population_tables.get(code="staff-groups").figures.aggregate(total=Sum("value"))["total"] == 75


def test_direction(primary: Office) -> None:
    plan = primary.development_plans.get(first_year=2566)

    assert (plan.missions.count(), plan.goals.count(), plan.strategies.count()) == (8, 8, 5)


def test_projects_with_and_without_money(primary: Office) -> None:
    projects = Project.objects.of_office(primary).for_year(2567)
    money = project_money(projects)

    assert [row.budget for row in money.rows] == [
        Decimal("40275.00"),
        Decimal("80400.00"),
        Decimal("100000.00"),
        None,
        None,
        None,
    ]
    assert list(projects.values_list("money_status", flat=True)) == ["budgeted"] * 3 + ["none"] * 2 + ["waiting"]
