import random
from decimal import Decimal

import pytest
from num2words import num2words

from thai.baht import Brackets, baht_in_brackets, baht_text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("375000", "สามแสนเจ็ดหมื่นห้าพันบาทถ้วน"),
        ("43135.20", "สี่หมื่นสามพันหนึ่งร้อยสามสิบห้าบาทยี่สิบสตางค์"),
        ("1570474.20", "หนึ่งล้านห้าแสนเจ็ดหมื่นสี่ร้อยเจ็ดสิบสี่บาทยี่สิบสตางค์"),
        ("0", "ศูนย์บาทถ้วน"),
        ("0.50", "ห้าสิบสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1.01", "หนึ่งบาทหนึ่งสตางค์"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("1000000", "หนึ่งล้านบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("21000000", "ยี่สิบเอ็ดล้านบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("-5", "ลบห้าบาทถ้วน"),
        ("0.005", "หนึ่งสตางค์"),
        ("123456.995", "หนึ่งแสนสองหมื่นสามพันสี่ร้อยห้าสิบเจ็ดบาทถ้วน"),
    ],
)
def test_an_amount_has_its_words(amount, words):
    assert baht_text(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("brackets", "words"), [(Brackets.PLAN, "(สามแสนบาทถ้วน)"), (Brackets.FINANCE, "(-สามแสนบาทถ้วน-)")]
)
def test_brackets_are_those_of_the_kind_of_paper(brackets, words):
    assert baht_in_brackets(300_000, brackets) == words


def test_ten_thousand_amounts_agree_with_an_independent_library():
    amounts = random.Random(2565)
    for _amount in range(10_000):
        satang = amounts.randrange(100, 10 ** amounts.randrange(3, 14))
        amount = Decimal(satang) / 100
        assert baht_text(amount) == num2words(amount, lang="th", to="currency")


def test_money_is_never_a_float():
    with pytest.raises(TypeError):
        baht_text(1.5)
