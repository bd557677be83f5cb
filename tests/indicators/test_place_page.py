"""An indicator by its places: rolled up, sorted, marked where something is missing."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import School
from areaoffice.office.school_sizes import band_of, bands_of
from indicators import place_page
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 10, 1)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-10-01"


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def schools(world):
    rows = (("1", 100), ("2", 499), ("3", 500), ("4", None))
    return [
        baker.make(School, office=world.office, code=code, name=f"โรงเรียน {code}", students=students, province="พิษณุโลก")
        for code, students in rows
    ]


@pytest.fixture
def year(world, schools, the_round):
    year = indicator_of(world.project, "P01-K1", target="60", breakdown="school")
    for code, pair in (("1", (9, 10)), ("2", (1, 30)), ("3", (40, 60))):
        result_of(year, the_round, place_key=f"s:{code}", numerator=pair[0], denominator=pair[1])
    return year


def build(year, by="", sort=""):
    return place_page.build(year, by=by, sort=sort, today=TODAY)


def test_size_bands_have_no_holes():
    for kind in ("primary", "secondary"):
        bands = bands_of(kind)
        assert [one.first for one in bands[1:]] == [(one.last or 0) + 1 for one in bands[:-1]]
        assert (bands[0].first, bands[-1].last) == (1, None)


def test_school_without_students_has_no_band():
    assert band_of(School(students=None), bands_of("primary")) is None


def test_schools_are_added_by_size_and_a_missing_one_is_said(year):
    page = build(year, "size")

    assert [(line.name, line.value, line.word) for line in page.lines] == [
        ("ขนาดเล็ก (นักเรียน 1 - 499 คน)", D("25.00"), ""),
        ("ขนาดกลาง (นักเรียน 500 - 1,499 คน)", D("66.67"), ""),
        ("ไม่ทราบขนาด", None, "ยังไม่มีข้อมูล"),
    ]
    assert (page.asked, page.told, page.missing) == (4, 3, 1)


def test_worst_stand_first_and_those_without_a_figure_last(year):
    assert [line.name for line in build(year, "school", "worst").lines] == [
        "โรงเรียน 2",
        "โรงเรียน 3",
        "โรงเรียน 1",
        "โรงเรียน 4",
    ]


def test_of_an_at_most_indicator_the_highest_is_the_worst(year):
    type(year).objects.update(operator="at_most")
    year.refresh_from_db()

    assert [line.name for line in build(year, "school", "worst").lines][:2] == ["โรงเรียน 1", "โรงเรียน 3"]


def test_unknown_roll_up_shows_the_schools(year):
    assert build(year, "galaxy").by == "school"


def test_score_of_several_places_is_a_mean_and_called_so(world, schools, the_round):
    score = indicator_of(world.project, "P01-K2", kind="score", target="3", breakdown="school")
    for code, value in (("1", 80), ("2", 85)):
        result_of(score, the_round, place_key=f"s:{code}", value=value)

    page = build(score, "size")

    assert (page.is_mean, page.lines[0].value, page.row.value) == (True, D("82.5"), D("82.5"))


def test_yes_no_holds_where_every_place_did_it(world, schools, the_round):
    done = indicator_of(world.project, "P01-K2", kind="yes_no", target="1", breakdown="school")
    for code, value in (("1", 1), ("2", 0), ("3", 1)):
        result_of(done, the_round, place_key=f"s:{code}", value=value)

    assert [line.value for line in build(done, "size").lines] == [0, 1, None]


def test_sexes_stand_side_by_side(world, the_round):
    year = indicator_of(world.project, "P01-K3", breakdown="sex")
    result_of(year, the_round, place_key="x:male", numerator=1, denominator=4)

    page = build(year)

    assert [(line.name, line.value) for line in page.lines] == [("ชาย", D(25)), ("หญิง", None)]
    assert page.missing == 1


def test_indicator_says_how_many_places_are_missing(client, world, year):
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:indicator", args=[year.pk])).content.decode()

    assert "ข้อมูลยังไม่ครบ 1 จาก 4 แห่ง" in shown


def test_own_row_of_the_office_leaves_nothing_missing(client, world, schools, the_round):
    year = indicator_of(world.project, "P01-K5", breakdown="school")
    result_of(year, the_round, numerator=1, denominator=2)
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:indicator", args=[year.pk])).content.decode()

    assert "ข้อมูลยังไม่ครบ" not in shown


@pytest.mark.parametrize(
    ("who", "status"), [("director", 200), ("owner", 200), ("other_owner", 404), ("outsider", 404)]
)
def test_page_opens_for_whom_it_may(client, world, year, who, status):
    client.force_login(world.people[who])

    assert client.get(reverse("indicators:by_place", args=[year.pk]), {"by": "cluster"}).status_code == status


def test_both_pages_of_places_lead_to_each_other(client, world, year):
    client.force_login(world.people["director"])

    of_one = client.get(reverse("indicators:by_place", args=[year.pk]), {"by": "district"}).content.decode()
    of_all = client.get(reverse("indicators:results_by_place", args=[2565])).content.decode()

    assert 'href="/dashboard/2565/places/?by=district"' in of_one
    assert f'href="/indicators/{year.pk}/by-place/?by=province"' in of_all


def test_page_of_an_indicator_without_places_is_not_found(client, world):
    whole = indicator_of(world.project, "P01-K9")
    client.force_login(world.people["planner"])

    assert client.get(reverse("indicators:by_place", args=[whole.pk])).status_code == 404


def test_page_takes_as_many_queries_with_more_schools(client, world, year, schools, the_round, count_queries):
    client.force_login(world.people["planner"])
    address = reverse("indicators:by_place", args=[year.pk]) + "?by=size"
    few = count_queries(lambda: client.get(address))
    for number in range(10, 14):
        baker.make(School, office=world.office, code=str(number), students=number, province="พิษณุโลก")
        result_of(year, the_round, place_key=f"s:{number}", numerator=1, denominator=2)

    assert (few, count_queries(lambda: client.get(address))) == (15, 15)
