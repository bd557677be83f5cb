"""Two years beside each other, results by place, and an indicator over the years: pages and workbooks."""

import io
from datetime import date
from decimal import Decimal as D

import pytest
from django.urls import reverse
from model_bakery import baker
from openpyxl import load_workbook

from areaoffice.office.models import School
from indicators import comparison, indicator_page
from indicators.comparison_tables import tables_of
from indicators.models import Evaluation, EvaluationItem, Indicator, IndicatorYear
from indicators.trend_chart import trend_chart
from projects.models import Account, ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round
from tests.projects.conftest import new_project
from tests.projects.test_money import account, budget_class

pytestmark = pytest.mark.django_db
AFTER = date(2022, 11, 1)


@pytest.fixture
def the_round(world):
    return year_round(world.office)


@pytest.fixture
def year(world):
    return indicator_of(world.project, "P01-K1", target="60")


def in_year(year: IndicatorYear, fiscal_year: int, value=None, **fields) -> IndicatorYear:
    """The same card in another fiscal year, with a value where there is one."""
    first = fiscal_year - 543
    days = {"opens_on": date(first, 8, 1), "due_on": date(first, 9, 30), "closes_on": date(first, 10, 31)}
    key = {"office": year.office, "fiscal_year": fiscal_year, "kind": "year", "number": 1}
    round, _made = ReportingRound.objects.get_or_create(**key, defaults=days)
    other = IndicatorYear.objects.create(
        **{"indicator": year.indicator, "office": year.office, "number": "K", "target": D(50), **fields},
        fiscal_year=fiscal_year,
    )
    if value is not None:
        result_of(other, round, numerator=value, denominator=100)
    return other


def compared(world, who="director", other=2564):
    return comparison.build(office=world.office, user=world.people[who], today=AFTER, this_year=2565, other_year=other)


def account_of_last_year(world, entries, of_class):
    row = account(world, entries, budget_class=of_class)
    Account.objects.filter(pk=row.pk).update(fiscal_year=2564)


def rows_of(response) -> dict[str, list[tuple]]:
    return {sheet.title: list(sheet.values) for sheet in load_workbook(io.BytesIO(response.content))}


# --- two years ---------------------------------------------------------------------------------------------------------


def test_same_card_is_compared_in_points_and_the_rest_stands_apart(world, year, the_round):
    result_of(year, the_round, numerator=70, denominator=100)
    in_year(year, 2564, 56)
    alone = indicator_of(world.project, "P01-K2")
    gone = in_year(
        baker.make(
            IndicatorYear, indicator=baker.make(Indicator, office=world.office), office=world.office, fiscal_year=2560
        ),
        2564,
        10,
        number="K9",
    )

    found = compared(world)

    assert [(pair.this.value, pair.other.value, pair.change) for pair in found.pairs] == [(D(70), D(56), D(14))]
    assert [row.year for row in found.only_this] == [alone]
    assert [row.year for row in found.only_other] == [gone]
    of_projects = found.counted[0]
    assert (of_projects.this.attained_percent, of_projects.other.attained_percent) == (D(100), None)


def test_money_is_compared_in_baht_and_points(world):
    of_class = budget_class(1, "งบดำเนินงาน")
    account_of_last_year(world, [("allot", "500"), ("disburse", "400")], of_class)
    account(world, [("allot", "1000"), ("disburse", "900")], budget_class=of_class)
    account_of_last_year(world, [("allot", "7")], budget_class(2, "งบลงทุน"))

    first, alone, total = compared(world).classes

    assert (first.change, first.points) == (D(500), D(10))
    assert (alone.name, alone.this, alone.change) == ("งบลงทุน", None, None)
    assert (total.is_total, total.change) == (True, D(500))


