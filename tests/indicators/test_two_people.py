"""Two people who add indicators to one strategy at the same moment, on two real connections (PostgreSQL)."""

# ruff: noqa: F401, F811 (fixtures of the projects)

from decimal import Decimal

import pytest

from indicators.models import Indicator, IndicatorYear
from indicators.strategy_actions import add_strategy_indicator
from tests.projects.conftest import world
from tests.two_people import one_after_the_other


@pytest.mark.django_db(transaction=True)
def test_two_who_add_an_indicator_at_once_get_two_numbers(on_postgresql, world):
    if not on_postgresql:
        pytest.skip("SQLite lets one write at a time")

    def add(name):
        return lambda: add_strategy_indicator(
            strategy=world.strategy,
            by=world.people["planner"],
            targets={2565: Decimal(5)},
            operator="at_least",
            name=name,
            kind="count",
            unit_name="คน",
            count_unit="",
        )

    one_after_the_other(add("แรก"), add("ที่สอง"))

    assert list(IndicatorYear.objects.order_by("number").values_list("number", "indicator__name")) == [
        ("S1-K1", "แรก"),
        ("S1-K2", "ที่สอง"),
    ]
