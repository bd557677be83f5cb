"""The dashboard and the lists that its numbers open."""

import re
from decimal import Decimal

import pytest
from django.urls import reverse
from model_bakery import baker

from indicators.models import Indicator, IndicatorYear
from plans.models import ActionPlan, NationalPlan, NationalPlanItem
from tests.indicators.making import indicator_of, many_projects, result_of, year_round
from tests.projects.conftest import new_project

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="(/indicators/\?[^"]+)">(?:<span class="number[^"]*">)?(\d+)[ <]')


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def director(client, world):
    client.force_login(world.people["director"])
    return client


def dashboard(client, year=2565, part="", **filters) -> str:
    """A page of the dashboard: the first one, or that of a part ("kpis", "money", "quadrant", "quality")."""
    name = f"indicators:dashboard_{part}" if part else "indicators:dashboard"
    return client.get(reverse(name, args=[year]), filters).content.decode()


def found(client, address: str) -> int:
    """The number of rows of the list at an address."""
    shown = client.get(address.replace("&amp;", "&")).content.decode()
    [count] = re.findall(r"พบ (\d+) ตัวชี้วัด", shown)
    return int(count)


def numbers(shown: str) -> list[tuple[str, int]]:
    return [(address, int(number)) for address, number in LINK.findall(shown)]


def of_the_direction(world, number: str, **fields) -> IndicatorYear:
    card = baker.make(Indicator, office=world.office, code=f"D-{number}", name=f"ทิศทาง {number}", owner_unit=world.unit)
    return baker.make(
        IndicatorYear,
        office=world.office,
        indicator=card,
        fiscal_year=2565,
        number=number,
        target=Decimal(80),
        operator="at_least",
        frequency="year",
        **fields,
    )


def test_missed_indicator_stands_with_its_reason_and_the_chart_in_both_forms(world, director, the_round):
    missed = indicator_of(world.project, "P01-K1", target="60")
    result_of(missed, the_round, numerator=34, denominator=57, shortfall_reason="โรงเรียนขนาดเล็กขาดครู")

    shown = dashboard(director, part="kpis")

    assert "โรงเรียนขนาดเล็กขาดครู" in shown
    assert shown.count("data-chart") == 1
    assert shown.count('type="application/json"') == shown.count("<figcaption") == 1


def test_every_number_opens_as_many_rows(world, director, the_round):
    result_of(indicator_of(world.project, "P01-K1", target="60"), the_round, numerator=34, denominator=57)
    indicator_of(world.project, "P01-K2")
    indicator_of(new_project(world.plan, world.other_unit, 2), "P02-K1")
    result_of(of_the_direction(world, "D1", strategy=world.strategy), the_round, value=Decimal(90))
    of_the_direction(world, "D2")

    for filters in ({}, {"unit": world.unit.pk}, {"area": world.strategy.pk}, {"area": 0}):
        opened = [one for part in ("", "kpis") for one in numbers(dashboard(director, part=part, **filters))]
        assert {address: found(director, address) for address, _number in opened} == dict(opened)
        assert len(opened) >= 15


def test_numbers_of_a_group_keep_the_other_filter(world, director):
    indicator_of(world.project, "P01-K1")

    opened = numbers(dashboard(director, area=world.strategy.pk))

    by_unit = [address for address, _number in opened if f"unit={world.unit.pk}" in address]
    assert len(by_unit) == 4
    assert all(f"area={world.strategy.pk}" in address and "year=2565" in address for address in by_unit)


def test_indicators_of_the_direction_are_counted_apart(world, director):
    indicator_of(world.project, "P01-K1")
    of_the_direction(world, "D1", strategy=world.strategy)
    of_the_direction(world, "D2")

    shown = dashboard(director, part="kpis")

    totals = {address: number for address, number in numbers(shown) if re.search(r"of=\w+$", address)}
    assert list(totals.values()) == [1, 2]
    assert "ตัวชี้วัดของแผนพัฒนาและสำนักงาน" in shown


