from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.numbers import (
    ThaiNumberError,
    format_baht,
    format_figure,
    format_money,
    format_percent,
    parse_decimal,
    percent,
    round_half_up,
    shares,
)

amounts = st.decimals(min_value=0, max_value=10**11, places=2)


@given(amounts)
def test_money_is_read_back_from_what_is_printed(amount):
    assert parse_decimal(format_money(amount)) == amount


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("95", "95"),
        ("๙๕", "95"),
        ("ร้อยละ 95", "95"),
        ("95%", "95"),
        ("95 %", "95"),
        ("1,250.50 บาท", "1250.50"),
        ("฿1,250", "1250"),
        ("1 250", "1250"),
        ("\u00a01,250\u200b", "1250"),
        ("-3.5", "-3.5"),
        ("−3", "-3"),
        (".5", "0.5"),
    ],
)
def test_a_figure_is_read_as_people_type_it(typed, number):
    assert parse_decimal(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_typed_is_no_figure(typed):
    assert parse_decimal(typed) is None


@pytest.mark.parametrize(
    "typed", ["สิบ", "1,25", "12,34,567", "1e5", "1.2.3", "NaN", "inf", "--3", "=1+1", "บาท", "5 คน"]
)
def test_what_is_no_figure_is_refused_in_a_sentence(typed):
    with pytest.raises(ThaiNumberError, match="ตัวเลข"):
        parse_decimal(typed)


def test_a_figure_longer_than_any_column_is_still_read():
    assert parse_decimal("1" + "0" * 40, places=2) == Decimal(10) ** 40


def test_a_figure_is_never_rounded_on_its_way_in():
    assert parse_decimal("1.50", places=1) == Decimal("1.50")
    with pytest.raises(ThaiNumberError, match="ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"):
        parse_decimal("1.005", places=2)
    with pytest.raises(ThaiNumberError, match="จำนวนเต็ม"):
        parse_decimal("1.5", places=0)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (34, 57, "59.65"),
        (47, 50, "94.00"),
        (57, 57, "100.00"),
        (0, 57, "0.00"),
        (Decimal("5851795.80"), 5851800, "99.99"),
        (Decimal("317489822.56"), Decimal("318223938.00"), "99.77"),
        (1, 10**9, "0.01"),
        (57, 50, "114.00"),
        (10**9 + 1, 10**9, "100.01"),
    ],
)
def test_a_percent_is_rounded_half_up_and_never_completes(numerator, denominator, shown):
    assert percent(numerator, denominator) == Decimal(shown)


@pytest.mark.parametrize(("numerator", "denominator"), [(None, 57), (5, None), (5, 0)])
def test_without_a_denominator_there_is_no_percent(numerator, denominator):
    assert percent(numerator, denominator) is None


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_percent_is_100_only_for_all_and_0_only_for_none(numerator, denominator):
    shown = percent(numerator, denominator)

    assert (shown == 100) == (numerator == denominator)
    assert (shown == 0) == (numerator == 0)


@given(st.lists(st.integers(0, 10**5), min_size=1, max_size=9))
def test_shares_add_to_100(counts):
    assert sum(shares(counts)) == (100 if sum(counts) else 0)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=9))
def test_a_share_is_0_only_for_nothing(counts):
    assert all((share == 0) == (count == 0) for count, share in zip(counts, shares(counts), strict=True))


def test_shares_of_the_demo_year():
    assert shares([48, 3]) == [Decimal("94.12"), Decimal("5.88")]


def test_half_goes_up():
    assert round_half_up(Decimal("0.125")) == Decimal("0.13")
    assert round_half_up(Decimal("-0.125")) == Decimal("-0.13")


def test_figures_are_printed():
    assert format_money(Decimal("1570474.2")) == "1,570,474.20"
    assert format_baht(Decimal("375000.00")) == "375,000"
    assert format_baht(Decimal("43135.20")) == "43,135.20"
    assert format_figure(Decimal("57.00000")) == "57"
    assert format_figure(Decimal("4.84797")) == "4.84797"
    assert format_figure(Decimal("95.9"), 2) == "95.90"
    assert format_percent(Decimal("99.9")) == "99.90"


@pytest.mark.parametrize("printer", [format_money, format_baht, format_figure, format_percent])
def test_absence_is_a_dash(printer):
    assert printer(None) == "-"
