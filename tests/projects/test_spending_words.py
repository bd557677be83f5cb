"""The gap between plan, target and what was disbursed, in words."""

from datetime import date
from decimal import Decimal as D

import pytest

from projects.spending_course import Course, ScopeSpending
from projects.spending_words import NO_PLAN, NOT_BEGUN, NOT_KEPT, compared, sentences_of

TODAY = date(2022, 2, 15)


def months(*amounts) -> tuple[D, ...]:
    return tuple(D(amount) for amount in (*amounts, *[0] * (12 - len(amounts))))


def scope(planned=None, disbursed=None, reached=5, target=()) -> ScopeSpending:
    course = Course(planned, disbursed, months() if disbursed else None, reached)
    return ScopeSpending("projects", "โครงการ", D("1000.00"), course, {}, 2565, target)


def test_money_behind_its_plan_is_told_in_baht():
    found = sentences_of(scope(months(100, 200, 100), months(100, 50)), TODAY)

    assert found == ("แผนสะสมถึงกุมภาพันธ์ 2565 400.00 บาท เบิกจ่ายแล้ว 150.00 บาท ต่ำกว่าแผน 250.00 บาท (ร้อยละ 37.50 ของแผน)",)


def test_target_of_the_quarter_is_told_beside_the_plan():
    percents = [D(32), D("52.50"), D(75), D(93)]

    found = sentences_of(scope(months(100), months(100, 500), target=percents), TODAY)

    assert found[1] == "เป้าหมายไตรมาส 2 ร้อยละ 52.50 คือ 525.00 บาท เบิกจ่ายแล้ว 600.00 บาท สูงกว่าเป้าหมาย 75.00 บาท"


@pytest.mark.parametrize(
    ("course", "told"),
    [
        (scope(months(100), months(100), reached=0), NOT_BEGUN),
        (scope(months(100)), NOT_KEPT),
        (scope(None, months(100)), NO_PLAN),
    ],
)
def test_what_cannot_be_compared_is_told(course, told):
    assert sentences_of(course, TODAY) == (told,)


@pytest.mark.parametrize(
    ("difference", "words"),
    [(D("-0.01"), "ต่ำกว่าแผน 0.01 บาท"), (D("0.00"), "เท่ากับแผน"), (D(5), "สูงกว่าแผน 5.00 บาท"), (None, "")],
)
def test_difference_in_words(difference, words):
    assert compared(difference, "แผน") == words
