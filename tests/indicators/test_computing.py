"""Indicators that are computed from others, judged like any other."""

from datetime import date
from decimal import Decimal as D

import pytest

from indicators.judgement import judged
from indicators.models import IndicatorYear
from indicators.status import Status
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
TODAY, AFTER = date(2022, 8, 15), date(2022, 11, 1)


@pytest.fixture
def the_round(world):
    return year_round(world.office)


def computed(world, number, formula, **fields):
    made = {"kind": "score", "target": "50", "entered_by": "system", "computed_as": "formula"} | fields
    return indicator_of(world.project, number, computed_formula=formula, **made)


def one(number, today=AFTER):
    [row] = judged(IndicatorYear.objects.filter(number=number), today=today)
    return row


def test_formula_reads_exact_percents_and_values(world, the_round):
    result_of(indicator_of(world.project, "K1"), the_round, numerator=1, denominator=3)
    result_of(indicator_of(world.project, "K2", kind="score"), the_round, value="66.6667")
    computed(world, "K3", "([K1] + [K2]) / 2")

    row = one("K3")

    assert (row.value, row.status, row.is_computed) == (D("50.00"), Status.ATTAINED, True)


def test_formula_of_a_formula(world, the_round):
    result_of(indicator_of(world.project, "K1", kind="count"), the_round, value=20)
    computed(world, "K2", "[K1] * 2")
    computed(world, "K3", "[K2] + 9.99")

    assert (one("K3").value, one("K3").status) == (D("49.99"), Status.NOT_ATTAINED)


@pytest.mark.parametrize(
    ("formula", "why"),
    [("[K1] + 1", "ยังไม่มีผลของ K1"), ("1 / 0", "ตัวหารในสูตรเป็นศูนย์"), ("[K3]", "สูตรอ้างถึงกันเป็นวง: K3 → K3")],
)
def test_formula_without_a_value_says_why(world, the_round, formula, why):
    indicator_of(world.project, "K1")
    computed(world, "K3", formula)

    assert (one("K3").value, one("K3").why_no_value, one("K3").status) == (None, why, Status.NOT_REPORTED)


def test_formula_is_no_verdict_before_its_round_is_over(world, the_round):
    result_of(indicator_of(world.project, "K1", kind="count"), the_round, value=45)
    computed(world, "K3", "[K1]")

    assert (one("K3", TODAY).status, one("K3", AFTER).status) == (Status.AT_RISK, Status.NOT_ATTAINED)


def test_percentage_by_formula_never_completes_by_rounding(world, the_round):
    computed(world, "K3", "99.999", kind="percentage", target="100")

    assert (one("K3").value, one("K3").status) == (D("99.99"), Status.NOT_ATTAINED)


def test_nothing_of_another_office_or_year_is_read(world, the_round):
    other = indicator_of(world.project, "K1", kind="count")
    result_of(other, the_round, value=45)
    IndicatorYear.objects.filter(pk=other.pk).update(fiscal_year=2566)
    computed(world, "K3", "[K1]")

    assert one("K3").why_no_value == "ยังไม่มีผลของ K1"


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_are_the_same_for_any_number_of_formulas(world, the_round, rows, django_assert_num_queries):
    result_of(indicator_of(world.project, "A"), the_round, numerator=1, denominator=2)
    for number in range(rows):
        computed(world, f"K{number}", "[A] * 2")

    with django_assert_num_queries(10):
        judged(IndicatorYear.objects.filter(computed_as="formula"), today=TODAY)
