import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.baht import baht_text
from thai.number_words import NUMBER, read_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ห้าสิบแปด", "58"),
        ("สิบเอ็ด", "11"),
        ("ยี่สิบ", "20"),
        ("ร้อย", "100"),
        ("เก้าสิบหกจุดศูนย์แปด", "96.08"),
        ("สามร้อยสิบแปดล้าน", "318000000"),
        ("ศูนย์", "0"),
    ],
)
def test_number_in_words_is_read(words, number):
    assert read_words(words) == Decimal(number)


@given(st.integers(min_value=0, max_value=10**12))
def test_amounts_are_read_as_they_are_written(number):
    words = baht_text(Decimal(number)).removesuffix("บาทถ้วน")

    assert re.fullmatch(NUMBER, words)
    assert read_words(words) == number
