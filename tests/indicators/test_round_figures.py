"""A round that is told by places alone: its sum, what is missing, where it is entered, and its history."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from model_bakery import baker

from areaoffice.office.models import School
from indicators import cell_page, indicator_page, result_grid
from indicators.models import Result
from indicators.round_figures import CANNOT_ADD
from indicators.school_forms import open_school_form
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY = date(2022, 8, 15)


@pytest.fixture(autouse=True)
def _today(settings):
    settings.OFFICE_TODAY = "2022-08-15"


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def schools(world):
    return [baker.make(School, office=world.office, code=code, name=f"โรงเรียน {code}") for code in ("1", "2", "3")]


@pytest.fixture
def year(world, schools):
    return indicator_of(world.project, "P01-K1", target="60", breakdown="school")


@pytest.fixture
def told(year, the_round):
    return [
        result_of(year, the_round, place_key=f"s:{code}", numerator=pair[0], denominator=pair[1])
        for code, pair in (("1", (9, 10)), ("2", (1, 30)))
    ]


@pytest.fixture
def form(world, the_round, year, schools):
    days = {"due_on": date(2022, 8, 31), "closes_on": date(2022, 9, 10)}
    return open_school_form(
        round=the_round, indicators=[year], schools=schools, by=world.people["planner"], title="ข้อมูล", **days
    )


def row_of(year, world, who="planner"):
    return indicator_page.build(year, user=world.people[who], today=TODAY).rounds[0]


def page(client, world, name, *args, who="owner"):
    client.force_login(world.people[who])
    return client.get(reverse(f"indicators:{name}", args=args)).content.decode()


# --- the sum ---


def test_round_of_places_shows_their_sum_and_how_many(world, year, told):
    came_to = row_of(year, world).came_to

    assert (came_to.row.numerator, came_to.row.denominator, came_to.value) == (10, 40, D("25.00"))
    assert (came_to.places_text, came_to.missing) == ("รวมจาก 2 จาก 3 โรงเรียน", 1)


def test_own_row_of_the_office_stands_and_speaks_of_no_places(world, year, the_round):
    result_of(year, the_round, numerator=3, denominator=4)

    came_to = row_of(year, world).came_to
    assert (came_to.value, came_to.places_text, came_to.missing) == (D("75.00"), "", 0)


def test_round_without_a_word_has_no_figure(world, year, the_round):
    came_to = row_of(year, world).came_to

    assert (came_to.row, came_to.value, came_to.text, came_to.places_text) == (None, None, "", "")


def test_blank_row_of_the_office_does_not_hide_the_places(world, year, the_round, told):
    result_of(year, the_round)

    assert row_of(year, world).came_to.value == D("25.00")


@pytest.mark.parametrize(
    ("kind", "values", "text", "value"),
    [
        ("score", (80, 85), "เฉลี่ยจาก 2 จาก 3 โรงเรียน", D("82.5")),
        ("count", (80, 85), "รวมจาก 2 จาก 3 โรงเรียน", D(165)),
        ("yes_no", (1, 0), "จาก 2 จาก 3 โรงเรียน", D(0)),
        ("percentage", (80, 85), f"รายงานแล้ว 2 จาก 3 โรงเรียน {CANNOT_ADD}", None),
    ],
)
def test_places_come_together_as_their_kind_does(world, schools, the_round, kind, values, text, value):
    year = indicator_of(world.project, "P01-K2", kind=kind, target="1", breakdown="school")
    for code, told in zip(("1", "2"), values, strict=True):
        result_of(year, the_round, place_key=f"s:{code}", value=told)

    came_to = row_of(year, world).came_to
    assert (came_to.places_text, came_to.value) == (text, value)


def test_last_year_of_a_round_is_the_sum_of_its_places(world, year, told):
    (row,) = indicator_page.judged(type(year).objects.filter(pk=year.pk), today=TODAY)

    assert indicator_page.values_by_round(row) == {("year", 1): D("25.00")}


# --- where it is entered ---


def test_places_that_have_told_lead_to_their_grid_and_not_to_the_form_of_the_office(
    client, world, year, the_round, told
):
    shown = page(client, world, "indicator", year.pk)

    assert f"/indicators/{year.pk}/result/{the_round.pk}/places/" in shown
    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/"' not in shown
    assert "รวมจาก 2 จาก 3 โรงเรียน" in shown
    assert "ยังไม่ครบ 1 แห่ง" in shown


def test_before_anything_is_told_both_ways_are_open(client, world, year, the_round):
    shown = page(client, world, "indicator", year.pk)

    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/places/"' in shown
    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/"' in shown


def test_total_of_the_office_leads_to_its_form_alone(client, world, year, the_round):
    result_of(year, the_round, numerator=3, denominator=4)

    shown = page(client, world, "indicator", year.pk)

    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/"' in shown
    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/places/"' not in shown


def test_form_for_schools_leads_to_its_board(client, world, year, form):
    assert f'href="/school-forms/board/{form.pk}/"' in page(client, world, "indicator", year.pk, who="director")


def test_reader_gets_no_way_to_enter(client, world, year, the_round, told):
    shown = page(client, world, "indicator", year.pk, who="director")

    assert "ดูรายแห่ง" in shown
    assert "กรอกรายแห่ง" not in shown


def test_form_of_the_office_sends_on_to_what_the_places_told(client, world, year, the_round, told):
    client.force_login(world.people["owner"])
    address = reverse("indicators:result", args=[year.pk, the_round.pk])

    response = client.get(address, follow=True)

    assert response.redirect_chain == [(f"/indicators/{year.pk}/cell/{the_round.pk}/", 302)]
    assert "คำนวณจากรายแห่ง" in response.content.decode()


def test_form_of_a_place_opens_beside_others(client, world, year, the_round, told):
    client.force_login(world.people["owner"])
    address = reverse("indicators:result", args=[year.pk, the_round.pk])

    assert client.get(address, {"place": "s:3"}).status_code == 200


def test_total_sent_beside_places_is_refused_and_nothing_is_written(client, world, year, the_round, told):
    client.force_login(world.people["owner"])
    address = reverse("indicators:result", args=[year.pk, the_round.pk])

    response = client.post(address, {"seen": "0", "numerator": "5", "denominator": "10"})

    assert (response.status_code, Result.objects.of_the_office().count()) == (422, 0)
    assert "ผลรวมคำนวณจากรายแห่ง" in response.content.decode()


# --- the cell and the grid ---


def test_cell_shows_the_sum_and_offers_the_places(client, world, year, the_round, told):
    shown = page(client, world, "cell", year.pk, the_round.pk)

    assert "10/40 · ร้อยละ 25" in shown
    assert "รวมจาก 2 จาก 3 โรงเรียน" in shown
    assert "กรอกรายแห่ง" in shown
    assert f'href="/indicators/{year.pk}/result/{the_round.pk}/"' not in shown


def test_cell_may_be_typed_while_nothing_is_told(world, year, the_round):
    page = cell_page.build(year=year, round=the_round, user=world.people["owner"], today=TODAY)

    assert (page.may_type, page.may_type_places, page.nothing) == (True, True, "ยังไม่รายงาน")


def test_grid_shows_the_sum_with_its_percent(world, year, told):
    grid = result_grid.build(unit=world.unit, fiscal_year=2565, user=world.people["owner"], today=TODAY)

    (cell,) = grid.rows[0].cells
    assert (cell.text, cell.shown, cell.word) == ("10/40", "ร้อยละ 25", "ยังไม่ครบ 1 แห่ง")


# --- the history ---


def test_first_figures_of_schools_are_one_line(world, year, told):
    changes = indicator_page.build(year, user=world.people["planner"], today=TODAY).changes

    of_results = [(one.about, one.note) for one in changes if one.about.startswith("ผล")]
    assert of_results == [(f"ผล {told[0].round.label}", "โรงเรียน 2 แห่งส่งผลครั้งแรก")]


def test_later_figure_of_a_school_names_it(world, year, told):
    told[0].numerator = D(8)
    told[0].save()

    change = indicator_page.build(year, user=world.people["planner"], today=TODAY).changes[0]
    assert (change.about, change.fields) == (f"ผล {told[0].round.label} โรงเรียน 1", (("ตัวตั้ง", "9", "8"),))


def test_ten_latest_changes_stand_and_the_rest_folds(client, world, year, told):
    for number in range(12):
        told[0].numerator = D(number % 9)
        told[0].save()

    built = indicator_page.build(year, user=world.people["planner"], today=TODAY)
    assert len(built.changes) == 10
    assert len(built.older_changes) == 4  # two more of the school, the first figures, the first target
    assert "ดูทั้งหมด (ก่อนหน้านี้อีก 4 รายการ)" in page(client, world, "indicator", year.pk)


@pytest.mark.parametrize("name", ["indicator", "cell"])
def test_pages_take_as_many_queries_with_more_schools(client, world, year, the_round, told, form, count_queries, name):
    client.force_login(world.people["planner"])
    address = reverse(f"indicators:{name}", args=[year.pk] if name == "indicator" else [year.pk, the_round.pk])
    few = count_queries(lambda: client.get(address))
    for code in ("4", "5", "6"):
        baker.make(School, office=world.office, code=code)
        result_of(year, the_round, place_key=f"s:{code}", numerator=1, denominator=2)

    expected = {"indicator": 21, "cell": 22}[name]
    assert (few, count_queries(lambda: client.get(address))) == (expected, expected)
