"""The health bar: eight words, their counts, and the press that filters the whole page."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from indicators.status import Status
from tests.indicators.making import indicator_of, result_of, year_round
from tests.indicators.test_dashboard import found, numbers
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpis(world):
    """One attained, one missed, and one of another unit that is not due yet."""
    the_round = year_round(world.office)
    result_of(indicator_of(world.project, "P01-K1"), the_round, numerator=57, denominator=57)
    result_of(indicator_of(world.project, "P01-K2"), the_round, numerator=3, denominator=57)
    other = new_project(world.plan, world.other_unit, 2, strategy=world.strategy)
    return [*world.project.indicators.all(), indicator_of(other, "P02-K1")]


@pytest.fixture
def director(client, world):
    client.force_login(world.people["director"])
    return client


def board(client, query=""):
    return client.get(reverse("indicators:dashboard", args=[2565]) + query)


def counts(response) -> dict[str, int]:
    return {one.status.value: one.count for one in response.context["board"].projects.health.segments}


def test_bar_counts_every_word_once(director, kpis):
    assert counts(board(director)) == dict.fromkeys(Status.values, 0) | {"attained": 1, "not_attained": 1, "not_due": 1}


def test_widths_fill_the_bar(director, kpis):
    bar = board(director).context["board"].projects.health

    assert sum(segment.width for segment in bar.segments) == Decimal(100)
    assert [segment.start for segment in bar.filled] == [Decimal(0), Decimal("33.34"), Decimal("66.67")]


def test_every_word_stands_on_the_page_beside_its_count_and_drawing(director, kpis):
    shown = board(director).content.decode()

    words = re.findall(r"#([a-z-]+)\"></use></svg>\s*<strong>(\d+)</strong> ([^<]+)<", shown)
    assert [word.strip() for _icon, _count, word in words] == [label for _value, label in Status.choices]
    assert len({icon for icon, _count, _word in words}) == 8


def test_press_filters_counts_areas_missed_and_projects(director, kpis):
    pressed = board(director).context["board"].projects.health.filled[1]
    filtered = board(director, pressed.opens).context["board"]

    assert [row.year.number for row in filtered.rows] == ["P01-K2"]
    assert filtered.projects.attainment.total == 1
    assert [row.attainment.total for row in filtered.projects.areas] == [1]
    assert [row.year.number for row in filtered.projects.missed] == ["P01-K2"]
    assert [row.code for row in filtered.project_money.rows] == ["P01"]


def test_press_leaves_the_counts_of_the_bar_alone(director, kpis):
    whole = board(director)
    pressed = whole.context["board"].projects.health.filled[0]

    assert counts(board(director, pressed.opens)) == counts(whole)


def test_second_press_clears(director, kpis):
    pressed = board(director).context["board"].projects.health.filled[0]
    chosen = next(
        one for one in board(director, pressed.opens).context["board"].projects.health.segments if one.is_chosen
    )

    assert (chosen.status, chosen.opens) == (pressed.status, "?")


def test_press_keeps_unit_and_area(director, world, kpis):
    bar = board(director, f"?unit={world.unit.pk}&area={world.strategy.pk}").context["board"].projects.health

    assert bar.filled[0].opens == f"?of=projects&status=attained&unit={world.unit.pk}&area={world.strategy.pk}"


def test_numbers_of_a_filtered_page_open_as_many_rows(director, kpis):
    for segment in board(director).context["board"].projects.health.filled:
        opened = numbers(board(director, segment.opens).content.decode())
        assert {address: found(director, address) for address, _number in opened} == dict(opened)


def test_partial_holds_the_board_alone(director, kpis):
    shown = director.get(reverse("indicators:dashboard", args=[2565]), headers={"HX-Request": "true"}).content.decode()

    assert ("<html" in shown, shown.count('class="health-bar"')) == (False, 1)


def test_unknown_word_filters_nothing(director, kpis):
    assert len(board(director, "?status=green&of=everything").context["board"].rows) == 3
