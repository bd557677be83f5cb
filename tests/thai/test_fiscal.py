import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest

from thai.fiscal import (
    elapsed_share,
    fiscal_year,
    fiscal_year_range,
    half_year,
    half_year_range,
    quarter,
    quarter_range,
)

TEN_YEARS = [date(2013, 1, 1) + timedelta(days=number) for number in range(3652)]


@pytest.mark.parametrize(
    ("day", "year", "in_quarter", "in_half"),
    [
        (date(2023, 10, 1), 2567, 1, 1),
        (date(2023, 12, 31), 2567, 1, 1),
        (date(2024, 1, 1), 2567, 2, 1),
        (date(2024, 3, 31), 2567, 2, 1),
        (date(2024, 4, 1), 2567, 3, 2),
        (date(2024, 9, 30), 2567, 4, 2),
        (date(2024, 10, 1), 2568, 1, 1),
    ],
)
def test_a_day_has_its_year_quarter_and_half(day, year, in_quarter, in_half):
    assert (fiscal_year(day), quarter(day), half_year(day)) == (year, in_quarter, in_half)


def test_every_day_of_ten_years_lies_in_its_own_periods():
    for day in TEN_YEARS:
        year = fiscal_year(day)
        for first, last in (
            fiscal_year_range(year),
            quarter_range(year, quarter(day)),
            half_year_range(year, half_year(day)),
        ):
            assert first <= day <= last


def test_quarters_of_a_year_follow_each_other_without_a_hole():
    ranges = [quarter_range(2567, number) for number in (1, 2, 3, 4)]

    assert ranges[0][0] == date(2023, 10, 1)
    assert ranges[-1][1] == date(2024, 9, 30)
    assert all(later[0] == earlier[1] + timedelta(days=1) for earlier, later in itertools.pairwise(ranges))


@pytest.mark.parametrize("number", [0, 5])
def test_a_fifth_quarter_is_refused(number):
    with pytest.raises(ValueError, match="ไตรมาส"):
        quarter_range(2567, number)


def test_a_third_half_year_is_refused():
    with pytest.raises(ValueError, match="ครึ่งปี"):
        half_year_range(2567, 3)


def test_elapsed_share_runs_from_nothing_to_all():
    first, last = fiscal_year_range(2567)

    assert elapsed_share(first - timedelta(days=1), 2567) == 0
    assert elapsed_share(first, 2567) == Fraction(1, 366)
    assert elapsed_share(last, 2567) == 1
    assert elapsed_share(last + timedelta(days=9), 2567) == 1