def test_strategies_of_the_direction_are_no_items_of_the_policy(world, director):
    policy = baker.make(NationalPlan, name="นโยบาย")
    item = baker.make(NationalPlanItem, plan=policy, name="ด้านโอกาส", pk=world.strategy.pk)
    ActionPlan.objects.filter(pk=world.plan.pk).update(organised_by="policy", policy=policy)
    indicator_of(new_project(world.plan, world.unit, 2, policy_item=item), "P02-K1")
    of_the_direction(world, "D1", strategy=world.strategy)

    for filters in ({}, {"area": item.pk}):
        opened = numbers(dashboard(director, part="kpis", **filters))
        assert {address: found(director, address) for address, _number in opened} == dict(opened)


def test_indicator_of_a_proposed_copy_is_counted_nowhere(world, director):
    copy = new_project(world.plan, world.unit, 3, amends=world.project)
    indicator_of(copy, "P03-K1")

    assert ({number for _address, number in numbers(dashboard(director))}, found(director, "/indicators/")) == ({0}, 0)


def test_list_of_another_year_leaves_the_chosen_year_alone(world, director):
    indicator_of(world.project, "P01-K1")
    IndicatorYear.objects.update(fiscal_year=2566)

    assert found(director, "/indicators/?year=2566") == 1
    assert found(director, "/indicators/") == 0


@pytest.mark.parametrize("page", ["/dashboard/{}/", "/indicators/?year={}", "/plan/{}/", "/money/{}/"])
@pytest.mark.parametrize(
    ("year", "status"), [(2565, 200), (2566, 200), (2564, 404), (2567, 404), (2999, 404), ("9" * 9, 404)]
)
def test_year_without_anything_is_not_found_but_for_this_and_the_next(world, director, page, year, status):
    assert director.get(page.format(year)).status_code == status


@pytest.mark.parametrize("page", ["/dashboard/{}/", "/indicators/?year={}", "/plan/{}/", "/money/{}/"])
def test_past_year_with_a_plan_is_found(world, director, page):
    baker.make(ActionPlan, office=world.office, fiscal_year=2560, organised_by="strategies")

    assert director.get(page.format(2560)).status_code == 200


def targets(client, **query) -> str:
    return client.get(reverse("indicators:targets", args=[2565]), query).content.decode()


def test_result_stands_beside_its_target_in_percent_of_it(world, director, the_round):
    result_of(indicator_of(world.project, "P01-K1", target="60"), the_round, numerator=34, denominator=57)

    shown = targets(director)

    assert "34 จาก 57 โรงเรียน · ร้อยละ 59.65" in shown
    assert '<td class="num" data-label="ร้อยละของค่าเป้าหมาย">99.42</td>' in shown
    assert (shown.count("data-chart"), '"value": 99.42' in shown) == (1, True)


def test_kind_without_a_percent_is_told_by_its_verdict(world, director, the_round):
    result_of(indicator_of(world.project, "P01-K1", kind="yes_no", target="1", operator="equal"), the_round, value=1)

    shown = targets(director)

    assert "1 ตัวชี้วัดไม่มีร้อยละของค่าเป้าหมาย" in shown
    assert ("data-chart" in shown, "light-attained" in shown) == (False, True)


def test_targets_stand_by_area_or_by_unit(world, director):
    indicator_of(world.project, "P01-K1")
    indicator_of(new_project(world.plan, world.other_unit, 2), "P02-K1")

    titles = {
        by: re.findall(r'<section class="card mb-3" aria-label="([^"]+)"', targets(director, by=by))
        for by in ("area", "unit")
    }

    assert titles == {
        "area": [world.strategy.name, "ยังไม่ได้จัดหมวด"],
        "unit": [world.unit.name, world.other_unit.name],
    }


def test_row_of_a_group_opens_its_targets(world, director):
    indicator_of(world.project, "P01-K1")
    indicator_of(new_project(world.plan, world.other_unit, 2), "P02-K1")

    opened = re.findall(r'<a href="(/dashboard/2565/targets/[^"]+by=unit)">', dashboard(director))

    assert [found(director, address) for address in opened] == [1, 1]


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_targets_take_the_same_queries_for_any_number_of_rows(world, director, the_round, count_queries, rows):
    many_projects(world, rows, the_round)
    targets(director)

    assert count_queries(lambda: director.get(reverse("indicators:targets", args=[2565]))) == 16
