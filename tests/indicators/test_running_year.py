"""Indicators of a year that still runs: which of the eight words, at which day."""

from datetime import date
from decimal import Decimal as D

import pytest
from django.core.exceptions import ValidationError

from indicators.counting import summarise
from indicators.judgement import judged
from indicators.models import IndicatorYear, RoundTarget
from indicators.status import Status
from projects.models import ReportingRound
from tests.indicators.making import indicator_of, result_of, year_round

pytestmark = pytest.mark.django_db
DUE = (date(2022, 1, 15), date(2022, 4, 15), date(2022, 7, 15), date(2022, 10, 15))
IN_QUARTER_3, AFTER_QUARTER_3, AFTER = date(2022, 5, 10), date(2022, 8, 15), date(2022, 11, 1)


@pytest.fixture
def quarters(world):
    return [
        ReportingRound.objects.create(
            office=world.office,
            fiscal_year=2565,
            kind="quarter",
            number=number,
            opens_on=due,
            due_on=due,
            closes_on=due,
        )
        for number, due in enumerate(DUE, 1)
    ]


def trained(world, quarters, *values, **changes):
    """Trained people, 100 in the year, added up over the quarters."""
    made = {"kind": "count", "target": "100", "accumulate": "sum", "frequency": "quarter"} | changes
    year = indicator_of(world.project, "K1", **made)
    for quarter, value in zip(quarters, values, strict=False):
        if value is not None:
            result_of(year, quarter, value=value)
    return year


def light(today):
    [row] = judged(IndicatorYear.objects.filter(number="K1"), today=today)
    return row


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1), (1, 3, 0, 2)])
@pytest.mark.parametrize("accumulate", ["sum", "latest", "highest", "average"])
def test_order_in_which_rounds_are_entered_does_not_matter(world, quarters, order, accumulate):
    year = trained(world, quarters, accumulate=accumulate)
    for number in order:
        result_of(year, quarters[number], value=(25, 30, 10, 20)[number])

    row = light(AFTER)

    assert row.value == {"sum": D(85), "latest": D(20), "highest": D(30), "average": D("21.25")}[accumulate]
    assert row.status == Status.NOT_ATTAINED


@pytest.mark.parametrize(
    ("values", "today", "status"),
    [
        ((25, 24), IN_QUARTER_3, Status.ON_TRACK),
        ((25, 17), IN_QUARTER_3, Status.AT_RISK),
        ((10, 10), IN_QUARTER_3, Status.BEHIND),
        ((60, 40), IN_QUARTER_3, Status.ATTAINED),
        ((25,), IN_QUARTER_3, Status.NOT_REPORTED),
        ((25, 25), AFTER_QUARTER_3, Status.NOT_REPORTED),
        ((60, 40), AFTER_QUARTER_3, Status.ATTAINED),
        ((25, None, 50), AFTER_QUARTER_3, Status.ON_TRACK),
        ((), IN_QUARTER_3, Status.NOT_REPORTED),
        ((), date(2021, 12, 1), Status.NOT_DUE),
        ((25, 25, 25, 24), AFTER_QUARTER_3, Status.NOT_ATTAINED),
        ((25, 25, 25, 25), AFTER_QUARTER_3, Status.ATTAINED),
    ],
)
def test_word_for_a_count_that_adds_up(world, quarters, values, today, status):
    trained(world, quarters, *values)

    assert light(today).status == status


def test_own_target_of_the_round_comes_before_the_elapsed_share(world, quarters):
    year = trained(world, quarters, 10, 10)
    RoundTarget.objects.create(indicator_year=year, round=quarters[1], target=D(20))

    row = light(IN_QUARTER_3)

    assert (row.status, row.due.basis, row.share_of_due) == (Status.ON_TRACK, "own", D(100))


def test_running_at_most_is_attained_only_when_the_year_is_over(world, quarters):
    trained(world, quarters, 0, 1, operator="at_most", target="4")

    assert light(IN_QUARTER_3).status == Status.ON_TRACK


def test_running_indicator_enters_no_share(world, quarters):
    trained(world, quarters, 25, 25)

    counts = summarise([light(IN_QUARTER_3)])

    assert (counts.total, counts.assessed, counts.on_track, counts.without_verdict) == (1, 0, 1, 1)


def test_ratio_with_a_fixed_count_runs_by_the_count(world, quarters):
    year = indicator_of(
        world.project, "K1", target="60", target_count=D(34), target_count_reason="ปัดลง", frequency="quarter"
    )
    result_of(year, quarters[0], numerator=20, denominator=57)
    result_of(year, quarters[1], numerator=13, denominator=57)

    row = light(IN_QUARTER_3)

    assert (row.status, row.share_of_due) == (Status.ON_TRACK, D(33) * 100 / 34)


def test_bands_are_the_offices_own(world, quarters):
    trained(world, quarters, 10, 10)
    world.office.on_track_from, world.office.at_risk_from = 40, 20
    world.office.save()

    assert light(IN_QUARTER_3).status == Status.ON_TRACK


def test_target_of_a_round_of_another_frequency_is_refused(world, quarters):
    year = trained(world, quarters)

    with pytest.raises(ValidationError, match="ตัวชี้วัดนี้ไม่ได้รายงานในรอบ 12 เดือน"):
        RoundTarget(indicator_year=year, round=year_round(world.office), target=D(1)).full_clean()


def test_target_of_a_round_must_fit_its_kind(world, quarters):
    year = trained(world, quarters)

    with pytest.raises(ValidationError, match="จำนวนเต็ม"):
        RoundTarget(indicator_year=year, round=quarters[0], target=D("1.5")).full_clean()