def test_scores_of_different_full_marks_are_not_subtracted(world):
    for fiscal_year, kind, score, maximum in (
        (2565, "ita", "95.92", 100), (2564, "ita", "91.24", 100), (2565, "krs", "4.8", 5), (2564, "krs", "80", 100), (2565, "emes", "1", 5),
    ):  # fmt: skip
        baker.make(
            Evaluation, office=world.office, fiscal_year=fiscal_year, kind=kind, score=D(score), maximum=D(maximum)
        )

    found = compared(world)

    changes = {pair.this.evaluation.kind: pair.change for pair in found.evaluations}
    assert changes == {"ita": D("4.68"), "krs": None}
    assert [one.evaluation.kind for one in found.evaluations_apart] == ["emes"]


def test_evaluation_without_a_stated_total_shows_what_its_items_come_to(world):
    evaluation = baker.make(Evaluation, office=world.office, fiscal_year=2565, kind="standards", name="มาตรฐาน")
    for order, score in enumerate(("5", "4"), 1):
        EvaluationItem.objects.create(
            evaluation=evaluation, order=order, name=f"ข้อ {order}", weight=D(50), scoring="level", self_score=D(score)
        )

    [table] = [one for one in tables_of(compared(world)) if one.key == "evaluations-apart"]

    assert table.rows[0].values == ("มาตรฐาน", "2565", D("4.5"), "-")


def test_year_without_results_shows_no_zeros(world, year, the_round):
    result_of(year, the_round, numerator=70, denominator=100)
    in_year(year, 2564)
    in_year(year, 2563, 56)

    def counted(other: int) -> list[tuple]:
        [table] = [one for one in tables_of(compared(world, other=other)) if one.key == "attainment"]
        return [row.values[1:4] for row in table.rows]

    of_projects, of_direction = counted(2564)[:5], counted(2564)[5:]
    assert of_projects[:3] == [(1, None, None), (1, None, None), (1, None, None)]
    assert of_direction == [(None, 1, None), *[(None, None, None)] * 4]
    assert counted(2563)[5:7] == [(None, 1, None), (None, 1, None)]


def test_unit_compares_its_own_indicators_and_no_money_of_the_office(world, year):
    account(world, [("allot", "1000")], budget_class=budget_class(1, "งบดำเนินงาน"))
    in_year(year, 2564, 56)
    indicator_of(new_project(world.plan, world.other_unit, 2), "P02-K1")

    found = compared(world, "owner")

    assert [pair.this.year for pair in found.pairs] == [year]
    assert (found.only_this, found.classes, found.evaluations) == ((), (), ())


@pytest.mark.parametrize("page", ["compare", "compare_file", "results_by_place", "places_file"])
def test_pages_and_files_are_for_those_who_see_the_dashboard(client, world, year, the_round, page):
    result_of(year, the_round, place_key="p:น่าน", numerator=9, denominator=10)
    in_year(year, 2564, 56)
    world.office.provinces = ["น่าน"]
    world.office.save()
    address = reverse(f"indicators:{page}", args=[2565])
    assert client.get(address).status_code == 302

    client.force_login(world.people["director"])
    assert client.get(address).status_code == 200
    client.force_login(world.people["outsider"])
    assert year.indicator.name.encode() not in client.get(address).content
    assert client.get(reverse(f"indicators:{page}", args=[2540])).status_code == 404


def test_page_compares_with_the_year_asked_for_and_says_when_there_is_none(client, world, year):
    client.force_login(world.people["director"])
    address = reverse("indicators:compare", args=[2565])
    assert "ยังไม่มีปีอื่นให้เปรียบเทียบ" in client.get(address).content.decode()
    for fiscal_year in (2563, 2564):
        in_year(year, fiscal_year, 10)

    titles = [client.get(address, query).content.decode() for query in ({}, {"with": "2563"}, {"with": "1"})]

    assert ["กับ 2564" in titles[0], "กับ 2563" in titles[1], "กับ 2564" in titles[2]] == [True] * 3


# --- places ------------------------------------------------------------------------------------------------------------


def school(world, code, province, district=""):
    return baker.make(School, office=world.office, code=code, name=code, province=province, district=district)


