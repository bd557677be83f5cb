"""The figures of the secondary office's year, as the pages compute them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum

from areaoffice.office.models import Office, PopulationTable
from indicators.counting import summarise
from indicators.judged_indicator import JudgedIndicator
from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.status import Status
from projects.models import Activity, Project
from projects.money import office_money, project_money

TODAY = date(2022, 8, 15)


def kpis_of(office: Office) -> dict[str, JudgedIndicator]:
    years = IndicatorYear.objects.of_office(office).for_year(2565).of_projects()
    return {row.year.number: row for row in judged(years, today=TODAY)}


def fix_count_of_p14_k2(office: Office) -> None:
    IndicatorYear.objects.filter(office=office, fiscal_year=2565, number="P14-K2").update(target_count=34)


def test_counts_of_the_year(demo: Office) -> None:
    rows = kpis_of(demo)

    counts = summarise(list(rows.values()))

    assert (counts.total, counts.assessed, counts.attained, counts.missed) == (51, 51, 48, 3)
    assert (counts.not_reported, counts.not_due, counts.not_assessed) == (0, 0, 0)
    assert {number for number, row in rows.items() if row.attained is False} == {"P04-K5", "P09-K2", "P14-K2"}


def test_missed_ones_have_their_figures_and_a_reason(demo: Office) -> None:
    rows = kpis_of(demo)

    assert (rows["P04-K5"].numerator, rows["P04-K5"].denominator, rows["P04-K5"].value) == (31, 57, Decimal("54.39"))
    assert (rows["P09-K2"].value, rows["P09-K2"].is_stated) == (Decimal("67.85"), True)
    assert (rows["P14-K2"].numerator, rows["P14-K2"].denominator, rows["P14-K2"].value) == (34, 57, Decimal("59.65"))
    assert all(rows[number].shortfall_reason for number in ("P04-K5", "P09-K2", "P14-K2"))


def test_share_attained_is_computed_over_the_other_fifty(demo: Office) -> None:
    row = kpis_of(demo)["P09-K1"]

    assert (row.numerator, row.denominator, row.value) == (47, 50, Decimal("94.00"))
    assert row.is_computed


def test_counts_when_the_count_was_fixed_before_the_result(demo: Office) -> None:
    fix_count_of_p14_k2(demo)

    rows = kpis_of(demo)
    counts = summarise(list(rows.values()))

    assert (counts.attained, counts.missed) == (49, 2)
    assert rows["P14-K2"].status == Status.ATTAINED
    assert (rows["P09-K1"].numerator, rows["P09-K1"].value) == (48, Decimal("96.00"))


def test_kpis_and_activities_by_project(demo: Office) -> None:
    projects = Project.objects.of_office(demo).for_year(2565)

    assert projects.count() == 14
    assert Activity.objects.filter(project__in=projects).count() == 70
    assert not [project.code for project in projects if not project.alignment.exists()]
    assert Activity.objects.get(project__code="P12", order=1).merged_order == 2


def test_budgets_of_projects_add_up(demo: Office) -> None:
    money = project_money(Project.objects.of_office(demo).for_year(2565))

    assert money.budget == Decimal("1570474.20")
    assert (money.total.allotted, money.total.disbursed) == (Decimal("1570474.20"), None)


def test_office_money_by_class(demo: Office) -> None:
    money = office_money(demo, 2565)

    assert [row.allotted for row in money.rows] == [
        Decimal("18497700.00"),
        Decimal("26611016.00"),
        Decimal("247107962.00"),
        Decimal("24287200.00"),
        Decimal("1720060.00"),
    ]
    assert money.total.allotted == Decimal("318223938.00")
    assert money.total.disbursed == Decimal("317489822.56")
    assert money.total.remaining == Decimal("734115.44")
    assert money.total.percent == Decimal("99.77")


def test_central_fund_stands_outside_the_total(demo: Office) -> None:
    (central,) = office_money(demo, 2565).outside

    assert (central.allotted, central.disbursed) == (Decimal("5851800.00"), Decimal("5851795.80"))
    assert (central.remaining, central.percent) == (Decimal("4.20"), Decimal("99.99"))


@pytest.mark.parametrize(
    ("code", "total"),
    [
        ("school-size", 57),
        ("overview-schools", 57),
        ("overview-students", 42_753),
        ("overview-teachers", 2_266),
        ("school-levels", 57),
        ("student-levels", 42_753),
        ("student-grades", 42_753),
        ("classroom-grades", 878 + 444),
        ("staff-positions", 2_690),
    ],
)
def test_basic_tables_add_up(demo: Office, code: str, total: int) -> None:
    table = PopulationTable.objects.get(office=demo, code=code)

    assert table.figures.aggregate(total=Sum("value"))["total"] == total


@pytest.mark.parametrize(
    ("province", "bands", "students"), [("พิษณุโลก", [23, 11, 3, 2], 28_661), ("อุตรดิตถ์", [9, 6, 1, 2], 14_092)]
)
def test_schools_agree_with_the_basic_tables(demo: Office, province: str, bands: list[int], students: int) -> None:
    sizes = list(demo.schools.filter(province=province).values_list("students", flat=True))
    limits = [(1, 499), (500, 1_499), (1_500, 2_499), (2_500, 100_000)]

    assert [sum(low <= size <= high for size in sizes) for low, high in limits] == bands
    assert sum(sizes) == students


def test_evaluations_by_others(demo: Office) -> None:
    evaluations = {evaluation.kind: evaluation for evaluation in demo.evaluations.filter(fiscal_year=2565)}

    ita, obec, standards = evaluations["ita"], evaluations["obec"], evaluations["standards"]
    assert (ita.score, ita.grade, ita.score - ita.previous_score) == (Decimal("95.92"), "AA", Decimal("4.68"))
    assert sorted(obec.items.filter(status="rated").values_list("level", flat=True)) == [4, 5, 5, 5, 5, 5, 5]
    assert obec.items.get(status="monitored").province_scores == {"พิษณุโลก": "81.16", "อุตรดิตถ์": "73.68"}
    assert (standards.level, standards.items.count(), standards.items.filter(parent=None).count()) == (4, 33, 3)
