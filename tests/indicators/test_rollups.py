"""Schools into districts and provinces: counts are added, percents never."""

from datetime import date
from decimal import Decimal as D

import pytest
from model_bakery import baker

from areaoffice.office.models import School
from indicators.attainment import Figures, over_places
from indicators.judgement import judged
from indicators.judgement_rows import calendar_of, key_of
from indicators.models import IndicatorYear
from indicators.rollups import By, groups_of, roll_up
from indicators.status import Status
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 1)


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def schools(world):
    world.office.provinces = ["พิษณุโลก", "อุตรดิตถ์"]
    rows = [("1", "อุตรดิตถ์", "ลับแล"), ("2", "พิษณุโลก", "นครไทย"), ("3", "พิษณุโลก", "นครไทย"), ("4", "พิษณุโลก", "")]
    return [
        baker.make(School, office=world.office, code=code, name=f"โรงเรียน {code}", province=province, district=district)
        for code, province, district in rows
    ]


def rolled(world, schools, by, asked=("s:1", "s:2", "s:3", "s:4")):
    (row,) = judged(IndicatorYear.objects.all(), today=TODAY)
    rounds = calendar_of([row.year]).get(key_of(row.year), ())
    groups = groups_of(world.office, schools, by)
    return {one.group.name: one for one in roll_up(row, groups, asked=asked, rounds=rounds, targets={}, today=TODAY)}


def test_groups_stand_in_the_order_of_the_office_and_the_unnamed_last(world, schools):
    provinces = [group.name for group in groups_of(world.office, schools, By.PROVINCE)]
    districts = [group.name for group in groups_of(world.office, schools, By.DISTRICT)]

    assert provinces == ["พิษณุโลก", "อุตรดิตถ์"]
    assert districts == ["อำเภอนครไทย", "อำเภอลับแล", "ไม่ระบุอำเภอ (พิษณุโลก)"]


def test_districts_of_one_name_are_told_apart_by_their_province(world, schools):
    schools[0].district = "นครไทย"

    districts = [group.name for group in groups_of(world.office, schools[:3], By.DISTRICT)]

    assert districts == ["อำเภอนครไทย (พิษณุโลก)", "อำเภอนครไทย (อุตรดิตถ์)"]


def test_counts_of_schools_are_added_and_judged(world, schools, the_round):
    year = indicator_of(world.project, "K1", target="60", breakdown="school")
    for code, numerator, denominator in (("1", 9, 10), ("2", 1, 10), ("3", 29, 30), ("4", 0, 10)):
        result_of(year, the_round, place_key=f"s:{code}", numerator=numerator, denominator=denominator)

    found = rolled(world, schools, By.PROVINCE)

    here = found["พิษณุโลก"]
    assert (here.row.numerator, here.row.denominator, here.value) == (30, 50, D("60.00"))
    assert [one.status for one in found.values()] == [Status.ATTAINED, Status.ATTAINED]
    assert not here.is_incomplete


def test_sum_over_groups_is_the_indicators_own_figure(world, schools, the_round):
    year = indicator_of(world.project, "K1", target="60", breakdown="school")
    for code, numerator, denominator in (("1", 9, 10), ("2", 1, 10), ("3", 29, 30)):
        result_of(year, the_round, place_key=f"s:{code}", numerator=numerator, denominator=denominator)

    (whole,) = judged(IndicatorYear.objects.all(), today=TODAY)

    for by in (By.PROVINCE, By.DISTRICT, By.CLUSTER):
        parts = [one.row.figures for one in rolled(world, schools, by).values() if one.row]
        assert over_places(parts) == Figures(whole.numerator, whole.denominator)


def test_group_without_one_of_its_schools_is_incomplete(world, schools, the_round):
    year = indicator_of(world.project, "K1", target="60", breakdown="school")
    result_of(year, the_round, place_key="s:2", numerator=8, denominator=10)

    found = rolled(world, schools, By.DISTRICT)

    assert [(one.told, one.expected, one.is_incomplete) for one in found.values()] == [
        (1, 2, True),
        (0, 1, False),
        (0, 1, False),
    ]
    assert found["อำเภอลับแล"].value is None


def test_stated_percents_of_several_schools_are_not_added(world, schools, the_round):
    year = indicator_of(world.project, "K1", target="60", breakdown="school")
    for code, value in (("1", 90), ("2", 70), ("3", 80)):
        result_of(year, the_round, place_key=f"s:{code}", value=value, value_basis="stated")

    found = rolled(world, schools, By.DISTRICT)

    assert [(one.value, one.cannot_add) for one in found.values()] == [(None, True), (D(90), False), (None, False)]


def test_sums_of_places_carry_no_light_of_the_whole_office(world, schools, the_round):
    year = indicator_of(world.project, "K1", kind="count", target="38", breakdown="school")
    for code, value in (("2", 20), ("3", 15)):
        result_of(year, the_round, place_key=f"s:{code}", value=value)

    found = rolled(world, schools, By.DISTRICT)["อำเภอนครไทย"]

    assert (found.value, found.status) == (D(35), None)


def test_fixed_count_of_the_office_does_not_judge_a_place(world, schools, the_round):
    year = indicator_of(
        world.project, "K1", target="60", breakdown="school", target_count=D(34), target_count_reason="ปัดลง"
    )
    result_of(year, the_round, place_key="s:1", numerator=3, denominator=4)

    assert rolled(world, schools, By.DISTRICT)["อำเภอลับแล"].status == Status.ATTAINED


def test_results_by_province_stand_under_their_province_only(world, schools, the_round):
    year = indicator_of(world.project, "K1", target="60", breakdown="province")
    result_of(year, the_round, place_key="p:พิษณุโลก", numerator=30, denominator=39)

    asked = ("p:พิษณุโลก", "p:อุตรดิตถ์")
    by_province = rolled(world, schools, By.PROVINCE, asked)

    assert [(one.told, one.expected) for one in by_province.values()] == [(1, 1), (0, 1)]
    assert all(one.row is None for one in rolled(world, schools, By.DISTRICT, asked).values())
