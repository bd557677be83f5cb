"""Formulas of computed indicators: what is read, what is refused with a sentence, and what comes out."""

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.computing import circle_of
from indicators.formulas import FormulaError, NoValue, parse

FIGURES = {"P01-K1": D(10), "P01-K2": D(4), "S1-K1": D("0.5"), "ว่าง": None}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[P01-K1]", "10"),
        ("[P01-K1] + [P01-K2] * 2", "18"),
        ("([P01-K1] + [P01-K2]) * 2", "28"),
        ("([P01-K1] + [P01-K2]) ÷ ๒", "7"),
        ("10 - 3 - 2", "5"),
        ("8 / 4 / 2", "1"),
        ("-[P01-K2] + 10", "6"),
        ("2 × -3", "-6"),
        ("1,250.50 + [S1-K1]", "1251"),
        ("[ P01-K1 ]", "10"),
    ],
)
def test_value_of_a_formula(text, value):
    assert parse(text).value(FIGURES) == D(value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "กรุณาพิมพ์สูตร"),
        ("   ", "กรุณาพิมพ์สูตร"),
        ("[P01-K1] +", "สูตรยังไม่จบ"),
        ("([P01-K1] + 2", "ไม่มีวงเล็บปิด"),
        ("[P01-K1]) + 2", "ไม่คาดว่าจะพบ “[)]”"),
        ("P01-K1 + 2", "อ่านสูตรไม่ได้ตั้งแต่ “P01-K1"),
        ("__import__('os')", "อ่านสูตรไม่ได้"),
        ("2 ** 99999", "ไม่คาดว่าจะพบ"),
        ("* 3", "ไม่คาดว่าจะพบ “[*]”"),
        ("(" * 40 + "1" + ")" * 40, "ซ้อนกันเกิน 20 ชั้น"),
        ("1+" * 300 + "1", "ยาวเกิน 500"),
    ],
)
def test_what_is_no_formula_is_refused(text, sentence):
    with pytest.raises(FormulaError, match=sentence):
        parse(text)


def test_absent_is_not_zero():
    with pytest.raises(NoValue, match="ยังไม่มีผลของ ว่าง"):
        parse("[P01-K1] + [ว่าง]").value(FIGURES)


def test_division_by_zero_is_said():
    with pytest.raises(NoValue, match="ตัวหารในสูตรเป็นศูนย์"):
        parse("1 / ([P01-K1] - 10)").value(FIGURES)


def test_circle_is_found_whichever_way_it_runs():
    others = {"B": "[C] + 1", "C": "[D] * [A]", "D": "2"}

    assert circle_of("A", "[B]", others) == ("A", "B", "C", "A")
    assert circle_of("A", "[A]", {}) == ("A", "A")
    assert circle_of("A", "[D] + [D]", others) == ()


@given(
    st.recursive(
        st.integers(0, 99).map(str),
        lambda inner: st.tuples(inner, st.sampled_from("+-*"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        max_leaves=8,
    )
)
def test_reckons_as_arithmetic_does(text):
    assert parse(text).value({}) == D(eval(text))