def test_places_page_adds_schools_and_marks_what_is_missing(client, world, year, the_round):
    IndicatorYear.objects.update(breakdown="school")
    for code, district in (("1", "ปัว"), ("2", "ปัว"), ("3", "เวียงสา")):
        school(world, code, "น่าน", district)
    result_of(year, the_round, place_key="s:1", numerator=30, denominator=50)
    result_of(year, the_round, place_key="s:3", numerator=1, denominator=10)
    client.force_login(world.people["director"])

    shown = client.get(reverse("indicators:results_by_place", args=[2565]), {"by": "district"}).content.decode()
    [rows] = rows_of(client.get(reverse("indicators:places_file", args=[2565]), {"by": "district"})).values()

    assert "30 จาก 50 โรงเรียน · ร้อยละ 60.00" in shown
    assert "ยังไม่ครบ มีข้อมูล 1 จาก 2 แห่ง" in shown
    assert rows[1][2:5] == (30, 50, 60)
    assert rows[1][6:9] == (1, 10, 10)
    assert rows[1][-1] == "ยังไม่ครบ"


@pytest.mark.parametrize(("page", "queries"), [("results_by_place", 19), ("compare", 29)])
@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_the_same_queries_for_any_number_of_rows(
    client, world, the_round, count_queries, page, queries, rows
):
    school(world, "1", "น่าน", "ปัว")
    for number in range(rows):
        one = indicator_of(world.project, f"K{number}", breakdown="school")
        result_of(one, the_round, place_key="s:1", numerator=3, denominator=5)
        in_year(one, 2564, 50, number=f"K{number}")
    client.force_login(world.people["director"])
    address = reverse(f"indicators:{page}", args=[2565])
    client.get(address)

    assert count_queries(lambda: client.get(address)) == queries


# --- an indicator over the years ---------------------------------------------------------------------------------------


def test_no_line_runs_over_a_change_of_unit(world, year):
    for fiscal_year, value in ((2563, 40), (2564, 56)):
        in_year(year, fiscal_year, value)
    history = year.indicator.history.get()
    history.history_date, history.unit_name = "2019-01-01T00:00+07:00", "คน"
    history.save()
    year.indicator.definition = "นิยามใหม่"
    year.indicator.save()
    later = year.indicator.history.latest()
    later.history_date = "2020-12-01T00:00+07:00"
    later.save()

    trend = indicator_page.build(year, user=world.people["planner"], today=AFTER).trend

    assert [(point.fiscal_year, point.is_break) for point in trend.points] == [
        (2563, False),
        (2564, True),
        (2565, False),
    ]
    assert trend.points[1].changes == ("หน่วยวัด: คน → ร้อยละ", "เปลี่ยนคำนิยาม")
    assert trend.points[2].changes == ("ค่าเป้าหมาย: ร้อยละ 50 → ร้อยละ 60",)
    lines = [line["data"] for line in trend_chart(trend)["series"] if line["name"] == "ผล"]
    assert lines == [[40.0, None, None], [None, 56.0, None]]


def test_page_shows_last_years_value_of_the_same_round_and_every_year(client, world, year, the_round):
    result_of(year, the_round, numerator=70, denominator=100)
    in_year(year, 2564, 56)
    client.force_login(world.people["owner"])

    shown = client.get(reverse("indicators:indicator", args=[year.pk])).content.decode()

    assert '<td class="num" data-label="รอบเดียวกันปีก่อน">56</td>' in shown
    assert "data-chart" in shown
    assert client.get(reverse("indicators:trend_picture", args=[year.pk])).content.startswith(b"\x89PNG")
    [rows] = rows_of(client.get(reverse("indicators:trend_table", args=[year.pk]))).values()
    assert [row[0] for row in rows] == ["ปีงบประมาณ", "2565", "2564"]


@pytest.mark.parametrize("name", ["trend_picture", "trend_table"])
def test_files_of_a_trend_are_for_those_who_see_the_indicator(client, world, year, name):
    in_year(year, 2564, 56)
    address = reverse(f"indicators:{name}", args=[year.pk])
    assert client.get(address).status_code == 302
    for who in ("other_owner", "outsider"):
        client.force_login(world.people[who])
        assert client.get(address).status_code == 404
